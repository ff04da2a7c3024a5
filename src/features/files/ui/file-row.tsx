import {
  CloudDownload,
  Ellipsis,
  File as FileIcon,
  FileImage,
  FileSpreadsheet,
  FileText,
  Pin,
  type LucideIcon,
} from 'lucide-react'
import { createElement, useState, type ReactNode } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { FileView } from '../files.queries.ts'
import { fileMessages } from './files.messages.ts'
import { EraseDialog, useMayEraseAll } from '../../retention/ui/erase-dialog.tsx'
import { retentionMessages } from '../../retention/ui/retention.messages.ts'
import { RenameFile } from './rename-file.tsx'
import { useOpenFile } from './use-open-file.ts'
import { useWhereabouts } from './whereabouts.ts'

const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^image\//, FileImage],
  [/csv|sheet/, FileSpreadsheet],
  [/pdf|word|text/, FileText],
  [/^/, FileIcon],
]

/** Says the kind of content; a cloud while it is not on this PC. */
function FileSign({ file }: { readonly file: FileView }) {
  const sign = file.where === 'here' ? icons.find(([kind]) => kind.test(file.mediaType))?.[1] : CloudDownload
  return createElement(sign ?? FileIcon, { 'aria-hidden': true, size: 16, className: 'shrink-0 text-fg-3' })
}

export interface FileRowProps {
  readonly file: FileView
  /** Beside the size: what it is attached to. */
  readonly note?: ReactNode
}

/** One file: what it is, where it is in words, and what can be done with it. */
export function FileRow({ file, note }: FileRowProps) {
  const text = useText(fileMessages)
  const formats = useFormat()
  const now = useNow()
  const toast = useToast()
  const words = useText(retentionMessages)
  const mayErase = useMayEraseAll() || file.isMine
  const [erasing, setErasing] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const opening = useOpenFile(file)
  const remove = useCommandCall('records.delete')
  const keep = useCommandCall('files.keepOffline')
  const stop = useCommandCall('files.stopFetching')
  const whereabouts = useWhereabouts(file)
  const failure = opening.failure ?? remove.failure ?? keep.failure

  async function removeFile(): Promise<void> {
    const result = await remove.run({ ids: [file.id] })
    if (result.ok) toast({ text: text.removed(file.name), operation: result.value.operation })
  }
  const who = file.addedByName
  const when = file.addedAt === null ? '' : formats.ago(file.addedAt, now)
  return (
    <li className="flex flex-col gap-1">
      <div className="flex min-h-9 items-center gap-1 rounded-md hover:bg-hover max-md:min-h-11 max-md:flex-wrap">
        <button
          type="button"
          onClick={opening.open}
          className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-1 py-1 text-left max-md:basis-[calc(100%-4rem)]"
        >
          <FileSign file={file} />
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline gap-1.5">
              <span className="min-w-0 truncate font-medium" title={file.name}>
                {file.name}
              </span>
              {file.kept !== null && <Pin aria-label={text.keptHere} size={11} className="shrink-0 text-fg-3" />}
            </span>
            <span className="num block truncate text-xs text-fg-3">
              {[formats.size(file.size), who === null ? when : text.by(who, when)].filter(Boolean).join(' · ')}
            </span>
            {whereabouts !== null && <span className="block text-xs text-pretty text-fg-2">{whereabouts}</span>}
          </span>
        </button>
        {note}
        <Menu align="end" trigger={<IconButton icon={Ellipsis} label={text.actions(file.name)} />}>
          <MenuItem onSelect={opening.open}>{text.open}</MenuItem>
          <MenuItem onSelect={opening.save}>{text.save}</MenuItem>
          {file.wanted && <MenuItem onSelect={() => void stop.run({ id: file.id })}>{text.stop}</MenuItem>}
          <MenuLine />
          {file.kept === 'record' || file.kept === 'folder' ? (
            <MenuItem disabled>
              {file.kept === 'record' ? text.keptWithRecord : text.keptWithFolder(file.folder ?? '')}
            </MenuItem>
          ) : (
            <MenuItem onSelect={() => void keep.run({ file: file.id, on: file.kept === null })}>
              {file.kept === null ? text.keep : text.keepNot}
            </MenuItem>
          )}
          <MenuItem onSelect={() => setRenaming(true)}>{text.rename}</MenuItem>
          <MenuItem tone="danger" onSelect={() => void removeFile()}>
            {text.remove}
          </MenuItem>
          {mayErase && (
            <MenuItem tone="danger" onSelect={() => setErasing(true)}>
              {words.eraseMenu}
            </MenuItem>
          )}
        </Menu>
      </div>
      {failure && <ErrorState inline failure={failure} />}
      {renaming && <RenameFile file={file} onClose={() => setRenaming(false)} />}
      {erasing && <EraseDialog record={file.id} what="file" name={file.name} onClose={() => setErasing(false)} />}
      {opening.picture !== null && (
        <Dialog open onOpen={opening.closePicture} title={file.name} width="wide">
          <img
            src={opening.picture}
            alt={text.preview(file.name)}
            className="mx-auto max-h-[70vh] max-w-full rounded-md"
          />
        </Dialog>
      )}
    </li>
  )
}
