/**
 * People and firms that the office may not know yet. Each name is weighed by what stands in it and around it; what weighs
 * too little for either stays text.
 */
import type { KnownName, Span } from '../capture.types.ts'
import { findCompetitors } from './find-competitors.ts'
import {
  endsLikeFirm,
  endsLikeGivenName,
  endsLikeSurname,
  firmBefore,
  isGermanSurname,
  personBefore,
  tradeBefore,
} from './german-names.ts'
import { isNamedOf, isTradeWord } from './firm-words.ts'
import { namesItsTrade, runsOf, smallRuns, type Run } from './runs.ts'
import type { Sentence, Word } from './tokens.ts'
import {
  endsLikeCompany,
  isAlsoWord,
  isCommonWord,
  isCompanyWord,
  isDictionaryWord,
  isFirstName,
  isJobWord,
  isLegalForm,
  isOrganization,
  isPlaceName,
  isSurname,
} from './word-lists.ts'

export interface NamesFound {
  readonly people: readonly Run[]
  readonly companies: readonly Run[]
  readonly competitors: readonly Run[]
}

const titles =
  /^(?:mr|mrs|ms|miss|sir|madam|dr|prof|herr|herrn|frau|hr|fr|familie|eheleute|med|ing|jur|rer|nat|phil|dipl|dipl-ing|mag)$/
const contactBefore =
  /(?:\b(?:call(?:ed|ing)?|phone[ds]?|rang|ring|spoke(?:n)? (?:to|with)|speak (?:to|with)|talk(?:ed|ing)? (?:to|with)|chat(?:ted)? with|met(?: up)?(?: with)?|meet(?:ing)?(?: with)?|(?:re)?schedul(?:e|ed|ing)(?: \w+){0,2} with|check(?:ed|ing)? in with|sync(?:ed|ing)? with|sat down with|follow(?:ed|ing)?[- ]up with|thanks to|saw|e-?mail(?:ed)?|texted|messaged|pinged|ask(?:ed)?|told|remind(?:ed)?|visited|reached|lunch with|dinner with|coffee with|call with|catch[- ]up with|e-?mail from|mail from|message from|note from|call from|voicemail from|contact(?: is)?|send \w+(?: \w+)? to|mail (?:von|an)|anruf (?:von|bei)|nachricht von|telefonat mit|telefoniert mit|gespräch mit|gesprochen mit|rückmeldung von|treffen mit|getroffen mit|kontakt(?: ist)?|ansprechpartner(?:in)?(?: ist)?)\s+$)/iu
const germanContact =
  /^(?:\s+\p{L}+){0,4}\s+(?:telefoniert|gesprochen|angerufen|getroffen|gemailt|geschrieben|erreicht)\b/iu
const personVerbs = new Set(
  `said says thinks mentioned told left prefers likes loves replied wrote called rang phoned emailed is's joined will sagt sagte meint meinte
  findet schreibt schrieb rief ruft meldet fragt bittet moechte mochte antwortete erzahlte verlasst wechselt kommt schickt sits reports
  retires wondered hopes worries suggested explained complained feels mentions insists admitted doubts moved agreed promised believes hates seems`.split(
    /\s+/,
  ),
)
const orgVerbs = new Set(
  `wants want needs need is are was has have cancelled canceled signed asked asks ordered accepted declined rejected chose went decided plans
  will would requested wrote pushed moved delayed dropped raised reduced extended switched expanded hired opened closed announced launched requires require requests
  expects expect hopes plans plan refuses refused prefers renews extends moves delays cancels confirms approves postpones insists complains agrees agreed
  promised comes came looks sees tests tested evaluates evaluated compares compared upgrades upgraded merged acquired owes owed cut froze replaced
  signs orders accepts declines rejects chooses goes stopped stops started starts joined rang called calls keeps kept confirmed approved postponed renewed pays paid says said likes uses runs bought buys wins won lost
  will mochte mochten braucht brauchen hat haben ist sind bestellt benotigt plant sagt akzeptiert lehnt wunscht bittet fragt nimmt kauft
  verlangert kundigt entscheidet setzt sucht vergleicht verschiebt fordert wartet meldet erwartet testet nutzt unterschreibt
  zahlt zahlen bezahlt liefert schickt hebt senkt stoppt investiert baut schliesst eroffnet zieht verlegt sagte wollte brauchte bestellte bekommt
  bekam erhalt mochten wollen suchen planen warten erwarten nutzen verlangen fordern verlangt gibt gab kommt kam sieht pruft stellt fuhrt startet
  wunschen kaufen bestellen vergleichen prufen testen zogert reagiert verlangert verhandelt beginnt steigt gewinnt verliert klagt hofft`.split(
    /\s+/,
  ),
)
const departments = new Set(
  `procurement purchasing buyer cfo ceo cto coo cio it legal finance hr board team management office director manager people budget account
  contract renewal deal project order rollout pilot quote proposal plant factory warehouse site headquarters hq engineers engineering`.split(
    /\s+/,
  ),
)
interface Weighed {
  readonly run: Run
  readonly person: number
  readonly company: number
}

