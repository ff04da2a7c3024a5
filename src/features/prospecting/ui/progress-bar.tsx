import clsx from 'clsx'
import { useText } from '#ui/text.ts'
import { useFormat } from '#ui/format.ts'
import type { ListProgress } from '../prospecting.queries.ts'
import { prospectStates, type ProspectState } from '../prospecting.schema.ts'
import { prospectingMessages } from './prospecting.messages.ts'

const looks: Readonly<Record<ProspectState, string>> = {
  converted: 'bg-good',
  meeting: 'bg-accent',
  open: 'bg-sunken shadow-[inset_0_0_0_1px_var(--line-strong)]',
  unreachable: 'bg-warn',
  notInterested: 'bg-bad',
  optedOut: 'bg-fg-3',
}
const order: readonly ProspectState[] = ['converted', 'meeting', 'notInterested', 'unreachable', 'optedOut', 'open']

/** How far a list has come, drawn: what became of its people, and who is still open. The words stand beneath. */
export function ProgressBar({ list }: { readonly list: ListProgress }) {
  const text = useText(prospectingMessages)
  const formats = useFormat()
  const shown = order.filter((state) => list.states[state] > 0)
  return (
    <div>
      <div aria-hidden className="flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken">
        {shown.map((state) => (
          <span key={state} className={clsx('h-full min-w-1', looks[state])} style={{ flexGrow: list.states[state] }} />
        ))}
      </div>
      <ul className="num mt-1.5 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-fg-2">
        {prospectStates
          .filter((state) => list.states[state] > 0)
          .map((state) => (
            <li key={state} className="flex items-center gap-1.5">
              <span aria-hidden className={clsx('size-2 rounded-full', looks[state])} />
              {text.states[state]} {formats.number(list.states[state])}
            </li>
          ))}
      </ul>
    </div>
  )
}
