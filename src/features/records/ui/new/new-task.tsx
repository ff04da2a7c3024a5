import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { OnlyForMe } from '../../../sharing/ui/only-for-me.tsx'
import { parseDate } from '../fields/natural-date.ts'
import { RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { recordMessages } from '../records.messages.ts'
import { DateField, NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewFormProps } from './new-opportunity.tsx'
import type { NewContext } from './new-record.ts'

/** What a task or event belongs to when it is begun on an account's or contact's page. */
export const linksIn = (context: NewContext): { account?: string; contact?: string; lead?: string } => ({
  ...(context.lead ? { lead: context.lead } : {}),
  ...(context.account ? { account: context.account } : {}),
  ...(context.contact ? { contact: context.contact } : {}),
})

export function NewTask({ context, onClose, onAdded }: NewFormProps) {
  const text = useText(newMessages)
  const people = useText(recordMessages)
  const locale = useLocale()
  const create = useCommandCall('tasks.create')
  const [title, setTitle] = useState('')
  const [due, setDue] = useState('')
  const [deal, setDeal] = useState<Picked | null>(
    context.opportunity ? { id: context.opportunity, title: context.opportunityTitle ?? '' } : null,
  )
  const [assignee, setAssignee] = useState<Picked | null>(null)
  const [onlyMe, setOnlyMe] = useState(false)
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const dueOn = parseDate(due, todayHere(), locale)

  async function save(): Promise<void> {
    setTried(true)
    if (title.trim() === '' || (due.trim() !== '' && dueOn === null)) return
    const result = await create.run({
      title: title.trim(),
      ...(dueOn === null ? {} : { dueOn }),
      ...(deal === null ? linksIn(context) : { opportunity: deal.id }),
      ...(onlyMe ? { private: true } : assignee === null ? {} : { assignee: assignee.id }),
    })
    if (result.ok) onAdded({ id: result.value.value.id, what: title.trim(), operation: result.value.operation })
  }
  return (
    <NewFrame
      title={text.titles.task}
      onClose={onClose}
      onSave={() => void save()}
      running={create.running}
      failure={create.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.taskTitle}
        value={title}
        onValue={setTitle}
        autoComplete="off"
        maxLength={1_000}
        error={tried && title.trim() === '' ? text.required : undefined}
      />
      <DateField label={text.due} value={due} onValue={setDue} tried={tried} chips />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <RefPicker table="opportunity" label={text.deal} value={deal} onValue={setDeal} />
        {!onlyMe && (
          <RefPicker
            table="person"
            label={text.assignee}
            value={assignee}
            onValue={setAssignee}
            placeholder={people.me}
          />
        )}
      </div>
      <OnlyForMe checked={onlyMe} onChecked={setOnlyMe} />
    </NewFrame>
  )
}
