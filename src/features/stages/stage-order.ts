/** Where stages stand: one write moves one stage, unless the keys around it leave no room. */
import type { ReadDatabase } from '#replica/query.ts'
import { update, type Write } from '#replica/command.ts'
import { evenKeys, keyBetween, orderKeyPattern } from '#shared/order-keys.ts'
import { stage, type StageType } from './stages.schema.ts'

export interface StagePlace {
  readonly id: string
  readonly type: StageType | null
  readonly position: string | null
}

/** All stages in the order of the pipeline. */
export const readPlaces = (db: ReadDatabase): readonly StagePlace[] =>
  db.all<StagePlace>('SELECT id, type, position FROM stage ORDER BY position, id')

/** A key for a stage that comes to stand at `index` among `places`. */
export const positionAt = (places: readonly Pick<StagePlace, 'position'>[], index: number): string =>
  keyBetween(places[index - 1]?.position ?? null, places[index]?.position ?? null)

/**
 * The key for a stage at `index` among the others, and the writes that make room where two PCs gave neighbours the same
 * key or a key is none: then every stage gets a new one.
 */
export function placeAt(
  others: readonly StagePlace[],
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
    writes: others.map(({ id }, at) => update(stage, id, { position: keys[at < index ? at : at + 1] ?? null })),
  }
}
