/** The mutual plan beside the deal: ticked off where it stands, edited in its dialog. */
import clsx from 'clsx'
import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '#ui/checkbox.tsx'
import { useToday } from '#ui/clock.ts'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { PlanItem } from '../deal-plan.queries.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { planMessages } from './plan.messages.ts'

export function PlanPanel({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(planMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const items = useLive('dealPlan.ofDeal', { opportunity: deal }).value
  const update = useCommandCall('records.update')
  const [editing, setEditing] = useState(false)
  useCommands([
    {
      id: 'deal.plan',
      label: text.open,
      also: text.openAlso,
      group: text.group,
      icon: ListChecks,
      keys: ['Shift+M'],
      about: title,
      run: () => setEditing(true),
    },
  ])
  if (!items) return null
  const tick = async (item: PlanItem, done: boolean): Promise<void> => {
    const result = await update.run({ id: item.id, set: { done } })
    if (result.ok && done) toast({ text: text.done(item.text), operation: result.value.operation, tone: 'good' })
  }
  const done = items.filter((one) => one.done).length
  return (
    <section aria-label={text.title} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.title}</h2>
        {items.length > 0 && <span className="num text-xs text-fg-3">{text.progress(done, items.length)}</span>}
        <IconButton icon={ListChecks} command="deal.plan" className="ml-auto" />
      </header>
      {items.length === 0 && <p className="px-1 text-xs text-fg-3">{text.none}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="flex items-start gap-2 px-1 py-1">
            <Checkbox
              checked={item.done}
              onChecked={(is) => void tick(item, is)}
              label={text.done(item.text)}
              hideLabel
              className="pt-0.5"
            />
            <p className="min-w-0 flex-1 break-words">
              <span className={clsx(item.done && 'text-fg-2 line-through decoration-fg-3')}>{item.text}</span>
              <span className="num block text-xs text-fg-3">
                {[
                  text[item.side],
                  item.side === 'ours' ? item.assigneeName : item.contactName,
                  item.onlyUs ? text.onlyUs : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                {item.dueOn !== null && (
                  <span className={clsx(item.overdue && 'font-medium text-bad')}>
                    {` · ${formats.day(item.dueOn, today)}`}
                    {item.overdue && ` · ${text.overdue}`}
                  </span>
                )}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {update.failure && <ErrorState inline failure={update.failure} />}
      {editing && <PlanDialog deal={deal} title={title} items={items} onClose={() => setEditing(false)} />}
    </section>
  )
}
