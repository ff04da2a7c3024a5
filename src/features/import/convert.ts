/**
 * One row of a file → the values of one record, by the plan. Pure; looks nothing up, so it can run twice (once to index
 * names and keys, once to write). Finishing touches per table are in finish.ts.
 *
 * Must stay true: an empty cell says nothing (it never clears a value); a cell that cannot be read becomes a *gap* that
 * is reported, and a row without what its record needs is refused with a reason.
 */
import { hash } from 'node:crypto'
import type { FieldValue } from '#shared/schema.ts'
import { maxTextLength } from '#shared/schema.ts'
import type { TableRow as CsvRow } from '#platform/table/spool.ts'
import { restored } from '#platform/csv/write-csv.ts'
import { finishers } from './finish.ts'
import { amountsOf, headerCurrency } from './header-currency.ts'
import { importFields, type ImportField } from './import-fields.ts'
import { linkText } from './link-text.ts'
import type { ColumnFormat, ImportPlan, ImportTable, PlanFile } from './plan.schema.ts'
import { customKey } from './custom-key.ts'
import { type OwnField, readOwn } from './custom-kind.ts'
import { isBetweenGroups, repeatsHeader } from './group-rows.ts'
import { isTotals, noteReader } from './totals.ts'
import { decidedNames } from './missing.ts'
import { addressOf } from '#shared/contact-keys.ts'
import { nameKey } from './names.ts'
import { firstOf, severalValues } from './profile.ts'
import { furtherOf, splitEmails, splitPhones } from './several.ts'
import { reasonHeader } from './recognise.ts'
import { rankOf } from './roles.ts'
import { normalHeader } from './normal-header.ts'
import { dayOf, instantOf, readMoment } from './read-moment.ts'
import { readBoolean, readNumber } from './read-number.ts'

/** Something that a row did not bring along, or why it stays out. `type` and `column` group rows in reports. */
export interface Complaint {
  readonly type: string
  readonly message: string
}

/** What a row says so far; finishers complete it. Maps, because field names of custom fields come from files. */
export interface Draft {
  readonly line: number
  readonly values: Map<string, FieldValue>
  /** Written only when the record is made, never compared afterwards. */
  readonly initial: Map<string, FieldValue>
  readonly gaps: Complaint[]
  /** Currency that an amount named by its symbol, by field. */
  readonly currencies: Map<string, string>
  /** Texts of links in the plan's order; empty when the cell is. */
  readonly links: string[]
}

export type Converted =
  | { readonly ok: true; readonly draft: Draft; readonly key: string; readonly keySource: string }
  /** `draft`: what the row says all the same, of which others may be made. */
  | { readonly ok: false; readonly line: number; readonly complaint: Complaint; readonly draft?: Draft }
  /** The row says nothing about this table (files that feed several). */
  | { readonly ok: 'empty' }

type Reading = { readonly value: FieldValue; readonly currency?: string | undefined } | { readonly problem: string }

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const thousands = (count: number): string => count.toLocaleString('en')

function readText(text: string, most: number, line: boolean): Reading {
  if (text.length > most)
    return { problem: `has ${thousands(text.length)} characters; at most ${thousands(most)} are kept` }
  return { value: line ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text }
}

/** A choice by its value or label in any language of ours; other words only where the field takes words of the office's own. */
function readChoice(field: ImportField, text: string): Reading {
  const word = normalHeader(text)
  const found = field.choices?.find(({ value, label }) =>
    [value, label.en, label.de].some(
      (one) => normalHeader(one) === word || normalHeader(one) === word.replace(/s$/, ''),
    ),
  )
  if (found) return { value: found.value }
  return field.open ? { value: text } : { problem: `“${shown(text)}” is none of its choices` }
}

