/** Who got what: each with the version that they got, and whether another one counts now. */
import type { QueryContext } from '#replica/query.ts'
import { all, limited, sql, type Sql } from '../records/sql.ts'
import { isOutOfDate } from './resource-rows.ts'
import { versionsOf } from './versions.ts'

export interface SendView {
  readonly id: string
  readonly resource: string
  readonly title: string
  readonly version: string | null
  readonly versionLabel: string | null
  readonly isOld: boolean
  readonly isOutOfDate: boolean
  readonly opportunity: string | null
  readonly opportunityName: string | null
  readonly contact: string | null
  readonly contactName: string | null
  readonly byName: string | null
  readonly at: string | null
}

type Row = Omit<SendView, 'versionLabel' | 'isOld' | 'isOutOfDate'> & { readonly reviewBy: string | null }

/** Those that `which` chooses (a condition over `s`), the latest first. */
export function readSends(context: QueryContext, which: Sql): SendView[] {
  const rows = all<Row>(
    context.db,
    sql`SELECT s.id, s.resource, coalesce(r.title, '') AS title, s.version, s.opportunity, s.contact, s.at, r."reviewBy",
        (SELECT name FROM opportunity WHERE id = s.opportunity) AS "opportunityName",
        (SELECT trim(coalesce("firstName", '') || ' ' || coalesce("lastName", '')) FROM contact WHERE id = s.contact) AS "contactName",
        (SELECT name FROM person WHERE id = s."by") AS "byName"
      FROM "resourceSend" AS s JOIN resource AS r ON r.id = s.resource WHERE ${which} ORDER BY s.at DESC, s.id DESC ${limited(100)}`,
  )
  const versions = versionsOf(context, [...new Set(rows.map(({ resource }) => resource))])
  return rows.map(({ reviewBy, ...row }) => {
    const version = versions.get(row.resource)?.find(({ id }) => id === row.version)
    return {
      ...row,
      versionLabel: version?.label ?? null,
      isOld: version !== undefined && !version.isCurrent,
      isOutOfDate: isOutOfDate(reviewBy, context.today),
    }
  })
}
