/** A view on paper: its filter in words, its columns, order and groups, all rows up to a limit that is said plainly. */
import { Fragment, useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Table } from '#shared/schema.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { failureText } from '#ui/failures.ts'
import { useLocale } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { AnyRow } from '../../rows.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import { useFilterFields } from '../filter/filter-fields.ts'
import { useFilterText, useFilterTitles } from '../filter/use-filter-text.ts'
import { currencyOf } from '../record-tables.ts'
import { cellValue } from '../table/cell.tsx'
import { useGroupAmounts } from '../table/group-amounts.ts'
import { useGroupName } from '../table/group-name.ts'
import { headingsOf, usualSort } from '../table/use-table-data.ts'
import type { Group } from '../../groups.ts'
import { shownColumns, type Column } from '../view/columns.ts'
import { columnOf } from '../view/through-columns.ts'
import type { ViewControl } from '../view/use-view.ts'
import { printMessages } from './print.messages.ts'

export interface PrintViewProps {
  readonly table: Table
  readonly title: string
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly onDone: () => void
}

/** More rows than this are for an export. */
const mostRows = 5_000
const pageSize = 500

interface Section {
  readonly heading: string | null
  readonly group: Group | null
  readonly level: number
  readonly rows: readonly AnyRow[]
}

export function PrintView({ table, title, columns, control, onDone }: PrintViewProps) {
  const text = useText(printMessages)
  const label = useLabel()
  const locale = useLocale()
  const formats = useFormat()
  const display = useDisplay()
  const toast = useToast()
  const nameOf = useGroupName()
  const { client } = useUi()
  const office = useLive('office.get', {})
  const { view, asked, saved, today } = control
  const shown = useMemo(() => shownColumns(columns, table, view.columns), [columns, table, view.columns])
  const amountsOf = useGroupAmounts(table, shown)
  const fields = useFilterFields(columns)
  const titles = useFilterTitles(fields, view.conditions)
  const inWords = useFilterText(fields, titles)
  const [sections, setSections] = useState<readonly Section[] | null>(null)
  const [total, setTotal] = useState(0)

  useEffect(() => {
    let stopped = false
    const sort = (view.sort.length > 0 ? view.sort : usualSort(table)).map((one) => ({ ...one }))
    const by = view.groups.flatMap((field) => columnOf(columns, field) ?? [])
    const base = { table: table.name, ...asked }
    async function read(): Promise<void> {
      let left = mostRows
      const rowsOf = async (conditions: readonly unknown[], count: number): Promise<AnyRow[]> => {
        const rows: AnyRow[] = []
        for (let offset = 0; offset < count && left > 0; offset += pageSize) {
          const filter = { all: [...(asked.filter?.all ?? []), ...conditions] as never }
          const limit = Math.min(pageSize, left)
          const page = await client.query('records.list', { ...base, filter, sort, offset, limit, totals: false })
          if (!page.ok) throw new Error(failureText(page.failure, locale))
          rows.push(...page.value.rows)
          left -= page.value.rows.length
        }
        return rows
      }
      const counted = await client.query('records.list', { ...base, limit: 0 })
      if (!counted.ok) throw new Error(failureText(counted.failure, locale))
      const found: Section[] = []
      const [outer, inner] = by
      if (outer === undefined)
        found.push({ heading: null, group: null, level: 0, rows: await rowsOf([], counted.value.total) })
      else {
        const groups = await client.query('records.groups', {
          ...base,
          by: outer.field,
          ...(inner ? { thenBy: inner.field } : {}),
        })
        if (!groups.ok) throw new Error(failureText(groups.failure, locale))
        for (const one of headingsOf(groups.value as readonly Group[], by, new Set())) {
          const rows = one.rows > 0 ? await rowsOf(one.conditions, one.rows) : []
          const heading = `${nameOf(one.column, one.group)} (${formats.number(one.group.count)})`
          found.push({ heading, group: one.group, level: one.level, rows })
        }
      }
      if (stopped) return
      setTotal(counted.value.total)
      setSections(found)
    }
    read().catch((error: unknown) => {
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'bad' })
      onDone()
    })
    return () => {
      stopped = true
    }
    // Printed is what was seen when it was asked for.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  useEffect(() => {
    if (sections === null) return undefined
    const root = document.documentElement
    root.dataset['printing'] = ''
    const name = document.title
    document.title = saved === null ? title : `${title}: ${saved.name}`
    const frame = requestAnimationFrame(() => {
      window.print()
      onDone()
    })
    return () => {
      cancelAnimationFrame(frame)
      delete root.dataset['printing']
      document.title = name
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [sections])

  if (sections === null) return null
  const printed = sections.reduce((sum, { rows }) => sum + rows.length, 0)
  const cell = (row: AnyRow, column: Column): string => {
    if (column.field === 'nextStep') {
      const step = row['nextStep'] as unknown as { readonly title: string } | null
      return step?.title ?? ''
    }
    const { value, title: named, titles: names } = cellValue(row, column, undefined)
    const currency = currencyOf(table, column, row)
    return displayValue(column.definition, value, display, { title: named, titles: names, currency })
  }
  return createPortal(
    <section className="print-only bg-white p-2 text-[10pt] text-black" data-theme="light">
      <h1 className="text-lg font-semibold">{saved === null ? title : `${title}: ${saved.name}`}</h1>
      {view.conditions.length > 0 && (
        <p>
          {text.filter}: {view.conditions.map((node) => inWords.sentence(node)).join('; ')}
        </p>
      )}
      {view.search !== '' && <p>“{view.search}”</p>}
      <p className="mb-2">
        {text.records(formats.number(total))} · {text.printedOn(formats.date(today), office.value?.me?.name ?? '')}
      </p>
      {printed < total && (
        <p className="mb-2 font-semibold">{text.limit(formats.number(printed), formats.number(total))}</p>
      )}
      <table className="w-full border-collapse text-left align-top">
        <thead>
          <tr className="border-b border-black">
            {shown.map((one) => (
              <th key={one.field} className={one.numeric ? 'p-1 text-right' : 'p-1'}>
                {label(one.label)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map((section, at) => (
          <Fragment key={`${at} ${section.heading ?? ''}`}>
            <tbody>
              {section.heading !== null && (
                <tr>
                  <th
                    colSpan={shown.length}
                    className={section.level === 0 ? 'p-1 pt-3 font-bold' : 'p-1 pl-4 font-semibold'}
                  >
                    {section.heading}
                    {section.group && <span className="num font-normal"> {amountsOf(section.group)}</span>}
                  </th>
                </tr>
              )}
              {section.rows.map((row) => (
                <tr key={row.id} className="break-inside-avoid border-b border-neutral-300">
                  {shown.map((one) => (
                    <td key={one.field} className={one.numeric ? 'num p-1 text-right' : 'p-1'}>
                      {cell(row, one)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Fragment>
        ))}
      </table>
    </section>,
    document.body,
  )
}
