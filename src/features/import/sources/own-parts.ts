/**
 * Our own exports in JSON and SQLite. Of a whole office there is nothing to decide: it is brought back as it was. What a
 * view showed becomes a table like the CSV file of the same records, so that it is recognised, mapped and linked like that.
 */
import { openAnyOwn } from '#features/export/read-own.ts'
import { isCut, type OwnAbout, type OwnRecord } from '#features/export/own-about.ts'
import type { Failure } from '#shared/result.ts'
import type { Field } from '#shared/schema.ts'
import { tableOf } from '../import-fields.ts'
import { importTables } from '../plan.schema.ts'
import { recordSheet, type RecordSheet } from './record-sheet.ts'
import type { Leaf, Part, SourceControl } from './source.types.ts'

const ownExport: Failure = {
  type: 'ownExport',
  message:
    'It is an export of a whole office. Bring it back here, in Settings, or with “bullpen import”: every record comes as it was.',
}
const ownInArchive: Failure = {
  type: 'ownExportInArchive',
  message:
    'It is an export of a whole office in an archive. Unpack it and choose the file in it: every record comes back.',
}
const cut: Failure = {
  type: 'notTable',
  message: 'It is an export of Bullpen whose end is missing. Take another copy of it.',
}

interface OwnColumn {
  readonly header: string
  readonly of: (record: OwnRecord) => string
}

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(plain).join('; ')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
const part = (value: unknown, key: 'id' | 'title'): string => {
  if (typeof value === 'object' && value !== null)
    return key in value ? plain((value as Record<string, unknown>)[key]) : ''
  return key === 'id' ? plain(value) : ''
}

function fieldColumns([name, field]: readonly [string, Field]): OwnColumn[] {
  const header = field.label.en
  if (field.kind === 'ref')
    return [
      { header, of: (record) => part(record[name], 'title') },
      { header: `${header} ID`, of: (record) => part(record[name], 'id') },
    ]
  if (field.kind !== 'choice') return [{ header, of: (record) => plain(record[name]) }]
  const labels = new Map<string, string>(field.choices.map(({ value, label }) => [value, label.en]))
  return [{ header, of: (record) => labels.get(plain(record[name])) ?? plain(record[name]) }]
}

/** The columns of our CSV files (export/office-rows.ts). */
function columnsOf(table: (typeof importTables)[number], { ownFields = {} }: OwnAbout): OwnColumn[] {
  const own = Object.entries(Object.hasOwn(ownFields, table) ? (ownFields[table] ?? {}) : {})
  const told = (choices: Readonly<Record<string, string>>, value: unknown): string =>
    Array.isArray(value)
      ? value.map((one) => told(choices, one)).join('; ')
      : ((typeof value === 'string' && Object.hasOwn(choices, value) ? choices[value] : undefined) ?? plain(value))
  return [
    { header: `Bullpen ${table} ID`, of: ({ id }) => id },
    ...Object.entries(tableOf[table].fields).flatMap(fieldColumns),
    ...own.map(([key, { name, choices }]) => ({
      header: name,
      of: ({ custom = {} }: OwnRecord) => (Object.hasOwn(custom, key) ? told(choices, custom[key]) : ''),
    })),
  ]
}

/** The tables of an export; undefined when the file is none of ours. */
export async function ownParts(leaf: Leaf, control: SourceControl): Promise<Part[] | Failure | undefined> {
  const opened = await openAnyOwn(leaf.path)
  if (!opened.ok) return opened.failure.type === 'NewerExport' ? opened.failure : undefined
  const { about, records } = opened.value
  if (about.complete) return leaf.part === '' ? ownExport : ownInArchive
  const sheets = new Map<string, { readonly sheet: RecordSheet; readonly columns: readonly OwnColumn[] }>()
  let line = 0
  try {
    for await (const { table: name, record } of records()) {
      if (++line % 1_000 === 0) await control.pause()
      const table = importTables.find((candidate) => candidate === name)
      if (!record || !table) continue
      let found = sheets.get(table)
      if (!found) {
        const columns = columnsOf(table, about)
        const headers = columns.map(({ header }) => header)
        const sheet = recordSheet({ table, part: table, format: 'own', source: 'bullpen', headers }, control)
        found = { sheet, columns }
        sheets.set(table, found)
      }
      found.sheet.add({ line, cells: found.columns.map(({ of }) => of(record)) })
    }
  } catch (error) {
    if (isCut(error)) return cut
    throw error
  }
  // What the columns become is told by their names, as of the CSV file.
  return [...sheets.values()].flatMap(({ sheet }) => {
    const closed = sheet.close([leaf], [])
    return closed ? [{ ...closed, title: leaf.name, table: null, source: null, key: null }] : []
  })
}
