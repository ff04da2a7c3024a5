/**
 * Takes an account of a deal apart: sentences into clauses, clauses into acts with who acts, what it is about, what it is
 * called in the team's own words, and how long something took. No model and no grammar: signs, order and a few words.
 */
import type { People } from './people.ts'
import { denied, matterIn, type Matter } from './words.ts'

export interface Act {
  /** The clause as it was written. */
  readonly said: string
  readonly by: 'us' | 'customer'
  readonly matter: Matter | null
  /** What it may be called, in the team's words, the likeliest first. */
  readonly names: readonly string[]
  /** Place in the account, 0 to 1. */
  readonly at: number
  /** It says that something did not happen. */
  readonly denied: boolean
  /** Days that passed before it. */
  readonly waited: number | null
  /** Days that it took. */
  readonly took: number | null
}

const germanSign =
  /(?<![\p{L}])(?:wir|ich|und|der|die|das|dem|den|nicht|haben|hat|wurde|dann|mit|nach)(?![\p{L}])|[äöüß]/giu
const englishSign = /(?<![\p{L}])(?:we|they|and|the|then|with|our|their|was|had|after|for|of)(?![\p{L}])/giu
export const languageOf = (text: string): 'en' | 'de' =>
  (text.match(germanSign)?.length ?? 0) > (text.match(englishSign)?.length ?? 0) ? 'de' : 'en'

const letters = (words: string) => new RegExp(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, 'iu')

const did =
  '(?:\\p{L}+ed|sent|met|made|did|got|gave|took|went|won|ran|wrote|showed|brought|built|came|held|let|saw|spoke|told|left|drove|flew|lent|had|said|chose|bought|paid|put|began|asked|found|signed)'
const tat = '(?:hat|haben|hatte|hatten|wurde|wurden|kam|kamen|war|waren|\\p{Ll}+te[nt]?)'
/** Somebody who then acts, so that an `and` before it divides. */
const actsNext = `(?=(?:we|they|he|she|i|wir|sie|er|ich)\\s|(?:the|our|their|his|her|an?)\\s(?:[\\p{L}&'’-]+\\s){1,4}?${did}(?![\\p{L}])|(?:der|die|das|unsere?|ihre?)\\s(?:[\\p{L}-]+\\s){1,4}?${tat}(?![\\p{L}])|(?:haben|hat|wurde|wurden)\\s|\\p{L}{3,}\\s(?:wir|ich)(?![\\p{L}])|[\\p{L}&'’-]+\\s(?:sent|came|gave|took|wrote|signed|asked|told|said|chose|bought|paid|went|met|began|approved|agreed|wanted|accepted|cleared|decided)(?![\\p{L}]))`
/** `Priya, the ops lead, booked`: what stands between the commas says who it is, and nobody acts anew behind it. */
const noApposition = "(?<!^\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+)?,\\s[^,]{2,60})"

/** Where one act ends and the next begins. `and` divides only where somebody acts after it. */
const borders = new RegExp(
  [
    '\\s*[;•→]\\s*',
    '\\s*->\\s*',
    '\\s+[–—-]\\s+',
    ',?\\s+(?:and then|then|after that|afterwards|next|finally|before (?=we|they|he|she)|until (?=we|they|he|she))\\s+',
    ',?\\s+(?:und dann|dann|danach|anschließend|schließlich|daraufhin|zuletzt|bevor|bis (?=wir|sie|er))\\s+',
    `,?\\s+(?:and|but|so|und|aber|also|deshalb|daher|sodass|because|weil)\\s+${actsNext}`,
    `,?\\s+and\\s+(?=${did}\\s)`,
    `${noApposition},\\s+(?=(?:we|they|he|she|i|wir|sie|ich)\\s|${did}\\s)`,
  ].join('|'),
  'giu',
)

const sentences = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.replaceAll(/(?<=\d)\.(?=\s)/g, ')'))]
    .flatMap(({ segment }) => segment.split(/\n+/))
    .map((one) => one.replace(/^\s*(?:[-*•·]|\(?\d{1,2}[.)])\s*/, '').trim())
    .filter((one) => /\p{L}{2}/u.test(one))

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  couple: 2,
  few: 3,
  several: 3,
  ein: 1,
  eine: 1,
  einen: 1,
  einem: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwölf: 12,
  einigen: 3,
  ein_paar: 3,
  paar: 3,
}
const duration =
  /(?<![\p{L}\d])(\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple|few|several|ein|eine|einen|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|einigen|paar)(?: of)? (days?|weeks?|months?|tage?n?|wochen?|monate?n?)(?![\p{L}])/iu

