/** One item of a mutual plan, changed where it stands. */
import clsx from 'clsx'
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { useToday } from '#ui/clock.ts'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useRowDrag } from '#ui/use-row-drag.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import type { PlanItem } from '../deal-plan.queries.ts'
import { planMessages } from './plan.messages.ts'

export interface PlanRowProps {
  readonly deal: string
  readonly item: PlanItem
  readonly index: number
  readonly last: boolean
  readonly onMove: (index: number) => void
  /** Another item was dropped before or after this one. */
  readonly onDropOf: (id: string, after: boolean) => void
  readonly onRemove: () => void
}

const rowKind = 'bullpen.planItem'
const nobody = ''

export function PlanRow({ deal, item, index, last, onMove, onDropOf, onRemove }: PlanRowProps) {
  const text = useText(planMessages)
  const locale = useLocale()
  const formats = useFormat()
  const today = useToday()
  const update = useCommandCall('records.update')
  const contacts = useLive('dealPeople.ofDeal', { id: deal }).value?.contacts ?? []
  const people = useLive('people.list', {}).value ?? []
  const { row, grip, look } = useRowDrag({ kind: rowKind, id: item.id, onDropOf })
  /** What is typed and not saved. */
  const [what, setWhat] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)

  const save = async (set: Record<string, string | boolean | null>): Promise<boolean> =>
    (await update.run({ id: item.id, set })).ok
  async function saveWhat(): Promise<void> {
    const wanted = what?.trim()
    if (wanted === undefined || wanted === '') return setWhat(null)
    if (wanted === item.text || (await save({ text: wanted }))) setWhat(null)
  }
  const parsed = until === null || until.trim() === '' ? null : parseDate(until, today, locale)
  const badDate = until !== null && until.trim() !== '' && parsed === null
  async function saveUntil(): Promise<void> {
    if (until === null || badDate) return
    if (parsed === item.dueOn || (await save({ dueOn: parsed }))) setUntil(null)
  }
  const enter = (run: () => void) => (event: { readonly key: string }) => {
    if (event.key === 'Enter') run()
  }
  const ours = item.side === 'ours'
  const names = ours
    ? people.filter((one) => one.active || one.id === item.assignee).map(({ id, name }) => ({ value: id, label: name }))
    : contacts.map(({ contact, name }) => ({ value: contact, label: name }))
  const who = ours ? item.assignee : item.contact
  const known = who === null || names.some(({ value }) => value === who)
  const gone = known ? [] : [{ value: who, label: (ours ? item.assigneeName : item.contactName) ?? '' }]
  return (
    <li ref={row} data-plan={item.id} className={clsx('border-b border-line py-1.5', look)}>
      <div className="grid grid-cols-[auto_auto_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1.5 md:grid-cols-[auto_auto_minmax(0,1fr)_120px_110px_140px_auto_auto]">
        <span ref={grip} title={text.drag} className="flex h-8 cursor-grab items-center text-fg-3">
          <GripVertical aria-hidden size={14} />
        </span>
        <Checkbox
          checked={item.done}
          onChecked={(done) => void save({ done })}
          label={text.done(item.text)}
          hideLabel
        />
        <TextField
          hideLabel
          label={text.whatOf(item.text)}
          value={what ?? item.text}
          onValue={setWhat}
          onBlur={() => void saveWhat()}
          onKeyDown={enter(() => void saveWhat())}
          maxLength={1_000}
          autoComplete="off"
          className="max-md:col-span-2"
        />
        <Select
          hideLabel
          label={text.sideOf(item.text)}
          options={[
            { value: 'ours', label: text.ours },
            { value: 'theirs', label: text.theirs },
          ]}
          value={item.side}
          onValue={(side) => void save({ side })}
          className="max-md:col-start-3"
        />
        <TextField
          hideLabel
          label={text.untilOf(item.text)}
          value={until ?? (item.dueOn === null ? '' : formats.date(item.dueOn, today))}
          onValue={setUntil}
          onBlur={() => void saveUntil()}
          onKeyDown={enter(() => void saveUntil())}
          placeholder={text.until}
          error={badDate ? text.badDate : undefined}
          autoComplete="off"
          inputClassName={clsx('num', item.overdue && until === null && 'text-bad!')}
          className="max-md:col-start-3"
        />
        <Select
          hideLabel
          label={text.personOf(item.text)}
          options={[{ value: nobody, label: text.nobody }, ...gone, ...names]}
          value={who ?? nobody}
          onValue={(value) => void save({ [ours ? 'assignee' : 'contact']: value === nobody ? null : value })}
          className="max-md:col-start-3"
        />
        <Checkbox
          checked={item.onlyUs}
          onChecked={(onlyUs) => void save({ onlyUs })}
          label={text.onlyUs}
          className="text-xs max-md:col-start-3"
        />
        <span className="flex max-md:col-start-3">
          <IconButton
            icon={ArrowUp}
            label={text.up(item.text)}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          />
          <IconButton icon={ArrowDown} label={text.down(item.text)} disabled={last} onClick={() => onMove(index + 1)} />
          <IconButton icon={Trash2} label={text.remove(item.text)} onClick={onRemove} />
        </span>
      </div>
      {update.failure && <ErrorState inline failure={update.failure} />}
    </li>
  )
}
