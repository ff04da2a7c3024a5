import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import type { ViewKind } from './views.schema.ts'
import { viewList } from './views.answers.ts'

export interface ViewItem {
  readonly id: string
  readonly name: string
  readonly kind: ViewKind
  /** JSON, as `layout.ts` reads it. */
  readonly filter: string | null
  readonly layout: string | null
  /** In my desk: nobody else sees it. */
  readonly mine: boolean
  readonly owner: string | null
  readonly ownerName: string | null
}

export interface ViewList {
  readonly views: readonly ViewItem[]
  /** The view that this person begins with; null for everything. */
  readonly usual: string | null
}

export const listViews = defineQuery({
  name: 'views.list',
  summary: 'The saved views of a record type: mine first, then the teams’, and the one that I begin with.',
  input: z.object({ table: z.string().max(100) }),
  output: viewList,
  reads: ['savedView', 'usualView', 'person'],
  run: ({ db, spaces }, { table }): ViewList => {
    const views = db
      .all<Omit<ViewItem, 'mine'>>(
        `SELECT v.id, v.name, coalesce(v.kind, 'table') AS kind, v.filter, v.layout, v.owner, p.name AS ownerName
         FROM savedView AS v LEFT JOIN person AS p ON p.id = v.owner
         WHERE v."table" = ? ORDER BY v.name COLLATE NOCASE, v.id LIMIT 500`,
        table,
      )
      .map((view) => ({ ...view, mine: spaceOf(view.id) === spaces.desk }))
    const usual = db.get<{ view: string | null }>(
      `SELECT u.view FROM usualView AS u JOIN savedView AS v ON v.id = u.view
       WHERE u."table" = ?1 AND v."table" = ?1 ORDER BY u.id LIMIT 1`,
      table,
    )
    const inOrder = [...views.filter(({ mine }) => mine), ...views.filter(({ mine }) => !mine)]
    return { views: inOrder, usual: usual?.view ?? null }
  },
})
