/**
 * Amounts of money: a number with a currency, with k or million behind it, per month, or beside a word such as budget. What
 * counts seats, percent or days is none.
 */
import type { FoundAmount, Span } from '../capture.types.ts'
import type { Sentence } from './tokens.ts'

const currencies: Readonly<Record<string, string>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  teur: 'EUR',
  $: 'USD',
  usd: 'USD',
  us$: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  bucks: 'USD',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  pfund: 'GBP',
  chf: 'CHF',
  sfr: 'CHF',
  franken: 'CHF',
  francs: 'CHF',
  '¥': 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  pln: 'PLN',
  czk: 'CZK',
  huf: 'HUF',
  cad: 'CAD',
  aud: 'AUD',
  nzd: 'NZD',
  inr: 'INR',
  cny: 'CNY',
  brl: 'BRL',
  mxn: 'MXN',
  zar: 'ZAR',
  ron: 'RON',
  sgd: 'SGD',
  hkd: 'HKD',
  aed: 'AED',
  a$: 'AUD',
  c$: 'CAD',
}
const sign = '(?:US\\$|A\\$|C\\$|[€$£¥])'
const code =
  '(?:euros?|eur|usd|us-dollar|dollars?|bucks|gbp|pounds?|quid|pfund|chf|sfr\\.?|franken|francs|jpy|yen|sek|nok|dkk|pln|czk|huf|cad|aud|nzd|inr|cny|brl|mxn|zar|ron|sgd|hkd|aed)'
const scale =
  '(?:k|tsd\\.?|tausend|thousand|grand|t|m|mm|mio\\.?|mn|mil|millions?|millionen|bn|b|billions?|mrd\\.?|milliarden?)'
