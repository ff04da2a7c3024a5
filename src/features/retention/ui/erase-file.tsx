/** The way to erase the one file that a page shows: by key, by the palette, and with a button where the page has no menu for it. */
import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { fileMessages } from '../../files/ui/files.messages.ts'
import { EraseDialog, useMayEraseAll } from './erase-dialog.tsx'
import { retentionMessages } from './retention.messages.ts'

export interface EraseFileCommandProps {
  readonly file: { readonly id: string; readonly name: string; readonly isMine: boolean }
  readonly button?: boolean
}

export function EraseFileCommand({ file, button = false }: EraseFileCommandProps) {
  const text = useText(retentionMessages)
  const files = useText(fileMessages)
  const mayErase = useMayEraseAll() || file.isMine
  const [erasing, setErasing] = useState(false)
  useCommands([
    {
      id: 'file.erase',
      label: text.eraseFile,
      group: files.files,
      icon: Eraser,
      keys: ['Shift+Backspace'],
      when: () => mayErase,
      run: () => setErasing(true),
      about: file.name,
    },
  ])
  return (
    <>
      {button && mayErase && <IconButton icon={Eraser} command="file.erase" />}
      {erasing && <EraseDialog record={file.id} what="file" name={file.name} onClose={() => setErasing(false)} />}
    </>
  )
}
