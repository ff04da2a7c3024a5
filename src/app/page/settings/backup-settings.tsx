import { HardDriveDownload, Square, TriangleAlert } from 'lucide-react'
import { useEffect, useState, type SyntheticEvent } from 'react'
import type { BackupState } from '#shared/protocol.ts'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { RestoreBackup } from './restore-backup.tsx'
import { backupMessages } from './backup.messages.ts'

const everyHours = [24, 12, 1, 168] as const

/** How this PC backs up its office, and how the last backup went. */
export function BackupSettings() {
  const text = useText(backupMessages)
  const common = useText(uiMessages)
  const { client } = useUi()
  const job = useJobs().findLast(({ name }) => name === 'backups.run')
  const [state, setState] = useState<BackupState | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const [asked, setAsked] = useState(0)
  const running = job?.status === 'running'
  useEffect(() => {
    let isShown = true
    void client.backups().then((got) => {
      if (isShown && got.ok) setState(got.value)
    })
    return () => {
      isShown = false
    }
  }, [client, asked, job?.id, job?.status])
  const again = () => setAsked((count) => count + 1)
  const now = async (): Promise<void> => {
    const started = await client.startJob('backups.run', {})
    setFailure(started.ok ? undefined : started.failure)
  }
  if (!state) return null
  return (
    <div className="flex flex-col gap-4">
      <Standing state={state} />
      <BackupForm key={state.set ? 'set' : 'new'} state={state} onDone={again} />
      {state.set && (
        <div>
          <Button icon={HardDriveDownload} disabled={running} onClick={() => void now()}>
            {text.now}
          </Button>
        </div>
      )}
      {running && (
        <div className="flex items-end gap-3">
          <Progress
            className="min-w-0 flex-1"
            label={text.working[job.step] ?? job.step}
            done={job.done}
            total={job.total}
          />
          <Button onClick={() => void client.cancelJob(job.id)}>{common.cancel}</Button>
        </div>
      )}
      {failure && <ErrorState inline failure={failure} />}
      <RestoreBackup state={state} />
    </div>
  )
}

function Standing({ state: { set, last, failure } }: { readonly state: BackupState }) {
  const text = useText(backupMessages)
  const locale = useLocale()
  const formats = useFormat()
  const at = (ms: number): string => formats.dateTime(new Date(ms).toISOString())
  return (
    <div className="flex flex-col gap-1" role="status">
      {!set && (
        <p className="flex items-start gap-2 text-warn">
          <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
          {text.off}
        </p>
      )}
      {set && failure && (
        <p className="flex items-start gap-2 text-bad">
          <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
          <span>
            {text.failed(at(failure.at))} {failureText(failure, locale)}
          </span>
        </p>
      )}
      {last ? (
        <>
          <p>{text.last(at(last.at), formats.size(last.bytes))}</p>
          <p className="text-xs break-all text-fg-3">{last.file}</p>
        </>
      ) : (
        set && <p>{text.none}</p>
      )}
      {set && <p className="text-xs text-fg-3">{text.next(at(set.next))}</p>}
    </div>
  )
}

function BackupForm({ state, onDone }: { readonly state: BackupState; readonly onDone: () => void }) {
  const text = useText(backupMessages)
  const { client } = useUi()
  const [folder, setFolder] = useState(state.set?.folder ?? '')
  const [hours, setHours] = useState(String(state.set?.everyHours ?? 24))
  const [passphrase, setPassphrase] = useState('')
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const isSet = state.set !== null
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const words = passphrase.trim() === '' && isSet ? {} : { passphrase }
    const done = await client.call('backups.set', { folder: folder.trim(), everyHours: Number(hours), ...words })
    setFailure(done.ok ? undefined : done.failure)
    if (done.ok) setPassphrase('')
    onDone()
  }
  const stop = async (): Promise<void> => {
    const done = await client.call('backups.stop', {})
    setFailure(done.ok ? undefined : done.failure)
    onDone()
  }
  const known = everyHours.some((one) => String(one) === hours) ? everyHours : [...everyHours, Number(hours)]
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
      <TextField label={text.folder} hint={text.folderHint} value={folder} onValue={setFolder} required />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={text.passphrase}
          type="password"
          autoComplete="new-password"
          hint={isSet ? text.passphraseKept : text.passphraseHint}
          value={passphrase}
          onValue={setPassphrase}
        />
        <Select
          label={text.every}
          value={hours}
          onValue={setHours}
          options={known.map((one) => ({ value: String(one), label: text.hours[one] ?? `${one} h` }))}
        />
      </div>
      <p className="text-xs text-fg-3">{text.keep}</p>
      {failure && <ErrorState inline failure={failure} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone={isSet ? 'plain' : 'primary'}>
          {isSet ? text.change : text.save}
        </Button>
        {isSet && (
          <Button icon={Square} onClick={() => void stop()}>
            {text.stop}
          </Button>
        )}
      </div>
    </form>
  )
}
