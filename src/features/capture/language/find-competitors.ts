/** Which names in a sentence are said to compete: by the words before or behind them. */
import type { Run } from './runs.ts'
import type { Sentence } from './tokens.ts'

const glue = '(?:\\s+(?:the|a|an|our|also|mainly|probably|still|der|die|das|den|dem|noch|auch|wohl|vermutlich|firma))*'
const ends = (pattern: string): RegExp => new RegExp(`(?:${pattern})${glue}\\s*[:–-]?\\s*["“„(]?$`, 'iu')

/** What stands directly before a competitor's name. */
const strong: readonly RegExp[] = [
  ends(
    '\\b(?:current|existing|present|previous|incumbent|old) (?:vendor|supplier|provider|system|tool|software|partner|solution|contractor)(?: is|,)?',
  ),
  ends(
    '\\b(?:aktuelle[rns]?|bisherige[rns]?|derzeitige[rns]?|jetzige[rns]?|bestehende[rns]?) (?:lieferant|anbieter|dienstleister|system|partner|lösung|software|hersteller)(?:en)?(?: ist|,)?',
  ),
  ends('\\b(?:us|our (?:product|solution|offer|price)) over'),
  ends(
    '\\b(?:main |strongest |other |biggest )?(?:competitors?|competition|rivals?)(?:\\s+(?:is|are|was|here|there|seems? to be|will be|could be|include[sd]?|from))*',
  ),
  ends(
    '\\b(?:compet(?:e|es|ing)|(?<!follow(?:ing|ed)? |catch(?:ing)? |caught |meet(?:ing)? |met |link(?:ing|ed)? |team(?:ing|ed)? |set )up) (?:\\w+ )?against|compet(?:e|es|ing) (?:\\w+ )?with',
  ),
  ends('\\b(?:versus|vs\\.?|against)'),
  ends('\\b(?:compar(?:e[sd]?|ing|ison))(?: \\w+){0,4} (?:with|to|against|and)'),
  ends('\\b(?:compar(?:e[sd]?|ing))'),
  ends('\\b(?:benchmark(?:ed|ing|s)?)(?: \\w+){0,3} (?:against|with)'),
  ends(
    '\\b(?:replac(?:e|es|ing)|displac(?:e|es|ing)|instead of|rather than|alternatives?(?: (?:is|are|to|would be|being))?|incumbent(?: vendor| supplier)?(?: is)?|lost(?: \\w+){0,2} to|leaning (?:towards?|to)|lean(?:s)? (?:towards?|to)|prefers?|cheaper than|better than|more expensive than|faster than|(?:switch|switching|switched|migrat(?:e|ing)|coming|away) (?:away )?from|went with|go(?:es|ing)? with|chos?en?|cho?ose|between us and)',
  ),
  ends(
    '\\b(?:wettbewerb(?:er|erin)?|mitbewerber|konkurrent(?:en)?|konkurrenz|rivale)(?: (?:bei|in|im|von|dort) [^:;,.]{2,40}:)?(?:\\s+(?:ist|sind|hier|dort|im boot|w[aä]ren?|durch|von|heißt))*',
  ),
  ends('\\b(?:gegen|gegenüber|versus|statt|anstatt|anstelle von|alternative (?:ist|wäre|zu)|alternativ(?:e|en)?)'),
  ends('\\b(?:vergleich(?:t|en|e)?|verglichen)(?: \\p{L}+){0,3} (?:mit|zu|und)'),
  ends('\\b(?:wechsel(?:n|t)?|umstieg|weg|ablösung|umsteigen) von'),
  ends(
    '\\b(?:ablös(?:en|ung|t)|ersetz(?:en|t)|bestandslieferant(?: ist)?|verloren an|(?:tendier|neig)(?:t|en) (?:eher |stark )?zu|bevorzug(?:t|en)|entschieden für|(?:haben|hat|hatten|hatte) sich (?:leider |nun |jetzt |doch )*für|entscheiden sich (?:leider |wohl )*für|neben|zwischen uns und|(?:günstiger|billiger|teurer|besser|schneller) als)',
  ),
]
/** The same, of somebody who may just as well be the customer. */
const weak: readonly RegExp[] = [
  ends(
    '\\b(?:also|already|still|currently|seriously|now|in parallel) (?:\\w+ )?(?:look(?:s|ed|ing)? at|evaluat(?:es|ed|ing)|consider(?:s|ed|ing)?|test(?:s|ed|ing)?|trial(?:l?ing)?|talk(?:s|ed|ing)? (?:to|with)|in talks with|speak(?:s|ing)? (?:to|with)|negotiating with|us(?:es|ed|ing)|hav(?:e|ing)|ha[sd]|invit(?:ed|ing)|request(?:ed|ing)|got|received|met|seeing|asked)',
  ),
  ends('\\b(?:look(?:s|ed|ing)? at|evaluat(?:es|ed|ing)|shortlist(?:ed|ing)?)'),
  ends('\\b(?:us(?:es|ing)|runs?|running)(?: \\w+)? (?:today )?(?:on|with)?'),
  ends('\\b(?:quotes?|offers?|proposals?|bids?|pitch(?:es)?) from'),
  ends('\\b(?:pay(?:s|ing)?)'),
  ends('\\b(?:zahl(?:t|en)|bezahl(?:t|en))(?: [^,;]{0,40})? an'),
  ends('\\b(?:auch|parallel|zusätzlich|außerdem|ebenfalls)(?: \\p{L}+)? (?:mit|bei|von|auf)'),
  ends(
    '\\b(?:schau(?:t|en) sich|seh(?:en)? sich|prüf(?:t|en)|teste(?:t|n)|evaluier(?:t|en))(?: (?:auch|noch|gerade|parallel|gleichzeitig))+',
  ),
  ends(
    '\\b(?:setz(?:t|en)|arbeit(?:et|en)|nutz(?:t|en)|verwende[tn]?|ha(?:t|ben)) (?:aktuell |derzeit |schon |seit \\p{L}+ |heute |bisher |bereits |momentan |zurzeit |noch )(?:auf |mit )?',
  ),
  ends('\\b(?:nutz(?:t|en)|verwende[tn]|arbeitet mit|im einsatz(?: ist)?:?)'),
  ends('\\b(?:angebote?|offerten?|gegenangebot|muster|demo) (?:auch )?von'),
]
/** What stands directly behind it. */
const behind =
  /^[\s"”)]*(?:is|are|was|has|have|just|also|came in|seems|ist|sind|war|hat|haben|liegt|wäre|auch|\s)*\s*(?:(?:a |the |our |unser |der |ein )?(?:main |other |stärkster )?(?:competitor|wettbewerber|mitbewerber|konkurrent|incumbent|bestandslieferant)\b|(?:much |a bit |\d+ ?%? |deutlich |etwas |rund |um )*(?:cheaper|lower|more expensive|less expensive|günstiger|billiger|teurer)|undercut|underbid|(?:offers?|offered|quoted|bids?|bot|bietet|bieten)\b[^.;]{0,40}(?:less|cheaper|lower|discount|%|günstiger|weniger|rabatt|nachlass)|(?:also )?(?:in the (?:race|running|mix|game)|im rennen|im spiel|mit im boot|im gespräch|bidding|pitching|quoting|shortlisted|im haus(?:e)?|in der auswahl|in der engeren wahl|angefragt|eingeladen|im einsatz)|as an alternative\b|als alternative|bietet (?:auch )?(?:mit|an)|drückt den preis)/iu
const listed = /^\s*(?:,|and|&|or|und|oder|sowie|\/|as well as|,\s*(?:and|und|or|oder))\s*$/i

/** Our side of a comparison is none of theirs. */
const weakEnds =
  /\b(?:prefers?|prüf(?:t|en)|us(?:es|ing)|runs?|running|chos?en?|nutz(?:t|en)|go(?:es|ing)? with|look(?:s|ed|ing)? at)\s*(?:the\s*|auch\s*)?$/iu

/** `isPersonal`: whether a name is somebody's and so competes with nobody. */
export function findCompetitors(sentence: Sentence, runs: readonly Run[], isPersonal: (run: Run) => boolean): Run[] {
  const { text, start } = sentence
  const found: Run[] = []
  for (const [place, run] of runs.entries()) {
    if (isPersonal(run) || run.words.at(-1)?.isPossessive) continue
    const ahead = text.slice(Math.max(0, run.start - start - 90), run.start - start)
    const rest = text.slice(run.end - start, run.end - start + 90)
    const previous = runs[place - 1]
    const between = previous && text.slice(previous.end - start, run.start - start)
    const goesOn = previous !== undefined && found.includes(previous) && listed.test(between ?? '')
    const cues = run.known?.kind === 'account' ? strong : [...strong, ...weak]
    const isSaid = cues.some((pattern) => pattern.test(ahead)) && !(weakEnds.test(ahead) && run.words.length > 3)
    if (run.known?.kind === 'competitor' || goesOn || isSaid || behind.test(rest)) found.push(run)
  }
  return found
}