function readField(field: ImportField, text: string, format: ColumnFormat, currency: string): Reading {
  switch (field.kind) {
    case 'longText':
      return readText(text, maxTextLength.long, false)
    case 'date': {
      const at = readMoment(text, format.date)
      return at ? { value: dayOf(at) } : { problem: `“${shown(text)}” is no date` }
    }
    case 'instant': {
      const at = readMoment(text, format.date)
      return at ? { value: instantOf(at) } : { problem: `“${shown(text)}” is no date` }
    }
    case 'money':
    case 'number':
    case 'integer':
    case 'percent': {
      // Of a whole number only thousands have three digits behind a mark.
      const whole = field.kind === 'integer' ? /^\d{1,3}(?:([.,])\d{3})+$/.exec(text)?.[1] : undefined
      const decimal = whole === undefined ? (format.decimal ?? '.') : whole === '.' ? ',' : '.'
      const read = readNumber(text, decimal, currency)
      if (!read) return { problem: `“${shown(text)}” is no number` }
      const value = field.kind === 'percent' && format.fraction ? read.value * 100 : read.value
      if (field.kind === 'percent' && (value < 0 || value > 100))
        return { problem: `“${shown(text)}” is not between 0 and 100 %` }
      return { value: field.kind === 'integer' ? Math.round(value) : value, currency: read.currency }
    }
    case 'boolean': {
      const value = readBoolean(text)
      return value === undefined ? { problem: `“${shown(text)}” is neither yes nor no` } : { value }
    }
    case 'choice': {
      const read = readText(text, 200, true)
      return 'problem' in read || field.choices === undefined ? read : readChoice(field, text)
    }
    case 'currency': {
      const code = text.toUpperCase()
      const symbol = /^[A-Z]{3}$/.test(code) ? code : readNumber(`1 ${text}`, '.', currency)?.currency
      return symbol ? { value: symbol } : { problem: `“${shown(text)}” is no currency` }
    }
    case 'set':
      return {
        value: text
          .split(/\s*[;\n,]\s*|\s:::\s/)
          .map((part) => part.trim().slice(0, 200))
          .filter((part) => part !== '')
          .slice(0, 1_000),
      }
    default:
      return readText(text, maxTextLength.line, true)
  }
}

interface Reader {
  readonly index: number
  readonly header: string
  readonly field: ImportField
  readonly format: ColumnFormat
  /** Name under which the value is kept: the field, or `custom.KEY`. */
  readonly name: string
  /** Of a column that is kept as a field of this office. */
  readonly own?: OwnField
  /** The currency that the column's name says. */
  readonly currency?: string | undefined
}

/** Read as it stands; who needs it knows more. */
const anyText = (header: string): ImportField => ({
  name: header,
  label: { en: header, de: header },
  kind: 'longText',
  required: false,
})

function readersOf(file: PlanFile, table: ImportTable, own: ReadonlyMap<string, OwnField>, usual: string): Reader[] {
  const fields = new Map(importFields(table).map((field) => [field.name, field]))
  const readers: (Reader & { rank: number })[] = []
  for (const column of file.columns) {
    const { index, header, field: name, format } = column
    if (name === null) continue
    const amounts = amountsOf(column, file.columns)
    if (amounts) {
      const key = customKey(table, amounts.header)
      const name = `custom.${own.get(key)?.key ?? key}.currency`
      readers.push({ index, header, field: { ...anyText(header), kind: 'currency' }, format, name, rank: 0 })
      continue
    }
    if (name === 'custom') {
      const key = customKey(table, header)
      const field = own.get(key)
      const name = `custom.${field?.key ?? key}`
      readers.push({ index, header, field: anyText(header), format, name, rank: 0, ...(field ? { own: field } : {}) })
      continue
    }
    const field = fields.get(name)
    if (field && field.kind !== 'ref' && field.kind !== 'order')
      readers.push({
        index,
        header,
        field,
        format,
        name,
        rank: rankOf(table, header),
        currency: field.kind === 'money' ? headerCurrency(header, usual) : undefined,
      })
    else if ((table === 'opportunity' || table === 'stageVisit') && name === 'stage')
      readers.push({ index, header, field: { ...anyText(header), kind: 'text' }, format, name, rank: 0 })
  }
  return readers.sort((one, other) => one.rank - other.rank)
}

/** What a spreadsheet shows for a formula that failed. */
const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|NV|BEZUG!|WERT!)$/

/** The elements of a set that several columns say. */
const together = (one: FieldValue | undefined, other: FieldValue): FieldValue =>
  Array.isArray(one) && Array.isArray(other) ? [...new Set([...one, ...other] as readonly string[])] : other

