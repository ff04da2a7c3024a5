/** The mutual plan edited: items added, ordered by drag or key, given a side, a day and a name; the page for the customer. */
import { FileDown, Paperclip, Plus } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { usePrint } from '#ui/use-print.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import type { PlanItem } from '../deal-plan.queries.ts'
import { PlanRow } from './plan-row.tsx'
import { planMessages } from './plan.messages.ts'

export interface PlanDialogProps {
  readonly deal: string
  readonly title: string
  readonly items: readonly PlanItem[]
  readonly onClose: () => void
}

export function PlanDialog({ deal, title, items, onClose }: PlanDialogProps) {
  const text = useText(planMessages)
  const locale = useLocale()
  const toast = useToast()
  const announce = useAnnounce()
  const today = useToday()
  const add = useCommandCall('dealPlan.add')
  const move = useCommandCall('dealPlan.move')
  const remove = useCommandCall('records.delete')
  const printing = usePrint('dealPlan.print', text.attached)
  const [what, setWhat] = useState('')
  const [side, setSide] = useState<PlanItem['side']>('ours')
  const [until, setUntil] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const first = useRef<HTMLInputElement>(null)
  const refocus = useRef<HTMLElement | null>(null)
  const dueOn = until.trim() === '' ? null : parseDate(until, today, locale)
  const badDate = until.trim() !== '' && dueOn === null

  // A row that moves in the document loses the focus.
  const order = items.map(({ id }) => id).join(' ')
  useLayoutEffect(() => {
    if (refocus.current?.isConnected) refocus.current.focus()
    refocus.current = null
  }, [order])

  const place = async (item: PlanItem, index: number): Promise<void> => {
    const others = items.filter((one) => one.id !== item.id)
    if (move.running || index < 0 || index > others.length) return
    const active = document.activeElement
    refocus.current = active instanceof HTMLElement && list.current?.contains(active) === true ? active : null
    const result = await move.run({ id: item.id, before: others[index]?.id ?? null })
    if (result.ok) announce(text.moved(item.text, index + 1, items.length))
  }
  const here = (): number => {
    const id = document.activeElement?.closest<HTMLElement>('[data-plan]')?.dataset['plan']
    return items.findIndex((one) => one.id === id)
  }
  const step = (by: 1 | -1) => (): void => {
    const item = items[here()]
    if (item) void place(item, here() + by)
  }
  useCommands([
    {
      id: 'plan.up',
      label: text.moveUp,
      group: text.group,
      keys: ['Alt+ArrowUp'],
      when: () => here() > 0,
      run: step(-1),
    },
    {
      id: 'plan.down',
      label: text.moveDown,
      group: text.group,
      keys: ['Alt+ArrowDown'],
      when: () => here() !== -1 && here() < items.length - 1,
      run: step(1),
    },
  ])
  const save = async (): Promise<void> => {
    if (what.trim() === '' || badDate || add.running) return
    const done = await add.run({ opportunity: deal, text: what.trim(), side, ...(dueOn === null ? {} : { dueOn }) })
    if (!done.ok) return
    setWhat('')
    setUntil('')
    first.current?.focus()
  }
  const take = async (item: PlanItem): Promise<void> => {
    const done = await remove.run({ ids: [item.id] })
    if (done.ok) toast({ text: text.removed(item.text), operation: done.value.operation })
  }
  const give = (attach: boolean): void => printing.print({ opportunity: deal, language: locale, attach })
  const nothingToGive = !items.some((one) => !one.onlyUs)
  const failure = add.failure ?? move.failure ?? remove.failure ?? printing.failure
  return (
    <Dialog
      open
      width="sheet"
      onOpen={(open) => !open && onClose()}
      title={text.titleOf(title)}
      description={text.why}
      initialFocus={first}
      actions={
        <>
          <IconButton
            icon={Paperclip}
            label={text.attach}
            onClick={() => give(true)}
            disabled={nothingToGive || printing.running}
          />
          <Button
            icon={FileDown}
            onClick={() => give(false)}
            busy={printing.running}
            disabled={nothingToGive}
            title={text.forCustomerWhy}
          >
            {text.forCustomer}
          </Button>
          <Button tone="primary" onClick={onClose}>
            {text.close}
          </Button>
        </>
      }
    >
      <div className="space-y-3 pb-1">
        {items.length === 0 && <p className="text-fg-2">{text.none}</p>}
        <ol ref={list} aria-label={text.title} className="flex flex-col">
          {items.map((item, index) => (
            <PlanRow
              key={item.id}
              deal={deal}
              item={item}
              index={index}
              last={index === items.length - 1}
              onMove={(to) => void place(item, to)}
              onDropOf={(id, after) => {
                const dragged = items.find((one) => one.id === id)
                const from = items.findIndex((one) => one.id === id)
                const at = index + (after ? 1 : 0)
                if (dragged) void place(dragged, from < at ? at - 1 : at)
              }}
              onRemove={() => void take(item)}
            />
          ))}
        </ol>
        <form
          noValidate
          className="grid items-end gap-2 md:grid-cols-[minmax(0,1fr)_150px_150px_auto]"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextField
            ref={first}
            label={text.newItem}
            value={what}
            onValue={setWhat}
            maxLength={1_000}
            autoComplete="off"
          />
          <Select
            label={text.side}
            options={[
              { value: 'ours', label: text.ours },
              { value: 'theirs', label: text.theirs },
            ]}
            value={side}
            onValue={setSide}
          />
          <TextField
            label={text.until}
            value={until}
            onValue={setUntil}
            placeholder={text.untilHint}
            error={badDate ? text.badDate : undefined}
            autoComplete="off"
          />
          <Button type="submit" icon={Plus} busy={add.running} disabled={what.trim() === ''}>
            {text.add}
          </Button>
        </form>
        {failure && <ErrorState inline failure={failure} />}
      </div>
    </Dialog>
  )
}
