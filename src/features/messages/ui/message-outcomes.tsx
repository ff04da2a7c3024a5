/** What became of a message, beneath it: with its state and the way there; of what I may not read only that it was made. */
import { Link } from '@tanstack/react-router'
import { CircleCheckBig, HandHeart, MessagesSquare, Quote, SquareCheck, type LucideIcon } from 'lucide-react'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { MessageOutcome } from '../messages.answers.ts'
import { outcomeMessages } from './outcomes.messages.ts'

const icons: Readonly<Record<MessageOutcome['kind'], LucideIcon>> = {
  task: SquareCheck,
  obligation: HandHeart,
  evidence: Quote,
  topic: MessagesSquare,
}

export function MessageOutcomes({ outcomes }: { readonly outcomes: readonly MessageOutcome[] }) {
  const text = useText(outcomeMessages)
  return (
    <ul aria-label={text.became} className="mt-1 flex flex-col gap-0.5">
      {outcomes.map((one, at) => (
        // Of what one may not read nothing tells two apart but their order.
        <li key={one.made ?? `hidden ${at}`}>
          <Outcome one={one} />
        </li>
      ))}
    </ul>
  )
}

const look = 'flex min-h-7 max-w-full items-center gap-1.5 rounded-md text-xs text-fg-2'

function Outcome({ one }: { readonly one: MessageOutcome }) {
  const text = useText(outcomeMessages)
  const formats = useFormat()
  const today = useToday()
  const isDone = one.state === 'done' && one.kind !== 'evidence'
  const Icon = isDone ? CircleCheckBig : icons[one.kind]
  if (one.made === null)
    return (
      <span className={look}>
        <Icon aria-hidden size={13} className="shrink-0" />
        {text.hidden[one.kind](one.byName ?? text.somebody)}
      </span>
    )
  const said = [one.byName, isDone ? text.done[one.kind] : one.dueOn !== null && formats.day(one.dueOn, today)].filter(
    Boolean,
  )
  const inside = (
    <>
      <Icon aria-hidden size={13} className={isDone ? 'shrink-0 text-good' : 'shrink-0 text-accent-text'} />
      <span className="shrink-0">{text.kinds[one.kind]}:</span>
      <bdi className="min-w-0 truncate font-medium text-fg">{one.title}</bdi>
      <span className="num shrink-0">{said.join(' · ')}</span>
    </>
  )
  return one.kind === 'topic' ? (
    <Link to="/topics" search={{ topic: one.made }} className={`${look} hover:underline max-md:min-h-11`}>
      {inside}
    </Link>
  ) : (
    <Link to="/record/$id" params={{ id: one.made }} className={`${look} hover:underline max-md:min-h-11`}>
      {inside}
    </Link>
  )
}