const headerAgain: Complaint = { type: 'headerAgain', message: 'It repeats the names of the columns' }
const betweenGroups: Complaint = {
  type: 'betweenGroups',
  message: 'It is the title or the sums of a group of rows, no record',
}

const unprintable = /[\0\ufffd]/

/** The text of a cell, cleaned of what no text may hold; complains about what was lost. */
function cleaned(cell: string | undefined, header: string, gaps: Complaint[]): string {
  const text = cell?.trim() ?? ''
  if (text.startsWith('#') && formulaError.test(text)) {
    gaps.push({ type: `formula:${header}`, message: `${header}: the file has ${text}, a formula that failed` })
    return ''
  }
  if (text === '' || !unprintable.test(text)) return text
  if (text.includes('\ufffd'))
    gaps.push({
      type: 'brokenCharacters',
      message: `${header}: some characters are not valid in the file's encoding and were lost`,
    })
  if (!text.includes('\0')) return text
  gaps.push({ type: 'zeroCharacters', message: `${header}: zero characters were removed` })
  return text.replaceAll('\0', '').trim()
}

const rowHash = (cells: readonly string[], without: number): string =>
  hash(
    'sha256',
    JSON.stringify(cells.filter((_, index) => index !== without)).replace(/(,"")+\]$/, ']'),
    'base64url',
  ).slice(0, 22)

export interface Converter {
  readonly convert: (row: CsvRow) => Converted
}