function daysIn(clause: string): { readonly waited: number | null; readonly took: number | null } {
  const found = duration.exec(clause)
  if (!found) return { waited: null, took: null }
  const [whole, many = '', unit = ''] = found
  const count = numbers[many.toLowerCase()] ?? Number(many)
  const days = Math.round(count * (/^(?:w)/iu.test(unit) ? 7 : /^m/iu.test(unit) ? 30 : 1))
  const around = clause.slice(Math.max(0, found.index - 12), found.index + whole.length + 12)
  return letters('later|after|nach|später|darauf').test(around)
    ? { waited: days, took: null }
    : letters('took|lasted|for|over|dauerte|dauerten|lang|über|within|innerhalb').test(clause)
      ? { waited: null, took: days }
      : { waited: null, took: null }
}

const us = letters('we|i|our (?!customer|client)\\p{L}+|my \\p{L}+|wir|ich|unser(?:e|em|en|er)? \\p{L}+')
const toUs = letters('us|uns|me|mir')
const them = letters(
  'they|he|she|the customer|the client|customer|client|their \\p{L}+|sie|er|(?:der|die) kunde|kundin|kunde|ihr(?:e|em|en|er)? \\p{L}+|' +
    '(?:the|a|der|die|das) (?:[\\p{L}-]+ )?(?:manager|director|owner|founder|ceo|cfo|cto|cio|coo|board|head|chef|buyer|purchasing|procurement|lawyer|lawyers|team|department|committee|council|engineer|architect|foreman|principal|leiter|leiterin|leitung|geschäftsführer|geschäftsführerin|geschäftsführung|inhaber|inhaberin|vorstand|einkauf|einkäufer|einkäuferin|meister|chefin|technik|betriebsrat|rechtsabteilung|bauherr|gemeinderat|[\\p{L}-]*leiter|[\\p{L}-]*meister|[\\p{L}-]*chef)',
)

const goesOn = new RegExp(`^${did}\\s|(?<![\\p{L}])(?:\\p{Ll}*ge\\p{Ll}+(?:t|en)|\\p{Ll}+iert)$`, 'u')

/** Somebody whom something was done with does not act. */
const isWith = (clause: string, at: number): boolean =>
  /(?:with|to|for|from|of|at|met|called|showed|asked|told|visited|phoned|emailed|mit|für|von|vom|bei|beim|an|zum|zur)\s+(?:\p{Lu}\p{Ll}+\s+)?$/iu.test(
    clause.slice(0, at),
  )

/** Where a customer is named who acts. */
function subjectAt(clause: string): number {
  for (const { index } of clause.matchAll(new RegExp(them.source, 'giu'))) if (!isWith(clause, index)) return index
  return Infinity
}

/** Where somebody of a side acts who is called by name. */
function namedAt(clause: string, people: People, side: 'us' | 'customer'): number {
  for (const { 0: word, index } of clause.matchAll(/\p{Lu}[\p{L}-]+/gu))
    if (people.get(word.toLowerCase()) === side && !isWith(clause, index)) return index
  return Infinity
}

/**
 * Who acts: whoever is named first as somebody who acts; who is spoken to is the other side. `before` acted in the same
 * sentence; a new one that names nobody is told by whoever tells.
 */
function actorOf(
  clause: string,
  before: 'us' | 'customer' | null,
  matter: Matter | null,
  people: People,
): 'us' | 'customer' {
  const ours = Math.min(us.exec(clause)?.index ?? Infinity, namedAt(clause, people, 'us'))
  const theirs = Math.min(subjectAt(clause), namedAt(clause, people, 'customer'))
  if (ours !== Infinity || theirs !== Infinity) return ours < theirs ? 'us' : 'customer'
  if (toUs.test(clause)) return 'customer'
  // A verb goes on with whoever acted; a bare name is what we did.
  const same = goesOn.test(clause) ? before : null
  if (same !== null) return same
  // Nobody is named: customers sign, order and decide.
  if (matter?.at === 'close' && matter.key !== 'contract') return 'customer'
  if (/^(?:\p{Lu}[\p{L}-]+)\s+(?:from|at|von|vom|bei|called|asked|wrote|rief|fragte|schrieb)\s/u.test(clause))
    return 'customer'
  return 'us'
}

