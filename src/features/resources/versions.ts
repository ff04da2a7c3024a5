/**
 * The versions of resources: which one counts. Each names those that it comes after, so two that were made at once on two
 * PCs both stand at the end, and it shows.
 */
import type { QueryContext } from '#replica/query.ts'
import { all, idList, sql } from '../records/sql.ts'

export interface Version {
  readonly id: string
  readonly resource: string
  /** `3`, or `3a` and `3b` where two PCs made a third at once. */
  readonly label: string
  readonly number: number
  readonly file: string | null
  readonly url: string | null
  readonly note: string | null
  readonly by: string | null
  readonly byName: string | null
  readonly madeAt: string | null
  /** Nothing comes after it. */
  readonly isLast: boolean
  /** The one that counts: the newest of the last. */
  readonly isCurrent: boolean
}

interface Row {
  readonly id: string
  readonly resource: string
  readonly number: number | null
  readonly file: string | null
  readonly url: string | null
  readonly note: string | null
  readonly after: string | null
  readonly by: string | null
  readonly byName: string | null
  readonly madeAt: string | null
}

const inOrder = (a: Row, b: Row): number =>
  (b.number ?? 0) - (a.number ?? 0) ||
  ((a.madeAt ?? '') < (b.madeAt ?? '') ? 1 : (a.madeAt ?? '') > (b.madeAt ?? '') ? -1 : a.id < b.id ? 1 : -1)

const letterOf = (place: number): string => String.fromCodePoint(0x61 + Math.min(place, 25))

function labelled(rows: readonly Row[]): Version[] {
  const passed = new Set(rows.flatMap(({ after }) => JSON.parse(after ?? '[]') as readonly string[]))
  const sorted = rows.toSorted(inOrder)
  const lasts = sorted.filter(({ id }) => !passed.has(id))
  // Versions that each say they come after the other can only be made by hand: then the newest counts.
  const current = lasts[0] ?? sorted[0]
  return sorted.map((row) => {
    const same = sorted.filter(({ number }) => number === row.number).toReversed()
    const place = same.indexOf(row)
    const { id, resource, file, url, note, by, byName, madeAt } = row
    return {
      id,
      resource,
      file,
      url,
      note,
      by,
      byName,
      madeAt,
      number: row.number ?? 1,
      label: `${row.number ?? 1}${same.length > 1 ? letterOf(place) : ''}`,
      isLast: lasts.some(({ id }) => id === row.id),
      isCurrent: row.id === current?.id,
    }
  })
}

/** The versions of each of these resources, the newest first. */
export function versionsOf(
  { db }: Pick<QueryContext, 'db'>,
  resources: readonly string[],
): ReadonlyMap<string, readonly Version[]> {
  const rows = all<Row>(
    db,
    sql`SELECT v.id, v.resource, v.number, v.file, v.url, v.note, v."after", v."by", v."madeAt",
        (SELECT name FROM person WHERE id = v."by") AS "byName"
      FROM "resourceVersion" AS v WHERE v.resource IN ${idList(resources)}`,
  )
  const byResource = Map.groupBy(rows, ({ resource }) => resource)
  return new Map(resources.map((id) => [id, labelled(byResource.get(id) ?? [])]))
}

export const currentOf = (versions: readonly Version[] | undefined): Version | undefined =>
  versions?.find(({ isCurrent }) => isCurrent)

/** What a new version says of itself. */
export const nextAfter = (
  versions: readonly Version[],
): { readonly number: number; readonly after: readonly string[] } => ({
  number: Math.max(0, ...versions.map(({ number }) => number)) + 1,
  after: versions.filter(({ isLast }) => isLast).map(({ id }) => id),
})
