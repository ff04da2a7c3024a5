/** What sets that hold any text, such as tags, hold in this office: what to suggest, most used first. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { all, join, limited, name, sql } from './sql.ts'

export interface ElementUse {
  readonly element: string
  /** In how many records. */
  readonly count: number
}

export function elementsQuery(tables: readonly Table[]) {
  const having = (field: string): readonly Table[] =>
    tables.filter((table) => {
      const found = Object.hasOwn(table.fields, field) ? table.fields[field] : undefined
      return found?.kind === 'set' && !found.targets
    })
  return defineQuery({
    name: 'records.elements',
    summary: 'The elements that a set holds in the records of all tables that have it, most used first.',
    input: z.object({
      field: z.string().max(100),
      search: z.string().max(200).optional(),
      limit: z.int().min(1).max(500).optional(),
    }),
    reads: tables.filter((one) => Object.values(one.fields).some(({ kind }) => kind === 'set')).map((one) => one.name),
    output: z.array(z.strictObject({ element: z.string(), count: z.int() })).readonly(),
    run: ({ db }, { field, search = '', limit = 50 }): readonly ElementUse[] => {
      const from = having(field)
      if (from.length === 0) return []
      const rows = join(
        from.map(
          (table) => sql`SELECT e.value AS element FROM ${name(table.name)} AS r, json_each(r.${name(field)}) AS e
            WHERE r.${name(field)} IS NOT NULL AND r.${name(field)} <> '[]'`,
        ),
        ' UNION ALL ',
      )
      return all<ElementUse>(
        db,
        sql`SELECT element, count(*) AS count FROM (${rows}) WHERE instr(lower(element), lower(${search.trim()})) > 0
            GROUP BY element ORDER BY count DESC, element COLLATE NOCASE ${limited(limit)}`,
      )
    },
  })
}
