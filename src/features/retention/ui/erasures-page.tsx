/** What was erased for good, with the PCs that have said so, and those that have not and when they were last seen. */
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, Eraser, Hourglass } from 'lucide-react'
import { spaceOf } from '#shared/ids.ts'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useDeviceLine } from '../../sharing/ui/device-line.ts'
import { usePeople, usePersonName, useSpaceTitle } from '../../sharing/ui/names.ts'
import type { ErasureView } from '../erasures.queries.ts'
import { keepMessages } from './keep.messages.ts'
import { retentionMessages } from './retention.messages.ts'

export function ErasuresPage() {
  const text = useText(retentionMessages)
  const navigate = useNavigate()
  const erasures = useLive('erasures.list', {})
  return (
    <Page title={text.title} onBack={() => void navigate({ to: '/settings' })}>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-4 px-4 py-6 max-md:px-3">
          <p className="text-fg-2">{text.intro}</p>
          <Loaded live={erasures} skeleton={<Skeleton className="h-40" />}>
            {(list) =>
              list.length === 0 ? (
                <EmptyState icon={Eraser} title={text.none}>
                  {text.noneWhy}
                </EmptyState>
              ) : (
                <ul aria-label={text.title} className="flex flex-col gap-3">
                  {list.map((one) => (
                    <ErasureCard key={one.id} erasure={one} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

const isNamed = (what: string | null): what is 'message' | 'file' | 'messageDraft' =>
  what === 'message' || what === 'file' || what === 'messageDraft'

function ErasureCard({ erasure }: { readonly erasure: ErasureView }) {
  const text = useText(retentionMessages)
  const formats = useFormat()
  const today = useToday()
  const rule = useText(keepMessages)
  const titleOf = useSpaceTitle()
  const spaces = useLive('sharing.spaces', {}).value
  const space = spaces?.find(({ id }) => id === spaceOf(erasure.id))
  const { what, count, done, missing, reason } = erasure
  const all = done.length + missing.length
  const Icon = missing.length === 0 ? CircleCheck : Hourglass
  return (
    <li className="card flex flex-col gap-1.5 p-3.5">
      <h2 className="font-semibold">{text.whats[isNamed(what) ? what : 'other'](count ?? 1)}</h2>
      <p className="text-xs text-fg-2">
        {text.byWhen(erasure.byName, erasure.at === null ? '' : formats.dateTime(erasure.at, today))}
        {space && ` · ${text.inSpace(titleOf(space))}`}
      </p>
      {erasure.days !== null && <p>{rule.ruled(formats.number(erasure.days))}</p>}
      {reason !== null && <p className="break-words">{text.because(reason)}</p>}
      <p className="num flex items-center gap-1.5 font-medium">
        <Icon aria-hidden size={14} className={missing.length === 0 ? 'text-good' : 'text-warn'} />
        {missing.length === 0 ? text.doneAll(all) : text.done(formats.number(done.length), formats.number(all))}
      </p>
      {missing.length > 0 && <Devices title={text.missing} receipts={missing} />}
      {done.length > 0 && (
        <details>
          <summary className="w-fit rounded-md text-xs text-fg-2 select-none max-md:min-h-11">{text.given}</summary>
          <Devices title={text.given} receipts={done} />
        </details>
      )}
    </li>
  )
}

type Receipt = ErasureView['missing'][number]

function Devices({ title, receipts }: { readonly title: string; readonly receipts: readonly Receipt[] }) {
  const text = useText(retentionMessages)
  const formats = useFormat()
  const today = useToday()
  const nameOf = usePersonName()
  const deviceLine = useDeviceLine()
  const people = usePeople()?.people ?? []
  return (
    <ul aria-label={title} className="num text-xs text-fg-2">
      {receipts.map(({ device, person, at }) => {
        const owner = people.find(({ id }) => id === person)
        const line = owner ? deviceLine(owner, device) : device.slice(-4)
        return (
          <li key={device} className="break-words">
            {text.ofPerson(nameOf(person), line)}
            {at !== null && ` · ${formats.dateTime(at, today)}`}
          </li>
        )
      })}
    </ul>
  )
}
