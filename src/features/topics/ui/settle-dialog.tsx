/** Says how a problem or an idea stands, who sees to it, and the answer to all who follow it. */
import { useRef, useState } from 'react'
import { TextArea } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { NewFrame } from '../../records/ui/new/new-frame.tsx'
import type { TopicItem } from '../topics.queries.ts'
import { topicStates } from '../topics.schema.ts'
import { topicMessages } from './topics.messages.ts'

type State = (typeof topicStates)[number]['value']

export function SettleDialog({ topic, onClose }: { readonly topic: TopicItem; readonly onClose: () => void }) {
  const text = useText(topicMessages)
  const label = useLabel()
  const toast = useToast()
  const settle = useCommandCall('topics.settle')
  const [state, setState] = useState<State>((topic.state as State | null) ?? 'open')
  const [answer, setAnswer] = useState(topic.answer ?? '')
  const [owner, setOwner] = useState<Picked | null>(
    topic.owner === null ? null : { id: topic.owner, title: topic.ownerName ?? '' },
  )
  const first = useRef<HTMLTextAreaElement>(null)
  const said = answer.trim()
  async function save(): Promise<void> {
    if (settle.running) return
    const isNew = said !== '' && said !== topic.answer
    const done = await settle.run({
      topic: topic.id,
      // An answer that is written answers it, unless something else was chosen.
      state: isNew && state === topic.state && (state === 'open' || state === 'working') ? 'answered' : state,
      ...(isNew ? { answer: said } : {}),
      ...((owner?.id ?? null) === topic.owner ? {} : { owner: owner?.id ?? null }),
    })
    if (!done.ok) return
    toast({ text: text.settled, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <NewFrame
      title={text.settleTitle(topic.title ?? '')}
      save={text.save}
      onClose={onClose}
      onSave={() => void save()}
      running={settle.running}
      failure={settle.failure}
      initialFocus={first}
    >
      <TextArea
        ref={first}
        label={text.answerToAll}
        hint={text.answerHint}
        value={answer}
        onValue={setAnswer}
        maxLength={100_000}
        rows={4}
      />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <Select
          label={text.state}
          options={topicStates.map((one) => ({ value: one.value as string, label: label(one.label) }))}
          value={state}
          onValue={(value) => setState(value as State)}
        />
        <RefPicker table="person" label={text.owner} value={owner} onValue={setOwner} />
      </div>
    </NewFrame>
  )
}
