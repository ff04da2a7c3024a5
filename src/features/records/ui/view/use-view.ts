import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useLive } from '#ui/live.ts'
import { useToday } from '#ui/clock.ts'
import { readView, resolveConditions, writeView, type Condition, type TableView } from './table-view.ts'

export interface ViewControl {
  readonly view: TableView
  /** Changes the address. Typing replaces it, choosing adds a step for the browser's back button. */
  readonly change: (part: Partial<TableView>, how?: 'push' | 'replace') => void
  /** Other parameters of the address, such as board or table. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly setParameter: (name: string, value: string | undefined) => void
  /** What queries are asked: conditions with `me` and `today` put in, and the text to search for. */
  readonly asked: { readonly filter?: { readonly all: Condition[] }; readonly search?: string }
  /** The person at this PC. */
  readonly me: string | null
  readonly today: string
  /** False until it is known who `me` is, where the view asks for it. */
  readonly ready: boolean
}

/** The view that the address describes, and how to change it. */
export function useView(): ViewControl {
  const parameters: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const office = useLive('office.get', {})
  const today = useToday()
  const me = office.value?.me?.id ?? null
  const view = useMemo(() => readView(parameters), [parameters])

  const write = useCallback(
    (next: Readonly<Record<string, unknown>>, how: 'push' | 'replace') =>
      void navigate({ to: '.', search: next, replace: how === 'replace' }),
    [navigate],
  )
  const change = useCallback<ViewControl['change']>(
    (part, how = 'push') => {
      const { q: _q, f: _f, s: _s, g: _g, c: _c, ...others } = parameters
      write({ ...others, ...writeView({ ...readView(parameters), ...part }) }, how)
    },
    [parameters, write],
  )
  const setParameter = useCallback<ViewControl['setParameter']>(
    (name, value) => {
      const { [name]: _old, ...others } = parameters
      write(value === undefined ? others : { ...others, [name]: value }, 'push')
    },
    [parameters, write],
  )
  const needsMe = view.conditions.some(({ value }) => value === 'me' || (Array.isArray(value) && value.includes('me')))
  const asked = useMemo(
    () => ({
      ...(view.conditions.length === 0 ? {} : { filter: { all: resolveConditions(view.conditions, { me, today }) } }),
      ...(view.search === '' ? {} : { search: view.search }),
    }),
    [view, me, today],
  )
  return { view, change, parameters, setParameter, asked, me, today, ready: !needsMe || office.value !== undefined }
}