export function findNames(sentence: Sentence, known: readonly KnownName[], taken: readonly Span[]): NamesFound {
  const small = smallRuns(sentence, [...taken, ...known])
  const runs = [...runsOf(sentence, known, taken), ...small]
    .sort((a, b) => a.start - b.start)
    .filter((run, place, all) => !isNamedAgain(run, all.slice(0, place)))
  const weighed = new Map<Run, Weighed>()
  for (const [place, run] of runs.entries()) weighed.set(run, weigh(sentence, run, runs[place - 1], weighed))
  const isPersonal = (run: Run): boolean => {
    const { person, company } = weighed.get(run) ?? { person: 0, company: 0 }
    return run.known ? run.known.kind === 'contact' || run.known.kind === 'person' : person > company && person >= 2.5
  }
  const competitors = findCompetitors(
    sentence,
    runs.filter((run) => run.known || isNameLike(run, sentence)),
    isPersonal,
  )
  const others = [...weighed.values()].filter(({ run }) => !competitors.includes(run))
  const least = sentence.language === 'de' ? 2 : 1.5
  const people = others
    .filter(({ run, person, company }) => !run.known && person >= least && person > company)
    .map(({ run }) => run)
  const companies = others
    .filter(({ run, person, company }) => !run.known && company >= least && company >= person)
    .map(({ run }) => run)
  for (const { run } of others) {
    if (run.known || people.includes(run) || companies.includes(run)) continue
    const weights = weighed.get(run)
    const kind = lastResort(
      sentence,
      run,
      (weights?.person ?? 0) > 0 && (weights?.person ?? 0) >= (weights?.company ?? 0),
      companies.length > 0 || known.some((one) => one.kind === 'account'),
    )
    if (kind === 'person') people.push(run)
    if (kind === 'company') companies.push(run)
  }
  return { people, companies, competitors }
}

/** `Hannah Sealy and Dev Kapoor …, Dev asked`: whoever was named in full is meant again by the first word alone. */
const isNamedAgain = (run: Run, before: readonly Run[]): boolean =>
  run.words.length === 1 &&
  !run.known &&
  before.some(({ words }) => words.length > 1 && words.length < 4 && words[0]?.plain === run.words[0]?.plain)

const isPlace = ({ words }: Run): boolean =>
  words.length <= 2 && words.every(({ plain }) => isPlaceName(plain)) && !words.some(({ plain }) => isFirstName(plain))
const isShout = ({ text }: Word): boolean => /^\p{Lu}{2,}[\p{Lu}\p{N}]*$/u.test(text)
/** `SOC 2`, `ISO 27001`: the name of a standard. */
const isStandard = ({ words }: Sentence, run: Run): boolean =>
  run.words.every(isShout) && /^\d/.test(words[run.to + 1]?.text ?? '')
const isMixed = ({ text }: Word): boolean => /\p{Ll}\p{Lu}|\p{L}\d|\d\p{L}/u.test(text)
const isNameLike = (run: Run, { language }: Sentence): boolean =>
  !isPlace(run) &&
  !(run.words.length === 1 && isCommonWord(run.words[0]?.plain ?? '', language) && run.words[0]?.isFirst === true)

