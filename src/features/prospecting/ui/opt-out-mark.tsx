/** Marks people who want to be left alone, wherever they can be called or written to. */
import clsx from 'clsx'
import { PhoneOff } from 'lucide-react'
import { Badge } from '#ui/badge.tsx'
import { useToday } from '#ui/clock.ts'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { LeaveAlone } from '../opt-outs.ts'
import { prospectingMessages } from './prospecting.messages.ts'

/** Whether a contact or lead wants to be left alone; undefined when not, or as long as it is not known. */
export const useLeaveAlone = (record: string | null | undefined): LeaveAlone | undefined =>
  useLive('optOuts.of', { ids: record ? [record] : [] }, { off: !record, keep: true }).value?.find(
    ({ id }) => id === record,
  )

/** Those of these contacts and leads who are neither to be called nor mailed. */
export function useLeftAlone(ids: readonly string[]): ReadonlySet<string> {
  const found = useLive('optOuts.of', { ids: ids.slice(0, 500) }, { off: ids.length === 0, keep: true }).value ?? []
  return new Set(found.flatMap(({ id, all }) => (all ? [id] : [])))
}

/** What is refused, as a person reads it. */
function useRefusal(): (found: Pick<LeaveAlone, 'all' | 'calls' | 'emails'>) => string {
  const text = useText(prospectingMessages)
  return ({ all, calls, emails }) =>
    all || (calls && emails) ? text.optedOut : calls ? text.noCalls : emails ? text.noEmails : ''
}

/** Beside a person's name: what they refuse, why and since when. Nothing for everybody else. */
export function OptOutMark({ record, title }: { readonly record: string; readonly title: string }) {
  const text = useText(prospectingMessages)
  const locale = useLocale()
  const toast = useToast()
  const found = useLeaveAlone(record)
  const refusal = useRefusal()
  const formats = useFormat()
  const today = useToday()
  const add = useCommandCall('optOuts.add')
  async function leaveAlone(): Promise<void> {
    if (add.running) return
    const done = await add.run({ person: record })
    if (done.ok) toast({ text: text.optedOutSaved, operation: done.value.operation, tone: 'good' })
    else toast({ text: failureText(done.failure, locale), tone: 'bad' })
  }
  useCommands([
    {
      id: 'person.leaveAlone',
      label: text.leaveAlone,
      group: text.group,
      icon: PhoneOff,
      keys: ['Shift+X'],
      danger: true,
      when: () => found?.all !== true,
      run: () => void leaveAlone(),
      about: title,
    },
  ])
  if (!found) return null
  const since = found.since === null ? '' : formats.date(found.since, today)
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <Badge tone="bad" icon={PhoneOff}>
        {refusal(found)}
      </Badge>
      <span className="text-xs text-fg-2">{[found.reason, since].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

export interface OptOutWarningProps {
  readonly record: string | null | undefined
  readonly way: 'call' | 'email'
}

/** Before somebody is called or written to who refuses just that. */
export function OptOutWarning({ record, way }: OptOutWarningProps) {
  const text = useText(prospectingMessages)
  const found = useLeaveAlone(record)
  if (!found || !(way === 'call' ? found.calls : found.emails)) return null
  return (
    <p role="status" className="flex items-center gap-1.5 rounded-md bg-bad-soft px-2.5 py-1.5 text-xs text-bad">
      <PhoneOff aria-hidden size={13} className="shrink-0" />
      {way === 'call' ? text.refusesCalls : text.refusesEmails}
      {found.reason !== null && ` ${found.reason}`}
    </p>
  )
}

/** The same in a row, where there is room for a sign only. */
export function OptOutSign({ className }: { readonly className?: string }) {
  const text = useText(prospectingMessages)
  return (
    <span title={text.optedOut} className={clsx('shrink-0 text-bad', className)}>
      <PhoneOff aria-label={text.optedOut} role="img" size={13} />
    </span>
  )
}
