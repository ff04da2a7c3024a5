/** A cadence: on which day after somebody came on a list they are called, written to or approached otherwise. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { Channel } from '../cadence-steps.ts'
import type { CadenceItem } from '../prospecting.queries.ts'
import { cadenceStep } from '../prospecting.schema.ts'
import { prospectingMessages } from './prospecting.messages.ts'

interface Draft {
  readonly key: number
  readonly id?: string
  readonly day: string
  readonly channel: Channel
  readonly template: string
}

export function CadenceDialog({
  cadence,
  onClose,
}: {
  readonly cadence: CadenceItem | null
  readonly onClose: () => void
}) {
  const text = useText(prospectingMessages)
  const label = useLabel()
  const toast = useToast()
  const save = useCommandCall('cadences.save')
  const [name, setName] = useState(cadence?.name ?? '')
  const [steps, setSteps] = useState<readonly Draft[]>(
    cadence?.steps.map((step, key) => ({
      key,
      id: step.id,
      day: String(step.day),
      channel: step.channel,
      template: step.template ?? '',
    })) ?? [{ key: 0, day: '0', channel: 'call', template: '' }],
  )
  const change = (key: number, to: Partial<Draft>): void =>
    setSteps((before) => before.map((step) => (step.key === key ? { ...step, ...to } : step)))
  const days = steps.map((step) => Number(step.day))
  const wrong = name.trim() === '' || days.some((day) => !Number.isInteger(day) || day < 0 || day > 3_650)
  const submit = async (): Promise<void> => {
    if (wrong || save.running) return
    const done = await save.run({
      ...(cadence === null ? {} : { id: cadence.id }),
      name: name.trim(),
      steps: steps.map((step, at) => ({
        ...(step.id === undefined ? {} : { id: step.id }),
        day: days[at] ?? 0,
        channel: step.channel,
        template: step.template.trim() || null,
      })),
    })
    if (!done.ok) return
    toast({ text: text.saved, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      width="wide"
      onOpen={(open) => !open && onClose()}
      title={cadence === null ? text.newCadence : text.editCadence}
      description={text.scriptHint}
      actions={
        <Button tone="primary" type="submit" form="cadence" busy={save.running} disabled={wrong}>
          {text.save}
        </Button>
      }
    >
      <form
        id="cadence"
        noValidate
        className="space-y-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField label={text.name} value={name} onValue={setName} maxLength={1_000} autoComplete="off" />
        {steps.map((step, at) => (
          <fieldset
            key={step.key}
            className="grid grid-cols-[4.5rem_9rem_1fr_auto] items-start gap-2 max-md:grid-cols-2"
          >
            <legend className="sr-only">{text.stepNumber(at + 1)}</legend>
            <TextField
              label={text.day}
              value={step.day}
              onValue={(day) => change(step.key, { day })}
              inputMode="numeric"
            />
            <Select
              label={text.channel}
              value={step.channel}
              onValue={(channel) => change(step.key, { channel: channel as Channel })}
              options={cadenceStep.fields.channel.choices.map((one) => ({ value: one.value, label: label(one.label) }))}
            />
            <TextArea
              label={text.script}
              value={step.template}
              onValue={(template) => change(step.key, { template })}
              className="max-md:col-span-2"
              maxLength={20_000}
            />
            <IconButton
              icon={X}
              label={text.removeStep(at + 1)}
              disabled={steps.length === 1}
              onClick={() => setSteps((before) => before.filter((one) => one.key !== step.key))}
              className="mt-5"
            />
          </fieldset>
        ))}
        <Button
          icon={Plus}
          onClick={() =>
            setSteps((before) => [
              ...before,
              {
                key: Math.max(...before.map((one) => one.key)) + 1,
                day: String((Number(before.at(-1)?.day) || 0) + 3),
                channel: 'call',
                template: '',
              },
            ])
          }
        >
          {text.addStep}
        </Button>
        {save.failure && <ErrorState inline failure={save.failure} />}
      </form>
    </Dialog>
  )
}
