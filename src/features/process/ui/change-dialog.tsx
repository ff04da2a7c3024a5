/** Removing, merging or splitting a step: what that does to deals is shown before anything is done. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { CommandInput, QueryOutput } from '#ui/catalogue.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { sameOutcome } from '../../stages/stages.schema.ts'
import { processMessages } from './process.messages.ts'

type MapFacts = QueryOutput<'process.map'>
type Change = CommandInput<'process.change'>['change']

export interface ChangeDialogProps {
  readonly map: MapFacts
  readonly step: MapFacts['steps'][number]
  readonly onClose: () => void
  readonly onDone: () => void
}

const olderThan = [14, 30, 60, 90]

export function ChangeDialog({ map, step, onClose, onDone }: ChangeDialogProps) {
  const text = useText(processMessages)
  const words = useText(uiMessages)
  const formats = useFormat()
  const toast = useToast()
  const run = useCommandCall('process.change')
  const targets = map.steps.filter((one) => one.id !== step.id && sameOutcome(one.type, step.type))
  const [kind, setKind] = useState<Change['kind']>('remove')
  const at = map.steps.indexOf(step)
  // The step before is the nearest home; a first one's deals go on.
  const near = targets.findLast((one) => map.steps.indexOf(one) < at) ?? targets[0]
  const [to, setTo] = useState<string | null>(near?.id ?? null)
  const [name, setName] = useState('')
  const [days, setDays] = useState('')
  const held = map.deals[step.id] ?? 0
  const change: Change | null =
    kind === 'split'
      ? name.trim() === ''
        ? null
        : {
            kind,
            stage: step.id,
            name: name.trim(),
            ...(days === '' ? {} : { deals: { afterDays: Number(days) } }),
          }
      : kind === 'merge'
        ? to === null
          ? null
          : { kind, stage: step.id, into: to }
        : { kind, stage: step.id, ...(to === null ? {} : { moveTo: to }) }
  const preview = useLive(
    'process.preview',
    { change: change ?? { kind: 'remove', stage: step.id } },
    { off: change === null, keep: true },
  )
  const found = change === null ? undefined : preview.value
  const apply = async (): Promise<void> => {
    if (change === null) return
    const done = await run.run({ change })
    if (!done.ok) return
    const moved = text.deals(formats.number(done.value.value.moved))
    toast({ text: text.changed(moved), operation: done.value.operation, tone: 'good' })
    onDone()
  }
  const failure = run.failure ?? found?.failure ?? undefined
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.changeTitle(step.name)}
      description={text.keeps}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            tone="primary"
            busy={run.running}
            disabled={change === null || found === undefined || found.failure !== null}
            onClick={() => void apply()}
          >
            {text.doIt}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Select
          label={text.what}
          options={[
            { value: 'remove', label: text.doRemove },
            { value: 'merge', label: text.doMerge },
            ...(step.type === 'open' || step.type === 'hold' ? [{ value: 'split' as const, label: text.doSplit }] : []),
          ]}
          value={kind}
          onValue={setKind}
        />
        {kind !== 'split' && (kind === 'merge' || held > 0) && (
          <Select
            label={kind === 'merge' ? text.into : text.moveTo}
            options={targets.map((one) => ({ value: one.id, label: one.name }))}
            value={to}
            onValue={setTo}
            placeholder={text.none}
          />
        )}
        {kind === 'split' && (
          <>
            <TextField label={text.secondName} value={name} onValue={setName} maxLength={200} autoComplete="off" />
            <Select
              label={text.which}
              options={[
                { value: '', label: text.noneGo },
                ...olderThan.map((one) => ({ value: String(one), label: text.olderGo(formats.number(one)) })),
              ]}
              value={days}
              onValue={setDays}
            />
          </>
        )}
        {found && found.failure === null && (
          <section aria-label={text.preview} className="rounded-lg bg-sunken p-3 text-sm">
            <h3 className="font-semibold">{text.preview}</h3>
            <p className="num">
              {found.moving === 0
                ? text.nothingMoves
                : text.movesTo(text.deals(formats.number(found.moving)), found.to ?? '')}
              {found.staying > 0 && ` · ${text.stays(text.deals(formats.number(found.staying)))}`}
            </p>
            {found.deals.length > 0 && (
              <div
                role="group"
                aria-label={text.movingDeals}
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by key
                tabIndex={0}
                className="mt-1 max-h-40 overflow-y-auto rounded-sm outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--ring)]"
              >
                <ul className="flex flex-col gap-0.5 text-xs text-fg">
                  {found.deals.map((deal) => (
                    <li key={deal.id} className="truncate" title={deal.name ?? ''}>
                      {deal.name}
                    </li>
                  ))}
                </ul>
                {found.moving > found.deals.length && (
                  <p className="text-xs">{text.andMore(formats.number(found.moving - found.deals.length))}</p>
                )}
              </div>
            )}
          </section>
        )}
        {run.running && found && found.moving > 0 && (
          <p role="status" className="text-xs text-fg-2">
            {text.moving(text.deals(formats.number(found.moving)))}
          </p>
        )}
        {failure && <ErrorState inline failure={failure} />}
      </div>
    </Dialog>
  )
}
