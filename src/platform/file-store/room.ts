/**
 * What leaves this PC when its files take more than their budget. The PC where a file was added is its *home* and never
 * drops it; every other PC may, once the home has said that it has all of it. So two PCs can never drop the last two copies
 * relying on each other, in whatever order their messages come.
 */
import type { FileStore } from './file-store.ts'

const month = 30 * 86_400_000
const day = 86_400_000

/** What the office says of the files that have content here. */
export type Standing = 'attached' | 'deleted' | 'unknown'

/**
 * Drops the least recently opened files that their home holds, until the rest fits; kept, wanted and home files stay. Files
 * deleted for 30 days go too, and a day later what no record names: an attachment that was broken off. Bytes freed.
 */
export function makeRoom(
  store: FileStore,
  now: number,
  standingOf: (files: readonly string[]) => ReadonlyMap<string, Standing>,
  isKept: (file: string) => boolean,
): number {
  const files = store.index.all<{ id: string; home: number; wanted: number | null; gone: number | null }>(
    'select id, home, wanted, gone from file order by opened, id',
  )
  const standing = standingOf(files.map(({ id }) => id))
  let freed = 0
  for (const { id, gone } of files) {
    const is = standing.get(id) ?? 'unknown'
    if (is === 'attached') {
      if (gone !== null) store.index.run('update file set gone = null where id = ?', id)
    } else if (gone === null) store.index.run('update file set gone = ? where id = ?', now, id)
    else if (now - gone > (is === 'deleted' ? month : day)) freed += store.drop([id])
  }
  for (const { id, home, wanted } of files) {
    const { used, budget } = store.usage()
    if (used <= budget) break
    if (home === 1 || wanted !== null || standing.get(id) !== 'attached' || isKept(id)) continue
    if (store.index.get('select 1 from holder where file = ? and home = 1', id)) freed += store.drop([id])
  }
  return freed
}