const fillers = new Set(
  (
    'a an the our their his her its my your this that these those some any all both each every another other one two three four five first second third final last next new old good great big small ' +
    'and or but so then to of in on at by with for from into onto over after before during through about as it he she they we i you us them him me ' +
    'was were is are be been had has have did do done made make went go came come got get gave give took take sent send let held hold put ran run wrote said told asked wanted needed liked loved met called showed brought built saw spoke ' +
    'very quite really just only also again already still finally quickly later soon there here when while because which who what how where ' +
    'der die das den dem des ein eine einen einem einer und oder aber mit ohne für von vom zu zum zur im in am an auf aus bei beim nach vor über unter durch um als wie noch auch schon sehr sehr gut dann danach ' +
    'ist war sind waren hat haben hatte hatten wurde wurden wird werden sein gemacht geschickt bekommen gegeben wir sie er ich es uns ihnen ihm ihr ihre unser unsere monday tuesday wednesday thursday friday week weeks day days month months woche wochen tage tagen monat monate yesterday today up out off down back directly together personally'
  ).split(' '),
)
const isFiller = (word: string) => fillers.has(word.toLowerCase()) || /^\d/.test(word) || /(?:ly)$/u.test(word)
const isVerb = (word: string) =>
  /(?:ed|ing)$/u.test(word) &&
  !/(?:tasting|training|meeting|pricing|drawing|onboarding|booking|hearing|briefing|fitting|building|cleaning|closing|opening|printing|planning|screening|testing|mapping|bed|shed|feed|need|speed)$/iu.test(
    word,
  )

