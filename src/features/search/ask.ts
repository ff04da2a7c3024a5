/**
 * Filters in words: `owner:me stage:propose >50k type:account tag:x created:thisweek -closed`, in English and German. Pure:
 * from what was typed to the text that is left, the filters, and the words that nobody understands. Whoever asks makes
 * conditions of them per table; a table that lacks what is asked for has no hits.
 */
import { folded } from '#shared/folded.ts'
import type { Field, Table } from '#shared/schema.ts'
import type { FilterNode } from '../records/filter.ts'
import { isPeriod, namedPeriods } from '../records/periods.ts'

export interface Part {
  /** As it was typed, to be taken out again. */
  readonly raw: string
  readonly kind: 'filter' | 'type' | 'unknown'
  readonly isNot: boolean
  /** What is asked of, as a word that the page translates; what nobody understands is here as typed. */
  readonly key: string
  readonly value: string
}

export interface Asked {
  readonly text: string
  readonly parts: readonly Part[]
}

/** Words for what can be asked of, by the word that stands for all of them. */
const keys: Readonly<Record<string, string>> = {
  type: 'type typ art kind is ist',
  owner: 'owner besitzer zustandig von by assignee author',
  stage: 'stage phase stufe',
  tag: 'tag tags schlagwort schlagworter',
  created: 'created angelegt erstellt',
  due: 'due fallig close closes abschluss',
  city: 'city ort stadt town',
  account: 'account firma kunde company',
  source: 'source quelle herkunft',
  status: 'status',
  amount: 'amount betrag value wert',
}
const keyOf = new Map(
  Object.entries(keys).flatMap(([key, words]) => words.split(' ').map((word) => [word, key] as const)),
)

/** What a record may be, after `is:`, or with a minus before it. */
const flags: Readonly<Record<string, string>> = {
  open: 'open offen',
  won: 'won gewonnen',
  lost: 'lost verloren',
  closed: 'closed geschlossen abgeschlossen zu',
  done: 'done erledigt fertig',
}
const flagOf = new Map(
  Object.entries(flags).flatMap(([flag, words]) => words.split(' ').map((word) => [word, flag] as const)),
)

const german: Readonly<Record<string, string>> = {
  heute: 'today',
  gestern: 'yesterday',
  morgen: 'tomorrow',
  woche: 'Week',
  monat: 'Month',
  quartal: 'Quarter',
  jahr: 'Year',
}
const plainWord = (word: string): string => folded(word).replaceAll(/[^a-z0-9]/g, '')
const periodNames = new Map(namedPeriods.map((period) => [period.toLowerCase(), period]))

/** `thisweek`, `diesewoche`, `last7days`: a period of the filter, or undefined. */
function periodOf(word: string): string | undefined {
  const plain = plainWord(word)
  const named = periodNames.get(plain) ?? german[plain]
  if (named !== undefined) return named
  const [, which, unit] =
    /^(diese[rs]?|letzte[rs]?|vorige[rs]?|nachste[rs]?|kommende[rs]?)(woche|monat|quartal|jahr)$/.exec(plain) ?? []
  if (which !== undefined && unit !== undefined)
    return `${which.startsWith('d') ? 'this' : /^[lv]/.test(which) ? 'last' : 'next'}${german[unit]}`
  const counted = /^(last|letzte|next|nachste)(\d{1,4})(?:days|tage)$/.exec(plain)
  const period = counted && `${(counted[1] ?? '').startsWith('l') ? 'last' : 'next'}${counted[2]}Days`
  return period !== null && isPeriod(period) ? period : undefined
}

/** `50k`, `1,5m`, `20000`, `50 Tsd`: an amount, or undefined. */
export function amountOf(word: string): number | undefined {
  const found = /^[€$£]?(\d{1,12}(?:[.,]\d{1,6})*)(k|tsd|t|m|mio|mn)?[€$£]?$/i.exec(word)
  if (!found) return undefined
  const [, digits = '', unit = ''] = found
  // Groups of three behind every mark are thousands, anything else is a fraction.
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) && unit === ''
  const number = Number(isGrouped ? digits.replaceAll(/[.,]/g, '') : digits.replace(',', '.'))
  const factor = /^(?:k|tsd|t)$/i.test(unit) ? 1_000 : unit === '' ? 1 : 1_000_000
  return Number.isFinite(number) ? number * factor : undefined
}

const tokenPattern = /-?[\p{L}]+:"[^"]*"?|\S+/gu

export function parseAsk(typed: string, tables: readonly Table[]): Asked {
  const text: string[] = []
  const parts: Part[] = []
  for (const [raw] of typed.slice(0, 1_000).matchAll(tokenPattern)) {
    const part = partOf(raw, tables)
    if (part && parts.length < 20) parts.push(part)
    else text.push(raw)
  }
  return { text: text.join(' '), parts }
}

