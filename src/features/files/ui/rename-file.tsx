import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { FileView } from '../files.queries.ts'
import { fileMessages } from './files.messages.ts'

export function RenameFile({ file, onClose }: { readonly file: FileView; readonly onClose: () => void }) {
  const text = useText(fileMessages)
  const common = useText(uiMessages)
  const form = useId()
  const [name, setName] = useState(file.name)
  const [folder, setFolder] = useState(file.folder ?? '')
  const rename = useCommandCall('files.rename')
  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const result = await rename.run({ id: file.id, name, folder })
    if (result.ok) onClose()
  }
  return (
    <Dialog
      open
      onOpen={onClose}
      title={text.renameTitle}
      width="narrow"
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={rename.running} disabled={name.trim() === ''}>
            {common.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <TextField label={text.name} value={name} onValue={setName} maxLength={200} autoComplete="off" />
        <TextField label={text.folder} hint={text.folderHint} value={folder} onValue={setFolder} maxLength={200} />
        {rename.failure && <ErrorState inline failure={rename.failure} />}
      </form>
    </Dialog>
  )
}
