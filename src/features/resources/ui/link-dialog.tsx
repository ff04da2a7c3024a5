import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { resourceMessages } from './resources.messages.ts'

export interface LinkDialogProps {
  readonly collection?: string | undefined
  /** The resource of which it is the next version. */
  readonly resource?: string | undefined
  readonly onClose: () => void
}

export function LinkDialog({ collection, resource, onClose }: LinkDialogProps) {
  const text = useText(resourceMessages)
  const form = useId()
  const [url, setUrl] = useState('')
  const [words, setWords] = useState('')
  const add = useCommandCall('resources.addLink')
  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const said = words.trim() === '' ? {} : resource === undefined ? { title: words } : { note: words }
    const done = await add.run({ url, ...said, ...(resource === undefined ? { collection } : { resource }) })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={resource === undefined ? text.addLink : text.addVersion}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={add.running} disabled={url.trim() === ''}>
            {text.add}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <TextField label={text.url} value={url} onValue={setUrl} inputMode="url" maxLength={1_000} autoComplete="off" />
        <TextField
          label={resource === undefined ? text.linkTitle : text.note}
          value={words}
          onValue={setWords}
          maxLength={300}
          autoComplete="off"
        />
        {add.failure && <ErrorState inline failure={add.failure} />}
      </form>
    </Dialog>
  )
}

export function CollectionDialog({
  parent,
  onClose,
}: {
  readonly parent: string | null
  readonly onClose: () => void
}) {
  const text = useText(resourceMessages)
  const form = useId()
  const [name, setName] = useState('')
  const create = useCommandCall('records.create')
  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const done = await create.run({ table: 'collection', values: { name: name.trim(), parent } })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={text.newCollection}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={create.running} disabled={name.trim() === ''}>
            {text.add}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField label={text.name} value={name} onValue={setName} maxLength={200} autoComplete="off" />
        {create.failure && <ErrorState inline failure={create.failure} />}
      </form>
    </Dialog>
  )
}