/** `own`: the office's own fields, by the key that the import would give. */
export function converterFor(
  plan: ImportPlan,
  file: PlanFile,
  own: ReadonlyMap<string, OwnField>,
  now: number,
): Converter {
  const { table } = file
  if (table === null) throw new Error(`${file.name} is not imported`)
  const readers = readersOf(file, table, own, plan.currency)
  const finish = finishers[table]
  const width = file.columns.length
  const headers = file.columns.map(({ header }) => header)
  const reasonColumn = file.columns.findIndex((column) => column.header === reasonHeader)
  const ours = reasonColumn >= 0 || file.system === 'bullpen'
  const keyColumn = file.key.by === 'column' ? file.key.column : -1
  /** Of a file that feeds several tables, links alone are no record: they belong to its other tables. */
  const shared = plan.files.filter((other) => other.upload === file.upload && other.table !== null).length > 1
  const called = decidedNames(plan)
  const isNote = noteReader(width)
  const context = { currency: plan.currency, now: new Date(now).toISOString(), fixed: file.fixed }

  const keepsFurther = table === 'contact' || table === 'account' || table === 'lead'
  const furtherKey = (name: string) => {
    const key = customKey(table, furtherOf[name] ?? name)
    return `custom.${own.get(key)?.key ?? key}`
  }
  /** Further addresses and numbers, each once, in a field of their own; a second number may be the mobile one. */
  const keepFurther = (draft: Draft, further: ReadonlyMap<string, readonly string[]>): void => {
    const kept = new Map<string, string[]>()
    const first = ['email', 'phone', 'mobile'].map((field) => String(draft.values.get(field) ?? '').toLowerCase())
    for (const [name, texts] of further)
      for (const text of texts) {
        const key = furtherKey(name)
        const list = kept.get(key) ?? []
        if (!first.includes(text.toLowerCase()) && !list.includes(text)) list.push(text)
        kept.set(key, list)
      }
    for (const [key, list] of kept)
      if (list.length > 0) draft.values.set(key, list.join('; ').slice(0, maxTextLength.long))
  }

  const readRow = (row: CsvRow): Draft => {
    const further = new Map<string, string[]>()
    const draft: Draft = {
      line: row.line,
      values: new Map(),
      initial: new Map(),
      gaps: [],
      currencies: new Map(),
      links: [],
    }
    for (const { index, header, field, format, name, own: ownField, currency: told } of readers) {
      const taken = draft.values.has(name)
      if (taken && field.kind !== 'set' && !(keepsFurther && Object.hasOwn(furtherOf, name))) continue
      let cell = cleaned(row.cells[index], header, draft.gaps)
      if (cell === '') continue
      if (keepsFurther && Object.hasOwn(furtherOf, name)) {
        const [one = '', ...others] = name === 'email' ? splitEmails(cell) : splitPhones(cell)
        const more = taken ? [one, ...others] : others
        if (more.length > 0) further.set(name, [...(further.get(name) ?? []), ...more])
        if (taken) continue
        cell = one
      }
      if (field.kind !== 'longText' && field.kind !== 'set' && cell.includes(severalValues)) {
        const first = firstOf(cell)
        const others = cell.slice(first.length + severalValues.length)
        draft.gaps.push({
          type: `several:${header}`,
          message: `${header}: only the first value was taken, not “${shown(others)}”`,
        })
        cell = first
      }
      const given = ours ? restored(cell) : cell
      const read: Reading = ownField
        ? readOwn(ownField, given, format, plan.currency)
        : readField(field, given, format, plan.currency)
      if ('problem' in read) draft.gaps.push({ type: `unreadable:${header}`, message: `${header}: ${read.problem}` })
      else {
        draft.values.set(name, taken ? together(draft.values.get(name), read.value) : read.value)
        const named = read.currency ?? told
        if (named) draft.currencies.set(name, named)
        if (ownField?.kind === 'money' && named) draft.values.set(`${name}.currency`, named)
      }
    }
    if (further.size > 0) keepFurther(draft, further)
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== ''))
      draft.gaps.push({
        type: 'extraCells',
        message: `the row has ${row.cells.length} cells, the table has ${width} columns`,
      })
    return draft
  }

  return {
    convert: (row) => {
      if (row.hidden === true && file.hiddenRows === 'leave')
        return { ok: false, line: row.line, complaint: { type: 'hiddenRow', message: 'It is hidden in the sheet' } }
      if (row.leave !== undefined)
        return {
          ok: false,
          line: row.line,
          complaint: { type: `noRecord:${row.leave.slice(0, 80)}`, message: row.leave },
        }
      if (file.format !== 'mail' && (isNote(row) || isTotals(row.cells)))
        return {
          ok: false,
          line: row.line,
          complaint: { type: 'totalsRow', message: 'It is a line of totals or a note below the table, no record' },
        }
      if (file.header && repeatsHeader(headers, row.cells)) return { ok: false, line: row.line, complaint: headerAgain }
      if (file.grouped && isBetweenGroups(row.cells, width))
        return { ok: false, line: row.line, complaint: betweenGroups }
      const draft = readRow(row)
      for (const link of file.links) draft.links.push(cleaned(row.cells[link.column], '', []))
      const says =
        draft.values.size > 0 || draft.gaps.length > 0 || (!shared && draft.links.some((text) => text !== ''))
      if (!says) return { ok: 'empty' }
      const complaint = finish(draft, context, (field) => linkText(file.links, draft, field, called))
      if (complaint) {
        // Another table of the same rows takes what this one does not.
        if (shared && (complaint.type === 'otherTable' || (table === 'contact' && draft.gaps.length === 0)))
          return { ok: 'empty' }
        const unread = draft.gaps.map((gap) => gap.message)
        const message = unread.length > 0 ? `${complaint.message} (${unread.join('; ')})` : complaint.message
        return { ok: false, line: row.line, complaint: { type: complaint.type, message }, draft }
      }
      const [keySource, key] = identity(table, file, draft, row, keyColumn, reasonColumn)
      return { ok: true, draft, key, keySource }
    },
  }
}

const textOf = (draft: Draft, field: string): string => {
  const value = draft.values.get(field)
  return typeof value === 'string' ? value : ''
}

/** Records known by name share one source, `name`: whoever names them first makes them, and later files complete them. */
function identity(
  table: ImportTable,
  file: PlanFile,
  draft: Draft,
  row: CsvRow,
  keyColumn: number,
  reasonColumn: number,
): [source: string, key: string] {
  const given = keyColumn >= 0 ? (row.cells[keyColumn]?.trim() ?? '') : ''
  if (given !== '') return [file.source, given.slice(0, 500)]
  const whole = () => `row:${rowHash(row.cells, reasonColumn)}`
  if (file.key.by === 'row') return [file.source, whole()]
  if (table === 'contact') {
    const email = textOf(draft, 'email')
    return email === ''
      ? [file.source, whole()]
      : ['email', `${addressOf(email)}|${nameKey(textOf(draft, 'lastName'))}`]
  }
  const name = textOf(draft, 'name')
  return name === '' ? [file.source, whole()] : ['name', nameKey(name)]
}
