/** Everything that a search finds: how much of each record type, the filters that were understood, the hits best first. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import clsx from 'clsx'
import { Search, TableProperties, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { recordTables } from '../../records/ui/record-tables.ts'
import { recordMessages } from '../../records/ui/records.messages.ts'
import type { Part } from '../ask.ts'
import type { SearchHit } from '../search.queries.ts'
import { searchMessages } from './search.messages.ts'

const atFirst = 60
const atMost = 200

export function SearchPage() {
  const text = useText(searchMessages)
  const label = useLabel()
  const formats = useFormat()
  const navigate = useNavigate()
  const openRecord = useOpenRecord()
  const announce = useAnnounce()
  const asked = useSearch({ strict: false }) as { readonly q?: unknown; readonly in?: unknown }
  const q = typeof asked.q === 'string' ? asked.q.slice(0, 1_000) : ''
  const only = typeof asked.in === 'string' && Object.hasOwn(recordTables, asked.in) ? asked.in : null
  const [typed, setTyped] = useState(q)
  const [limit, setLimit] = useState(atFirst)
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const found = useLive(
    'search.page',
    { text: q, limit, ...(only === null ? {} : { tables: [only] }) },
    { off: q.trim() === '', keep: true },
  )
  const page = q.trim() === '' ? undefined : found.value
  const hits = page?.hits ?? []
  const counts = (page?.counts ?? []).filter(({ table }) => Object.hasOwn(recordTables, table))
  const total = counts.reduce((sum, one) => sum + (only === null || one.table === only ? one.count : 0), 0)
  const isMore = counts.some((one) => one.isMore && (only === null || one.table === only))
  const marked = Math.min(at, hits.length - 1)

  const go = (to: { readonly q?: string; readonly in?: string | null }): void => {
    const next = { q: to.q ?? q, in: to.in === undefined ? only : to.in }
    setAt(0)
    setLimit(atFirst)
    void navigate({
      to: '/search',
      search: { ...(next.q === '' ? {} : { q: next.q }), ...(next.in === null ? {} : { in: next.in }) },
      replace: true,
    })
  }
  useEffect(() => {
    if (typed.trim() === q.trim()) return
    const timer = setTimeout(() => go({ q: typed.trim() }), 120)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is typed leads on
  }, [typed])
  // Back, or another search from the palette.
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(q)
  }, [q])
  const shownCount = formats.number(total)
  useEffect(() => {
    if (page !== undefined) announce(text.count(hits.length, isMore ? text.more(shownCount) : shownCount))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- said once for each answer
  }, [page])
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(hits.length - 1, marked + by))
    setAt(next)
    list.current?.querySelectorAll<HTMLElement>('a')[next]?.focus()
  }
  const types = [null, ...counts.map(({ table }) => table)]
  const turn = (by: number): void => {
    const next = types[(types.indexOf(only) + by + types.length) % types.length]
    if (next !== undefined) go({ in: next })
  }
  const open = (hit: SearchHit | undefined): void => {
    if (hit)
      openRecord(
        hit.id,
        hits.map(({ id }) => id),
      )
  }
  const without = (part: Part): void => {
    const next = q.replace(part.raw, ' ').replaceAll(/\s+/g, ' ').trim()
    setTyped(next)
    go({ q: next })
  }
  useCommands([
    { id: 'search.focus', label: text.focus, group: text.group, keys: ['/'], run: () => field.current?.focus() },
    { id: 'search.down', label: text.down, group: text.group, keys: ['j', 'ArrowDown'], run: () => move(1) },
    { id: 'search.up', label: text.up, group: text.group, keys: ['k', 'ArrowUp'], run: () => move(-1) },
    {
      id: 'search.open',
      label: text.open,
      group: text.group,
      keys: ['Enter', 'o'],
      when: () => hits.length > 0,
      run: () => open(hits[marked]),
    },
    { id: 'search.nextType', label: text.nextType, group: text.group, keys: [']', 'ArrowRight'], run: () => turn(1) },
    {
      id: 'search.previousType',
      label: text.previousType,
      group: text.group,
      keys: ['[', 'ArrowLeft'],
      run: () => turn(-1),
    },
    {
      id: 'search.asView',
      label: text.asView,
      group: text.group,
      keys: ['v'],
      icon: TableProperties,
      when: () => only !== null,
      run: () => only !== null && void navigate({ to: listOf(only), search: { q: page?.text ?? q } } as never),
    },
  ])
  return (
    <Page
      title={text.title}
      note={page && text.count(hits.length, isMore ? text.more(shownCount) : shownCount)}
      actions={only !== null && <Button icon={TableProperties} command="search.asView" className="max-md:hidden" />}
    >
      <div className="shrink-0 space-y-2 border-b border-line px-4 py-3 max-md:px-3">
        <div className="flex h-control items-center gap-2 rounded-md bg-raised px-2.5 shadow-[inset_0_0_0_1px_var(--line-control)] focus-within:shadow-[inset_0_0_0_2px_var(--ring)] max-md:h-11">
          <Search aria-hidden size={15} className="shrink-0 text-fg-3" />
          <input
            ref={field}
            type="search"
            aria-label={text.field}
            placeholder={text.placeholder}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- came here to type
            autoFocus={q === ''}
            maxLength={1_000}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
              event.preventDefault()
              if (event.key === 'Enter' && typed.trim() !== q) go({ q: typed.trim() })
              else list.current?.querySelector<HTMLElement>('a')?.focus()
            }}
            className="min-w-0 flex-1 bg-transparent outline-none"
          />
        </div>
        {page && page.parts.length > 0 && (
          <ul aria-label={text.understood} className="flex flex-wrap gap-1.5">
            {page.parts.map((part) => (
              <li key={part.raw}>
                <PartChip part={part} onTakeAway={() => without(part)} />
              </li>
            ))}
          </ul>
        )}
        {counts.length > 0 && (
          <div role="group" aria-label={text.types} className="flex flex-wrap gap-1">
            {types.map((type) => {
              const one = counts.find(({ table }) => table === type)
              const of = type === null ? undefined : recordTables[type]
              const count = one ?? {
                count: counts.reduce((sum, { count: here }) => sum + here, 0),
                isMore: counts.some((each) => each.isMore),
              }
              return (
                <button
                  key={type ?? ''}
                  type="button"
                  aria-pressed={type === only}
                  onClick={() => go({ in: type })}
                  className={clsx(
                    'flex min-h-7 items-center gap-1.5 rounded-md px-2 text-xs max-md:min-h-11',
                    type === only ? 'bg-accent-soft font-medium text-accent-text' : 'text-fg-2 hover:bg-hover',
                  )}
                >
                  {of ? label(of.plural) : text.everything}
                  <span className="num">
                    {formats.number(count.count)}
                    {count.isMore ? '+' : ''}
                  </span>
                </button>
              )
            })}
          </div>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {found.failure && <ErrorState failure={found.failure} />}
        {q.trim() === '' && (
          <EmptyState icon={Search} title={text.begin}>
            {text.beginWhy}
          </EmptyState>
        )}
        {page && hits.length === 0 && (
          <EmptyState icon={Search} title={text.nothing(q)}>
            {text.nothingWhy}
          </EmptyState>
        )}
        {hits.length > 0 && (
          <ul ref={list} aria-label={text.results} className="px-2 py-2">
            {hits.map((hit, place) => (
              <HitLine
                key={hit.id}
                hit={hit}
                marked={place === marked}
                onMark={() => setAt(place)}
                onOpen={() => open(hit)}
              />
            ))}
          </ul>
        )}
        {hits.length === limit && limit < atMost && total > limit && (
          <Button tone="quiet" className="mx-3 mb-4" onClick={() => setLimit(atMost)}>
            {text.moreOf}
          </Button>
        )}
      </div>
    </Page>
  )
}

/** The room of a record type, or its plain list. */
const roomOf: Readonly<Record<string, string>> = {
  account: '/accounts',
  contact: '/contacts',
  lead: '/leads',
  opportunity: '/pipeline',
  task: '/tasks',
  event: '/events',
  product: '/products',
  campaign: '/campaigns',
  source: '/sources',
  supportCase: '/cases',
  importantDate: '/dates',
  quote: '/quotes',
  person: '/people',
  team: '/teams',
}
const listOf = (table: string): string => roomOf[table] ?? `/list/${table}`