const digits = "\\d{1,3}(?:[.,’' ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,12}(?:[.,]\\d{1,3})?(?!\\d)"
const money = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(?:(?<before>${sign}|${code}\\b)\\s?)?(?<from>${digits})(?:[ ]?(?<fromScale>${scale})(?![\\p{L}\\p{N}]))?` +
    `(?:\\s?(?:-|–|to|bis|and|und|or|oder)\\s?(?:${sign}|${code}\\b)?\\s?(?<to>${digits}))?` +
    `(?:,-{1,2}|\\.-|,–)?(?:[ -]?(?<scale>${scale})(?![\\p{L}\\p{N}]))?\\s?(?<after>(?:t|k)?${sign}|(?:t|k)?${code}(?![\\p{L}\\p{N}]))?`,
  'giu',
)
const spelled =
  /(?<![\p{L}\p{N}])(?<n>half an?|an? half|eine halbe|ein|eine|an?|one|two|three|four|five|six|ten|twenty|fifty|(?:one |a )?hundred|zwei|drei|vier|fünf|zehn|zwanzig|dreißig|vierzig|fünfzig|hundert)[ -]?(?<scale>thousand|tausend|grand|million(?:en)?|mio\.?)(?![\p{L}\p{N}])\s?(?<after>[€$£]|[a-zA-Z]+)?/giu
const spelledCounts: Readonly<Record<string, number>> = {
  half: 0.5,
  halbe: 0.5,
  a: 1,
  an: 1,
  one: 1,
  ein: 1,
  eine: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
  twenty: 20,
  fifty: 50,
  hundred: 100,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  zehn: 10,
  zwanzig: 20,
  dreißig: 30,
  vierzig: 40,
  fünfzig: 50,
  hundert: 100,
}

/** What is counted, not paid. */
const counted =
  /^[\s-]*(?:new |more |additional |weitere |neue )?(?:seats?|users?|licen[sc]es?|units?|pieces?|pcs|people|employees|staff|customers?|devices?|machines?|trucks?|sites?|stores?|locations?|steps?|emails?|records?|contacts?|leads?|rows?|hours?|hrs?|h\b|days?|weeks?|months?|years?|minutes?|mins?|km\b|kg\b|tons?|tonnes?|kilomet|meters?|metres?|sq|percent|prozent|%|°|stück|stk|lizenzen?|nutzer|user|anwender|arbeitsplätze|plätze|mitarbeiter|leute|personen|kunden|geräte|maschinen|filialen|standorte|fahrzeuge|tage?n?\b|wochen?|monate?|jahre?|stunden?|minuten|uhr|tonnen|paletten|seiten|pages|x\b|mal\b|times|mbit|gb\b|tb\b)/iu
const priceWords =
  /(?:budget|price|priced|quote[ds]?|offer(?:ed|s)?|worth|value|volume|deal|amount|cost(?:s|ing)?|pay(?:s|ing)?|spend|invoice|arr|acv|tcv|mrr|fee|total|ceiling|cap|limit|max(?:imum)?|min(?:imum)?|up to|around|about|approx\.?|for|at|preis|angebot|angebots\p{L}*|auftrag\p{L}*|wert|volumen|betrag|summe|kosten|kostet|zahlt|zahlen|rechnung|netto|brutto|limit|maximal|rund|ca\.?|etwa|für|über|von|umsatz)[\s:=-]*(?:is|of|are|was|ist|liegt bei|bei|von|über|auf|für|for|around|about|ca\.?|rund|etwa|max\.?|to)?\s*$/iu
/** What has a number of its own: the number names the paper and is no price. */
const numbered =
  /(?<![\p{L}])(?:invoices?|quotes?|quotations?|offers?|orders?|po|purchase order|ticket|case|contract|rfp|tender|account|reference|ref|rechnung|angebot|offerte|auftrag|bestellung|beleg|lieferschein|vorgang|vertrag|ticket|fall|kunden|ausschreibung|artikel)(?:s?nummer|snr|nr)?\.?\s*(?:no\.?|nr\.?|number|nummer|#|:)?\s*$/iu
/** Words that say money by themselves, so that a small number beside them is a price. */
const strongWords =
  /(?:budget|price|priced|worth|cost(?:s|ing)?|pay(?:s|ing)?|fee|arr|mrr|acv|preis|kosten|kostet|zahlt|betrag|auftragswert|angebotssumme|volumen|budget)\P{L}*(?:\p{L}+\P{L}+)?$/iu
const perMonth =
  /^[\s,]*(?:\/\s?|per |a |each |pro |im |je |p\.\s?)(?:mo(?:nth)?|monat|m)\b\.?|^[\s,]*(?:monthly|monatlich|mtl\.?)/iu
const perYear =
  /^[\s,]*(?:\/\s?|per |a |each |pro |im |je )(?:yr|year|annum|jahr|a)\b|^[\s,]*(?:p\.\s?a\.?|annually|yearly|jährlich|arr\b|pa\b)/iu
const perPiece =
  /^[\s,]*(?:\/\s?|per |a |each|pro |je |das )\s?(?:seat|user|unit|piece|head|licen[sc]e|device|hour|day|stück|stk|nutzer|lizenz|platz|arbeitsplatz|kopf|stunde|tag|gerät|user)?\b/iu

/** `40`, `12.500`, `1,2`: a mark before three digits parts thousands, unless a scale follows. */
function numberOf(text: string, isScaled: boolean): number {
  const plain = text.replaceAll(/[’' ]/g, '')
  const grouped = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?$/.exec(plain)
  if (grouped && !(isScaled && /^\d{1,3}[.,]\d{3}$/.test(plain) && plain.startsWith('0'))) {
    const mark = grouped[1] ?? ''
    return Number(plain.replaceAll(mark, '').replace(',', '.'))
  }
  return Number(plain.replace(',', '.'))
}

function factorOf(scaleText: string | undefined): number {
  const text = scaleText?.toLowerCase() ?? ''
  if (text === '') return 1
  if (/^(?:k|t)/.test(text) || text === 'grand') return 1_000
  return /^(?:bn?$|billi|mrd|milliard)/.test(text) ? 1_000_000_000 : 1_000_000
}

const currencyOf = (text: string | undefined): string | undefined =>
  text === undefined
    ? undefined
    : (currencies[text.toLowerCase().replace('us-', '').replace('.', '')] ?? currencies[text.toLowerCase().slice(1)])

const overlaps = (one: Span, others: readonly Span[]): boolean =>
  others.some(({ start, end }) => one.start < end && start < one.end)

function perOf(rest: string): FoundAmount['per'] {
  if (perMonth.test(rest)) return 'month'
  if (perYear.test(rest)) return 'year'
  const piece = perPiece.exec(rest)
  if (!piece) return undefined
  const behind = rest.slice(piece[0].length)
  return perMonth.test(behind) || perMonth.test(rest.replace(perPiece, ''))
    ? 'piece'
    : /\p{L}{3}|each/iu.test(piece[0])
      ? 'piece'
      : undefined
}

/** `taken`: places that mean something else, such as dates. */
export function findAmounts({ text, start: offset }: Sentence, taken: readonly Span[]): FoundAmount[] {
  const found: FoundAmount[] = []
  for (const match of text.matchAll(money)) {
    const groups = match.groups ?? {}
    const span = { start: offset + match.index, end: offset + match.index + match[0].trimEnd().length }
    if (overlaps(span, taken)) continue
    const before = text.slice(0, match.index)
    const rest = text.slice(match.index + match[0].length)
    // A lone t, m or b is a scale only directly behind its number.
    const scaled = groups['scale'] ?? groups['fromScale']
    const isLoose = scaled !== undefined && /^[tmb]$/i.test(scaled) && !new RegExp(`\\d${scaled}`, 'i').test(match[0])
    const after = groups['after']
    const inAfter = after !== undefined && /^(?:t|k)(?:€|eur)/i.test(after) ? 'k' : undefined
    const scaleOfAll = isLoose ? inAfter : (groups['scale'] ?? inAfter)
    const currency = currencyOf(groups['before']) ?? currencyOf(after)
    const hasScale = (!isLoose && scaled !== undefined) || inAfter !== undefined
    const per = perOf(rest)
    const isCounted = counted.test(rest) && currency === undefined
    if (isCounted) continue
    const isWeak = currency === undefined && !hasScale
    const first = numberOf(groups['from'] ?? '', hasScale)
    if (isWeak && !isMoneyByWords(groups['from'] ?? '', before, rest, first, groups['to'], per)) continue
    const values = [groups['from'], groups['to']].flatMap((text_, place) => {
      if (text_ === undefined) return []
      const ownScale = place === 0 && groups['fromScale'] !== undefined ? groups['fromScale'] : scaleOfAll
      return [Math.round(numberOf(text_, ownScale !== undefined) * factorOf(ownScale) * 100) / 100]
    })
    for (const value of values)
      if (Number.isFinite(value) && value > 0 && value < 1e13)
        found.push({ ...span, value, ...(currency ? { currency } : {}), ...(per ? { per } : {}) })
  }
  for (const match of text.matchAll(spelled)) {
    const groups = match.groups ?? {}
    const currency = currencyOf(groups['after'])
    const end = match.index + match[0].length - (currency ? 0 : (groups['after'] ?? '').length)
    const span = {
      start: offset + match.index,
      end: offset + match.index + text.slice(match.index, end).trimEnd().length,
    }
    if (overlaps(span, taken) || overlaps(span, found) || (counted.test(text.slice(end)) && !currency)) continue
    const words = (groups['n'] ?? '').toLowerCase().split(/\s+/)
    const count = words.reduce((all, word) => all * (spelledCounts[word] ?? 1), 1)
    found.push({ ...span, value: count * factorOf(groups['scale']), ...(currency ? { currency } : {}) })
  }
  return found.sort((a, b) => a.start - b.start)
}

function isMoneyByWords(
  said: string,
  before: string,
  rest: string,
  value: number,
  to: string | undefined,
  per: FoundAmount['per'],
): boolean {
  // What groups its thousands or says cents is written like money, and a price stands behind von, über or for.
  if (numbered.test(before) && !/[.,]\d/.test(said)) return false
  if (per === 'month' || per === 'year') return value >= 5
  if (to !== undefined && !strongWords.test(before)) return false
  const isYear = value >= 1900 && value <= 2100 && Number.isInteger(value)
  if (strongWords.test(before)) return value >= 100 && !isYear
  return priceWords.test(before) && value >= 1_000 && !isYear && !/^[-/.]\d|^\s+\p{Ll}{3,}s\b/u.test(rest)
}
