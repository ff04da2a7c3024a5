/** What the map and habits say to do at the step where a deal stands; one press makes tasks of it. */
import clsx from 'clsx'
import { Check, Circle, CircleDot, ListPlus, Plus } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { StepWork } from '../deal-step.queries.ts'
import { dealStepMessages } from './deal-step.messages.ts'

const signs = { open: Circle, planned: CircleDot, done: Check }

export function DealStepPanel({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(dealStepMessages)
  const toast = useToast()
  const found = useLive('process.stepOfDeal', { id: deal }).value
  const take = useCommandCall('deals.takeOnStep')
  const takeOn = async (entries?: string[]): Promise<void> => {
    if (take.running) return
    const done = await take.run({ deal, ...(entries ? { entries } : {}) })
    if (done.ok) toast({ text: text.takenOn(done.value.value.count), operation: done.value.operation, tone: 'good' })
  }
  const waiting = found?.work.some((one) => one.required && one.state === 'open') === true
  useCommands([
    {
      id: 'deal.takeOn',
      label: text.takeOn,
      also: text.takeOnAlso,
      group: text.group,
      icon: ListPlus,
      keys: ['a t'],
      about: title,
      when: () => waiting,
      run: () => void takeOn(),
    },
  ])
  if (!found || (found.work.length === 0 && found.hint === null)) return null
  const done = found.work.filter(({ state }) => state === 'done').length
  return (
    <section aria-label={text.title(found.name)} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="min-w-0 truncate text-xs font-semibold">{text.title(found.name)}</h2>
        <span className="num text-xs text-fg-3">
          {done}/{found.work.length}
        </span>
        {waiting && <IconButton icon={ListPlus} command="deal.takeOn" className="ml-auto" />}
      </header>
      <ul>
        {found.work.map((one) => (
          <WorkLine key={one.id} one={one} onPlan={() => void takeOn([one.id])} />
        ))}
      </ul>
      {found.hint !== null && (
        <p className="px-1 pt-1 text-xs whitespace-pre-line text-fg-2">
          <b className="font-medium">{text.hint}:</b> {found.hint}
        </p>
      )}
      {take.failure && <ErrorState inline failure={take.failure} />}
    </section>
  )
}

function WorkLine({ one, onPlan }: { readonly one: StepWork; readonly onPlan: () => void }) {
  const text = useText(dealStepMessages)
  const formats = useFormat()
  const today = useToday()
  const Sign = signs[one.state]
  const whose =
    one.kind === 'task'
      ? one.required
        ? text.required
        : text.optional
      : one.ownerName !== null
        ? text.of(one.ownerName)
        : one.private
          ? text.mineAlone
          : text.mine
  const facts = [
    whose,
    one.state === 'open'
      ? one.dueOn === null
        ? null
        : text.due(formats.date(one.dueOn, today))
      : one.state === 'done'
        ? text.done
        : text.planned,
  ]
  return (
    <li className="flex items-start gap-2 rounded-md px-1 py-1 hover:bg-hover">
      <Sign
        aria-hidden
        size={14}
        className={clsx(
          'mt-0.5 shrink-0',
          one.state === 'done' ? 'text-good' : one.required ? 'text-warn' : 'text-fg-3',
        )}
      />
      <p className="min-w-0 flex-1 break-words">
        {one.text}
        <span className="num block text-xs text-fg-2">{facts.filter((fact) => fact !== null).join(' · ')}</span>
      </p>
      {one.state === 'open' && <IconButton icon={Plus} label={text.plan(one.text)} onClick={onPlan} />}
    </li>
  )
}
