/** Wins: bells that others rang, until I congratulated or read it, and who is glad with me of my own. */
import type { QueryContext } from '#replica/query.ts'
import { all, limited, sql } from '../records/sql.ts'
import type { NotificationGroup, Reason } from './notifications.answers.ts'
import { newsSince, type Told } from './told.ts'

interface Row {
  readonly id: string
  readonly who: string | null
  readonly title: string | null
  readonly at: string | null
  readonly deal: string
  readonly dealName: string | null
  readonly reason: Reason
  readonly stamp: string
}

const most = 100

export function wins({ db, me, now }: QueryContext): readonly Told[] {
  const since = newsSince(now)
  const rung = all<Row>(
    db,
    sql`SELECT b.id, p.name AS who, coalesce(nullif(substr(b.story, 1, 200), ''), o.name) AS title, b."at" AS at,
          o.id AS deal, o.name AS dealName, 'won' AS reason, 'bell' AS stamp
        FROM bell AS b JOIN opportunity AS o ON o.id = b.opportunity LEFT JOIN person AS p ON p.id = b.rungBy
        WHERE b."at" > ${since} AND b.rungBy IS NOT ${me} AND o.owner IS NOT ${me}
          AND NOT EXISTS (SELECT 1 FROM congratulation AS c WHERE c.bell = b.id AND c.person = ${me})
        ORDER BY b."at" DESC, b.id ${limited(most)}`,
  )
  // Told anew when one more is glad.
  const glad = all<Row>(
    db,
    sql`SELECT b.id, group_concat(p.name, ', ') AS who, o.name AS title, max(c."at") AS at, o.id AS deal,
          o.name AS dealName, 'glad' AS reason, 'glad ' || count(*) AS stamp
        FROM bell AS b JOIN opportunity AS o ON o.id = b.opportunity JOIN congratulation AS c ON c.bell = b.id
          JOIN person AS p ON p.id = c.person AND p.id IS NOT ${me}
        WHERE c."at" > ${since} AND (o.owner = ${me} OR b.rungBy = ${me})
        GROUP BY b.id ORDER BY at DESC ${limited(most)}`,
  )
  return [...rung, ...glad].map(({ id, who, title, at, deal, dealName, reason, stamp }): Told => {
    const group: Omit<NotificationGroup, 'items'> = { id: deal, kind: 'record', title: dealName }
    return {
      item: {
        item: id,
        kind: 'win',
        stamp,
        reason,
        who,
        title,
        at,
        on: null,
        days: 0,
        opens: deal,
        channel: null,
        thread: null,
      },
      group,
    }
  })
}