/** A filter in words as it was understood; taken away with one press. */
function PartChip({ part, onTakeAway }: { readonly part: Part; readonly onTakeAway: () => void }) {
  const text = useText(searchMessages)
  const label = useLabel()
  const formats = useFormat()
  if (part.kind === 'unknown')
    return (
      <span className="inline-flex min-h-6 items-center gap-1 rounded-md bg-warn-soft px-2 text-xs text-warn">
        {text.unknown(part.raw)}
      </span>
    )
  const names: Readonly<Record<string, string>> = text.names
  const flags: Readonly<Record<string, string>> = text.flags
  const field = Object.values(recordTables).find((table) => Object.hasOwn(table.fields, part.key))?.fields[part.key]
  const table = part.kind === 'type' ? recordTables[part.value] : undefined
  const value = table
    ? label(table.plural)
    : part.key === 'is'
      ? (flags[part.value] ?? part.value)
      : part.key === 'atLeast' || part.key === 'atMost'
        ? formats.number(Number(part.value))
        : /^(?:me|ich|mir)$/i.test(part.value)
          ? text.me
          : part.value
  const name = names[part.key] ?? (field ? label(field.label) : part.key)
  const shown = `${part.isNot ? `${text.not} ` : ''}${name}: ${value}`
  return (
    <span className="inline-flex min-h-6 items-center rounded-md bg-accent-soft pl-2 text-xs text-accent-text">
      {shown}
      <button
        type="button"
        aria-label={text.takeAway(shown)}
        title={text.takeAway(shown)}
        onClick={onTakeAway}
        className="grid size-6 place-items-center rounded-md hover:bg-hover max-md:size-11"
      >
        <X aria-hidden size={12} />
      </button>
    </span>
  )
}

interface HitLineProps {
  readonly hit: SearchHit
  readonly marked: boolean
  readonly onMark: () => void
  readonly onOpen: () => void
}

function HitLine({ hit, marked, onMark, onOpen }: HitLineProps) {
  const label = useLabel()
  const untitled = useText(recordMessages).untitled
  const table = recordTables[hit.table]
  return (
    <li>
      <a
        href={`/record/${hit.id}`}
        onFocus={onMark}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onOpen()
        }}
        className={clsx(
          'grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2.5 py-1 hover:bg-hover max-md:min-h-12',
          marked && 'bg-hover',
        )}
      >
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-medium break-words">{hit.title || untitled}</span>
          <span className="min-w-0 truncate text-xs text-fg-2">{hit.subtitle}</span>
        </span>
        <span className="text-xs text-fg-2">{table ? label(table.label) : hit.table}</span>
      </a>
    </li>
  )
}
