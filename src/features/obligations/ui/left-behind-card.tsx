import clsx from 'clsx'
import { UserRoundX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { LeftBehind } from '../left-behind.queries.ts'
import { obligationMessages } from './obligations.messages.ts'

/** What people who left still answer for, until a successor is named. */
export function LeftBehindCard({ className }: { readonly className?: string }) {
  const left = useLive('obligations.leftBehind', {}).value ?? []
  return left.map((one) => <Successor key={one.id} left={one} className={className} />)
}

function Successor({ left, className }: { readonly left: LeftBehind; readonly className: string | undefined }) {
  const text = useText(obligationMessages)
  const toast = useToast()
  const people = useLive('people.list', {}).value ?? []
  const handOver = useCommandCall('people.handOverWork')
  const [to, setTo] = useState<{ readonly value: string; readonly label: string } | null>(null)
  const name = left.name ?? text.somebody
  const act = async (): Promise<void> => {
    if (to === null) return
    const done = await handOver.run({ from: left.id, to: to.value })
    if (!done.ok) return
    toast({ text: text.handedOver(to.label), operation: done.value.operation, tone: 'good' })
  }
  return (
    <section aria-label={text.left(name)} className={clsx('card p-3', className)}>
      <h2 className="flex items-center gap-1.5 font-semibold">
        <UserRoundX aria-hidden size={14} />
        {text.left(name)}
      </h2>
      <p className="mt-0.5 text-fg-2">{text.leftBody(left.promises, left.tasks)}</p>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <Combobox
          label={text.successor}
          options={people
            .filter((person) => person.active && person.id !== left.id)
            .map((person) => ({ value: person.id, label: person.name, note: person.teamTitle ?? undefined }))}
          value={to}
          onValue={setTo}
        />
        <Button tone="primary" busy={handOver.running} disabled={to === null} onClick={() => void act()}>
          {text.handOver}
        </Button>
      </div>
      {handOver.failure && <ErrorState inline failure={handOver.failure} />}
    </section>
  )
}
