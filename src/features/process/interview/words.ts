/**
 * Words by which an act of a sale is recognised, in English and German, with its place in the seven steps. Only how a
 * matter is *found* is said here: what it is called comes from the team's own sentences.
 */
import type { Label } from '#shared/schema.ts'
import type { MacroStep } from '../../stages/stages.schema.ts'

export interface Matter {
  readonly key: string
  readonly at: MacroStep
  /** A milestone of its own; the others say how people spoke (a call, an e-mail), and yield to milestones. */
  readonly strong: boolean
  readonly found: RegExp
  /** Where the team has no one word for it. */
  readonly usual: Label
}

const usual: Readonly<Record<string, Label>> = {
  signature: { en: 'Signature', de: 'Unterschrift' },
  order: { en: 'Order', de: 'Auftrag' },
  contract: { en: 'Contract', de: 'Vertrag' },
  decision: { en: 'Decision', de: 'Entscheidung' },
  delivery: { en: 'Delivery', de: 'Lieferung' },
  negotiation: { en: 'Negotiation', de: 'Verhandlung' },
  trial: { en: 'Trial', de: 'Test' },
  reference: { en: 'Reference', de: 'Referenz' },
  legal: { en: 'Legal and security', de: 'Recht und Sicherheit' },
  concern: { en: 'Concerns', de: 'Bedenken' },
  sample: { en: 'Sample', de: 'Muster' },
  demo: { en: 'Demonstration', de: 'Vorführung' },
  quote: { en: 'Offer', de: 'Angebot' },
  design: { en: 'Design', de: 'Entwurf' },
  visit: { en: 'Site visit', de: 'Ortstermin' },
  needs: { en: 'Needs', de: 'Bedarf' },
  budget: { en: 'Budget', de: 'Budget' },
  source: { en: 'First contact', de: 'Erstkontakt' },
  preparation: { en: 'Preparation', de: 'Vorbereitung' },
  call: { en: 'Talk', de: 'Gespräch' },
  meeting: { en: 'Meeting', de: 'Treffen' },
  message: { en: 'Message', de: 'Nachricht' },
}

const matter = (at: MacroStep, key: string, words: string, strong = true): Matter => ({
  key,
  at,
  strong,
  usual: usual[key] ?? { en: key, de: key },
  found: new RegExp(`(?<![\\p{L}])(?:${words})`, 'iu'),
})

/** In German, compounds end with the word: `Sicherheitsprüfung`, `Probefahrt`. */
const inside = '[\\p{L}-]*'