function weigh(sentence: Sentence, run: Run, previous: Run | undefined, weighed: ReadonlyMap<Run, Weighed>): Weighed {
  const { words, text, start } = sentence
  const before = words[run.from - 1]
  const next = words[run.to + 1]
  const after = words[run.to + 2]
  const [first] = run.words
  const lastWord = run.words.at(-1)
  const ahead = text.slice(Math.max(0, run.start - start - 50), run.start - start)
  const rest = text.slice(run.end - start, run.end - start + 60)
  const size = run.words.length
  if (!first || !lastWord || run.known || isStandard(sentence, run)) return { run, person: 0, company: 0 }
  const plains = run.words.map(({ plain }) => plain)
  const comesFrom = next !== undefined && /^(?:at|from|of|bei|von|vom)$/.test(next.plain) && after?.isCapital === true
  const isNamed = isFirstName(first.plain) || (isAlsoWord(first.plain) && comesFrom)
  const isKnownSurname = (plain: string) => isGermanSurname(plain) || isSurname(plain)
  const earlier = previous && weighed.get(previous)
  const followsPerson =
    earlier !== undefined &&
    ((earlier.person > earlier.company && earlier.person > 0) || /contact|person/.test(previous?.known?.kind ?? ''))
  const between = previous ? text.slice(previous.end - start, run.start - start) : ''
  const gapNext = next?.gap ?? ''

  let person = 0
  if (before && titles.test(before.plain) && /^\.?\s+$/.test(first.gap)) person += 4
  if (isNamed && size <= 4) person += 2.5
  if (isKnownSurname(lastWord.plain) && size <= 3) person += isNamed || size === 2 ? 1 : 1.5
  if (
    next &&
    /^(?:at|from|of|bei|von|vom)$/.test(next.plain) &&
    gapNext === ' ' &&
    (after?.isCapital || /^(?:der|dem|the)$/.test(after?.plain ?? '')) &&
    size <= 3
  )
    person += 1.5
  if (
    next &&
    /^\s?[(,]\s?$/.test(gapNext) &&
    (isJobWord(next.plain) || (gapNext.includes('(') && next.isCapital && size <= 3))
  )
    person += isJobWord(next.plain) ? 2 : 0.75
  if (
    contactBefore.test(ahead) ||
    (/\b(?:mit|bei)\s+$/i.test(ahead) && germanContact.test(rest)) ||
    (germanContact.test(rest) && first.isFirst)
  )
    person += 1.5
  if (next && gapNext === ' ' && personVerbs.has(next.plain) && size <= 3 && next.plain !== 'will') person += 1
  if (
    /^ (?:will|wird) (?:call|send|get back|let|check|confirm|sich|uns|mich|mir|forward|introduce|talk|speak|join)/i.test(
      rest,
    )
  )
    person += 1
  if (
    before &&
    isJobWord(before.plain) &&
    first.gap === ' ' &&
    !titles.test(before.plain) &&
    !/^(?:partner|lead|chief|owner)$/.test(before.plain)
  )
    person += 2
  if (
    /\b(?:discussed|reviewed|agreed|aligned|shared|went (?:over|through)|walked)\b[^,;.]{0,40}\bwith\s+$/i.test(ahead)
  )
    person += 1.5
  if (size === 2 && person > 0 && run.words.every(({ plain }) => !isDictionaryWord(plain)) && !run.words.some(isShout))
    person += 1
  const behind = text.slice(run.end - start)
  if (size <= 2 && first.isFirst && /^(?:[^.;]*)(?<![\p{L}])(?:his|her|he|she)(?![\p{L}])/iu.test(behind)) person += 2
  if (followsPerson && /^\s*(?:,|and|&|und)\s*$/.test(between) && size <= 2) person += 1.5

  let company = 0
  if (size > 1 && run.words.slice(1).some((word) => isLegalForm(word.plain) && word.isCapital)) company += 5
  if (plains.some((plain, place) => isCompanyWord(plain) && (place > 0 || size === 1 || !isNamed)))
    company += size > 1 ? 3 : 1
  else if (
    size > 1 &&
    !isNamed &&
    (isTradeWord(lastWord.plain) || run.words.slice(1).some((one) => isTradeWord(one.plain) && one.isCapital))
  )
    company += 3
  if (size > 2 && isNamedOf(first.plain) && plains[1] === 'of') company += 4
  if (run.end > lastWord.end) company += 5
  // "Klinik am Rosengarten"
  if (
    sentence.language === 'de' &&
    size > 2 &&
    run.words.slice(1, -1).some((one) => /^(?:am|im|an|zum|zur|vom|in|auf|unter|bei)$/.test(one.plain))
  )
    company += 4
  if (!isNamed && endsLikeCompany(lastWord.plain)) company += 1.5
  if (namesItsTrade(first, run.words[1])) company += 3
  if (isOrganization(run.name.toLowerCase()) || (size > 1 && isOrganization(first.plain))) company += 2.5
  if (run.words.some(isMixed)) company += 1.5
  if (run.words.some(isShout)) company += 1
  if (/\b&\b|\s&\s/.test(run.name)) company += 2.5
  // "bei Tomasz" is somebody's desk; "at Chase" a firm that is called like somebody.
  if (before && /^(?:at|bei|beim)$/.test(before.plain))
    company += isNamed && (size > 1 || before.plain !== 'at') ? 1 : 2.5
  // "Vandelay: order received" says at once whom it is about.
  if (first.isFirst && /^\s?:/.test(text.slice(run.end - start)) && !isNamed) company += 1.5
  if (
    /(?:\b(?:firma|fa\.|company|customer|client|account|kunde|kunden|kundin|interessent|prospect|lead|supplier|lieferant)\s+)$/i.test(
      ahead,
    )
  )
    company += 2.5
  if (followsPerson && /^\s*(?:from|of|von|vom|\(|bei|at|,)\s*(?:the|der|dem)?\s*$/i.test(between))
    company += between.trim() === ',' ? 0.5 : 3
  if (/\b(?:von|mit|bei|an|für) (?:der|dem)\s+$/i.test(ahead) && !isNamed) company += 1
  if (/\b(?:from|with|for|to|von|mit|für|an)\s+$/i.test(ahead) && !isNamed) company += size > 1 ? 1 : 0.5
  if ((lastWord.isPossessive || gapNext === ' ') && next && departments.has(next.plain)) company += isNamed ? 0.5 : 1.5
  if (first.isFirst && !isNamed && next && gapNext === ' ' && orgVerbs.has(next.plain)) company += 1
  if (size > 1 && !isNamed && !isKnownSurname(lastWord.plain)) company += 0.75
  if (sentence.language === 'de') {
    const german = inGerman(run, { ahead, rest, isNamed, hasTitle: before !== undefined && titles.test(before.plain) })
    person += german.person
    company += german.company
  }
  if (size > 4) person -= 2
  if (isPlace(run)) {
    person -= 3
    company -= followsPerson || /\b(?:in|aus|nach|near|nahe)\s+$/i.test(ahead) ? 4 : 2
  }
  return { run, person, company }
}

/** What German says besides; see german-names.ts. */
function inGerman(
  { words }: Run,
  { ahead, rest, isNamed, hasTitle }: { ahead: string; rest: string; isNamed: boolean; hasTitle: boolean },
): { person: number; company: number } {
  const [first, second] = words
  const last = words.at(-1)
  if (!first || !last) return { person: 0, company: 0 }
  const isFirm = words.some(({ plain }) => endsLikeFirm(plain) || isCompanyWord(plain) || isLegalForm(plain))
  const looksPersonal =
    words.length === 2 &&
    second !== undefined &&
    !isFirm &&
    !words.some(isShout) &&
    (endsLikeGivenName(first.plain) || isNamed) &&
    (endsLikeSurname(second.plain) || isNamed || endsLikeGivenName(first.plain))
  const mail = /^[\s,(:<]*(?<local>[\p{L}\d._-]+)@/u.exec(rest)?.groups?.['local']?.toLowerCase()
  let person = 0
  if (looksPersonal) person += isNamed ? 0.5 : 1.5
  if (words.length === 2 && !isFirm && !isNamed && !looksPersonal && endsLikeSurname(last.plain)) person += 0.5
  if (personBefore.test(ahead) && words.length < 4 && !isFirm) person += 2
  if (mail?.includes(last.plain.replaceAll(/[^a-z]/g, '')) === true) person += 3
  let company = 0
  if (isFirm && words.length > 1 && words.length < 5 && !isNamed && !hasTitle) company += 1.5
  if (words.length > 1 && !isNamed && !hasTitle && endsLikeFirm(first.plain)) company += 1.5
  if (isFirm && words.length === 1 && !isNamed && !hasTitle && endsLikeFirm(first.plain)) company += 0.5
  if (tradeBefore.test(ahead) && !isNamed && !hasTitle && !looksPersonal && !isGermanSurname(last.plain)) company += 2
  if (firmBefore.test(ahead) && !isNamed && !hasTitle && !looksPersonal) company += 2
  return { person, company }
}

/** What is written like a name and nothing else: the one who acts in a sentence that names a firm is somebody there. */
function lastResort(
  sentence: Sentence,
  run: Run,
  isRatherPerson: boolean,
  hasCompany: boolean,
): 'person' | 'company' | undefined {
  const [first] = run.words
  const next = sentence.words[run.to + 1]
  const acts = next !== undefined && next.gap === ' ' && (orgVerbs.has(next.plain) || personVerbs.has(next.plain))
  if (!first || isPlace(run) || (first.isFirst && !acts) || run.words.some(isShout)) return undefined
  if (sentence.language === 'de' && !(first.isFirst && acts)) return undefined
  const isAfter = /^(?:for|from|with|at|of|to)$/.test(sentence.words[run.from - 1]?.plain ?? '')
  if (isRatherPerson && run.words.length < 3) return 'person'
  if (hasCompany) return acts && run.words.length < 3 ? 'person' : undefined
  return acts || isAfter || run.words.length > 1 ? 'company' : undefined
}
