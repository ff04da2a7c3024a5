import { Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import { isRecordId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { displayValue } from '../../records/ui/fields/display-value.ts'
import { useDisplay } from '../../records/ui/fields/use-display.ts'
import { recordTables } from '../../records/ui/record-tables.ts'
import type { LateWork as LateWorkItem } from '../sharing.types.ts'
import { lateMessages } from './late.messages.ts'
import { usePersonName, useSpaceTitle } from './names.ts'

/** What was written under a right that was lost by then: taken in or left out by whoever may edit there, and told to its author. */
export function LateWork() {
  const text = useText(lateMessages)
  const toast = useToast()
  const items = useLive('sharing.lateWork', {}).value ?? []
  const decide = useCommandCall('sharing.decideLateWork')
  const act = async ({ space, device, upTo }: LateWorkItem, decision: 'adopt' | 'discard'): Promise<void> => {
    const done = await decide.run({ space, device, upTo, decision })
    if (done.ok) toast({ text: decision === 'adopt' ? text.adopted : text.discarded })
  }
  const others = items.filter(({ mine }) => !mine)
  const mine = items.filter((one) => one.mine)
  return (
    <>
      {mine.length > 0 && (
        <Group title={text.mine} body={text.mineBody}>
          {mine.map((item) => (
            <LateRow key={`${item.space} ${item.device}`} item={item} what={text.mineTitle(item.changes)} />
          ))}
        </Group>
      )}
      {others.length > 0 && (
        <Group title={text.title} body={text.body}>
          {others.map((item) => (
            <OthersRow
              key={`${item.space} ${item.device}`}
              item={item}
              busy={decide.running}
              onDecide={(decision) => void act(item, decision)}
            />
          ))}
        </Group>
      )}
      {decide.failure && <ErrorState inline failure={decide.failure} />}
    </>
  )
}

const Group = ({
  title,
  body,
  children,
}: {
  readonly title: string
  readonly body: string
  readonly children: ReactNode
}) => (
  <section aria-label={title}>
    <h2 className="flex items-center gap-2 text-base font-semibold tracking-tight">
      <Hourglass aria-hidden size={15} className="text-warn" />
      {title}
    </h2>
    <p className="mb-2 text-fg-2">{body}</p>
    <ul className="card">{children}</ul>
  </section>
)

interface OthersRowProps {
  readonly item: LateWorkItem
  readonly busy: boolean
  readonly onDecide: (decision: 'adopt' | 'discard') => void
}

function OthersRow({ item, busy, onDecide }: OthersRowProps) {
  const text = useText(lateMessages)
  const what = text.from(usePersonName()(item.person), item.changes)
  return (
    <LateRow item={item} what={what}>
      <div className="flex gap-1">
        <Button
          aria-label={text.adoptOf(what)}
          busy={busy}
          disabled={!item.mayDecide}
          onClick={() => onDecide('adopt')}
        >
          {text.adopt}
        </Button>
        <Button
          tone="quiet"
          aria-label={text.discardOf(what)}
          busy={busy}
          disabled={!item.mayDecide}
          onClick={() => onDecide('discard')}
        >
          {text.discard}
        </Button>
      </div>
    </LateRow>
  )
}

interface LateRowProps {
  readonly item: LateWorkItem
  readonly what: string
  readonly children?: ReactNode
}

function LateRow({ item, what, children }: LateRowProps) {
  const text = useText(lateMessages)
  const formats = useFormat()
  const today = useToday()
  const titleOf = useSpaceTitle()
  const space = (useLive('sharing.spaces', {}).value ?? []).find(({ id }) => id === item.space)
  const on = formats.dateTime(new Date(item.at).toISOString(), today)
  return (
    <li className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="min-w-48 flex-1">
        <p className="font-medium">{what}</p>
        <p className="num text-xs text-fg-2">{text.inSpace(space ? titleOf(space) : '', on)}</p>
      </div>
      {children}
      <details className="w-full">
        <summary className="cursor-pointer text-xs text-accent-text max-md:min-h-11 max-md:py-3">{text.show}</summary>
        <Contents items={item.items} />
      </details>
    </li>
  )
}

/** Each entry with the fields that it writes; references by name, as far as they are here. */
function Contents({ items }: { readonly items: LateWorkItem['items'] }) {
  const text = useText(lateMessages)
  const label = useLabel()
  const display = useDisplay()
  const named = items.flatMap(({ record, values }) => [record, ...values.flatMap(([, value]) => idsIn(value))])
  const ids = [...new Set(named)].slice(0, 1_000)
  const titles = useLive('records.titles', { tables: Object.keys(recordTables).slice(0, 20), ids }).value ?? {}
  return (
    <ul className="mt-2 flex flex-col gap-2 text-xs">
      {items.map((item, index) => {
        const table = recordTables[item.table]
        const kind = table ? label(table.label) : item.table
        const given = item.values.find(([field]) => table?.title.includes(field))?.[1]
        const title = titles[item.record] ?? (typeof given === 'string' ? given : '')
        const fields = item.values.filter(([field]) => table?.fields[field]?.internal !== true)
        return (
          <li key={`${item.record} ${index}`}>
            <p className="font-medium">
              {item.created ? text.created(kind) : kind} {title}
            </p>
            <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-2 text-fg-2">
              {fields.map(([field, value]) => {
                const definition = table?.fields[field]
                const shown = definition
                  ? displayValue(definition, value, display, { title: titleIn(titles, value), titles })
                  : plain(value)
                return <Fact key={field} name={definition ? label(definition.label) : field} value={shown} />
              })}
            </dl>
          </li>
        )
      })}
    </ul>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    <dt className="truncate text-fg-3">{name}</dt>
    <dd className="min-w-0 break-words whitespace-pre-wrap">{value}</dd>
  </>
)

const idsIn = (value: FieldValue): readonly string[] => (typeof value === 'string' && isRecordId(value) ? [value] : [])
const titleIn = (titles: Readonly<Record<string, string>>, value: FieldValue) =>
  typeof value === 'string' ? (titles[value] ?? null) : null
const plain = (value: FieldValue): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
