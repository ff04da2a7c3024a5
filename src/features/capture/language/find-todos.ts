/**
 * What is still to be done, and by whom: ours, theirs, or a colleague's. A wish for something that we have to give is ours;
 * "he sends", "they will check" is theirs.
 */
import type { FoundDate, FoundTodo, Side, Span } from '../capture.types.ts'
import { tellsPast } from './find-activity.ts'
import type { Clause, Sentence } from './tokens.ts'
import { todoTitle } from './todo-title.ts'

const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${list})(?![\\p{L}\\p{N}])`, 'iu')

const acts =
  'send|call|ring|phone|e-?mail|mail|write|prepare|schedule|reschedule|book|arrange|set up|follow[- ]?up|check|ask|get|give|provide|share|forward|invite|confirm|remind|draft|update|create|make|organi[sz]e|plan|quote|deliver|ship|discuss|clarify|find|talk|speak|visit|meet|chase|introduce|submit|present|review|contact|reach out|come back|circle back|reply|respond|answer|finali[sz]e|adjust|revise|extend|add|order|look into|fix|resolve|escalate|show|demo|offer|propose|calculate|work out|put together|write up|sync|touch base|ping|loop in|resend|renew|install|train|test|verify|print|sign|return|pick up|drop off|bring|have|do|let|try(?! to)|revisit|reconnect|retry|re-?engage|reach|nudge|chase'
/** At the beginning of a thought these ask for something to be done; some are nouns before other words. */
const imperative = new RegExp(
  `^(?:(?:please|then|also|now|todo|to do|task|action|next steps?|bitte|ai|must|should|and|asap)\\s*[:,-]?\\s*)*(?:${acts})(?![\\p{L}\\p{N}’'])`,
  'iu',
)
const asNoun =
  /^(?:call|e-?mail|mail|visit|order|quote|offer|review|demo|plan|test|update|check|reply|answer|follow[- ]?up|draft|contact|sign|meet|ring|print|present|return|show|train)\s+(?:with|from|went|was|is|has|about|received|came|arrived|looks|sent|of|and|between|at|under|over|above|below)\b/i
const past = /(?<![\p{L}])(?:called|sent|asked|got|gave|shared|booked|scheduled|confirmed)(?![\p{L}])/iu

const ourSubject = words("i|we|i'll|we'll|i’ll|we’ll|i'm|we're|me|us|let's|let us")
const ourMust = words(
  "(?:i|we)(?:'ll|’ll| will| shall| need to| have to| must| should| promised(?: to)?| agreed to| am going to| are going to| am to| are to| owe| still owe| can send| said (?:i|we)(?:'d|’d| would| will))|i'll|we'll|i’ll|we’ll|let's|let’s|remember to|don'?t forget(?: to)?|make sure|to ?do:?|(?:asked|wants?|expects?|needs?|would like|told|begged|reminded) (?:me|us) to|promised (?:him|her|them|the customer)|owe (?:him|her|them)|on me to|my turn|next (?:steps?|attempt|try|touch|call):?|(?:goes?|going) out|action items?:?|follow[- ]?up (?:on|in|next|with|by|tomorrow|call|mail|email|at|after|before)|callback (?:on|at|next|tomorrow)|call back (?:on|next|tomorrow|in)|chase (?:up|him|her|them)",
)
const bareMust =
  /^(?:\p{L}+ )?(?:need to|needs to|have to|must|should|got to|gotta|ought to|remember to|want to|going to)(?![\p{L}])/iu
const theirMust = words(
  `(?:will|'ll|’ll|is going to|are going to|promised(?: to)?|agreed to|has to|have to|needs? to|must|should|wants? to|would|is to|are to|plans? to|offered to|undertook to|committed to|volunteered to|is supposed to|are supposed to) (?:then |also |only |still |try to |internally )*(?:send|call|ring|phone|e-?mail|mail|write|get back|come back|confirm|check|forward|share|provide|introduce|decide|review|discuss|talk|speak|sign|pay|order|return|reply|respond|let (?:me|us)|give|deliver|approve|ask|clarify|submit|schedule|set up|arrange|invite|prepare|find out|look into|consult|present|transfer|release|complete|fill|return|issue|raise|tell|inform|update|follow up|organi[sz]e|book|test|verify|collect|escalate|push|get|bring|talk)`,
)
const theirNow = words(
  '(?:sends?|is sending|are sending|shares?|forwards?|gets?|is getting|comes?|lets?|gives?|confirms?|returns?|provides?|delivers?|introduces?|prepares?|checks?|owes?|is checking|are checking|signs?|calls|is reviewing|pays?) (?:it |them |this |that )?(?:back|us|me|over|by|until|with|internally|the (?:signed|requested|missing|spec|po|order|list|data)|on|tomorrow|next)|(?:promised|promises) (?:us |me )?(?:the|a|an|to|their|her|his|feedback|an answer|its|payment|\\p{L}+ (?:by|until|for|before|within))|ball is in (?:their|his|her) court|awaiting|sign(?:s)? (?:on|by|next|tomorrow)',
)
const wish = words(
  'wants?|wanted|needs?|needed|asks? for|asked (?:me |us )?for|asking (?:me |us )?for|requests?|requested|requires?|would like|likes? to (?:see|get|have)|expects?|is waiting for|are waiting for|waits for|waiting for|looking for|interested in|demands?|insists? on|hopes? for|begs for|wish(?:es)?(?: for)?|requesting|to receive|please send|is asking for|are asking for|could (?:i|we) (?:get|have)',
)
/** What we can give. */
const given = words(
  '\\p{L}*(?:quotes?|quotation|proposals?|offers?|prices?|pricing|references?|demos?|demonstration|trial|samples?|contract|agreement|draft|nda|dpa|sla|call|callback|call back|meeting|visit|info|information|documentation|docs|data ?sheets?|brochures?|materials?|deck|slides|presentation|case stud(?:y|ies)|invoice|list|comparison|calculation|business case|answers?|reply|feedback|details|specs?|specifications?|certificates?|certification|workshop|training|roadmap|timeline|schedule|questionnaire|terms|access|login|link|appointment|extension|overview|summary|breakdown|estimate|catalog(?:ue)?|video|recording|confirmation|delivery date|rfp|rfi|report|template|walkthrough|walk-through|intro|introduction|credentials|licen[cs]e key|manual|statement|offer letter|letter|documents?|paperwork|copy|copies|photos|drawings?|plan)',
)
const wishAct = words(
  '(?:wants?|wanted|would like|needs?|asked|asks|expects?|hopes?|wishes) (?:me |us )?(?:to (?:see|get|have|receive|know|meet|talk|discuss|speak|hear|review|visit|be called|be contacted)|more (?:info|information|details|time))',
)

const germanEnd =
  /(?<![\p{L}])(?:schicken|senden|zusenden|zuschicken|mailen|schreiben|anrufen|zurückrufen|nachfassen|nachhaken|vorbereiten|klären|abklären|erstellen|machen|ausarbeiten|liefern|prüfen|checken|melden|einladen|vereinbaren|ausmachen|verschieben|abstimmen|besprechen|nachreichen|anbieten|kalkulieren|aktualisieren|überarbeiten|anpassen|organisieren|buchen|reservieren|bestellen|bestätigen|vorstellen|präsentieren|vorführen|besuchen|treffen|erinnern|weiterleiten|nachliefern|bereitstellen|einrichten|freischalten|informieren|kontaktieren|fragen|nachfragen|holen|einholen|rausschicken|verschicken|abgeben|einreichen|planen|ansetzen|terminieren|durchgehen|unterschreiben|abschließen|übergeben|mitbringen|besorgen|zusammenstellen|drucken|beantworten|antworten|zurückmelden|nachtelefonieren|telefonieren|erledigen|rechnen|berechnen|durchrechnen|ausrechnen|eintragen|anlegen|ausfüllen|geben)\s*[.!]?$/iu
const germanOur = words(
  '(?:ich|wir) (?:schicke?n?|sende?n?|rufe?n?|melden?|melde|mache?n?|liefere?n?|liefern|kläre?n?|klären|prüfe?n?|bereite?n?|erstelle?n?|vereinbare?n?|lade?n?|gebe?n?|komme?n?|stelle?n?|hole?n?|bringe?n?|fasse?n?|bestätige?n?|müssen|muss|soll|sollen|sollte|sollten|werde|werden|will|wollen|darf|reiche?n?|leite?n?|kümmere?n?|besorge?n?|überarbeite?n?|kalkuliere?n?|biete?n?|buche?n?|organisiere?n?|habe?n? .{0,90}(?:versprochen|zugesagt))|(?:muss|müssen|soll|sollen|sollte) (?:ich|wir|noch)|(?:schicke|sende|rufe|melde|kläre|prüfe|mache|liefere|erstelle|maile|besorge|reiche) (?:ich|ihm|ihr|ihnen|mich|morgen|bis|das|die|den|noch)|(?:geht|gehen) .{0,40}(?:raus|hinaus|an den kunden)|(?:muss|müssen) .{0,80}(?:sein|vorliegen|fertig|raus)|bitte|nicht vergessen|to-?do:?|aufgabe:?|nächste[rs]? schritt:?|wiedervorlage|nachfassen|nachhaken|rückruf (?:am|bis|in|nächste|morgen|um|vereinbart)|(?:von mir|von uns) (?:noch )?(?:zu|offen)|wir sollen|ich soll|habe? (?:ihm|ihr|ihnen)? ?.{0,40}(?:versprochen|zugesagt)',
)
const germanMust = /^(?:muss|müssen|soll|sollen|sollte|noch)(?![\p{L}])/iu
const germanWish = words(
  'will|wollen|möchten?|wünscht(?: sich)?|wünschen(?: sich)?|braucht|brauchen|benötigt|benötigen|bittet(?: \\p{L}+)? um|bitten(?: \\p{L}+)? um|bat(?:en)?(?: \\p{L}+)? um|fragte?n?(?: \\p{L}+)? nach|hätten? gerne?|wartet(?: \\p{L}+)? auf|warten(?: \\p{L}+)? auf|erwartet|erwarten|verlangt|verlangen|fordert|fordern|interessiert sich für|wollte|wollten|interesse an|wünsche?n? uns',
)
const germanGiven = words(
  '\\p{L}*(?:angebote?s?|preise?|preisliste|referenz(?:en|kunden|besuch)?|muster|vertrag|vertrags|vertragsentwurf|unterlagen|infos?|informationen|material|datenblatt|datenblätter|demo|vorführung|termin|termine|rückruf|rückmeldung|testzugang|zugang|kalkulation|präsentation|rechnung|bestätigung|zertifikate?|entwurf|nda|avv|liste|vergleich|antwort|bescheid|schulung|kostenvoranschlag|offerte|gespräch|besuch|workshop|teststellung|probe|prospekte?|katalog|broschüre|zeichnung(?:en)?|nachweis|nachweise|übersicht|aufstellung|konzept|plan|zeitplan|treffen|call|gutschrift|kopie|protokoll|link|details|konditionen|lieferzusage|liefertermin|ersatz|gutachten|dokumentation|anleitung|betriebsanleitung|ansprechpartner|vorschlag|beratung|fallbeispiele?|video|aufzeichnung|zusammenfassung|anpassung|lizenzschlüssel|stellungnahme)',
)
const germanTheir = words(
  '(?:meldet|melden) sich|(?:meldet|melden) .{0,30}(?:sich|zurück)|(?:schickt|schicken|sendet|senden|mailt|mailen|liefert|liefern|gibt|geben|klärt|klären|prüft|prüfen|bespricht|besprechen|entscheidet|entscheiden|unterschreibt|unterschreiben|bestellt|bestellen|leitet|leiten|holt|holen|stimmt|stimmen|stellt|stellen|reicht|reichen|füllt|bestätigt|bestätigen|organisiert|vereinbart|nennt|besorgt|zahlt|überweist|bereitet|kümmert sich|lädt)(?: \\p{L}+){0,6} (?:uns|mir|bis|intern|ab|an|bescheid|rückmeldung|ein|frei|weiter|zurück|vor|nächste|morgen|am|im|ende|anfang|dazu|selbst|mit|heute|beim|bei|unterlagen|die|den|das)|rufe?n?t? .{0,40}(?:zurück|an)|ruft (?:uns|mich|mir|am|nächste|morgen)|(?:bestellung|auftrag|unterlagen|rückmeldung|antwort|zahlung|freigabe|vertrag)\\P{L}.{0,60}(?:kommt|kommen|folgt|folgen)|kommt auf (?:uns|mich) zu|kommen auf uns zu|(?:hat|haben) (?:mir|uns|.{0,60}(?:bis|für|zu[mr]?)) .{0,40}(?:zugesagt|versprochen)|verspr(?:icht|ach|echen)|sagt(?:e)? .{0,30} zu|(?:will|wollen|wird|werden|möchte|möchten|muss|müssen|soll|sollen) .{0,60}(?:schicken|senden|zusenden|melden|klären|prüfen|besprechen|abstimmen|bestätigen|entscheiden|unterschreiben|bestellen|liefern|weiterleiten|anrufen|zurückrufen|mitteilen|nachreichen|freigeben|einholen|(?<!aus)geben|bereitstellen|organisieren|vorlegen|vorstellen|fragen|nennen|überweisen|zahlen|ausfüllen|einreichen|abklären|rückmelden|sprechen|mailen)|(?:wir )?warte[nt]? (?:noch )?(?:auf|noch)',
)
const events = words(
  '(?:\\p{L}+-)?(?:meetings?|workshops?|demos?|calls?|visits?|appointments?|trainings?|presentations?|kick-?offs?|lunch|dinner|breakfast|webinars?|reviews?|site visit|check-in|catch-up|onboarding|handover|follow-?ups?|\\p{L}*termine?|treffen|besuch|\\p{L}*vorführung|schulung|präsentation|abstimmung|besprechung|mittagessen|begehung|\\p{L}*gespräch|telefonat|telko|videocall|vor-ort-termin|wiedervorlage|rückruf|übergabe|bemusterung)',
)
const beforeEvent =
  /(?:before|until|after|prior to|by|vor|nach|bis zu[mr]?|bis|vor der|seit)\s+(?:the |their |our |its |his |her |dem |der |den |unser\p{L}* |ihr\p{L}* )?(?:\p{L}+ ){0,2}$/iu
const cancelled = words('cancel(?:l?ed|s)?|postponed|called off|abgesagt|fällt aus|verschoben|ausgefallen')

const promise = words(
  "promised|promise|owe|committed|agreed to|said (?:i|we)|i'll|we'll|i will|we will|zugesagt|versprochen|versprach|ich schicke|ich sende|ich melde|ich rufe|ich liefere|wir schicken|wir liefern|wir melden|wir senden",
)
const colleagueWords = words(
  'colleague|teammate|our (?:engineer|cto|ceo|legal|support|presales|pre-sales|team|back office|marketing|technician|manager|boss)|kollege[n]?|kollegin|unser(?:e|er|en)? (?:technik(?:er)?|innendienst|chef|support|rechtsabteilung|vertriebsleiter|marketing|montage)|innendienst|presales',
)

export interface TodoAsk {
  readonly dates: readonly FoundDate[]
  /** Names of colleagues in the text. */
  readonly colleagues: readonly Span[]
  /** Somebody of a customer's, or the customer. */
  readonly others: readonly Span[]
}

interface Judged {
  readonly side: Side
  readonly isPromised: boolean
}

export function findTodos(sentence: Sentence, ask: TodoAsk): FoundTodo[] {
  const found: FoundTodo[] = []
  let isTheirs = false
  for (const clause of sentence.clauses) {
    const own = ask.dates.filter(({ start, end }) => start < clause.end && end > clause.start)
    const ahead = own.filter(({ date }) => date >= todayOf(ask))
    const last = found.at(-1)
    const goesOn = last?.side === 'theirs' && isJoined(sentence, last, clause)
    const judged =
      sentence.language === 'de' ? inGerman(clause, ask, ahead) : inEnglish(clause, ask, ahead, isTheirs, goesOn)
    isTheirs =
      /(?<![\p{L}])(?:they|he|she|sie|er)(?![\p{L}])/iu.test(clause.text) ||
      ask.others.some((one) => inside(one, clause) && one.start - clause.start < 12)
    if (!judged) continue
    const before = found.at(-1)
    // "checks it and gets back to us": one promise of theirs, which is due when its last part is.
    if (judged.side === 'theirs' && before?.side === 'theirs' && !before.date && isJoined(sentence, before, clause)) {
      found[found.length - 1] = {
        ...before,
        end: clause.end,
        text: `${before.text} ${sentence.language === 'de' ? 'und' : 'and'} ${todoTitle(clause, ahead[0], 'theirs')}`,
        ...(ahead[0] ? { date: ahead[0] } : {}),
      }
      continue
    }
    if (
      sentence.language === 'de' &&
      before?.side === 'theirs' &&
      before.end >= clause.start - 3 &&
      /\p{L}*zu\s?\p{L}+en\s*[.!]?$/iu.test(clause.text)
    ) {
      const day = before.date ?? ahead[0]
      found[found.length - 1] = {
        ...before,
        end: clause.end,
        text: `${before.text}, ${todoTitle(clause, ahead[0], 'theirs')}`,
        ...(day ? { date: day } : {}),
      }
      continue
    }
    const colleague = judged.side !== 'ours' && isOfColleague(clause, ask)
    const nextClause = sentence.clauses[sentence.clauses.indexOf(clause) + 1]
    const date = ahead[0] ?? dateBehind(nextClause, ask)
    found.push({
      start: clause.start,
      end: clause.end,
      side: colleague ? 'colleague' : judged.side,
      text: todoTitle(clause, date, judged.side),
      isPromised: judged.isPromised,
      ...(date ? { date } : {}),
    })
  }
  return found
}

const isJoined = ({ text, start }: Sentence, before: Span, clause: Clause): boolean =>
  /^\s*(?:and|und|then|and then|und dann)\s*$/iu.test(text.slice(before.end - start, clause.start - start))

const todays = new WeakMap<TodoAsk, string>()
/** Days before this one are over; `findTodos` is told by `aheadOf`. */
const todayOf = (ask: TodoAsk): string => todays.get(ask) ?? ''
export function aheadOf(ask: TodoAsk, today: string): TodoAsk {
  todays.set(ask, today)
  return ask
}

const inside = (one: Span, clause: Span): boolean => one.start >= clause.start && one.end <= clause.end

/** A short piece that is only a day belongs to what was said before it: "send the quote, by Friday". */
function dateBehind(clause: Clause | undefined, ask: TodoAsk): FoundDate | undefined {
  const own = clause && ask.dates.find((one) => inside(one, { start: clause.start - 1, end: clause.end + 1 }))
  return own && clause && clause.words.length <= 4 && clause.end - clause.start - (own.end - own.start) < 14
    ? own
    : undefined
}

const isOfColleague = (clause: Clause, ask: TodoAsk): boolean =>
  colleagueWords.test(clause.text.slice(0, 40)) ||
  ask.colleagues.some((one) => one.start >= clause.start && one.start - clause.start < 12 && one.end <= clause.end)

function inEnglish(
  clause: Clause,
  ask: TodoAsk,
  ahead: readonly FoundDate[],
  wasTheirs: boolean,
  goesOn: boolean,
): Judged | undefined {
  const { text } = clause
  // Who acted in what was said just before acts on.
  if (goesOn && imperative.test(text) && !/^(?:please|let|i |we )/iu.test(text))
    return { side: 'theirs', isPromised: true }
  if (
    /^(?:(?:still|we are|we're|i'm|am|now|just) )*(?:a?waiting)(?![\p{L}])/iu.test(text) ||
    (wasTheirs && /^let (?:me|us) know/iu.test(text))
  )
    return { side: 'theirs', isPromised: true }
  const isOver = tellsPast(clause) && !ourMust.test(text) && !theirMust.test(text) && !wish.test(text)
  const isWish =
    wish.test(text) && !/(?<![\p{L}])(?:i|we) (?:want|need|would)/iu.test(text) && !/^(?:i|we) /iu.test(text)
  if (isWish && (wishAct.test(text) || given.test(behindOf(wish, text))))
    return {
      side: /waiting (?:for|on) (?:their|his|her|them|the po|the order)/iu.test(text) ? 'theirs' : 'ours',
      isPromised: true,
    }
  if (ourMust.test(text))
    return {
      side: 'ours',
      isPromised: promise.test(text) || /(?:asked|wants?|told|expects?) (?:me|us) to|owe/iu.test(text),
    }
  const isSomebody =
    ask.others.some((one) => inside(one, clause) && one.start - clause.start < 30) ||
    /^(?:they|he|she|it|who)(?![\p{L}])/iu.test(text)
  if (/^promised /iu.test(text)) return { side: 'ours', isPromised: true }
  if (/^will (?!be |not )/iu.test(text) && !wasTheirs && !isSomebody) return { side: 'ours', isPromised: true }
  if (bareMust.test(text) && !isSomebody && !/^(?:they|he|she)/iu.test(text)) return { side: 'ours', isPromised: false }
  if (theirMust.test(text) && !ourSubject.test(text.slice(0, 12))) return { side: 'theirs', isPromised: true }
  if (imperative.test(text) && !asNoun.test(text) && !past.test(text.split(/\s/)[0] ?? '')) {
    const isDoneByThem = wasTheirs && /^(?:sign|pay|decide|order|return|approve)/iu.test(text)
    return { side: isDoneByThem ? 'theirs' : 'ours', isPromised: isDoneByThem }
  }
  if (theirNow.test(text) && !ourSubject.test(text.slice(0, 12)) && !isOver) return { side: 'theirs', isPromised: true }
  return ahead.length > 0 && !isOver && !/^to /iu.test(text) && (namesEvent(text) || isDue(text, ahead))
    ? { side: 'ours', isPromised: false }
    : undefined
}

function inGerman(clause: Clause, ask: TodoAsk, ahead: readonly FoundDate[]): Judged | undefined {
  const { text } = clause
  const bare = beforeDay(clause, ahead)
  if (cancelled.test(text) && !germanEnd.test(bare)) return undefined
  if (/^(?:(?:wir|ich|noch) )*warten?(?: \p{L}+){0,2} auf/iu.test(text)) return { side: 'theirs', isPromised: true }
  const isOurs = germanOur.test(text)
  const isSomebody =
    ask.others.some((one) => inside(one, clause) && one.start - clause.start < 30) ||
    /^(?:er|sie|es|die|der|kunde|herr|frau)(?![\p{L}])/iu.test(text)
  if (isOurs && !/^(?:er|sie|herr|frau|kunde)\b.*(?:versprochen|zugesagt)/iu.test(text))
    return { side: 'ours', isPromised: promise.test(text) }
  if (
    germanWish.test(text) &&
    germanGiven.test(behindOf(germanWish, text)) &&
    !/^(?:wir|ich) /iu.test(text) &&
    !givesThemselves(text)
  )
    return {
      side: /warte[nt]? .{0,10}auf (?:ihre|seine|deren|die unterschrift|die bestellung)/iu.test(text)
        ? 'theirs'
        : 'ours',
      isPromised: true,
    }
  if (
    germanTheir.test(text) &&
    (isSomebody || !germanEnd.test(bare) || /^(?:will|wird|möchte|meldet|schickt|klärt|prüft)/iu.test(text)) &&
    !tellsOver(text)
  )
    return { side: 'theirs', isPromised: true }
  if (
    germanEnd.test(bare) &&
    !/(?<![\p{L}])(?:will|wollen|möchten?|wird|werden|kann|können|darf|würden?|lassen|hat|haben|konnte)(?![\p{L}])/iu.test(
      text,
    )
  )
    return { side: 'ours', isPromised: false }
  if (germanMust.test(text) && !isSomebody) return { side: 'ours', isPromised: false }
  if (/(?<![\p{L}])(?:sollen|soll|sollten) (?:wir|ich)|(?:sollen|müssen) wir/iu.test(text))
    return { side: 'ours', isPromised: true }
  const isOver = tellsPast(clause)
  return ahead.length > 0 && !isOver && (namesEvent(text) || isDue(text, ahead))
    ? { side: 'ours', isPromised: false }
    : undefined
}

/** "Angebot schicken bis Freitag": what is to be done, without the day that it ends with. */
function beforeDay({ text, start }: Clause, ahead: readonly FoundDate[]): string {
  const last = ahead.at(-1)
  if (last === undefined || !/^[\s.!]*$/.test(text.slice(last.end - start))) return text
  return text.slice(0, last.start - start).replace(/\s+(?:(?:bis|am|im|zum|ab|vor|noch|spätestens)\s*)*$/iu, '')
}

/** "will das Angebot prüfen": they do something with what we gave. */
const givesThemselves = (text: string): boolean =>
  /(?:prüfen|besprechen|klären|abstimmen|vorlegen|weiterleiten|unterschreiben|entscheiden|durchgehen|schicken|senden|melden|mitteilen|bestätigen|zurückschicken|nachreichen|freigeben|annehmen|ablehnen)\s*[.!]?$/iu.test(
    text,
  )
const tellsOver = (text: string): boolean =>
  /(?:geprüft|geschickt|geklärt|besprochen|bestellt|unterschrieben|gemeldet|bestätigt)\s*[.!]?$/iu.test(text) &&
  !/(?:zugesagt|versprochen)/iu.test(text)

function behindOf(pattern: RegExp, text: string): string {
  const match = pattern.exec(text)
  return match
    ? text.slice(match.index + match[0].length) + (/(?:for|um|nach|auf|an)$/iu.test(match[0]) ? ' ' : '')
    : ''
}

/** `Proposal for Wonka due on Friday`: something of ours with a day by which it is wanted. */
const dueNouns =
  /^(?:(?:the|a|an|new|updated|our|final|das|ein|neues|unser|überarbeitetes) )*\p{L}*(?:quotes?|quotation|proposals?|offers?|presentation|samples?|report|draft|angebote?|offerte|kostenvoranschlag|präsentation|konzept|muster|entwurf|kalkulation)(?![\p{L}])/iu
const isDue = (text: string, ahead: readonly FoundDate[]): boolean =>
  dueNouns.test(text) &&
  !/(?<![\p{L}])(?:valid|gültig|läuft|expires?|runs|accepted|angenommen)(?![\p{L}])/iu.test(text) &&
  (/(?<![\p{L}])(?:due|needed|fällig)(?![\p{L}])/iu.test(text) || ahead.some(({ isLimit }) => isLimit === true))

function namesEvent(text: string): boolean {
  const match = events.exec(text)
  return match !== null && !beforeEvent.test(text.slice(0, match.index)) && !cancelled.test(text)
}