function partOf(raw: string, tables: readonly Table[]): Part | undefined {
  const isNot = raw.startsWith('-') && raw.length > 1
  const token = isNot ? raw.slice(1) : raw
  const part = (kind: Part['kind'], key: string, value: string): Part => ({ raw, kind, isNot, key, value })
  const compared = /^(>=?|<=?)(.+)$/.exec(token)
  if (compared) {
    const amount = amountOf(compared[2] ?? '')
    return amount === undefined
      ? undefined
      : part('filter', compared[1]?.startsWith('>') ? 'atLeast' : 'atMost', String(amount))
  }
  const [, word = '', quoted = ''] = /^(\p{L}+):(.*)$/su.exec(token) ?? []
  if (word === '') {
    const flag = isNot ? flagOf.get(plainWord(token)) : undefined
    return flag === undefined ? undefined : part('filter', 'is', flag)
  }
  const value = quoted.replaceAll('"', '').trim()
  // An address is no filter, and `tag:` is one that somebody is still typing.
  if (value.startsWith('//')) return undefined
  const key = keyOf.get(plainWord(word))
  if (value === '') return key === undefined ? undefined : part('unknown', word, value)
  if (key === 'type') {
    const flag = flagOf.get(plainWord(value))
    const table = tableOf(value, tables)
    return flag !== undefined
      ? part('filter', 'is', flag)
      : table
        ? part('type', 'type', table.name)
        : part('unknown', word, value)
  }
  if (key === 'created' || key === 'due') {
    const period = periodOf(value)
    return period === undefined ? part('unknown', word, value) : part('filter', key, period)
  }
  if (key === 'amount') {
    const [, sign = '>', number = ''] = /^([<>]=?)?(.+)$/.exec(value) ?? []
    const amount = amountOf(number)
    return amount === undefined
      ? part('unknown', word, value)
      : part('filter', sign.startsWith('<') ? 'atMost' : 'atLeast', String(amount))
  }
  const field = key ?? fieldNamed(word, tables)
  return field === undefined ? part('unknown', word, value) : part('filter', field, value)
}

const isAbout = (label: { readonly en: string; readonly de: string }, word: string): boolean =>
  [label.en, label.de].some((one) => plainWord(one) === plainWord(word))

const tableOf = (word: string, tables: readonly Table[]): Table | undefined =>
  tables.find(
    ({ name, label, plural }) => plainWord(name) === plainWord(word) || isAbout(label, word) || isAbout(plural, word),
  ) ?? (/^deals?$/.test(plainWord(word)) ? tables.find(({ name }) => name === 'opportunity') : undefined)

const fieldNamed = (word: string, tables: readonly Table[]): string | undefined => {
  for (const { fields } of tables)
    for (const [name, field] of Object.entries(fields))
      if (!field.internal && (plainWord(name) === plainWord(word) || isAbout(field.label, word))) return name
  return undefined
}

/** Fields that answer to a word, the first that a table has. */
const fieldsFor: Readonly<Record<string, readonly string[]>> = {
  owner: ['owner', 'assignee', 'author'],
  stage: ['stage'],
  tag: ['tags'],
  created: ['createdAt', 'at', 'addedAt', 'start'],
  due: ['closeDate', 'dueOn', 'start'],
  city: ['city'],
  account: ['account', 'company'],
  source: ['leadSource', 'source'],
  status: ['status'],
  atLeast: ['amount'],
  atMost: ['amount'],
}

/** What the parts demand of a table's records; undefined when the table has nothing of the kind. */
export function filterFor(parts: readonly Part[], table: Table): readonly FilterNode[] | undefined {
  const nodes: FilterNode[] = []
  // Several types are alternatives.
  const types = parts.filter(({ kind, isNot }) => kind === 'type' && !isNot)
  if (types.length > 0 && !types.some(({ value }) => value === table.name)) return undefined
  for (const part of parts) {
    if (part.kind === 'unknown') continue
    if (part.kind === 'type') {
      if (part.isNot && part.value === table.name) return undefined
      continue
    }
    const node = part.key === 'is' ? flagNode(part.value, table) : conditionFor(part, table)
    if (!node && !part.isNot) return undefined
    if (node) nodes.push(part.isNot ? { not: [node] } : node)
  }
  return nodes
}

function flagNode(flag: string, table: Table): FilterNode | undefined {
  if (table.name === 'opportunity') {
    if (flag === 'closed' || flag === 'done') return { field: 'stageType', op: 'in', value: ['won', 'lost'] }
    return { field: 'stageType', op: 'is', value: flag }
  }
  if (table.name === 'task' && flag !== 'won' && flag !== 'lost')
    return flag === 'open'
      ? { not: [{ field: 'done', op: 'is', value: true }] }
      : { field: 'done', op: 'is', value: true }
  return undefined
}

function conditionFor({ key, value }: Part, table: Table): FilterNode | undefined {
  const name = (fieldsFor[key] ?? [key]).find((field) => Object.hasOwn(table.fields, field))
  const field = name === undefined ? undefined : table.fields[name]
  if (name === undefined || field === undefined) return undefined
  if (key === 'created' || key === 'due') return { field: name, op: 'during', value }
  if (key === 'atLeast' || key === 'atMost') return { field: name, op: key, value: Number(value) }
  if (field.kind === 'ref' && field.target === 'person' && /^(?:me|ich|mir)$/i.test(value))
    return { field: name, op: 'is', value: 'me' }
  if (field.kind === 'choice') return { field: name, op: 'in', value: [...choicesLike(field, value), value] }
  if (field.kind === 'boolean') return { field: name, op: 'is', value: /^(?:yes|ja|true|1)$/i.test(value) }
  if (field.kind === 'integer' || field.kind === 'number' || field.kind === 'percent' || field.kind === 'money') {
    const number = amountOf(value)
    return number === undefined ? undefined : { field: name, op: 'is', value: number }
  }
  return { field: name, op: 'contains', value }
}

const choicesLike = (field: Field & { readonly kind: 'choice' }, word: string): string[] =>
  field.choices.flatMap(({ value, label }) =>
    [value, label.en, label.de].some((text) => folded(text).startsWith(folded(word))) ? [value] : [],
  )
