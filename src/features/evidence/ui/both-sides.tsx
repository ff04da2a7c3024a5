/** Both sides of every step with evidence given and missing. A digit gives the evidence that stands beside it. */
import { ArrowRight, Check, Circle, X } from 'lucide-react'
import clsx from 'clsx'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { dealContact } from '../../deal-people/deal-people.schema.ts'
import { evidenceKinds } from '../../process/process.schema.ts'
import type { DealEvidence } from '../evidence.queries.ts'
import { evidenceMessages } from './evidence.messages.ts'

/** An activity that the evidence comes from, with its words and who was there. */
export interface EvidenceFrom {
  readonly activity?: string
  readonly title?: string
  readonly words?: string
  readonly contact?: string | null
}

type Step = DealEvidence['stages'][number]
type Asked = Step['ours'][number]
type Given = Asked['given'][number]
type EvidenceKind = (typeof evidenceKinds)[number]['value']
type Side = 'stepEvidence' | 'buyerStep'

interface Open {
  readonly side: Side
  readonly asked: Asked
}

export interface BothSidesProps {
  readonly deal: string
  readonly name: string
  readonly found: DealEvidence
  readonly from: EvidenceFrom
  /** Where the deal goes on from here, offered beside the evidence. */
  readonly next?: { readonly name: string; readonly run: () => void }
  readonly onClose: () => void
}

const nobody = ''

