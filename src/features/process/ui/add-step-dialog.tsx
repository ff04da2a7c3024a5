/** A new step, behind the one that is chosen. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { processMessages } from './process.messages.ts'

type MapFacts = QueryOutput<'process.map'>

export interface AddStepProps {
  readonly map: MapFacts
  /** The new step follows it. */
  readonly after: MapFacts['steps'][number] | undefined
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function AddStepDialog({ map, after, onClose, onMade }: AddStepProps) {
  const text = useText(processMessages)
  const toast = useToast()
  const create = useCommandCall('stages.create')
  const [name, setName] = useState('')
  const submit = async (): Promise<void> => {
    const wanted = name.trim()
    if (wanted === '') return
    const done = await create.run({
      name: wanted,
      type: 'open',
      ...(map.process.id === null ? {} : { process: map.process.id }),
      ...(after?.type === 'open' ? { after: after.id, macroStep: after.macroStep as null } : {}),
    })
    if (!done.ok) return
    toast({ text: text.created(wanted), operation: done.value.operation, tone: 'good' })
    onMade(done.value.value.id)
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(shown) => !shown && onClose()}
      title={text.addStep}
      width="narrow"
      actions={
        <Button tone="primary" busy={create.running} disabled={name.trim() === ''} onClick={() => void submit()}>
          {text.addStep}
        </Button>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField label={text.newStep} value={name} onValue={setName} maxLength={200} autoComplete="off" />
      </form>
      {create.failure && <ErrorState inline failure={create.failure} />}
    </Dialog>
  )
}
