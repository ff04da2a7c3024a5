/** What counts in Today: a slider per reason, and what was learnt from what was done and put off. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { ReasonTuning } from '../tuning.ts'
import { reasonMessages } from './reasons.messages.ts'

export function TuningDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText(reasonMessages)
  const toast = useToast()
  const reasons = useLive('today.reasons', {}).value ?? []
  const forget = useCommandCall('today.forget')
  const unlearn = async (input: { readonly reason?: ReasonTuning['reason'] }): Promise<void> => {
    const done = await forget.run(input)
    if (done.ok) toast({ text: text.unlearnt, operation: done.value.operation })
  }
  const learnt = reasons.some((one) => one.learns && one.done + one.postponed > 0)
  return (
    <Dialog
      open
      onOpen={onClose}
      title={text.tune}
      description={text.tuneHint}
      actions={
        <>
          {learnt && (
            <Button tone="quiet" onClick={() => void unlearn({})}>
              {text.unlearnAll}
            </Button>
          )}
          <Button tone="primary" onClick={onClose}>
            {text.close}
          </Button>
        </>
      }
    >
      <ul className="pb-2">
        {reasons.map((one) => (
          <ReasonSlider key={one.reason} tuning={one} onUnlearn={() => void unlearn({ reason: one.reason })} />
        ))}
      </ul>
      {forget.failure && <ErrorState inline failure={forget.failure} />}
    </Dialog>
  )
}

function ReasonSlider({ tuning, onUnlearn }: { readonly tuning: ReasonTuning; readonly onUnlearn: () => void }) {
  const text = useText(reasonMessages)
  const formats = useFormat()
  const set = useCommandCall('today.setWeight')
  // What is being dragged; the peer's answer once it is let go.
  const [moving, setMoving] = useState<number | undefined>(undefined)
  const { reason, weight, done, postponed, learnt, learns } = tuning
  const name = text.names[reason]
  const save = async (): Promise<void> => {
    if (moving === undefined) return
    if (moving !== weight) await set.run({ reason, weight: moving })
    setMoving(undefined)
  }
  const known = learns && done + postponed > 0
  return (
    <li className="border-t border-line py-2 first:border-t-0">
      <label className="grid grid-cols-[minmax(0,1fr)_9rem_2.5rem] items-center gap-3 max-md:grid-cols-[1fr_2.5rem]">
        <span className="font-medium">{name}</span>
        <input
          type="range"
          min={0}
          max={3}
          step={0.25}
          value={moving ?? weight}
          aria-valuetext={formats.number(moving ?? weight)}
          onChange={(event) => setMoving(Number(event.currentTarget.value))}
          onPointerUp={() => void save()}
          onKeyUp={() => void save()}
          onBlur={() => void save()}
          className="w-full accent-accent max-md:order-last max-md:col-span-2 max-md:h-11"
        />
        <span className="num text-right text-fg-2">{formats.number(moving ?? weight)}</span>
      </label>
      <p className="flex items-center gap-2 text-xs text-fg-2">
        <span>
          {!learns
            ? text.neverLearnt
            : known
              ? text.learntSaid(done, postponed, formats.number(learnt))
              : text.learntNothing}
        </span>
        {known && (
          <button
            type="button"
            aria-label={text.unlearnOf(name)}
            onClick={onUnlearn}
            className="font-medium text-accent-text hover:underline max-md:min-h-11"
          >
            {text.unlearn}
          </button>
        )}
      </p>
      {set.failure && <ErrorState inline failure={set.failure} />}
    </li>
  )
}
