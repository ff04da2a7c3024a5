/** How the office lays out its records. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { parseSections, type Section } from './layout.ts'
import { answer, many } from '../records/answers.ts'

export interface LayoutItem {
  readonly table: string
  readonly sections: readonly Section[]
}

export const listLayouts = defineQuery({
  name: 'layouts.list',
  summary: 'The layouts that the office made, by record type; the others are laid out as usual.',
  input: z.object({ table: z.string().max(100).optional() }),
  output: many(answer({ table: z.string(), sections: many(answer({})) })),
  reads: ['layout'],
  run: ({ db }, { table }): readonly LayoutItem[] =>
    db
      .all<{ table: string; sections: string | null }>(
        'SELECT "table", sections FROM layout WHERE ?1 IS NULL OR "table" = ?1 ORDER BY "table", id',
        table ?? null,
      )
      .flatMap((row) => {
        const sections = parseSections(row.sections)
        return sections ? [{ table: row.table, sections }] : []
      }),
})
