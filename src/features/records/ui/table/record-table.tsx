/**
 * A table of records of any type: what can be shown, sorted, filtered, grouped and edited comes from the schema. Only the rows on the
 * screen exist in the page. It is an ARIA grid: one cell has the focus, keys move it (grid-keys.ts), Enter edits it in place.
 * Next: use-table-data.ts for how rows arrive, cell.tsx for how values look, field-editor.tsx for editing.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { ErrorState, Loading, Skeleton } from '#ui/states.tsx'
import { useLate } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { AnyRow } from '../../rows.ts'
import { sameValue } from '../fields/display-value.ts'
import type { Committed } from '../fields/field-editor.tsx'
import { useFieldSave } from '../fields/use-field-save.ts'
import { useOpenRecord } from '../open-record.ts'
import { currencyFieldOf } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { useNewest } from '#ui/use-newest.ts'
import { usePhone } from '../use-phone.ts'
import { shownColumns, usuallyFrozen, withFrozen, type Column } from '../view/columns.ts'
import { mostFrozen } from '../view/table-view.ts'
import type { ViewControl } from '../view/use-view.ts'
import { BulkBar } from './bulk-bar.tsx'
import { moveCell, nextEditable, type Cell } from './grid-keys.ts'
import { GroupHeading } from './group-heading.tsx'
import { TableHeader } from './header.tsx'
import { NoRows } from './no-rows.tsx'
import { extendRows, noRows, toggleAll, toggleRow } from './row-choice.ts'
import { PhoneRow, TableRow, type RowActions } from './row.tsx'
import { SumsRow } from './sums-row.tsx'
import { tableKeys } from './table-keys.ts'
import { useTableData } from './use-table-data.ts'

export interface RecordTableProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
  /** Takes over a change that needs more than a new value, such as the reason when a deal is won. True: it has. */
  readonly onChange?: (row: AnyRow, field: string, value: FieldValue) => boolean
}

const rowHeight = 36
/** A deal has a line more: its next step. */
const phoneRowHeightOf = (table: Table): number => (table.name === 'opportunity' ? 80 : 60)
const checkWidth = 44