const matters: readonly Matter[] = [
  matter('close', 'signature', `sign(?:ed|s|ing|ature)?\\b|countersign|${inside}unterschr[ie]|unterzeichn`),
  matter(
    'close',
    'order',
    `purchase order|po\\b|order(?:ed|s)?\\b|book(?:ed|ing)(?! (?:(?:a|an|the|us|him|her|them|in) )?(?:[\\p{L}-]+ ){0,2}(?:calls?|meetings?|demos?|visits?|sessions?|slots?|appointments?|workshops?|talks?)\\b)|deposit|down ?payment|${inside}bestell(?:t|ung)|${inside}auftrag(?!geb)|beauftrag|${inside}anzahlung|gebucht|buchung`,
  ),
  matter('close', 'contract', `contracts?\\b|agreement|${inside}vertrag|${inside}verträge|letter of intent`),
  matter(
    'close',
    'decision',
    `award|go-?ahead|said yes|approv|board (?:meeting|decision)|chose us|decided|picked us|${inside}zuschlag|${inside}zusage|zugesagt|${inside}beschluss|beschlossen|entschie|entscheidung|freigab|freigegeben|genehmig|zugestimmt`,
  ),
  matter(
    'grow',
    'delivery',
    `onboarding|kick-?off|deliver|install(?:ed|ation)|roll(?:ed)?[- ]?out|went live|go-?live|training|invoice|reorder|handover|hand-over|${inside}liefer(?!ant|term|zeit)|inbetriebnahme|einführung|schulung|rechnung|nachbestell|montage|montiert|übergabe|abnahme|startworkshop`,
  ),
  matter(
    'resolve',
    'negotiation',
    `negotiat|haggl|discount|bargain|price talk|${inside}verhand(?:el|l)|rabatt|nachlass|preisgespräch|konditionen`,
  ),
  matter(
    'resolve',
    'trial',
    `trial|pilot|proof of concept|poc\\b|test(?:ed|ing|s)?\\b|test (?:run|drive|phase)|tried|${inside}pilot|test(?:phase|lauf|betrieb|ete|eten|woche|kunde)|getestet|probe(?:lauf|betrieb|phase|woche|arbeit|fahrt|n)?\\b|erprob`,
  ),
  matter('resolve', 'reference', `reference|existing customer|${inside}referenz`),
  matter(
    'resolve',
    'legal',
    `legal|lawyers?\\b|compliance|data protection|gdpr|security|rechtsabteilung|jurist|anwalt|anwält|${inside}datenschutz|sicherheits|betriebsrat`,
  ),
  matter(
    'resolve',
    'concern',
    `objection|concern|worr(?:y|ied|ies)|doubt|hesitat|push(?:ed)? back|bedenken|einwand|einwänd|zweifel|zöger|skepti`,
  ),
  matter(
    'propose',
    'sample',
    `samples?\\b|tasting|mock-?ups?|prototype|swatch|${inside}muster(?!gült)|${inside}verkostung|kostprobe|prototyp|probestück|andruck`,
  ),
  matter(
    'propose',
    'demo',
    `demos?\\b|demonstrat|walk-?through|presentation|presented|show(?:ed|ing)|showroom|vorführ|vorgeführt|${inside}präsent|vorgestellt|gezeigt|zeigten`,
  ),
  matter(
    'propose',
    'quote',
    `quot(?:e|ed|es|ation)\\b|proposals?\\b|offer(?:ed|s)?\\b|bid\\b|bids\\b|tender|estimates?\\b|pricing|price list|${inside}angebot|angeboten|kostenvoranschlag|offerte|preisliste|kalkul`,
  ),
  matter(
    'propose',
    'design',
    `designs?\\b|concepts?\\b|layouts?\\b|drawings?\\b|specification|specs?\\b|scope\\b|render(?:ing)?s?\\b|${inside}konzept|${inside}entwurf|${inside}entwürf|${inside}zeichnung|lastenheft|pflichtenheft|visualisierung`,
  ),
  matter(
    'discover',
    'visit',
    `site (?:visit|survey|inspection|tour)|surveys?\\b|surveyed|(?:plant|factory|farm|school|office) (?:visit|tour|walk)|inspect|measur|${inside}ortstermin|${inside}besichtig|aufmaß|${inside}begehung|vor ort|vermess|ausgemessen|aufgemessen`,
  ),
  matter(
    'discover',
    'needs',
    `workshops?\\b|deep dive|discovery|requirements?\\b|needs\\b|assessment|audit|analys|interview|questionnaire|diagnos|${inside}workshop|${inside}bedarf|anforderung|${inside}analyse|ist-aufnahme|bestandsaufnahme|befrag|fragebogen|klärungsgespräch`,
  ),
  matter('discover', 'budget', `budget|${inside}budget|etat\\b`),
  matter(
    'prospect',
    'source',
    `trade (?:fair|show)|fair\\b|exhibition|conference|referr|recommend|introduc|inquir|enquir|contact form|website|web form|found us|heard (?:of|about)|downloaded|webinar|advert|inbound|newsletter|walked in|${inside}messe\\b|${inside}empfehl|empfohlen|${inside}anfrage|angefragt|kontaktformular|webseite|aufmerksam|kaltakquise|konferenz|anzeige`,
  ),
  matter(
    'prepare',
    'preparation',
    `research|prepar|looked (?:up|into)|studied|googled|credit check|recherch|vorbereit|nachgeschaut|bonität|eingelesen`,
  ),
  matter(
    'approach',
    'call',
    `calls?\\b|called|phoned|rang\\b|cold call|spoke\\b|talk(?:ed|s)?\\b|${inside}anruf|angerufen|rief(?:en)?\\b|telefon|${inside}gespräch|gesprochen`,
    false,
  ),
  matter(
    'approach',
    'meeting',
    `meetings?\\b|met\\b|lunch|coffee|dinner|appointment|visit(?:ed)?\\b|${inside}termin\\b|treffen|getroffen|kennengelernt|kaffee|mittagessen|${inside}besuch`,
    false,
  ),
  matter(
    'approach',
    'message',
    `e-?mail(?:ed)?\\b|wrote|letters?\\b|messages?\\b|linkedin|reached out|contacted|${inside}mail\\b|geschrieben|schrieben|anschreiben|kontaktier|nachricht`,
    false,
  ),
]

/** What a clause is about: a milestone before a way of talking, the first among equals. */
export function matterIn(clause: string): Matter | null {
  const hits = matters
    .map((matter) => ({ matter, at: matter.found.exec(clause)?.index ?? -1 }))
    .filter(({ at }) => at !== -1)
    .toSorted((a, b) => Number(b.matter.strong) - Number(a.matter.strong) || a.at - b.at)
  return hits[0]?.matter ?? null
}

