/** What a replica shows, without the numbers that only its own database knows. */
import { fieldsOf, quoted, rowsOf } from '#replica/tables.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Table } from '#shared/schema.ts'

export type Dump = ReadonlyMap<string, string>

/** Every record of a space as text, by table and id. `extra` and tables that the program does not know are left to the log. */
export function dumpOf(replica: Replica, space: string, tables: readonly Table[]): Dump {
  const dump = new Map<string, string>()
  for (const table of tables) {
    const columns = ['deleted', 'custom', 'conflicts', ...fieldsOf(table).map(([name]) => name)]
    const rows = replica.db.all<Record<string, unknown>>(
      `select id, base <> 0 as born, ${columns.map(quoted).join(', ')} from ${rowsOf(table)} where id >= ? and id < ? order by id`,
      space,
      `${space}~`,
    )
    for (const row of rows) dump.set(`${table.name} ${String(row['id'])}`, JSON.stringify(row))
  }
  return dump
}

/** The first difference in words. */
export function differenceOf(one: Dump, other: Dump): string | undefined {
  for (const [key, row] of one)
    if (other.get(key) !== row) return `${key}\n    ${row}\n    ${other.get(key) ?? 'not there'}`
  for (const [key, row] of other) if (!one.has(key)) return `${key}\n    not there\n    ${row}`
  return undefined
}
