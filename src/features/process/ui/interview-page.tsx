/**
 * The guided interview: three deals that were won, one that was lost, a few questions each; then the map that follows from
 * the answers, to be corrected before anything is written. What is typed stays on this PC until the map is made, also when
 * the page is left.
 */
import { useNavigate } from '@tanstack/react-router'
import { ArrowUp, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import type { CommandInput, QueryOutput } from '#ui/catalogue.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, ErrorState, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { interviewMessages } from './interview.messages.ts'

type Told = CommandInput<'process.fromInterview'>['deals'][number]
type Draft = QueryOutput<'process.readInterview'>
type Step = Draft['steps'][number]

const kept = 'bullpen.interview'
const fresh = (): Told[] =>
  (['won', 'won', 'won', 'lost'] as const).map((outcome) => ({ deal: '', outcome, story: '', customer: '', proof: '' }))

function readKept(): Told[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(kept) ?? 'null')
    const isTold = (one: unknown): one is Told =>
      typeof one === 'object' &&
      one !== null &&
      ['deal', 'story', 'customer', 'proof'].every((key) => typeof (one as Record<string, unknown>)[key] === 'string')
    return Array.isArray(found) && found.length === 4 && found.every(isTold)
      ? fresh().map((one, at) => ({ ...one, ...found[at], outcome: one.outcome }))
      : fresh()
  } catch {
    return fresh()
  }
}

export function InterviewPage() {
  const text = useText(interviewMessages)
  const formats = useFormat()
  const navigate = useNavigate()
  const [deals, setDeals] = useState(readKept)
  const [place, setPlace] = useState(0)
  useEffect(() => sessionStorage.setItem(kept, JSON.stringify(deals)), [deals])
  const told = deals[place]
  const put = (values: Partial<Told>) =>
    setDeals((before) => before.map((one, at) => (at === place ? { ...one, ...values } : one)))
  const next = (): void => setPlace((at) => Math.min(deals.length, at + 1))
  useCommands([
    {
      id: 'interview.next',
      label: text.next,
      group: text.group,
      keys: ['Mod+Enter'],
      when: () => told !== undefined,
      run: next,
    },
  ])
  return (
    <Page
      title={text.title}
      note={told && text.progress(formats.number(place + 1), formats.number(deals.length))}
      onBack={() => (place === 0 ? void navigate({ to: '/process' }) : setPlace(place - 1))}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-4 px-4 py-6 max-md:px-3">
          {told === undefined ? (
            <DraftView deals={deals} onBack={() => setPlace(0)} />
          ) : (
            <form
              key={place}
              noValidate
              className="flex flex-col gap-4"
              onSubmit={(event) => {
                event.preventDefault()
                next()
              }}
            >
              {place === 0 && <p className="text-fg-2">{text.intro}</p>}
              <h2 className="text-base font-semibold">
                {told.outcome === 'won' ? text.won(formats.number(place + 1)) : text.lost}
              </h2>
              <TextField
                label={text.deal}
                hint={text.dealHint}
                value={told.deal}
                onValue={(deal) => put({ deal })}
                maxLength={200}
                autoComplete="off"
              />
              <TextArea
                label={text.story}
                placeholder={text.storyHint}
                value={told.story}
                onValue={(story) => put({ story })}
                maxLength={20_000}
                rows={6}
              />
              <TextArea
                label={text.customer}
                value={told.customer}
                onValue={(customer) => put({ customer })}
                maxLength={20_000}
              />
              <TextArea
                label={told.outcome === 'won' ? text.proof : text.missing}
                value={told.proof}
                onValue={(proof) => put({ proof })}
                maxLength={20_000}
              />
              <div className="flex justify-end gap-2">
                {place > 0 && (
                  <Button tone="quiet" onClick={() => setPlace(place - 1)}>
                    {text.back}
                  </Button>
                )}
                <Button type="submit" tone="primary">
                  {place === deals.length - 1 ? text.show : text.next}
                </Button>
              </div>
            </form>
          )}
        </div>
      </div>
    </Page>
  )
}

function DraftView({ deals, onBack }: { readonly deals: readonly Told[]; readonly onBack: () => void }) {
  const text = useText(interviewMessages)
  const answered = deals
    .filter(({ story, customer, proof }) => `${story}${customer}${proof}`.trim() !== '')
    .map((one) => ({ ...one, deal: one.deal.trim() }))
  const draft = useLive('process.readInterview', { deals: answered })
  if (draft.failure) return <ErrorState failure={draft.failure} />
  if (draft.value === undefined) return <Skeleton className="h-64" />
  if (draft.value.steps.length === 0)
    return (
      <EmptyState title={text.nothing} action={<Button onClick={onBack}>{text.back}</Button>}>
        {text.nothingWhy}
      </EmptyState>
    )
  return <Correct draft={draft.value} deals={answered} />
}

type Part = 'tasks' | 'buyer' | 'evidence'

/** The text of an entry, whichever field of it holds that. */
const said = (entry: { readonly title?: string; readonly text?: string }): string => entry.title ?? entry.text ?? ''

