/** A record on another day: what of it changes. */
import { addDays, daysBetween } from '#shared/dates.ts'
import type { FieldValue, Table } from '#shared/schema.ts'
import type { AnyRow } from '../../rows.ts'
import { localDay } from '../fields/display-value.ts'

/** The same time of day, so many days later, whatever the clocks did in between. */
function shifted(instant: string, days: number): string {
  const at = new Date(instant)
  at.setDate(at.getDate() + days)
  return at.toISOString()
}

/**
 * The fields to write so that `field` falls on `day` (`YYYY-MM-DD`, here): a time keeps its hour, an end keeps its distance,
 * what comes every year keeps its first year. Empty when nothing changes.
 */
export function movedTo(
  table: Table,
  row: AnyRow,
  field: string,
  day: string,
  shownOn: string,
): Readonly<Record<string, FieldValue>> {
  const value = row[field]
  const days = daysBetween(shownOn, day)
  if (typeof value !== 'string' || days === 0) return {}
  if (table.fields[field]?.kind !== 'instant') return { [field]: row['yearly'] === true ? addDays(value, days) : day }
  const end = row['end']
  return {
    [field]: shifted(value, daysBetween(localDay(value), day)),
    ...(field === 'start' && typeof end === 'string' ? { end: shifted(end, days) } : {}),
  }
}