const wordsOf = (clause: string): string[] => clause.match(/[\p{L}][\p{L}\p{M}'’-]*|\d+/gu) ?? []
const asTitle = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Abbreviations stay large. */
const asName = (text: string): string =>
  asTitle(text.replaceAll(/[\p{L}'’-]+/gu, (word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())))

const article = /^(?:a|an|the|our|their|his|her|another|first|second)$/iu
const compound =
  /^(?:visit|survey|review|questionnaire|meeting|call|session|workshop|run|phase|tour|walk|day|order|offer|list|plan|form|tasting|check|audit|presentation)s?$/iu
const talk = /^(?:calls?|meetings?|lunch|coffee|dinner|appointment|visit|letter|talk)$/iu

function germanNames(words: readonly string[], place: number, people: People): string[] {
  const isNoun = (word: string, at: number) => /^\p{Lu}\p{Ll}/u.test(word) && !isFiller(word) && at >= 0
  const hit = words[place]
  if (place >= 0) return hit !== undefined && isNoun(hit, place) ? [hit] : []
  return words.filter((word, at) => isNoun(word, at) && !people.has(word.toLowerCase()))
}

/** Names of what was done, from the words around the one that was recognised, or behind articles. */
function namesIn(clause: string, matter: Matter | null, language: 'en' | 'de', people: People): string[] {
  const words = wordsOf(clause)
  const hit = matter?.found.exec(clause)
  const place = hit ? wordsOf(clause.slice(0, hit.index)).length : -1
  if (language === 'de') return germanNames(words, place, people)
  const isArticle = (at: number) => article.test(words[at] ?? '')
  const takes = (at: number): boolean => {
    const word = words[at]
    if (word === undefined || isFiller(word) || /['’]/.test(word)) return false
    return !isVerb(word) || (isArticle(at - 1) && word.endsWith('ing'))
  }
  if (place >= 0) {
    const span = wordsOf(hit?.[0] ?? '').length || 1
    const middle = words.slice(place, place + span)
    const isNamed =
      !middle.some(isFiller) &&
      (middle.length !== 1 || !isVerb(middle[0] ?? '') || isArticle(place - 1)) &&
      (matter?.strong !== false || talk.test(middle.join(' ')))
    if (!isNamed) return phrasesIn(words, takes, isArticle, clause, people)
    const left: string[] = []
    // The first word is large wherever it comes from; what is being done may stand before what it is: `scoping call`.
    const isPart = (at: number): boolean =>
      (takes(at) || (at === place - 1 && (words[at] ?? '').endsWith('ing'))) &&
      (at === 0 ? !people.has((words[at] ?? '').toLowerCase()) : !/^\p{Lu}/u.test(words[at] ?? ''))
    for (let at = place - 1; at >= 0 && left.length < 2 && isPart(at); at--) left.unshift(words[at] ?? '')
    const right = words[place + span]
    const name = [...left, ...middle, ...(right && compound.test(right) ? [right] : [])].join(' ')
    return [asName(name), ...phrasesIn(words, takes, isArticle, clause, people)]
  }
  return phrasesIn(words, takes, isArticle, clause, people)
}

/** What stands behind an article, or what a sentence without a verb begins with. */
function phrasesIn(
  words: readonly string[],
  takes: (at: number) => boolean,
  isArticle: (at: number) => boolean,
  clause: string,
  people: People,
): string[] {
  const phrases: string[] = []
  for (const at of words.keys()) {
    const from = isArticle(at) ? at + 1 : at === 0 && !isFiller(words[0] ?? '') && !doesFirst.test(clause) ? 0 : -1
    if (from === -1 || people.has((words[from] ?? '').toLowerCase())) continue
    const phrase: string[] = []
    const joins = (at: number): boolean => words[at] === 'of' && at > from && takes(at + 1)
    for (let next = from; phrase.length < 3 && (takes(next) || joins(next) || (next === from && from === 0)); next++)
      phrase.push(words[next] ?? '')
    // Who acts is not what is done.
    if (phrase.length > 0 && !them.test(`the ${phrase.join(' ')}`)) phrases.push(asName(phrase.join(' ')))
  }
  return phrases
}
const doesFirst = new RegExp(`^(?:[\\p{L}'’-]+\\s)?${did}(?![\\p{L}])`, 'u')

/** Words are compared without their endings. */
export const stemOf = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/(?:ungen|ung|ies|en|er|es|em|e|s|n)$/u, '')

export const keyOf = (name: string): string => {
  const words = wordsOf(name)
  return words.length === 0 ? '' : stemOf(words.at(-1) ?? '')
}

/** `After the pilot we sent the contract` is about the contract, and says that there was a pilot. */
function partsOf(clause: string): { readonly main: string; readonly before: string | null } {
  if (!/^(?:after|once|when|as soon as|following|before|nach|nachdem|als|sobald|vor|bei|beim)\s/iu.test(clause))
    return { main: clause, before: null }
  const comma = clause.indexOf(', ')
  const subject =
    /\s(?:we|i|they|he|she|wir|ich|sie|er|the customer|der kunde|(?:haben|hat|wurde|kam) \p{L}+)\s/iu.exec(clause)
  const at = Math.min(comma === -1 ? Infinity : comma + 2, subject ? subject.index + 1 : Infinity)
  const rest = at === Infinity ? '' : clause.slice(at)
  return wordsOf(rest).length >= 2 ? { main: rest, before: clause.slice(0, at) } : { main: clause, before: null }
}

/** More than this of one account is not read: nobody tells a deal in so many words. */
export const longestAccount = 20_000

const nobody: People = new Map()

/** `people` are those who are called by name, with their sides. */
export function actsOf(account: string, people: People = nobody): Act[] {
  const text = account.slice(0, longestAccount)
  const language = languageOf(text)
  const clauses = sentences(text).flatMap((sentence) =>
    sentence
      .split(borders)
      .map((one) => one.replace(/^[\s,]+|[\s,.!?:]+$/g, ''))
      .filter((one) => wordsOf(one).length >= 2 || matterIn(one) !== null)
      .map((said, at) => ({ said, begins: at === 0 })),
  )
  const found: Act[] = []
  let by: 'us' | 'customer' = 'us'
  for (const [place, { said, begins }] of clauses.entries()) {
    const { main, before } = partsOf(said)
    const at = clauses.length < 2 ? 0.5 : place / (clauses.length - 1)
    const matter = matterIn(main)
    const names = namesIn(main, matter, language, people)
    const time = daysIn(said)
    const last = found.at(-1)
    if (
      matter === null &&
      last &&
      time.took !== null &&
      /^\s*(?:it |that |this |das |es )?(?:took|lasted|dauerte)/iu.test(said)
    ) {
      // How long the last thing took.
      found[found.length - 1] = { ...last, took: time.took }
      continue
    }
    const earlier = before === null ? null : matterIn(before)
    if (before !== null && earlier?.strong)
      found.push({
        said,
        by: 'us',
        matter: earlier,
        names: namesIn(before, earlier, language, people),
        at: Math.max(0, at - 0.01),
        denied: denied.test(before),
        waited: null,
        took: null,
      })
    by = actorOf(main, begins ? null : by, matter, people)
    found.push({ said, by, matter, names, at, denied: denied.test(said), ...time })
  }
  return found
}
