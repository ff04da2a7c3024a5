import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useLive } from '#ui/live.ts'
import { useUi } from '#ui/ui-context.ts'
import { tables } from '../tables.ts'

/** Remembers which records were looked at, for the palette. Asks what the record's page asks, so it costs nothing. */
export function RememberVisits() {
  const { recent } = useUi()
  const { id } = useParams({ strict: false })
  const { value } = useLive('records.get', { id: id ?? '' }, { off: id === undefined })
  useEffect(() => {
    if (id === undefined || !value || value.deleted) return
    const table = tables.find((one) => one.name === value.table)
    const row: Readonly<Record<string, unknown>> = value.row
    const title = (table?.title ?? [])
      .map((field) => row[field])
      .filter((part) => typeof part === 'string' && part !== '')
    if (title.length > 0) recent.remember({ id, table: value.table, title: title.join(' ') })
  }, [id, value, recent])
  return null
}