export function RecordTable({ table, columns, control, onChange }: RecordTableProps) {
  const text = useText(recordMessages)
  const phone = usePhone()
  const lineHeight = phone ? phoneRowHeightOf(table) : rowHeight
  const openRecord = useOpenRecord()
  const { view, change } = control
  const scroller = useRef<HTMLDivElement>(null)
  const shown = useMemo(
    () => withFrozen(shownColumns(columns, table, view.columns), view.frozen, checkWidth, window.innerWidth * 0.6),
    [columns, table, view.columns, view.frozen],
  )
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const [seen, setSeen] = useState({ first: 0, last: 40 })
  const data = useTableData({ table, columns, control, collapsed, seen })
  const saving = useFieldSave()
  const [focus, setFocus] = useState<Cell>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<{
    readonly id: string
    readonly field: string
    readonly begun?: string
  } | null>(null)
  const [choice, setChoice] = useState(noRows)
  const late = useLate(data.total === undefined && data.failure === undefined)

  // oxlint-disable-next-line react/incompatible-library -- its functions are not memoised, and nothing here relies on that
  const virtual = useVirtualizer({
    count: data.layout.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 8,
    scrollPaddingStart: 34,
    scrollPaddingEnd: 40,
    useFlushSync: false,
  })
  useEffect(() => virtual.measure(), [virtual, lineHeight])
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 40
  useEffect(
    () => setSeen((before) => (before.first === first && before.last === last ? before : { first, last })),
    [first, last],
  )
  useEffect(() => setChoice(noRows), [table])

  const template = `${checkWidth}px ${shown.map(({ width }) => `${width}px`).join(' ')} minmax(0, 1fr)`
  const width = checkWidth + shown.reduce((sum, one) => sum + one.width, 0)
  /** What scrolls to a cell stops short of the columns that lie over the others. */
  const held = shown.reduce((sum, one) => sum + (one.left === undefined ? 0 : one.width), checkWidth)
  const announce = useAnnounce()
  const freeze = (at: number): void => {
    const now = view.frozen ?? usuallyFrozen(shown)
    const next = Math.min(mostFrozen, now === at + 1 ? 0 : at + 1)
    change({ frozen: next }, 'replace')
    announce(text.frozenNow(next))
  }
  const row = Math.max(0, Math.min(focus.row, data.layout.total - 1))
  const column = Math.max(0, Math.min(focus.column, shown.length - 1))

  /** Focus the cell once it is drawn; scrolling there may take a frame. */
  const wanted = useRef(false)
  const goTo = useCallback(
    (cell: Cell) => {
      wanted.current = true
      setFocus({ ...cell })
      virtual.scrollToIndex(cell.row, { align: 'auto' })
    },
    [virtual],
  )
  useEffect(() => {
    if (!wanted.current || editing !== null) return undefined
    let frame = 0
    let tries = 0
    const look = (): void => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)
      if (cell) {
        wanted.current = false
        cell.focus({ preventScroll: true })
        cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      } else if (++tries < 40) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [row, column, editing, focus])

  const allHere = useMemo(() => data.here().map((one) => one.row.id), [data])
  const current = data.rowAt(row)

  const state = useNewest({ data, shown, table, saving, onChange })

  const beginEdit = useCallback(
    (at: AnyRow | undefined, of: Column | undefined, begun?: string) => {
      if (at === undefined || of === undefined || !of.editable) return
      if (of.definition.kind === 'boolean') {
        const value = at[of.field] !== true
        if (state().onChange?.(at, of.field, value) !== true)
          void state().saving.save({ id: at.id, field: of.field, value })
        return
      }
      state().saving.forget(at.id, of.field)
      setEditing({ id: at.id, field: of.field, ...(begun === undefined ? {} : { begun }) })
    },
    [state],
  )

  const commit = useCallback(
    async (at: AnyRow, of: Column, cell: Cell, committed: Committed, move: 'stay' | 'next' | 'previous') => {
      const { saving: by, table: type, shown: visible, data: list, onChange: intercept } = state()
      const { value, title, titles, currency } = committed
      const next =
        move === 'stay'
          ? cell
          : (nextEditable(
              cell,
              move === 'previous',
              visible.map((one) => one.editable),
              list.layout.total,
            ) ?? cell)
      setEditing(null)
      const custom = /^custom\.(.+)$/.exec(of.field)?.[1]
      const before = custom === undefined ? at[of.field] : at.custom[custom]
      const beside = currency === undefined ? undefined : currencyFieldOf(type, of.field)
      const also = beside === undefined || currency === undefined ? undefined : { [beside]: currency }
      goTo(next)
      if (move !== 'stay') {
        const target = list.rowAt(next.row)
        const into = visible[next.column]
        if (target !== undefined && into?.definition.kind !== 'boolean' && next !== cell) beginEdit(target, into)
      }
      if (sameValue(before as FieldValue | undefined, value) && also === undefined) return
      if (intercept?.(at, of.field, value) === true) return
      const saved = await by.save({
        id: at.id,
        field: of.field,
        value,
        ...(Array.isArray(before) ? { before: before as readonly string[] } : {}),
        ...(title === undefined ? {} : { title }),
        ...(titles === undefined ? {} : { titles }),
        ...(also === undefined ? {} : { also }),
      })
      // Refused: the cell opens again with what was typed and the reason beneath it.
      if (!saved && move === 'stay') setEditing({ id: at.id, field: of.field })
    },
    [beginEdit, goTo, state],
  )

  const open = useCallback(
    (id: string) =>
      openRecord(
        id,
        state()
          .data.here()
          .map((one) => one.row.id),
      ),
    [openRecord, state],
  )
  const actions = useMemo<RowActions>(
    () => ({
      open,
      edit: beginEdit,
      commit: (at, of, cell, committed, move) => void commit(at, of, cell, committed, move),
      cancel: (cell, at, of) => {
        state().saving.forget(at.id, of.field)
        setEditing(null)
        goTo(cell)
      },
      focus: (cell) => setFocus((before) => (before.row === cell.row && before.column === cell.column ? before : cell)),
      choose: (id, extend) =>
        setChoice((before) =>
          extend
            ? extendRows(
                before,
                state()
                  .data.here()
                  .map((one) => one.row.id),
                id,
              )
            : toggleRow(before, id),
        ),
    }),
    [open, beginEdit, commit, goTo, state],
  )

  const size = {
    rows: data.layout.total,
    columns: phone ? 1 : shown.length,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / lineHeight) - 2),
  }
  const press =
    (key: string, ctrl = false) =>
    () => {
      const inside = scroller.current?.contains(document.activeElement) === true
      const next = inside ? moveCell({ row, column }, { key, ctrl, shift: false }, size) : { row, column }
      if (next !== null) goTo(next)
    }
  const extend = (key: string) => () => {
    const next = moveCell({ row, column }, { key, ctrl: false, shift: true }, size)
    const target = next === null ? undefined : data.rowAt(next.row)
    if (next === null) return
    if (choice.anchor === null && current !== undefined) setChoice((before) => extendRows(before, allHere, current.id))
    if (target !== undefined) setChoice((before) => extendRows(before, allHere, target.id))
    goTo(next)
  }
  const heading =
    data.itemAt(row)?.kind === 'heading' ? data.layout.sections[data.itemAt(row)?.section ?? -1] : undefined
  const toggleGroup = (key: string): void =>
    setCollapsed((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const command = (id: keyof typeof tableKeys, run: () => void) => ({
    id: `table.${id}`,
    label: tableKeys[id].label(text),
    group: text.tableKeys,
    keys: tableKeys[id].keys,
    run,
    when: () => editing === null,
    hideInPalette: true,
  })
  useCommands([
    command('down', press('j')),
    command('up', press('k')),
    command('left', heading && !heading.collapsed ? () => toggleGroup(heading.key) : press('ArrowLeft')),
    command('right', heading?.collapsed ? () => toggleGroup(heading.key) : press('ArrowRight')),
    command('start', press('Home')),
    command('end', press('End')),
    command('top', press('Home', true)),
    command('bottom', press('End', true)),
    command('pageDown', press('PageDown')),
    command('pageUp', press('PageUp')),
    command('extendDown', extend('j')),
    command('extendUp', extend('k')),
    command('open', () => current && open(current.id)),
    command('choose', () => current && setChoice((before) => toggleRow(before, current.id))),
    command('freeze', () => freeze(column)),
    command('edit', () => beginEdit(current, shown[column])),
    command('enter', () => {
      if (heading !== undefined) toggleGroup(heading.key)
      else if (current !== undefined && (shown[column]?.names === true || shown[column]?.editable !== true))
        open(current.id)
      else beginEdit(current, shown[column])
    }),
  ])

  if (data.failure !== undefined && data.total === undefined) return <ErrorState failure={data.failure} />
  if (data.total === undefined) return late ? <TableSkeleton /> : null
  if (data.total === 0) return <NoRows table={table} control={control} />
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="grid"
        aria-label={text.rows(data.total)}
        aria-rowcount={data.layout.total + 1}
        aria-colcount={shown.length + 1}
        aria-multiselectable
        className="min-h-0 flex-1 overflow-auto overscroll-contain"
        style={phone ? undefined : { scrollPaddingLeft: held }}
      >
        <div className="max-md:pb-16" style={{ minWidth: phone ? undefined : width }}>
          {!phone && (
            <TableHeader
              all={columns}
              shown={shown}
              sort={view.sort}
              onSort={(sort) => change({ sort })}
              onColumns={(next) => change({ columns: next }, 'replace')}
              onFreeze={freeze}
              allChosen={allHere.length > 0 && allHere.every((id) => choice.ids.has(id))}
              someChosen={choice.ids.size > 0}
              onChooseAll={() => setChoice((before) => toggleAll(before, allHere))}
              template={template}
            />
          )}
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const at = data.itemAt(item.index)
              if (at?.kind === 'heading') {
                const group = data.headings?.[at.section]
                return group === undefined ? null : (
                  <GroupHeading
                    key={`group ${group.key}`}
                    table={table}
                    columns={shown}
                    heading={group}
                    index={item.index}
                    span={shown.length + 1}
                    current={item.index === row}
                    onToggle={() => toggleGroup(group.key)}
                    style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                  />
                )
              }
              const record = data.rowAt(item.index)
              const shared = {
                table,
                row: record,
                index: item.index,
                columns: shown,
                focused: item.index === row ? column : -1,
                chosen: record !== undefined && choice.ids.has(record.id),
                actions,
                start: item.start,
                height: item.size,
              }
              if (phone) return <PhoneRow key={record?.id ?? item.index} {...shared} />
              return (
                <TableRow
                  key={record?.id ?? item.index}
                  {...shared}
                  template={template}
                  editing={editing !== null && editing.id === record?.id ? editing : null}
                  stateOf={saving.stateOf}
                />
              )
            })}
          </div>
          {!phone && <SumsRow table={table} columns={shown} data={data} template={template} />}
        </div>
      </div>
      {choice.ids.size > 0 && (
        <BulkBar
          table={table}
          columns={columns}
          control={control}
          ids={choice.ids}
          total={data.total}
          onDone={() => setChoice(noRows)}
        />
      )}
    </div>
  )
}

const TableSkeleton = () => (
  <Loading className="px-4 pt-10">
    {Array.from({ length: 14 }, (_, at) => (
      <div key={at} className="flex h-9 items-center gap-6 border-b border-line">
        <Skeleton className="w-52" />
        <Skeleton className="w-36" />
        <Skeleton className="w-24" />
        <Skeleton className="w-28" />
      </div>
    ))}
  </Loading>
)
