import clsx from 'clsx'
import { Paperclip, Pin, X } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useJobs, useLive } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useFileDrop } from '#ui/use-file-drop.ts'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import { FileRow } from './file-row.tsx'
import { fileMessages } from './files.messages.ts'
import { useAttach, type Sending } from './use-attach.ts'

/** The files of a record: drop or choose some, open, keep, remove. */
export function FilesPanel({ id: record, title }: RecordPanelProps) {
  const text = useText(fileMessages)
  const live = useLive('files.list', { record })
  const { sending, add, drop } = useAttach(record)
  const keep = useCommandCall('files.keepOffline')
  const chooser = useRef<HTMLInputElement>(null)
  const over = useFileDrop(add)
  const choose = () => chooser.current?.click()
  const files = live.value ?? []
  const keepsAll = files.some(({ kept }) => kept === 'record')
  useCommands([
    {
      id: 'files.attach',
      label: text.attach,
      group: text.files,
      icon: Paperclip,
      keys: ['Shift+A'],
      run: choose,
      about: title,
    },
  ])
  return (
    <section aria-label={text.files} className={clsx('border-t border-line px-3 py-2.5', over && 'bg-accent-soft')}>
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.files}</h2>
        <span className="num text-xs text-fg-3">{files.length}</span>
        <div className="ml-auto flex items-center">
          {files.length > 0 && (
            <IconButton
              icon={Pin}
              label={text.keepAll}
              pressed={keepsAll}
              onClick={() => void keep.run({ record, on: !keepsAll })}
            />
          )}
          <IconButton icon={Paperclip} command="files.attach" />
        </div>
      </header>
      <input
        ref={chooser}
        type="file"
        multiple
        aria-label={text.attachTo(title)}
        className="hidden"
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {live.failure && live.value === undefined && <ErrorState inline failure={live.failure} />}
      {keep.failure && <ErrorState inline failure={keep.failure} />}
      {over ? (
        <p className="px-1 py-2 text-xs font-medium text-accent-text">{text.dropNow}</p>
      ) : (
        live.value?.length === 0 &&
        sending.length === 0 && <p className="px-1 text-xs text-pretty text-fg-3">{text.none}</p>
      )}
      <ul>
        {sending.map((one) => (
          <SendingRow key={one.key} sending={one} onDrop={() => drop(one.key)} />
        ))}
        {files.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </ul>
    </section>
  )
}

function SendingRow({ sending, onDrop }: { readonly sending: Sending; readonly onDrop: () => void }) {
  const text = useText(fileMessages)
  const formats = useFormat()
  const job = useJobs().find(({ id }) => id === sending.job)
  const done = job?.step === 'storing' ? job.done : sending.sent
  return (
    <li className="flex flex-col gap-1 px-1 py-1.5">
      <div className="flex items-center gap-2">
        {sending.failure ? (
          <span className="min-w-0 flex-1 truncate font-medium">{sending.name}</span>
        ) : (
          <Progress
            className="min-w-0 flex-1"
            label={sending.name}
            note={
              sending.job === undefined
                ? text.sending(formats.size(sending.sent), formats.size(sending.size))
                : text.storing
            }
            done={done}
            total={sending.size || null}
          />
        )}
        <IconButton
          icon={X}
          label={sending.failure ? text.forget(sending.name) : text.cancel(sending.name)}
          onClick={onDrop}
        />
      </div>
      {sending.failure && <ErrorState inline failure={sending.failure} />}
    </li>
  )
}
