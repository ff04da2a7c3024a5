/** The way into a colleague's office: the link and a name, then what happens in plain words, the six digits large. */
import { Check, Link2, LoaderCircle } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { JoinStep, NetworkState } from '#shared/network-state.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { failureText } from '#ui/failures.ts'
import { useCommandCall, useNetwork } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { joinLinkIn } from './join-link.ts'
import { joinMessages } from './join.messages.ts'

type Join = NonNullable<NetworkState['join']>

/** In the office already, while the rest of its history comes in. */
export function JoinProgress() {
  const text = useText(joinMessages)
  const formats = useFormat()
  const join = useNetwork()?.join
  if (join?.step !== 'receivingOffice' && join?.step !== 'receivingHistory') return null
  return (
    <section
      aria-label={text.joining}
      className="flex shrink-0 flex-wrap items-end gap-x-6 gap-y-1 border-b border-line bg-surface px-4 py-2"
    >
      <Progress
        label={text.steps[join.step]}
        done={join.done}
        total={join.total}
        className="min-w-48 flex-1"
        {...(join.total ? { note: text.received(formats.number(join.done), formats.number(join.total)) } : {})}
      />
      <p className="text-xs text-fg-2">{text.usable}</p>
    </section>
  )
}

/** Whether somebody is on the way into an office from this PC. */
export function useIsJoining(): boolean {
  const step = useNetwork()?.join?.step
  return step !== undefined && step !== 'failed'
}

export function JoinCard() {
  const text = useText(joinMessages)
  const join = useNetwork()?.join ?? null
  /** A failure that the person has read and left. */
  const [left, setLeft] = useState<Join | null>(null)
  const failed = join?.step === 'failed'
  const under = join !== null && !failed
  return (
    <section
      aria-label={text.title}
      className="flex flex-col gap-3 rounded-lg p-4 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      <div className="flex items-start gap-3">
        <Link2 aria-hidden size={17} className="mt-0.5 shrink-0 text-accent-text" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{under ? text.joining : text.title}</h2>
          {!under && <p className="mt-0.5 text-fg-2">{text.body}</p>}
        </div>
      </div>
      {under ? (
        <Joining join={join} />
      ) : (
        <JoinForm failure={failed && join !== left ? join : null} onAgain={() => setLeft(join)} />
      )}
    </section>
  )
}

/** An address `#join=…` opened in the browser brings the link along. */
const linkInAddress = (): string => {
  const link = joinLinkIn(location.hash)
  return link ?? ''
}

function JoinForm({ failure, onAgain }: { readonly failure: Join | null; readonly onAgain: () => void }) {
  const text = useText(joinMessages)
  const start = useCommandCall('network.join')
  const [link, setLink] = useState(linkInAddress)
  const [name, setName] = useState('')
  const [linkTried, setLinkTried] = useState(false)
  const [tried, setTried] = useState(false)
  const linkField = useRef<HTMLInputElement>(null)
  const nameField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (linkInAddress() !== '') nameField.current?.focus()
  }, [])
  const found = joinLinkIn(link)
  const linkError = found !== undefined ? undefined : link.trim() === '' ? text.linkMissing : text.linkWrong
  const nameError = name.trim() === '' ? text.nameMissing : undefined

  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setLinkTried(true)
    if (found === undefined) return linkField.current?.focus()
    setTried(true)
    if (nameError !== undefined) return nameField.current?.focus()
    onAgain()
    await start.run({ link: found, name: name.trim() })
  }
  const wrong = start.failure ?? failure?.failure ?? undefined
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <TextField
        ref={linkField}
        label={text.link}
        value={link}
        onValue={setLink}
        placeholder={text.linkExample}
        autoComplete="off"
        spellCheck={false}
        error={linkTried || link.trim() !== '' ? linkError : undefined}
      />
      {found !== undefined && (
        <TextField
          ref={nameField}
          label={text.yourName}
          value={name}
          onValue={setName}
          autoComplete="name"
          error={tried ? nameError : undefined}
        />
      )}
      {wrong && <ErrorState inline failure={wrong} />}
      <Button type="submit" tone="primary" busy={start.running} className="self-start">
        {text.join}
      </Button>
    </form>
  )
}

const steps = ['dialling', 'waiting', 'receivingOffice', 'receivingHistory', 'done'] as const

function Joining({ join }: { readonly join: Join }) {
  const text = useText(joinMessages)
  const formats = useFormat()
  const announce = useAnnounce()
  const step: JoinStep = join.step
  const at = steps.findIndex((one) => one === step)
  const locale = useLocale()
  const cancel = useCommandCall('network.cancelJoin')
  // What is in the way while it goes on being tried.
  const trouble = join.failure === null ? null : failureText(join.failure, locale)
  useEffect(() => {
    const named = steps[at]
    if (named) announce(text.announce(text.steps[named]))
  }, [at, announce, text])
  return (
    <>
      <ol className="flex flex-col gap-2">
        {steps.map((one, index) => (
          <li
            key={one}
            {...(index === at ? { 'aria-current': 'step' } : {})}
            className={`flex items-center gap-2 ${index > at ? 'text-fg-3' : index === at ? 'font-medium' : 'text-fg-2'}`}
          >
            <span aria-hidden className="grid size-4 shrink-0 place-items-center">
              {index < at || (one === step && one === 'done') ? (
                <Check size={14} className="text-good" />
              ) : index === at ? (
                <LoaderCircle size={14} className="animate-spin text-accent-text" />
              ) : (
                <span className="size-1.5 rounded-full bg-line-control" />
              )}
            </span>
            {text.steps[one]}
          </li>
        ))}
      </ol>
      {trouble !== null && <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{trouble}</p>}
      {join.code !== null && step === 'waiting' && <Digits code={join.code} />}
      {(step === 'receivingOffice' || step === 'receivingHistory') && (
        <Progress
          label={text.steps[step]}
          done={join.done}
          total={join.total}
          {...(join.total ? { note: text.received(formats.number(join.done), formats.number(join.total)) } : {})}
        />
      )}
      {step !== 'done' && (
        <Button busy={cancel.running} onClick={() => void cancel.run({})} className="self-start">
          {text.giveUp}
        </Button>
      )}
    </>
  )
}

function Digits({ code }: { readonly code: string }) {
  const text = useText(joinMessages)
  return (
    <div className="rounded-lg bg-accent-soft p-4 text-center">
      <p className="font-medium">{text.readOut}</p>
      <p
        role="img"
        aria-label={text.digits([...code].join(' '))}
        className="num my-2 text-[40px] leading-12 font-semibold tracking-[0.12em] text-accent-text"
      >
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      <p className="text-xs text-fg-2">{text.readOutWhy}</p>
    </div>
  )
}
