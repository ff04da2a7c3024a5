/** Where records stand that people put in order: one write moves one record, unless the keys around it leave no room. */
import { update, type Write } from '#replica/command.ts'
import { evenKeys, keyBetween, orderKeyPattern } from '#shared/order-keys.ts'
import type { Field, Table, Values } from '#shared/schema.ts'

export interface Placed {
  readonly id: string
  readonly position: string | null
}

/** A key for a record that comes to stand at `index` among `places`. */
export const positionAt = (places: readonly Pick<Placed, 'position'>[], index: number): string =>
  keyBetween(places[index - 1]?.position ?? null, places[index]?.position ?? null)

/**
 * The key for a record at `index` among the others, and the writes that make room where two PCs gave neighbours the same
 * key or a key is none: then every record gets a new one.
 */
export function placeAmong(
  table: Table<Record<string, Field> & { readonly position: Field }>,
  others: readonly Placed[],
  index: number,
): { readonly position: string; readonly writes: readonly Write[] } {
  const sound = others.every(
    ({ position }, at) =>
      position !== null && orderKeyPattern.test(position) && (at === 0 || position > (others[at - 1]?.position ?? '')),
  )
  if (sound) return { position: positionAt(others, index), writes: [] }
  const keys = evenKeys(others.length + 1)
  return {
    position: keys[index] ?? '',
    writes: others.map(({ id }, at) =>
      update(table, id, { position: keys[at < index ? at : at + 1] ?? null } as Values<typeof table>),
    ),
  }
}
