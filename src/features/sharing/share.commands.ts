/**
 * From my desk to others: a copy under a new id in the space that was chosen, what was here deleted, and a note of where it
 * went. Deliberate, and one operation: taking it back brings the record home, though not out of the memory of its readers.
 */
import { z } from 'zod'
import { create, defineCommand, remove, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { file } from '../files/files.schema.ts'
import { withCustom } from '../records/record-values.ts'
import { moved } from './sharing.schema.ts'

function copied(
  context: CommandContext,
  table: Table,
  row: Row<Table>,
  space: string,
  instead: Readonly<Record<string, FieldValue>> = {},
): Write {
  const values = Object.fromEntries(
    Object.keys(table.fields).flatMap((field) => {
      const value: FieldValue | undefined = row[field]
      return value === null || value === undefined ? [] : [[field, value] as const]
    }),
  )
  return withCustom(create(table, inSpace(context.newId(table), space), { ...values, ...instead }), row.custom)
}

/** What is attached goes along: the copies name the same content, so nothing has to be stored again. */
function withFiles(context: CommandContext, from: string, copy: Write, space: string): Write[] {
  const ids = context.db.all<{ id: string }>('select id from file where record = ?', from)
  return ids.flatMap(({ id }) => {
    const row = context.find(file, id)
    return row
      ? [copied(context, file, row as unknown as Row<Table>, space, { record: copy.id }), remove(file, id)]
      : []
  })
}

export function shareCommand(tables: readonly Table[]) {
  return defineCommand({
    name: 'sharing.share',
    summary: 'Shares records of my desk into a space that others can read. Their history stays on the desk.',
    input: z.object({ ids: z.array(z.string().max(36)).min(1).max(100), space: z.string().max(36) }),
    run: (context, { ids, space }) => {
      if (space === context.spaces.desk)
        return fail({ type: 'AlreadyThere', message: 'This is on your desk already. Nothing was changed.' })
      const writes: Write[] = []
      const shared: string[] = []
      for (const id of new Set(ids)) {
        if (spaceOf(id) !== context.spaces.desk)
          return fail({
            type: 'NotOnDesk',
            message: 'Only what is on your desk can be shared. Nothing was changed.',
            id,
          })
        const table = tables.find((one) => context.find(one, id) !== undefined)
        const row = table && context.find(table, id)
        if (!table || !row)
          return fail({
            type: 'RecordNotFound',
            message: 'The record is not here or was deleted. Nothing was changed.',
            id,
          })
        const copy = copied(context, table, row, space)
        const note = create(moved, context.newId(moved), { from: id, to: copy.id })
        writes.push(copy, remove(table, id), note, ...withFiles(context, id, copy, space))
        shared.push(copy.id)
      }
      return ok({ writes, value: { ids: shared } })
    },
  })
}
