/** Words inside files, as this PC has read them, led back to the resources and files that have that content. */
import type { QueryContext } from '#replica/query.ts'
import { all, sql } from '../records/sql.ts'

export interface Inside {
  readonly file: string
  readonly rid: number
  /** The resource that it is a version of; null of any other file. */
  readonly resource: string | null
  readonly resourceRid: number | null
  readonly excerpt: string
}

/** The best first. Empty where no files are read. */
export function insideFiles({ db, files }: Pick<QueryContext, 'db' | 'files'>, text: string, most: number): Inside[] {
  const found = files?.texts?.find(text, most) ?? []
  if (found.length === 0) return []
  const rows = all<{ sha256: string } & Omit<Inside, 'excerpt'>>(
    db,
    sql`SELECT f.sha256, f.id AS file, f.rid, r.id AS resource, r.rid AS "resourceRid" FROM file AS f LEFT JOIN resource AS r ON r.id = f.record
      WHERE f.sha256 IN (SELECT value FROM json_each(${JSON.stringify(found.map(({ content }) => content))}))`,
  )
  const byContent = Map.groupBy(rows, ({ sha256 }) => sha256)
  return found.flatMap(({ content, excerpt }) =>
    (byContent.get(content) ?? []).map(({ file, rid, resource, resourceRid }) => ({
      file,
      rid,
      resource,
      resourceRid,
      excerpt,
    })),
  )
}
