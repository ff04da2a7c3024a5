/** What happened: a call, an e-mail or a meeting that is over. What is only planned is none. */
import type { FoundActivity } from '../capture.types.ts'
import type { Clause, Sentence } from './tokens.ts'

type Kind = FoundActivity['kind']
interface Sign {
  readonly pattern: RegExp
  readonly kind: Kind
  readonly direction?: 'inbound' | 'outbound'
}
const sign = (kind: Kind, direction: 'inbound' | 'outbound' | undefined, words: string): Sign => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'iu'),
  kind,
  ...(direction ? { direction } : {}),
})

const signs: readonly Sign[] = [
  sign(
    'call',
    'outbound',
    'no answer(?! by| to)|(?:did not|didn.t) (?:pick up|answer)|left (?:a |him a |her a )?voicemail|nicht erreicht|keiner abgehoben|mailbox besprochen',
  ),
  sign(
    'email',
    'inbound',
    '(?:e-?mail|mail|message|reply|answer|nachricht|antwort|rückmeldung|schreiben) (?:from|von|received|erhalten|bekommen)|(?:emailed|wrote|messaged) (?:me|us)|(?:hat|haben) (?:mir|uns)? ?(?:gemailt|geschrieben)|schrieb(?:en)? (?:mir|uns)|(?:got|received) (?:an? )?(?:e-?mail|message|reply)|mail erhalten|mail bekommen|(?:schreibt|schrieb|replied|antwortete)',
  ),
  sign(
    'email',
    'outbound',
    '(?:e-?mailed|messaged|wrote to)|sent (?:\\p{L}+ )?(?:an? )?(?:e-?mail|message)|(?:e-?mail|mail|message) (?:to|an)|(?:mail|e-mail|nachricht) geschickt|sent (?:the |a |an |over |out )?(?:\\p{L}+ )?(?:quote|proposal|offer|contract|invite|deck|slides|info|information|pricing|nda)|(?:angebot|vertrag|unterlagen|infos|muster|preisliste) (?:\\p{L}+ )?(?:geschickt|verschickt|gesendet|rausgeschickt)|geschrieben|gemailt',
  ),
  sign(
    'call',
    'inbound',
    '(?:called|phoned|rang) (?:me|us|in)|(?:inbound|incoming) call|call from|anruf (?:von|erhalten)|(?:hat|haben) (?:mich |uns |heute |gerade |gestern )*(?:angerufen|zurückgerufen)|rief(?:en)? (?:mich|uns|heute|gerade)? ?(?:an|zurück)|meldete sich|voicemail from|called back|called (?:today|yesterday|this morning) ',
  ),
  sign(
    'call',
    'outbound',
    'called|phoned|rang|dialled|left (?:a |him a |her a )?(?:voicemail|message)|no answer|reached|tried to (?:reach|call)|angerufen|telefonisch erreicht|nicht erreicht|mailbox besprochen|anruf bei',
  ),
  sign(
    'call',
    undefined,
    'spoke(?:n)? (?:to|with)|speaking (?:to|with)|talked (?:to|with)|chatted with|(?:good |great |quick |short |long |discovery |intro )?(?:call|phone call|teams call|zoom|zoom call|video call) (?:with|today|went|about)|on the phone|had a (?:\\p{L}+ )?call|telefonat|telefoniert|tel\\.|gesprochen|telko|videocall|call mit|kurzer call|am telefon|gespräch mit|erstgespräch',
  ),
  sign(
    'meeting',
    undefined,
    'met|(?:had (?:a |an )?)?(?:\\p{L}+ )?(?:meeting|demo|demonstration|workshop|lunch|dinner|breakfast|coffee|presentation|visit|kick-?off|webinar|site visit|review|training) (?:with|at|went|was|done|held|is done|completed)|(?:demo|meeting|workshop|presentation|pilot)(?: \\p{L}+){0,3} went|visited|presented (?:to|at)|showed|saw|getroffen|besucht|(?:\\p{L}*termin|treffen|meeting|workshop|demo|\\p{L}*vorführung|besuch|präsentation|mittagessen|begehung|schulung|besprechung|messegespräch) (?:mit|bei|beim|lief|war|verlief|gehabt|vor ort)|vor ort gewesen|waren (?:heute |gestern )?(?:vor ort|bei)|war (?:heute |gestern )?bei|vorgeführt|präsentiert',
  ),
]
/** What says that it is still to come, or did not come to be. */
const planned =
  /(?<![\p{L}])(?:need(?:s)? to|have to|must|should|will|'ll|want(?:s)? to|let's|please|todo|to do|remember|plan(?:s|ned)?|next step|schedule|book|arrange|reschedule|moved to|cancel(?:l?ed|s)?|postpone[ds]?|invite|before the|prior to|muss|müssen|soll|sollen|sollte|bitte|möchte|will|wollen|wird|werden|planen|abgesagt|verschoben|vereinbaren|verschieben|einladen|ausmachen|vor (?:dem|der))(?![\p{L}])/iu
/** Forms that only the past has. */
const past =
  /(?<![\p{L}])(?:called|phoned|rang|spoke|talked|met|emailed|e-mailed|wrote|sent|visited|presented|had|was|were|went|left|reached|tried|got|received|discussed|saw|chatted|replied|asked|told|confirmed|signed|agreed|mentioned|said|cancelled|gesprochen|telefoniert|angerufen|getroffen|besucht|geschickt|gesendet|geschrieben|gemailt|vorgeführt|präsentiert|war|waren|hatte|hatten|lief|verlief|gewesen|gehabt|erhalten|bekommen|besprochen|schrieb|rief|sagte|meinte|bat|fragte|abgesagt|zugesagt|unterschrieben|bestellt)(?![\p{L}])/iu

export const tellsPast = ({ text }: Clause): boolean => past.test(text)

/** The first thing that happened; a clause that plans is passed over. */
export function findActivity(sentence: Sentence): FoundActivity | undefined {
  for (const clause of sentence.clauses)
    for (const { pattern, kind, direction } of signs) {
      const match = pattern.exec(clause.text)
      if (!match) continue
      const isPlanned = planned.test(clause.text) && !past.test(match[0])
      if (isPlanned || isAhead(clause.text, match[0])) break
      return {
        start: clause.start + match.index,
        end: clause.start + match.index + match[0].trimEnd().length,
        kind,
        ...(direction ? { direction } : {}),
      }
    }
  return undefined
}

const future =
  /(?<![\p{L}])(?:next|tomorrow|coming|nächste[nrs]?|kommende[nrs]?|morgen|übermorgen|in (?:a|one|two|three|\d+) (?:days?|weeks?|months?))(?![\p{L}])/iu
/** `Demo with Umbrella next week`: a noun with a day to come. */
const isAhead = (text: string, found: string): boolean => future.test(text) && !past.test(found) && !past.test(text)
