import { GitMerge } from 'lucide-react'
import type { FieldValue } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { HistoryEntry } from '../../history.queries.ts'
import type { Column } from '../view/columns.ts'
import { useShownValue } from './field-history.tsx'
import { pageMessages } from './page.messages.ts'

export interface ConflictProps {
  readonly id: string
  readonly column: Column
  readonly currency: string | null
  /** The fields that mean something only together with this one; the chosen author's are kept along. */
  readonly together: readonly string[]
  readonly onKeep: (value: FieldValue, also: Readonly<Record<string, FieldValue>>) => void
}

/** The values that compete: the shown one, then every other that nobody has replaced, each different value once. */
export function competing(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const standing = entries.filter((entry) => entry.standing)
  const ordered = [...standing.filter(({ current }) => current), ...standing.filter(({ current }) => !current)]
  return [...new Map(ordered.toReversed().map((entry) => [JSON.stringify(entry.value), entry])).values()].toReversed()
}

/** What the author of `entry` wrote in the same act to the fields that belong with it. */
export const writtenWith = (
  entry: HistoryEntry,
  entries: readonly HistoryEntry[],
  together: readonly string[],
): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(
    entries
      .filter(
        (one) =>
          one.operation === entry.operation &&
          one.device === entry.device &&
          one.field !== entry.field &&
          together.includes(one.field),
      )
      .map((one) => [one.field, one.value]),
  )

/** Both values with their authors; one choice settles it. */
export function Conflict({ id, column, currency, together, onKeep }: ConflictProps) {
  const text = useText(pageMessages)
  const formats = useFormat()
  const today = useToday()
  const history = useLive('records.history', { id })
  const shown = useShownValue(column, currency)
  const entries = history.value ?? []
  const values = competing(entries.filter((entry) => entry.field === column.field))
  // Written together with a field that differs, but the same in both: nothing to choose.
  if (values.length < 2) return null
  return (
    <div role="group" aria-label={text.conflict} className="mb-2 rounded-md bg-warn-soft p-2.5 text-xs">
      <p className="flex items-center gap-1.5 font-medium text-warn">
        <GitMerge aria-hidden size={13} />
        {text.conflict}
      </p>
      <p className="mt-0.5 text-fg-3">{text.conflictWhy}</p>
      <ul className="mt-2 space-y-1.5">
        {values.map((entry) => (
          <li key={`${entry.device} ${entry.at}`} className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              <span className="block font-medium break-words text-fg">{shown(entry) || text.emptied}</span>
              <span className="num text-fg-3">
                {entry.personTitle ?? text.somebody} · {formats.dateTime(new Date(entry.at).toISOString(), today)}
              </span>
            </span>
            <Button
              aria-label={text.keep(shown(entry), entry.personTitle ?? text.somebody)}
              onClick={() => onKeep(entry.value, writtenWith(entry, entries, together))}
            >
              {text.keepThis}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
