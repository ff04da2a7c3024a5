/** Writes a topic of any kind, from anywhere; what is already discussed is shown while it is typed. */
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useRef, useState } from 'react'
import { TextArea, TextField } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { isNewPick, RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { NewFrame } from '../../records/ui/new/new-frame.tsx'
import type { NewFormProps } from '../../records/ui/new/new-opportunity.tsx'
import { topicKinds, type TopicKind } from '../topics.schema.ts'
import { topicMessages } from './topics.messages.ts'

const ties = ['product', 'stage', 'opportunity'] as const
const shortest = 8

export function WriteTopic({ context, onClose, onAdded }: NewFormProps) {
  const text = useText(topicMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const post = useCommandCall('topics.post')
  const [kind, setKind] = useState<TopicKind>('question')
  const [title, setTitle] = useState('')
  const [body, setBody] = useState('')
  const [competitor, setCompetitor] = useState<Picked | null>(null)
  const [industry, setIndustry] = useState('')
  const [tied, setTied] = useState<Readonly<Partial<Record<(typeof ties)[number], Picked | null>>>>(
    context.opportunity ? { opportunity: { id: context.opportunity, title: context.opportunityTitle ?? '' } } : {},
  )
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const isCard = kind === 'competitor'
  const named = isCard ? (competitor?.title ?? '') : title.trim()

  async function save(): Promise<void> {
    setTried(true)
    if (named === '' || post.running) return
    const done = await post.run({
      kind,
      title: named,
      ...(body.trim() === '' ? {} : { body: body.trim() }),
      ...(competitor === null
        ? {}
        : isNewPick(competitor)
          ? { competitorName: competitor.title }
          : { competitor: competitor.id }),
      ...(industry.trim() === '' ? {} : { industry: industry.trim() }),
      ...Object.fromEntries(ties.flatMap((tie) => (tied[tie] ? [[tie, tied[tie].id]] : []))),
    })
    if (!done.ok) return
    onAdded({ id: done.value.value.id, what: named, operation: done.value.operation })
    // A battle card is filled where its sections stand.
    if (isCard) void navigate({ to: '/topics', search: { topic: done.value.value.id } })
  }
  const rival = (
    <RefPicker
      table="competitor"
      label={text.competitor}
      value={competitor}
      onValue={setCompetitor}
      create={text.newCompetitor}
    />
  )
  return (
    <NewFrame
      title={text.write}
      onClose={onClose}
      onSave={() => void save()}
      running={post.running}
      failure={post.failure}
      initialFocus={first}
    >
      <Select
        label={text.kind}
        options={topicKinds.map((one) => ({ value: one.value as string, label: label(one.label) }))}
        value={kind}
        onValue={(value) => setKind(value as TopicKind)}
      />
      {isCard ? (
        <>
          {rival}
          {tried && named === '' && (
            <p role="alert" className="text-xs text-bad">
              {text.needed}
            </p>
          )}
        </>
      ) : (
        <TextField
          ref={first}
          label={text.writeWhat[kind]}
          value={title}
          onValue={setTitle}
          maxLength={1_000}
          autoComplete="off"
          error={tried && named === '' ? text.needed : undefined}
        />
      )}
      <Like typed={`${named} ${body}`} onClose={onClose} />
      <TextArea
        label={isCard ? text.writeWhat.competitor : text.details}
        value={body}
        onValue={setBody}
        maxLength={100_000}
        rows={3}
      />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {!isCard && rival}
        {ties.map((tie) => (
          <RefPicker
            key={tie}
            table={tie}
            label={{ product: text.product, stage: text.stage, opportunity: text.deal }[tie]}
            value={tied[tie] ?? null}
            onValue={(picked) => setTied((before) => ({ ...before, [tie]: picked }))}
          />
        ))}
        <TextField
          label={text.industry}
          value={industry}
          onValue={setIndustry}
          maxLength={200}
          autoComplete="off"
          className="md:col-span-2"
        />
      </div>
      {kind === 'problem' && <p className="text-xs text-fg-2">{text.aboutProduct}</p>}
    </NewFrame>
  )
}

/** What is already discussed of what is being typed; each leads there instead. */
function Like({ typed, onClose }: { readonly typed: string; readonly onClose: () => void }) {
  const text = useText(topicMessages)
  const navigate = useNavigate()
  const asked = useDeferredValue(typed.trim().slice(0, 2_000))
  const found = useLive('topics.like', { text: asked, limit: 3 }, { keep: true, off: asked.length < shortest }).value
  if (asked.length < shortest || !found || found.length === 0) return null
  return (
    <section aria-label={text.like}>
      <h3 className="text-xs font-medium text-fg-2">{text.like}</h3>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="min-h-7 text-left font-medium break-words hover:underline max-md:min-h-11"
              onClick={() => {
                onClose()
                void navigate({ to: '/topics', search: { topic: one.id } })
              }}
            >
              {one.name}
            </button>
            <p className="line-clamp-2 text-xs break-words text-fg-2">{one.extract}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
