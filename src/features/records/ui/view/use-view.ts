import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Failure } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { useLive } from '#ui/live.ts'
import { useToday } from '#ui/clock.ts'
import { useText } from '#ui/text.ts'
import type { ViewItem } from '../../../views/views.queries.ts'
import { sameView, viewOf } from './saved.ts'
import { shapesOf } from './shapes.ts'
import { viewMessages } from './view.messages.ts'
import {
  emptyView,
  readView,
  viewParameters,
  writeView,
  type FilterNode,
  type Shape,
  type TableView,
} from './table-view.ts'

export interface ViewControl {
  readonly view: TableView
  /** As what it is shown. */
  readonly shape: Shape
  /** Changes the address. Typing replaces it, choosing adds a step for the browser's back button. */
  readonly change: (part: Partial<TableView>, how?: 'push' | 'replace') => void
  /** What queries are asked, with the day from which relative dates are counted. */
  readonly asked: {
    readonly filter?: { readonly all: readonly FilterNode[] }
    readonly search?: string
    readonly today: string
  }
  readonly today: string
  /** False until it is known what the saved view holds. */
  readonly ready: boolean
  /** The saved views of the record type. */
  readonly views: readonly ViewItem[]
  /** The saved view that is looked at; null for everything. */
  readonly saved: ViewItem | null
  /** Whether something of it was changed and not saved. */
  readonly unsaved: boolean
  /** The view that this person begins with. */
  readonly usual: string | null
  /** The address names a view that is not here. */
  readonly missing: Failure | undefined
  /** Goes to a saved view, or to everything; what was not saved of the one before is left. */
  readonly open: (view: string | null, how?: 'push' | 'replace') => void
}

/** In the address: everything, though another view is the usual one. */
const everything = 'all'

/** The view that the address describes, and how to change it. */
export function useView(table: Table): ViewControl {
  const text = useText(viewMessages)
  const parameters: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = useToday()
  const list = useLive('views.list', { table: table.name })
  const views = useMemo(() => list.value?.views ?? [], [list.value])
  const usual = list.value?.usual ?? null
  const usualShape = shapesOf(table)[0] ?? 'table'

  const named = typeof parameters['v'] === 'string' ? parameters['v'] : null
  const written = viewParameters.some((name) => parameters[name] !== undefined)
  const wanted = named ?? (written ? null : usual)
  const saved = views.find(({ id }) => id === wanted) ?? null
  // Of a saved view the address holds either nothing or, once something was changed, everything.
  const changed = written || parameters['u'] !== undefined
  const view = useMemo(
    () => (saved !== null && !changed ? viewOf(saved) : readView(parameters)),
    [parameters, saved, changed],
  )
  const unsaved = useMemo(
    () => saved !== null && changed && !sameView(view, viewOf(saved), usualShape),
    [saved, changed, view, usualShape],
  )

  const write = useCallback(
    (next: Readonly<Record<string, unknown>>, how: 'push' | 'replace') =>
      void navigate({ to: '.', search: next, replace: how === 'replace' }),
    [navigate],
  )
  const others = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(parameters).filter(([name]) => !['v', 'u', ...viewParameters].some((one) => one === name)),
      ),
    [parameters],
  )
  const change = useCallback<ViewControl['change']>(
    (part, how = 'push') => {
      const next = { ...view, ...part }
      if (saved === null)
        return write({ ...others, ...(usual === null ? {} : { v: everything }), ...writeView(next) }, how)
      const back = sameView(next, viewOf(saved), usualShape)
      write({ ...others, v: saved.id, ...(back ? {} : { u: 1, ...writeView(next) }) }, how)
    },
    [others, saved, usual, usualShape, view, write],
  )
  const open = useCallback<ViewControl['open']>(
    (id, how = 'push') =>
      write({ ...others, ...(id === null ? (usual === null ? {} : { v: everything }) : { v: id }) }, how),
    [others, usual, write],
  )
  const asked = useMemo(
    () => ({
      ...(view.conditions.length === 0 ? {} : { filter: { all: view.conditions } }),
      ...(view.search === '' ? {} : { search: view.search }),
      today,
    }),
    [view, today],
  )
  const waits = list.value === undefined && list.failure === undefined && (!written || named !== null)
  const lost = !waits && named !== null && named !== everything && saved === null
  const missing = useMemo(() => (lost ? { type: 'RecordNotFound', message: text.gone } : undefined), [lost, text])
  return {
    missing,
    view: waits ? emptyView : view,
    shape: view.shape ?? usualShape,
    change,
    asked,
    today,
    ready: !waits,
    views,
    saved,
    unsaved,
    usual,
    open,
  }
}