function Correct({ draft, deals }: { readonly draft: Draft; readonly deals: readonly Told[] }) {
  const text = useText(interviewMessages)
  const formats = useFormat()
  const navigate = useNavigate()
  const toast = useToast()
  const write = useCommandCall('process.fromInterview')
  const [steps, setSteps] = useState<readonly Step[]>(draft.steps)
  const [name, setName] = useState(text.usual)
  const all = useLive('process.list', {}).value ?? []
  const stale = all.find((one) => one.unused && one.id !== null)
  const [replaces, setReplaces] = useState(true)
  const put = (at: number, values: Partial<Step>) =>
    setSteps((before) => before.map((one, place) => (place === at ? { ...one, ...values } : one)))
  const submit = async (): Promise<void> => {
    const done = await write.run({
      name: name.trim() || text.usual,
      kind: 'newBusiness',
      language: draft.language,
      afterWon: [...draft.afterWon],
      ...(stale?.id && replaces ? { instead: stale.id } : {}),
      steps: steps.filter((step) => step.name.trim() !== '').map((step) => ({ ...step, name: step.name.trim() })),
      deals: [...deals],
    })
    if (!done.ok) return
    sessionStorage.removeItem(kept)
    toast({ text: text.made(name), operation: done.value.operation, tone: 'good' })
    void navigate({ to: '/process', hash: done.value.value.id })
  }
  return (
    <>
      <p>{text.found(formats.number(draft.steps.length), formats.number(draft.acts))}</p>
      {deals.length < 3 && <p className="text-fg-2">{text.few}</p>}
      <p className="text-fg-2">{text.correct}</p>
      <ol className="flex flex-col gap-3">
        {steps.map((step, at) => (
          <li
            key={`${draft.steps.indexOf(step)} ${step.cite}`}
            className="flex flex-col gap-2 rounded-lg bg-raised p-3 shadow-card"
          >
            <div className="flex items-end gap-1">
              <TextField
                label={text.name(formats.number(at + 1))}
                value={step.name}
                onValue={(value) => put(at, { name: value })}
                maxLength={200}
                autoComplete="off"
                inputClassName="font-semibold"
                className="min-w-0 flex-1"
              />
              <IconButton
                icon={ArrowUp}
                label={text.up(step.name)}
                disabled={at === 0}
                onClick={() => setSteps((before) => before.toSpliced(at, 1).toSpliced(at - 1, 0, step))}
              />
              <IconButton
                icon={X}
                label={text.drop(step.name)}
                onClick={() => setSteps((before) => before.toSpliced(at, 1))}
              />
            </div>
            {step.usualDays != null && (
              <p className="num text-xs text-fg-2">{text.usualDays(formats.number(step.usualDays))}</p>
            )}
            {(['tasks', 'buyer', 'evidence'] as const).map((part) => (
              <DraftPart
                key={part}
                step={step}
                part={part}
                onDrop={(rest) => put(at, { [part]: rest } as Partial<Step>)}
              />
            ))}
            {step.hint != null && (
              <p className="rounded-md bg-sunken px-2 py-1 text-xs whitespace-pre-line text-fg">
                <b>{text.hint}:</b> {step.hint}
              </p>
            )}
            {step.cite != null && (
              <details className="text-xs text-fg-2">
                <summary className="cursor-pointer">{text.cite}</summary>
                <p className="mt-1 whitespace-pre-line">{step.cite}</p>
              </details>
            )}
          </li>
        ))}
      </ol>
      {draft.left.length > 0 && (
        <section aria-label={text.left} className="text-xs text-fg-2">
          <h2 className="font-semibold">{text.left}</h2>
          <ul>
            {draft.left.slice(0, 30).map((one) => (
              <li key={`${one.deal} ${one.said}`}>
                {one.deal}: {one.said}
              </li>
            ))}
          </ul>
        </section>
      )}
      {stale && <Checkbox checked={replaces} onChecked={setReplaces} label={text.instead(stale.name ?? '')} />}
      <form
        noValidate
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label={text.process}
          value={name}
          onValue={setName}
          maxLength={200}
          autoComplete="off"
          className="min-w-0 flex-1"
        />
        <Button type="submit" tone="primary" busy={write.running} disabled={steps.length === 0}>
          {text.write}
        </Button>
      </form>
      {write.failure && <ErrorState inline failure={write.failure} />}
    </>
  )
}

interface DraftPartProps {
  readonly step: Step
  readonly part: Part
  readonly onDrop: (rest: readonly object[]) => void
}

function DraftPart({ step, part, onDrop }: DraftPartProps) {
  const text = useText(interviewMessages)
  const entries: readonly {
    readonly title?: string
    readonly text?: string
    readonly cite?: string | null | undefined
  }[] = step[part] ?? []
  if (entries.length === 0) return part === 'evidence' ? <p className="text-xs text-fg-2">{text.noEvidence}</p> : null
  return (
    <div>
      <h2 className="text-xs font-semibold text-fg-2">{text[part]}</h2>
      <ul>
        {entries.map((entry, at) => (
          <li key={`${at} ${said(entry)}`} className="flex items-center gap-1" title={entry.cite ?? undefined}>
            <span className="min-w-0 flex-1">{said(entry)}</span>
            <IconButton icon={X} label={text.drop(said(entry))} onClick={() => onDrop(entries.toSpliced(at, 1))} />
          </li>
        ))}
      </ul>
    </div>
  )
}
