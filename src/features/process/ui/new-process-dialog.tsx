import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { processKinds } from '../process.schema.ts'
import { processMessages } from './process.messages.ts'

type Kind = (typeof processKinds)[number]['value']

export interface NewProcessProps {
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

/** One more way of selling, from one of six templates or from one step. */
export function NewProcessDialog({ onClose, onMade }: NewProcessProps) {
  const text = useText(processMessages)
  const words = useText(uiMessages)
  const label = useLabel()
  const language = useLocale()
  const toast = useToast()
  const create = useCommandCall('process.create')
  const templates = useLive('process.templates', { language }).value ?? []
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('newBusiness')
  const [template, setTemplate] = useState('')
  const chosen = templates.find((one) => one.id === template)
  const submit = async (): Promise<void> => {
    const wanted =
      name.trim() ||
      chosen?.name ||
      label(processKinds.find((one) => one.value === kind)?.label ?? processKinds[0].label)
    const done = await create.run({ name: wanted, kind, language, ...(template === '' ? {} : { template }) })
    if (!done.ok) return
    toast({ text: text.created(wanted), operation: done.value.operation, tone: 'good' })
    onMade(done.value.value.id)
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.newProcess}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" busy={create.running} onClick={() => void submit()}>
            {text.create}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField
          label={text.processName}
          value={name}
          onValue={setName}
          maxLength={200}
          autoComplete="off"
          placeholder={chosen?.name ?? ''}
        />
        <Select
          label={text.kind}
          options={processKinds.map((one) => ({ value: one.value, label: label(one.label) }))}
          value={kind}
          onValue={setKind}
        />
        <Select
          label={text.template}
          options={[{ value: '', label: text.blank }, ...templates.map((one) => ({ value: one.id, label: one.name }))]}
          value={template}
          onValue={setTemplate}
        />
        {chosen && <p className="text-xs text-fg-2">{chosen.steps.map((step) => step.name).join(' → ')}</p>}
        {create.failure && <ErrorState inline failure={create.failure} />}
      </form>
    </Dialog>
  )
}
