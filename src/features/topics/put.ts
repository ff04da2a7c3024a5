/** Writes a record whose id is derived from what it is about: made, changed, or brought back. */
import { create, update, type CommandContext, type Write } from '#replica/command.ts'
import type { Table, Values } from '#shared/schema.ts'
import { deletedRows } from '../records/deleted.ts'

/** `first` is written only when there was none before. */
export function put<T extends Table>(
  context: CommandContext,
  table: T,
  id: string,
  first: Values<T>,
  values: Values<T> = {},
): readonly Write[] {
  if (context.find(table, id)) return Object.keys(values).length === 0 ? [] : [update(table, id, values)]
  if (!context.db.get(`SELECT 1 FROM ${deletedRows(table).text} WHERE id = ?`, id))
    return [create(table, id, { ...first, ...values })]
  const write = update(table, id, values)
  return [{ ...write, set: { ...write.set, deleted: false } }]
}
