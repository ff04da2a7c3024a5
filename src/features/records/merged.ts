/**
 * Records that were merged: all but one of a group are hidden, and what refers to them shows the one (src/replica/sameness.ts).
 * Here is asked which one that is, and who else it stands for.
 */
import type { ReadDatabase } from '#replica/query.ts'

/** The record that is shown for `id`: itself, unless it was merged into another. */
export const shownId = (db: ReadDatabase, id: string): string =>
  db.get<{ into: string }>('SELECT "into" FROM merged_into WHERE id = ?', id)?.into ?? id

/** The record that is shown for `id` and those hidden behind it, that one first. */
export function mergedWith(db: ReadDatabase, id: string): readonly string[] {
  const first = shownId(db, id)
  const others = db.all<{ id: string }>('SELECT id FROM merged_into WHERE "into" = ? ORDER BY id', first)
  return [first, ...others.map((one) => one.id)]
}

/** Everything that stands merged with `id`, deleted or not, itself included. */
export const connectedWith = (db: ReadDatabase, id: string): readonly string[] =>
  db
    .all<{ id: string }>(
      `WITH RECURSIVE near(id) AS (
         SELECT ? UNION
         SELECT m.other FROM near JOIN merge AS m ON m.one = near.id AND m.verdict = 'same' UNION
         SELECT m.one FROM near JOIN merge AS m ON m.other = near.id AND m.verdict = 'same')
       SELECT id FROM near`,
      id,
    )
    .map((one) => one.id)
