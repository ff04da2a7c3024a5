/** A saved view as an export takes it. */
import type { QueryContext } from '#replica/query.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { readFilter, readLayout } from '../views/layout.ts'
import type { ExportView } from './export.input.ts'

interface Saved {
  readonly id: string
  readonly table: string
  readonly filter: string | null
  readonly layout: string | null
}

/** By id or by name, mine before the team's. Fails with `ViewNotFound`, or `ViewNotUnderstood` when a newer version made it. */
export function viewOfSaved({ db, spaces }: QueryContext, named: string): Result<ExportView> {
  const saved = db.get<Saved>(
    `select id, "table", filter, layout from savedView where id = ?1 or name = ?1 collate nocase
     order by id <> ?1, substr(id, 1, 16) <> ?2, id limit 1`,
    named,
    spaces.desk,
  )
  if (!saved) return fail({ type: 'ViewNotFound', message: `There is no view "${named}". Nothing was exported.` })
  const filter = saved.filter === null ? {} : readFilter(saved.filter)
  const layout = readLayout(saved.layout)
  if (!filter || !layout)
    return fail({
      type: 'ViewNotUnderstood',
      message: `The view "${named}" was made by a newer Bullpen. Nothing was exported.`,
    })
  return ok({
    table: saved.table,
    filter,
    ...(layout.search === undefined ? {} : { search: layout.search }),
    ...(layout.sort === undefined ? {} : { sort: layout.sort }),
    ...(layout.columns && layout.columns.length > 0 ? { columns: layout.columns.map(({ field }) => field) } : {}),
  })
}
