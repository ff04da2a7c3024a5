import clsx from 'clsx'
import { FileSpreadsheet, Upload as UploadIcon, X } from 'lucide-react'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button, IconButton } from '#ui/button.tsx'
import type { Upload } from '#ui/client.ts'
import { useFormat } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { importMessages } from './import.messages.ts'

interface Sending {
  readonly key: string
  readonly file: File
  readonly sent: number
  readonly failure?: Failure
  readonly stop: AbortController
}

export interface ChooseFilesProps {
  readonly uploads: readonly Upload[]
  readonly onUploads: (change: (before: readonly Upload[]) => readonly Upload[]) => void
  readonly onLook: () => void
  readonly starting: boolean
}

/** Files are dropped or chosen and travel at once; the next step waits until all have arrived. */
export function ChooseFiles({ uploads, onUploads, onLook, starting }: ChooseFilesProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const { client } = useUi()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [over, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const ready = uploads.length > 0 && sending.every((one) => one.failure !== undefined)
  useEffect(() => {
    if (ready) next.current?.focus()
  }, [ready])

  const add = (files: readonly File[]): void => {
    for (const file of files) {
      const key = `${file.name}.${file.size}.${file.lastModified}.${performance.now()}`
      const stop = new AbortController()
      const change = (to: Partial<Sending>): void =>
        setSending((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)))
      setSending((before) => [...before, { key, file, sent: 0, stop }])
      void client
        .upload(file, (sent) => change({ sent }), stop.signal)
        .then((result) => {
          if (!result.ok) return change({ failure: result.failure })
          setSending((before) => before.filter((one) => one.key !== key))
          onUploads((before) => [...before, { ...result.value, name: file.name }])
        })
    }
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
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
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={text.chooseFiles}
          className="hidden"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <Button
          tone={uploads.length === 0 ? 'primary' : 'plain'}
          className="mt-2"
          autoFocus
          onClick={() => chooser.current?.click()}
        >
          {text.chooseFiles}
        </Button>
      </div>
      {(uploads.length > 0 || sending.length > 0) && (
        <ul className="card divide-y divide-line">
          {uploads.map((upload) => (
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
          {sending.map((one) => (
            <li key={one.key} className="flex flex-col gap-2 px-3 py-2">
              <div className="flex items-center gap-3">
                <Progress
                  className="flex-1"
                  label={one.file.name}
                  note={text.uploading(formats.size(one.sent), formats.size(one.file.size))}
                  done={one.sent}
                  total={one.file.size || null}
                />
                <IconButton
                  icon={X}
                  label={text.remove(one.file.name)}
                  onClick={() => {
                    one.stop.abort()
                    setSending((before) => before.filter((other) => other.key !== one.key))
                  }}
                />
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