export function BothSides({ deal, name, found, from, next, onClose }: BothSidesProps) {
  const text = useText(evidenceMessages)
  const label = useLabel()
  const toast = useToast()
  const give = useCommandCall('evidence.give')
  const takeBack = useCommandCall('evidence.takeBack')
  const people = useLive('dealPeople.ofDeal', { id: deal }).value?.contacts ?? []
  const [words, setWords] = useState(from.words ?? '')
  const [kind, setKind] = useState<EvidenceKind>('other')
  const [who, setWho] = useState(from.contact ?? nobody)
  const list = useRef<HTMLDivElement>(null)
  const open = missingFirst(found).slice(0, 9)

  const save = async (one: Open | null): Promise<void> => {
    const said = words.trim()
    if (give.running || (one === null && said === '')) return
    const done = await give.run({
      opportunity: deal,
      ...(said === '' ? {} : { text: said }),
      ...(one === null ? { kind } : { [one.side]: one.asked.id }),
      ...(people.some((person) => person.contact === who) ? { contact: who } : {}),
      ...(from.activity === undefined ? {} : { activity: from.activity }),
    })
    if (!done.ok) return
    toast({ text: text.given(one?.asked.text ?? said), operation: done.value.operation, tone: 'good' })
    setWords('')
    list.current?.focus()
  }
  const undo = async (one: Given): Promise<void> => {
    const done = await takeBack.run({ ids: [one.id] })
    if (done.ok) toast({ text: text.takenBack(one.text), operation: done.value.operation })
    list.current?.focus()
  }
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const typing = event.target instanceof HTMLElement && event.target.matches('textarea,input')
    if (next && !typing && event.shiftKey && event.key === 'ArrowRight') {
      event.preventDefault()
      return next.run()
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return
    const one = /^[1-9]$/.test(event.key) ? open[Number(event.key) - 1] : undefined
    if (one === undefined) return
    event.preventDefault()
    void save(one)
  }
  const digitOf = (asked: Asked): string | null => {
    const place = open.findIndex((one) => one.asked.id === asked.id)
    return place === -1 ? null : String(place + 1)
  }
  const part = { digitOf, onGive: (one: Open) => void save(one), onTakeBack: (one: Given) => void undo(one) }
  const failure = give.failure ?? takeBack.failure
  return (
    <Dialog
      open
      width="wide"
      onOpen={(is) => !is && onClose()}
      title={text.titleOf(name)}
      description={found.asks ? text.why : text.nothingAsked}
      initialFocus={list}
      actions={
        <>
          {next && (
            <Button icon={ArrowRight} onClick={next.run}>
              {text.moveOn(next.name)}
              <Kbd keys={['⇧', '→']} />
            </Button>
          )}
          <Button tone="primary" onClick={onClose}>
            {text.done}
          </Button>
        </>
      }
    >
      <div
        ref={list}
        role="group"
        aria-label={text.group}
        tabIndex={-1}
        onKeyDown={onKey}
        className="space-y-4 pb-1 outline-none"
      >
        <form
          className="space-y-2"
          onSubmit={(event) => {
            event.preventDefault()
            void save(null)
          }}
        >
          {from.title !== undefined && <p className="text-xs text-fg-2">{text.fromActivity(from.title)}</p>}
          <TextField
            label={text.words}
            value={words}
            onValue={setWords}
            maxLength={1_000}
            placeholder={text.wordsPlaceholder}
            {...(open.length > 0 ? { hint: text.wordsHint } : {})}
          />
          <div className="flex flex-wrap items-end gap-2">
            <Select
              label={text.kind}
              options={evidenceKinds.map((one) => ({ value: one.value, label: label(one.label) }))}
              value={kind}
              onValue={setKind}
              className="min-w-36 flex-1"
            />
            <Select
              label={text.who}
              options={[
                { value: nobody, label: text.nobody },
                ...people.map((one) => ({ value: one.contact, label: one.name })),
              ]}
              value={people.some((one) => one.contact === who) ? who : nobody}
              onValue={setWho}
              className="min-w-36 flex-1"
            />
            <Button type="submit" busy={give.running} disabled={words.trim() === ''}>
              {text.write}
            </Button>
          </div>
        </form>
        {failure && <ErrorState inline failure={failure} />}
        {(found.asks ? found.stages : []).map((step) => (
          <StepSides key={step.id} step={step} {...part} />
        ))}
        {found.other.length > 0 && (
          <section aria-label={text.other}>
            <h3 className="mb-1 text-xs font-semibold">{text.other}</h3>
            <ul>
              {found.other.map((one) => (
                <li key={one.id} className="flex items-start gap-2 py-1">
                  <Check aria-hidden size={15} className="mt-0.5 shrink-0 text-good" />
                  <GivenLine one={one} onTakeBack={part.onTakeBack} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** What lacks evidence where the deal is or has been, then what is to come. */
function missingFirst(found: DealEvidence): Open[] {
  const of = (step: Step): Open[] => [
    ...step.ours.filter(({ given }) => given.length === 0).map((asked) => ({ side: 'stepEvidence' as const, asked })),
    ...step.theirs.filter(({ given }) => given.length === 0).map((asked) => ({ side: 'buyerStep' as const, asked })),
  ]
  const reached = found.stages.filter(({ state }) => state !== 'ahead')
  return [...reached, ...found.stages.filter(({ state }) => state === 'ahead')].flatMap(of)
}

interface PartProps {
  readonly digitOf: (asked: Asked) => string | null
  readonly onGive: (one: Open) => void
  readonly onTakeBack: (one: Given) => void
}

function StepSides({ step, ...part }: PartProps & { readonly step: Step }) {
  const text = useText(evidenceMessages)
  const states = { passed: text.passed, current: text.current, ahead: text.aheadStep }
  return (
    <section aria-label={step.name}>
      <h3 className="mb-1 flex items-center gap-2 text-xs font-semibold">
        {step.name}
        <Badge tone={step.state === 'current' ? 'accent' : 'plain'}>{states[step.state]}</Badge>
      </h3>
      {step.ours.length + step.theirs.length === 0 ? (
        <p className="text-xs text-fg-3">{text.nothingHere}</p>
      ) : (
        <div className="grid gap-x-4 md:grid-cols-2">
          <SideList title={text.theirs} side="buyerStep" asked={step.theirs} state={step.state} {...part} />
          <SideList title={text.ours} side="stepEvidence" asked={step.ours} state={step.state} {...part} />
        </div>
      )}
    </section>
  )
}

interface SideListProps extends PartProps {
  readonly title: string
  readonly side: Side
  readonly asked: readonly Asked[]
  readonly state: Step['state']
}

function SideList({ title, side, asked, state, digitOf, onGive, onTakeBack }: SideListProps) {
  const text = useText(evidenceMessages)
  const label = useLabel()
  if (asked.length === 0) return null
  const roleOf = (role: string | null): string | null => {
    const usual = dealContact.fields.role.choices.find((one) => one.value === role)
    return usual ? label(usual.label) : role
  }
  return (
    <div>
      <h4 className="text-2xs font-medium text-fg-3">{title}</h4>
      <ul>
        {asked.map((one) => {
          const digit = digitOf(one)
          const lacks = one.given.length === 0
          const Icon = lacks ? Circle : Check
          return (
            <li key={one.id} className="flex items-start gap-2 py-1">
              <Icon
                aria-hidden
                size={15}
                className={clsx(
                  'mt-0.5 shrink-0',
                  lacks ? (state === 'passed' ? 'text-warn' : 'text-fg-3') : 'text-good',
                )}
              />
              <div className="min-w-0 flex-1">
                <p className="break-words">
                  {one.text}
                  {roleOf(one.role) !== null && <span className="text-fg-3"> · {roleOf(one.role)}</span>}
                  {lacks && state === 'passed' && <span className="font-medium text-warn"> · {text.lacks}</span>}
                </p>
                {one.given.map((given) => (
                  <GivenLine
                    key={given.id}
                    one={given}
                    onTakeBack={onTakeBack}
                    {...(given.text === one.text ? { quiet: true } : {})}
                  />
                ))}
              </div>
              {lacks && (
                <Button tone="quiet" onClick={() => onGive({ side, asked: one })}>
                  {text.give}
                  <span className="sr-only">: {one.text}</span>
                  {digit !== null && <Kbd keys={[digit]} />}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface GivenLineProps {
  readonly one: Given
  readonly onTakeBack: (one: Given) => void
  /** Its words stand above already. */
  readonly quiet?: boolean
}

function GivenLine({ one, onTakeBack, quiet }: GivenLineProps) {
  const text = useText(evidenceMessages)
  const formats = useFormat()
  const today = useToday()
  const facts = [
    one.contactName,
    one.givenOn === null ? null : formats.date(one.givenOn, today),
    one.activitySubject ? text.fromActivity(one.activitySubject) : null,
    one.byName === null ? null : text.by(one.byName),
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <div className="flex min-w-0 flex-1 items-start gap-1">
      <p className="min-w-0 flex-1 break-words">
        {!quiet && <span className="block">{one.text}</span>}
        <span className="num block text-xs text-fg-3">{facts.join(' · ')}</span>
      </p>
      <IconButton icon={X} label={text.takeBack(one.text)} onClick={() => onTakeBack(one)} className="text-fg-3" />
    </div>
  )
}
