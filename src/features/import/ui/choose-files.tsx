import clsx from 'clsx'
import { ClipboardPaste, FileSpreadsheet, FolderOpen, Upload as UploadIcon, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type DragEvent } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import type { Upload } from '#ui/client.ts'
import { useFormat } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { chosenFiles, droppedFiles } from './dropped-files.ts'
import { importMessages } from './import.messages.ts'
import { PasteBox } from './paste-box.tsx'
import { useSending } from './use-sending.ts'

export interface ChooseFilesProps {
  readonly uploads: readonly Upload[]
  readonly onUploads: (change: (before: readonly Upload[]) => readonly Upload[]) => void
  readonly onLook: () => void
  readonly starting: boolean
}

/** Files listed one by one; of a large folder the rest is counted. */
const mostShown = 30

/** Files are dropped, pasted or chosen and travel at once; the next step waits until all have arrived. */
export function ChooseFiles({ uploads, onUploads, onLook, starting }: ChooseFilesProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const { sending, add, remove } = useSending((upload) => onUploads((before) => [...before, upload]))
  const [over, setOver] = useState(false)
  const [pasting, setPasting] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const folders = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const ready = uploads.length > 0 && sending.every((one) => one.failure !== undefined)
  useEffect(() => {
    if (ready) next.current?.focus()
  }, [ready])

  const pasted = (content: string): void => {
    const number = uploads.filter(({ name }) => name.startsWith(text.pastedName(1))).length + 1
    const name = `${text.pastedName(number)}.txt`
    add([{ file: new File([content], name, { type: 'text/plain' }), name }])
    setPasting(false)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void droppedFiles(event.dataTransfer.items, event.dataTransfer.files).then(add)
  }
  // Ctrl V anywhere on this page brings what was copied: files, or cells of a spreadsheet.
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return
    const files = [...(event.clipboardData?.files ?? [])]
    const content = event.clipboardData?.getData('text/plain') ?? ''
    // A spreadsheet puts a picture of its cells beside the cells.
    if (content.trim() !== '') pasted(content)
    else if (files.length > 0) add(files.map((file) => ({ file, name: file.name })))
    else return
    event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  useCommands([
    {
      id: 'import.chooseFolder',
      label: text.chooseFolder,
      group: text.title,
      keys: ['Shift+F'],
      run: () => folders.current?.click(),
    },
    { id: 'import.paste', label: text.pasteTable, group: text.title, keys: ['Shift+V'], run: () => setPasting(true) },
  ])
  const shown = sending.filter((one) => one.stop !== undefined)
  const waiting = sending.length - shown.length
  return (
    <div className="mx-auto flex w-full max-w-160 flex-col gap-4 p-4 md:py-10">
      <div
        role="group"
        aria-label={text.dropTitle}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          'flex flex-col items-center gap-2 rounded-xl border-2 border-dashed px-6 py-10 text-center transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-canvas',
        )}
      >
        <UploadIcon aria-hidden size={26} strokeWidth={1.5} className={over ? 'text-accent-text' : 'text-fg-3'} />
        <h2 className="text-base font-semibold tracking-tight">{over ? text.dropNow : text.dropTitle}</h2>
        <p className="max-w-96 text-pretty text-fg-2">{text.dropBody}</p>
        <p className="max-w-96 text-xs text-pretty text-fg-3">{text.dropExamples}</p>
        <input
          ref={chooser}
          type="file"
          multiple
          aria-label={text.chooseFiles}
          className="hidden"
          onChange={(event) => {
            add(chosenFiles(event.currentTarget.files))
            event.currentTarget.value = ''
          }}
        />
        <input
          ref={folders}
          type="file"
          multiple
          {...{ webkitdirectory: '' }}
          aria-label={text.chooseFolder}
          className="hidden"
          onChange={(event) => {
            add(chosenFiles(event.currentTarget.files))
            event.currentTarget.value = ''
          }}
        />
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          <Button tone={uploads.length === 0 ? 'primary' : 'plain'} autoFocus onClick={() => chooser.current?.click()}>
            {text.chooseFiles}
          </Button>
          <Button icon={FolderOpen} command="import.chooseFolder" onClick={() => folders.current?.click()}>
            {text.chooseFolder}
          </Button>
          <Button icon={ClipboardPaste} command="import.paste" onClick={() => setPasting(true)}>
            {text.pasteTable}
          </Button>
        </div>
      </div>
      {pasting && <PasteBox onUse={pasted} onClose={() => setPasting(false)} />}
      {(uploads.length > 0 || sending.length > 0) && (
        <ul className="card divide-y divide-line">
          {uploads.slice(0, mostShown).map((upload) => (
            <li key={upload.upload} className="flex min-h-row items-center gap-3 py-1 pr-1.5 pl-3">
              <FileSpreadsheet aria-hidden size={16} className="shrink-0 text-good" />
              <span className="min-w-0 flex-1 break-words">{upload.name}</span>
              <span className="num text-xs text-fg-3">{formats.size(upload.bytes)}</span>
              <IconButton
                icon={X}
                label={text.remove(upload.name)}
                onClick={() => onUploads((before) => before.filter((one) => one !== upload))}
              />
            </li>
          ))}
          {uploads.length > mostShown && (
            <li className="px-3 py-2 text-fg-2">
              {text.moreFiles(uploads.length - mostShown, formats.number(uploads.length - mostShown))}
            </li>
          )}
          {waiting > 0 && (
            <li className="px-3 py-2 text-fg-2">{text.waitingToSend(waiting, formats.number(waiting))}</li>
          )}
          {shown.map((one) => (
            <li key={one.key} className="flex flex-col gap-2 px-3 py-2">
              <div className="flex items-center gap-3">
                <Progress
                  className="flex-1"
                  label={one.name}
                  note={text.uploading(formats.size(one.sent), formats.size(one.file.size))}
                  done={one.sent}
                  total={one.file.size || null}
                />
                <IconButton icon={X} label={text.remove(one.name)} onClick={() => remove(one)} />
              </div>
              {one.failure && <ErrorState inline failure={one.failure} />}
            </li>
          ))}
        </ul>
      )}
      {uploads.length > 0 && (
        <Button ref={next} tone="primary" className="self-end" disabled={!ready} busy={starting} onClick={onLook}>
          {text.look}
        </Button>
      )}
    </div>
  )
}