const role = (key: string, words: string) => ({ key, found: new RegExp(`(?<![\\p{L}])(?:${words})`, 'iu') })
/** Buying roles by what people are called. */
const roles = [
  role('procurement', `procurement|purchasing|buyers?\\b|${inside}einkauf|einkäufer`),
  role('legal', `legal|lawyer|counsel|${inside}rechtsabteilung|jurist|anwalt|datenschutz|betriebsrat`),
  role(
    'economicBuyer',
    `cfo|ceo|coo|founder|owners?\\b|managing director|general manager|board\\b|finance|president|treasurer|council\\b|headmaster|headteacher|principal|${inside}geschäftsführ|${inside}inhaber|${inside}vorstand|${inside}chef(?:in)?\\b|${inside}leitungskreis|gemeinderat|bürgermeister|bauherr|finanz`,
  ),
  role(
    'technicalBuyer',
    `it\\b(?= (?:team|department|manager|lead|head))|cto|cio|engineers?\\b|engineering|technical|architects?\\b|security team|${inside}technik|${inside}ingenieur|architekt|it-`,
  ),
  role(
    'userBuyer',
    `users?\\b|staff|operators?\\b|nurses?\\b|teachers?\\b|drivers?\\b|chef\\b|head chef|foreman|plant manager|production|shift|warehouse|${inside}anwender|mitarbeiter|${inside}meister|${inside}leiter(?:in)?\\b|küchen|werker|pflege|lehrer|fahrer`,
  ),
  role('coach', `friend|contact there|referrer|bekannte|ansprechpartner`),
]
export const roleIn = (clause: string): string | null => roles.find(({ found }) => found.test(clause))?.key ?? null

const proof = <Key extends string>(key: Key, words: string) => ({ key, found: new RegExp(words, 'iu') })
const proofs = [
  proof('budget', 'budget|etat|funds|money|finan[zc]'),
  proof(
    'timing',
    'deadline|date\\b|by (?:monday|tuesday|wednesday|thursday|friday|the end)|termin|frist|stichtag|bis zum',
  ),
  proof('legal', 'contract|legal|sign|vertrag|unterschr|recht'),
  proof(
    'technical',
    'drawing|spec|data|sample|test|measure|technical|zeichnung|daten|muster|lastenheft|technisch|aufmaß',
  ),
  proof(
    'decision',
    'decid|decision|chose|order|approv|agreed|picked|award|entscheid|entschied|bestell|auftrag|genehmig|freigab|freigegeben|zugesagt',
  ),
  proof('authority', 'owner|ceo|cfo|board|director|geschäftsführ|vorstand|inhaber|chef'),
  proof('need', 'need|problem|pain|want|bedarf|problem|brauch|wunsch'),
] as const
export const proofOf = (clause: string): (typeof proofs)[number]['key'] | 'other' =>
  proofs.find(({ found }) => found.test(clause))?.key ?? 'other'

/** Things that one can hold in hand. */
export const artefact =
  /(?<![\p{L}])(?:signed [\p{L}]+|e-?mails?\b|letters?\b|purchase order|orders?\b|contracts?\b|drawings?\b|floor plans?\b|plans?\b|lists?\b|data\b|minutes\b|figures\b|deposits?\b|down ?payment|confirmation|protocol|specification|spec sheet|spreadsheet|invoices?\b|photos?\b|budget (?:line|number|figure)|[\p{L}-]*(?:bestellung|auftragsbestätigung|vertrag|zeichnungen?|pläne|plan|liste|daten|protokoll|anzahlung|bestätigung|lastenheft|tabelle|rechnungen?|fotos|e-mail|mail|brief|freigabe|absichtserklärung))(?![\p{L}])/iu

/** What a customer does when something is settled. */
export const settles =
  /(?<![\p{L}])(?:confirm|approv|sign|agreed|accept|chose|picked|decid|releas|order|paid|pay\b|sent|gave|return|award|said yes|bestätig|genehmig|unterschr|zugestimmt|angenommen|ausgewählt|ausgesucht|entschied|freigegeben|bestell|bezahlt|überwiesen|geschickt|schickte|gaben|gab\b|gegeben|zugesagt|beauftragt)/iu

export const denied =
  /(?<![\p{L}])(?:no|not|never|nobody|without|n['’]t|didn['’]t|wasn['’]t|couldn['’]t|nie|nicht|kein(?:e|en|er|em|es)?|niemand|ohne)(?![\p{L}-])/iu
