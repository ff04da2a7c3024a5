/**
 * The whole office as one JSON document: every record with every field, links with the title of what they point at, own
 * fields, ids. It imports again as the same office (own-import.ts); docs/subsystems/leaving.md describes it.
 *
 * Must stay true: one record a line, so that it can be read back without holding all of it.
 */
import type { Table } from '#shared/schema.ts'
import { spacesByRole } from './own-spaces.ts'
import { ownNames } from './own-fields.ts'
import type { ExportWork, WriteFormat } from './export-work.ts'
import type { AnyRow } from '../records/rows.ts'

export const exportName = 'bullpen export'
export const exportVersion = 2

/** Names of own fields may be anything, `__proto__` too; entries are written one by one, never through an object. */
const entries = (pairs: Iterable<readonly [string, unknown]>): string =>
  [...pairs].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')

export function recordJson(table: Table, row: AnyRow): string {
  const values = Object.entries(table.fields).flatMap(([field, { kind }]): (readonly [string, unknown])[] => {
    const value = row[field] ?? null
    if (value === null || (Array.isArray(value) && value.length === 0)) return []
    return [[field, kind === 'ref' ? { id: value, title: row[`${field}Title`] ?? null } : value]]
  })
  const custom = Object.entries(row.custom).filter(([, value]) => value !== null)
  return `{${entries([['id', row.id], ...values])}${custom.length > 0 ? `,"custom":{${entries(custom)}}` : ''}}`
}

export const writeJson: WriteFormat = async (work) => {
  const { context, input, sources, files, step } = work
  const file = files.text(input.view ? `${sources[0]?.table.name ?? 'view'}.json` : 'bullpen.json')
  const about = {
    format: exportName,
    version: exportVersion,
    exportedAt: new Date(context.now).toISOString(),
    complete: input.view === undefined,
    me: context.me,
    spaces: spacesByRole(context),
    ...(input.view ? { ownFields: ownNames(context, sources) } : {}),
  }
  file.write(`${JSON.stringify(about).slice(0, -1)},"tables":{`)
  for (const [place, { table, pages }] of sources.entries()) {
    file.write(`${place > 0 ? ',' : ''}\n${JSON.stringify(table.name)}:[`)
    let first = true
    for (const page of pages()) {
      for (const { row } of page) {
        file.write(`${first ? '' : ','}\n${recordJson(table, row)}`)
        first = false
      }
      await step(table.name, page.length)
    }
    file.write('\n]')
  }
  file.write('\n}')
  if (input.history) await writeHistory(work, (text) => file.write(text))
  file.write('}\n')
  return [file.close()]
}

/** Every value that every field had, by record, oldest first. */
async function writeHistory({ context, sources, step }: ExportWork, write: (text: string) => void): Promise<void> {
  write(',"history":{')
  let first = true
  for (const { table, pages } of sources)
    for (const page of pages()) {
      for (const [place, { row }] of page.entries()) {
        const items = context.history(row.id).map(({ field, value, at, person, label, operation }) => ({
          field,
          value,
          at: new Date(at).toISOString(),
          person,
          label,
          operation,
        }))
        write(`${first ? '' : ','}\n${JSON.stringify(row.id)}:${JSON.stringify(items)}`)
        first = false
        if (place % 100 === 99) await step(table.name, 0)
      }
      await step(table.name, 0)
    }
  write('\n}')
}
