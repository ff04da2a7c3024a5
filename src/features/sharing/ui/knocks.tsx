/** Somebody with a link waits at this PC: the six digits that they read out let them in. Above every room, until answered. */
import { DoorOpen } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { KnockView } from '#shared/network-state.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall, useNetwork } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { peopleMessages } from './people.messages.ts'

export function Knocks() {
  const knocks = useNetwork()?.knocks ?? []
  return knocks.map((knock) => <Knock key={knock.id} knock={knock} />)
}

/** Spaces and dashes are how people read digits out. */
const digitsIn = (typed: string): string => typed.replaceAll(/\D/g, '').slice(0, 6)

function Knock({ knock }: { readonly knock: KnockView }) {
  const text = useText(peopleMessages)
  const announce = useAnnounce()
  const toast = useToast()
  const confirm = useCommandCall('network.confirm')
  const refuse = useCommandCall('network.refuse')
  const [code, setCode] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => announce(text.knockTitle(knock.name)), [announce, text, knock.name])
  useCommands([
    {
      id: 'sharing.letIn',
      label: text.letInName(knock.name),
      group: text.group,
      icon: DoorOpen,
      keys: ['g q'],
      run: () => field.current?.focus(),
    },
  ])
  const letIn = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (code.length < 6 || confirm.running) return field.current?.focus()
    const done = await confirm.run({ knock: knock.id, code })
    if (done.ok) return toast({ text: text.joined(knock.name), tone: 'good' })
    setCode('')
    field.current?.focus()
  }
  const turnAway = async (): Promise<void> => {
    const done = await refuse.run({ knock: knock.id })
    if (done.ok) toast({ text: text.refused(knock.name) })
  }
  return (
    <section
      aria-label={text.knockTitle(knock.name)}
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-accent-soft px-4 py-2.5"
    >
      <DoorOpen aria-hidden size={17} className="shrink-0 text-accent-text max-md:hidden" />
      <div className="min-w-60 flex-1">
        <h2 className="font-semibold">{text.knockTitle(knock.name)}</h2>
        <p className="text-xs text-fg-2">{text.knockBody(knock.name)}</p>
      </div>
      <form noValidate onSubmit={(event) => void letIn(event)} className="flex flex-wrap items-center gap-2">
        <span className="num text-xs text-fg-2">{knock.attemptsLeft < 5 && text.attempts(knock.attemptsLeft)}</span>
        <TextField
          ref={field}
          label={text.code}
          hideLabel
          value={code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code}
          onValue={(value) => setCode(digitsIn(value))}
          inputMode="numeric"
          autoComplete="off"
          placeholder="000 000"
          className="w-28"
          inputClassName="num text-center tracking-widest"
        />
        <Button type="submit" tone="primary" busy={confirm.running} disabled={code.length < 6}>
          {text.letIn}
        </Button>
        <Button tone="quiet" busy={refuse.running} onClick={() => void turnAway()}>
          {text.refuse}
        </Button>
      </form>
      {confirm.failure && (
        <div className="w-full">
          <ErrorState inline failure={confirm.failure} />
        </div>
      )}
    </section>
  )
}
