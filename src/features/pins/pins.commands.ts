import { z } from 'zod'
import { create, defineCommand, remove } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { shownId } from '../records/merged.ts'
import { locate } from '../records/rows.ts'
import { tablesByName } from '../records/source.ts'
import { pin } from './pins.schema.ts'
import { mostPins } from './pins.queries.ts'

export function setPin(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineCommand({
    name: 'pins.set',
    summary: 'Keeps a record at hand for oneself, or lets go of it.',
    input: z.object({ record: z.string().max(36), on: z.boolean() }),
    run: (context, input) => {
      const record = shownId(context.db, input.record)
      const id = context.derivedId(pin, 'pin', record)
      const has = context.find(pin, id) !== undefined
      if (!input.on) {
        // What was merged since is held under the id that it had.
        const others = context.db.all<{ id: string }>(
          'SELECT p.id FROM pin AS p JOIN merged_into AS m ON m.id = p.record WHERE m."into" = ?',
          record,
        )
        const gone = [...(has ? [id] : []), ...others.map((one) => one.id)]
        return ok({ writes: gone.map((one) => remove(pin, one)), value: { id } })
      }
      const at = locate(context.db, tables, record)
      if (!at)
        return fail({ type: 'RecordNotFound', message: 'The record is not here. Nothing was changed.', id: record })
      if (has) return ok({ writes: [], value: { id } })
      const count = context.db.get<{ count: number }>('SELECT count(*) AS count FROM pin')?.count ?? 0
      if (count >= mostPins)
        return fail({
          type: 'TooManyPins',
          message: `${mostPins} records are pinned, as many as can be. Let go of one first.`,
        })
      const values = { record, table: at.table.name, at: new Date(context.now).toISOString() }
      return ok({ writes: [create(pin, id, values)], value: { id } })
    },
  })
}
