/** Somebody with a link waits at this PC: the six digits that they read out let them in. Above every room, until answered. */
import { DoorOpen } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { KnockView } from '#shared/network-state.ts'
import { Button } from '#ui/button.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall, useNetwork } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { usePeople, usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { WordsField } from './recovery-dialogs.tsx'

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
  const [isBack, setIsBack] = useState(false)
  const [person, setPerson] = useState('')
  const [words, setWords] = useState('')
  const people = usePeople()?.people ?? []
  const nameOf = usePersonName()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => announce(text.knockTitle(knock.name)), [announce, text, knock.name])
  useCommands([
    {
      id: 'sharing.letIn',
      label: text.letInName(knock.name),
      group: text.group,
      icon: DoorOpen,
      keys: ['g Shift+Q'],
      run: () => field.current?.focus(),
    },
  ])
  const letIn = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (code.length < 6 || confirm.running) return field.current?.focus()
    const done = await confirm.run({
      knock: knock.id,
      code,
      ...(isBack ? { returning: { person, recovery: words } } : {}),
    })
    if (done.ok) return toast({ text: text.joined(isBack ? nameOf(person) : knock.name), tone: 'good' })
    // The digits were right when it is the paper key that was not.
    if (isBack && done.failure.type !== 'WrongCode') return
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
        <Button
          type="submit"
          tone="primary"
          busy={confirm.running}
          disabled={code.length < 6 || (isBack && (person === '' || words.trim() === ''))}
        >
          {text.letIn}
        </Button>
        <Button tone="quiet" busy={refuse.running} onClick={() => void turnAway()}>
          {text.refuse}
        </Button>
      </form>
      <details className="w-full" onToggle={({ currentTarget }) => setIsBack(currentTarget.open)}>
        <summary className="w-fit cursor-pointer text-xs text-accent-text max-md:min-h-11 max-md:py-3">
          {text.back}
        </summary>
        <div className="flex max-w-180 flex-wrap items-start gap-3 pt-2">
          <p className="w-full text-xs text-fg-2">{text.backBody}</p>
          <Select
            label={text.backWho}
            value={person === '' ? null : person}
            options={people.map(({ id }) => ({ value: id, label: nameOf(id) }))}
            onValue={setPerson}
            className="w-56"
          />
          <div className="min-w-60 flex-1">
            <WordsField value={words} onValue={setWords} />
          </div>
        </div>
      </details>
      {confirm.failure && (
        <div className="w-full">
          <ErrorState inline failure={confirm.failure} />
        </div>
      )}
    </section>
  )
}
