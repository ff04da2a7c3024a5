/** What a customer has said or done that a step of the sale asks for. What is denied is no evidence. */
import type { EvidenceKind, FoundEvidence } from '../capture.types.ts'
import type { Clause, Sentence } from './tokens.ts'

const sign = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})`, 'iu')
const done =
  '(?:is |are |was |has been |have been |got |just |now |already |ist |sind |wurde |wurden |fully |all |finally )*'

const signs: readonly (readonly [EvidenceKind, RegExp])[] = [
  [
    'legal',
    sign(
      `(?:legal|contract|terms|nda|dpa|msa|redlines?|security questionnaire|rechtsabteilung|juristen?|vertrag|agb|avv|geheimhaltung\\p{L}*|datenschutz\\p{L}*)(?: team| department| review)? ${done}(?:signed(?: off)?|approved|accepted|agreed|cleared|ok(?:ay|'?ed)?|done|passed|reviewed|through|unterschrieben|unterzeichnet|freigegeben|akzeptiert|geprüft|durch|abgenickt|einverstanden|in ordnung)|(?:signed|returned|unterzeichnete\\p{L}*|unterschriebene\\p{L}*) (?:the |our |die |den )?(?:nda|dpa|msa|contract|avv|vertrag|geheimhaltung)|(?:nda|avv|vertrag) (?:liegt |kam )?unterschrieben`,
    ),
  ],
  [
    'budget',
    sign(
      `(?:budget|funding|funds|money|investment|capex|finanzierung|mittel|gelder|geld|investition)(?: of [^,;]{1,20}| for [^,;]{1,30}| von [^,;]{1,20}| für [^,;]{1,30})? ${done}(?:approved|confirmed|released|allocated|secured|signed off|available|there|in place|reserved|set aside|planned|okay(?:ed)?|ok|freigegeben|genehmigt|bewilligt|bestätigt|vorhanden|frei|da|eingeplant|gesichert|steht|reserviert|zugesagt|durch)|(?:approved|confirmed|released|allocated|secured|freigegebenes|genehmigtes) (?:the |our |their |its |a )?(?:[€$£]?\\S*\\d\\S* )?(?:budget|funding|funds)|(?:has|have|got|hat|haben|verfüg\\p{L}+ über) (?:the |a |an |ein |das |genug |enough )?(?:[€$£]?\\S*\\d\\S* )?(?:k )?budget|budget (?:is |of |von |liegt bei |beträgt |about |around |ca\\.? )*[€$£]?\\d|\\d\\S* (?:€ |eur |euro |k )?budget|(?:gibt|gab) (?:das )?budget frei|(?:cfo|finance|board|vorstand|geschäftsführung) (?:has |hat )?(?:approved|released|signed off|genehmigt|freigegeben)`,
    ),
  ],
  [
    'authority',
    sign(
      `(?:is|as|ist|sind|becomes|wird|now|jetzt|der|die|the|our|main|final|finaler|new|neue[rn]?) (?:now |the |our |main |final |real |actual |sole |new |jetzt |der |die |neue[rn]? |alleinige[rn]? |eigentliche[rn]? |finale[rn]? )*(?:decision[- ]maker|economic buyer|budget (?:holder|owner)|signatory|entscheider(?:in)?|budgetverantwortliche[rn]?|zeichnungsberechtigt\\p{L}*|unterschriftsberechtigt\\p{L}*|champion|sponsor)|(?:has|holds) (?:the )?(?:final say|signing authority|budget authority|last word)|signs (?:off|the contract)|(?:makes|takes|will make) the (?:final )?(?:decision|call)|decides (?:alone|herself|himself|on)|entscheidet (?:allein|selbst|final|darüber|am ende)|trifft die entscheidung|hat das letzte wort|(?:ceo|cfo|cio|cto|coo|vorstand|board|geschäftsführ\\p{L}+|vp|management) (?:is |are |ist |sind |fully |voll )*(?:on board|supports?|backs?|behind|in favou?r|steht dahinter|dafür|unterstützt|überzeugt|an bord)|reports (?:directly )?to the (?:ceo|cfo|board)`,
    ),
  ],
  [
    'technical',
    sign(
      `(?:poc|proof of concept|pilot(?:projekt|phase)?|trial|test(?:phase|lauf|s|ing|stellung)?|integration|security review|technical (?:review|evaluation|validation)|sandbox|benchmark|bemusterung|musterprüfung|machbarkeit\\p{L}*|schnittstelle)(?: \\p{L}+){0,2} ${done}(?:(?:war|verlief|lief|went|ran) (?:sehr |very |really )?(?:successful(?:ly)?|well|great|fine|smooth(?:ly)?|erfolgreich|gut|super|positiv)|success(?:ful(?:ly)?)?|passed|worked|works|completed|approved|erfolgreich|bestanden|abgeschlossen|funktioniert|geglückt|gut gelaufen)|(?:it|engineering|engineers|technik|technical team|cto|it-abteilung|security|it security) (?:has |have |hat |haben )?(?:approved|validated|signed off|confirmed|tested|gave (?:the )?(?:ok|green light|go)|is happy|happy|likes|freigegeben|bestätigt|getestet|grünes licht|zufrieden|ok gegeben|gibt grünes licht)|technische freigabe|technical (?:sign-?off|approval|clearance|go-ahead|acceptance)|technische abnahme|technically (?:approved|ok|a fit|cleared)|meets? (?:all )?(?:the |their )?(?:technical )?(?:requirements|specs?)|anforderungen (?:sind |wurden |alle )*erfüllt|(?:erfüll\\p{L}+|alle) (?:alle |die |technischen )*anforderungen(?: erfüllt)?`,
    ),
  ],
  [
    'decision',
    sign(
      `verbal(?:ly)? (?:agree\\p{L}*|commit\\p{L}*|yes|ok|go|approv\\p{L}*|accept\\p{L}*)|(?:agreed|accepted|said yes|commit(?:ted|ment)|gave (?:us )?(?:the )?(?:go|green light|ok)|chose us|picked us|selected us|decided (?:for|on) us|(?:went|going|go) with us|we(?:'re| are) (?:preferred|shortlisted|the (?:preferred|chosen|selected))|(?:made|make) the shortlist|on the shortlist|(?:they|he|she|customer) (?:accept|agree)s?\\b|accepts? (?:the|our) (?:offer|quote|proposal|price|terms)|shortlisted us|preferred (?:vendor|supplier|bidder)|purchase order (?:received|sent|issued)|po (?:received|issued|is in|arrived)|letter of intent)|(?:hat|haben) zugesagt|(?:mündlich|telefonisch|grundsätzlich|schriftlich) (?:zugesagt|zugestimmt|einverstanden|bestätigt)|(?:hat |haben )?(?:sich )?für uns entschieden|(?:entscheidung|zuschlag|wahl) (?:ist |fiel |geht |für |auf |an )*uns\\b|zuschlag (?:erhalten|bekommen)|vertrag(?: (?:mit|von|bei) [^,;.]{2,40}| ist| wurde| heute| gestern)* unterschrieben|(?:zusage|absichtserklärung|auftragsbestätigung|bestellung) (?:erhalten|bekommen|liegt vor|ist da|kam)|grünes licht|engeren? (?:wahl|auswahl)|nimmt (?:das |unser )?angebot an|(?:angebot|preis|konditionen) (?:ist |wurde |wird )?(?:angenommen|akzeptiert|bestätigt)|akzeptier(?:t|en) (?:das |den |unser |die )?(?:angebot|preis|konditionen)`,
    ),
  ],
  [
    'timing',
    sign(
      `go(?:es|ing)?[- ]?live|golive|must be (?:live|running|ready|in place|done|delivered)|(?:needs?|has|have) to be (?:live|running|ready|in place|installed|delivered|done)|(?:contract|licen[cs]e|lease|agreement|vertrag|lizenz|leasing|mietvertrag|wartungsvertrag)(?: with [^,;]{1,25}| mit [^,;]{1,25}| bei [^,;]{1,25})? (?:ends?|expires?|runs out|is up|läuft (?:\\S+ ){0,4}aus|endet)|(?:project|pilot|rollout|roll-out|projekt|produktion|inbetriebnahme)\\s?-?(?:starts?|begins?|kick-?off|beginnt|startet|start (?:ist|am|im))|want(?:s)? to (?:start|go live|launch|kick off|begin|decide|sign)|will (?:im|am|ab|zum|bis|noch|ende|anfang) [^,;]{0,25}(?:starten|loslegen|umstellen|live gehen|produktiv gehen|entscheiden|bestellen)|deadline|(?:decision|decide[sd]?|entscheidung|entscheiden|entscheidet) (?:is |will be |ist |fällt |soll |wird |date )*(?:end of|by|in|on|until|before|next|this|am|bis|ende|anfang|mitte|im|noch|nächste|diese|kw|q[1-4])|stichtag|liefertermin (?:ist|muss)|muss (?:bis |zum |ab |spätestens )[^,;]{1,30}(?:laufen|stehen|fertig|live|da sein|produktiv)`,
    ),
  ],
  [
    'need',
    sign(
      `(?:pain(?: point)?s?|problems? with|issues? with|struggl\\p{L}+|suffer\\p{L}* from|frustrated (?:with|by)|unhappy with|not happy with|fed up with|(?:hates?|hated|loathes?) (?:it|them|that|the)|complain(?:s|ed|ing)? about|biggest (?:pain|challenge|problem|issue)|challenge is|too (?:slow|manual|error-prone|complicated)|(?:is|are|system|tool|software|vendor|supplier) (?:far |much |way )?too expensive|(?:current|old|existing) (?:system|tool|software|vendor|supplier|solution|machine|provider) (?:is |keeps? |can ?not |can't |doesn't |breaks|fails|crash\\p{L}*|too )|los(?:es|ing) (?:money|customers|time|orders|hours)|cost(?:s|ing) them|wast(?:es|ing|ed) \\p{L}+|urgent(?:ly)? need)|(?:probleme?|ärger|schwierigkeiten|engp\\p{L}+|ausfälle?|reklamationen|qualitätsprobleme) (?:mit|bei|in|wegen)|(?:unzufrieden|nicht zufrieden|frustriert)|beschwer(?:t|en) sich (?:über)?|ärger(?:t|n) sich|(?:zu langsam|(?:ist|sind|system|software|lieferant|anbieter) (?:viel |ihnen |deutlich )?zu teuer|zu aufwändig|zu aufwendig|zu umständlich|fehleranfällig|veraltet)|(?:altes|alte|bisherige[sr]?|aktuelle[sr]?) (?:system|software|anlage|maschine|lösung|lieferant|anbieter) (?:ist |fällt |läuft |kann |macht |hat )|drückt der schuh|größte[sr]? (?:problem|herausforderung|schmerz)|dringend(?:er)? bedarf|brauch(?:t|en) dringend|verlier(?:t|en) (?:zeit|geld|kunden|aufträge)`,
    ),
  ],
]
const denied =
  /(?<![\p{L}])(?:no|not|never|without|nothing|neither|nor|cannot|can't|won't|isn't|aren't|hasn't|haven't|doesn't|don't|didn't|kein|keine|keinen|keiner|keinerlei|nicht|nie|niemals|ohne|weder|abgelehnt|rejected|refused|denied|declined|gestrichen|frozen|eingefroren|cut|gekürzt|pending|waiting for|unless|if|falls|wenn|once|sobald|if only|verschiebt|verschoben|verzögert|delayed|postponed|pushed|slips|gelöst|behoben|solved|resolved|fixed|unclear|unklar|offen|hopefully|hoffentlich|maybe|vielleicht)(?![\p{L}])/iu
/** What is denied but speaks for a need all the same. */
const deniedNeeds = /not happy|nicht zufrieden|can ?not|can't|doesn't|unzufrieden|unhappy/iu
/** What is only to come. */
const ahead = /(?<![\p{L}])(?:will|'ll|get back|soll|sollen|wird|werden|need to|needs to|promised|must)(?![\p{L}])/iu
const question = /\?\s*$/

export function findEvidence(sentence: Sentence): FoundEvidence[] {
  const found: FoundEvidence[] = []
  if (question.test(sentence.text)) return found
  for (const clause of sentence.clauses)
    for (const [kind, pattern] of signs) {
      const match = pattern.exec(clause.text)
      if (!match || found.some((one) => one.kind === kind)) continue
      if (denied.test(clause.text) && !(kind === 'need' && deniedNeeds.test(clause.text))) continue
      if (kind !== 'timing' && kind !== 'need' && kind !== 'authority' && ahead.test(clause.text)) continue
      found.push({ start: clause.start, end: clause.end, kind, text: whole(clause) })
      break
    }
  return found
}

const whole = ({ text }: Clause): string => text.replaceAll(/\s+/g, ' ').trim()
