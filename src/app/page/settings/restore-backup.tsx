import { ArchiveRestore, ShieldCheck } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import type { BackupState, JobState } from '#shared/protocol.ts'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { Verified } from '../../backup/restore.jobs.ts'
import type { Restored } from '../../backup/restore.ts'
import { backupMessages } from './backup.messages.ts'
import { restoreMessages } from './restore.messages.ts'

const useAt = () => {
  const formats = useFormat()
  return (at: number | string): string => formats.dateTime(new Date(at).toISOString())
}

/** The backups in the folder: checked, or restored beside this office. */
export function RestoreBackup({ state }: { readonly state: BackupState }) {
  const text = useText(restoreMessages)
  const group = useText(backupMessages).title
  const formats = useFormat()
  const at = useAt()
  const { client } = useUi()
  const [chosen, setChosen] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const jobs = useJobs()
  const verifying = jobs.findLast(({ name }) => name === 'backups.verify')
  const verify = async (file: string): Promise<void> => {
    const started = await client.startJob('backups.verify', { file })
    setFailure(started.ok ? undefined : started.failure)
  }
  useCommands([{ id: 'backups.restore', label: text.other, group, icon: ArchiveRestore, run: () => setChosen('') }])
  return (
    <div className="flex flex-col gap-3">
      {state.set && (
        <>
          <h3 className="font-medium">{text.title}</h3>
          {state.backups.length === 0 && <p className="text-fg-3">{text.none}</p>}
          <ul className="flex flex-col divide-y divide-line">
            {state.backups.map((backup) => (
              <li key={backup.file} className="flex flex-wrap items-center gap-2 py-1.5">
                <span className="num min-w-0 flex-1">
                  {at(backup.at)} <span className="text-fg-3">{formats.size(backup.bytes)}</span>
                </span>
                <Button
                  icon={ShieldCheck}
                  aria-label={text.verifyOf(at(backup.at))}
                  disabled={verifying?.status === 'running'}
                  onClick={() => void verify(backup.file)}
                >
                  {text.verify}
                </Button>
                <Button
                  icon={ArchiveRestore}
                  aria-label={text.restoreOf(at(backup.at))}
                  onClick={() => setChosen(backup.file)}
                >
                  {text.restore}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure && <ErrorState inline failure={failure} />}
      {verifying && <Work job={verifying} />}
      {verifying?.status === 'done' && <VerifiedWords verified={verifying.value as Verified} />}
      <div>
        <Button icon={ArchiveRestore} onClick={() => setChosen('')}>
          {text.other}
        </Button>
      </div>
      {chosen !== null && (
        <RestoreDialog key={chosen} file={chosen} folder={state.restoreTo} onClose={() => setChosen(null)} />
      )}
    </div>
  )
}

/** How far the work is, or why it stopped. */
function Work({ job }: { readonly job: JobState }) {
  const text = useText(restoreMessages)
  const common = useText(uiMessages)
  const { client } = useUi()
  if (job.status === 'failed' && job.failure) return <ErrorState inline failure={job.failure} />
  if (job.status !== 'running') return null
  return (
    <div className="flex items-end gap-3">
      <Progress className="min-w-0 flex-1" label={text.working[job.step] ?? job.step} done={job.done} total={null} />
      <Button onClick={() => void client.cancelJob(job.id)}>{common.cancel}</Button>
    </div>
  )
}

function VerifiedWords({ verified }: { readonly verified: Verified }) {
  const text = useText(restoreMessages)
  const formats = useFormat()
  const at = useAt()
  return (
    <p role="status" className="flex items-start gap-2 text-good">
      <ShieldCheck aria-hidden size={15} className="mt-px shrink-0" />
      {text.verified(at(verified.at), verified.office, formats.size(verified.bytes))}
    </p>
  )
}

interface RestoreDialogProps {
  readonly file: string
  readonly folder: string
  readonly onClose: () => void
}

function RestoreDialog({ file: given, folder: proposed, onClose }: RestoreDialogProps) {
  const text = useText(restoreMessages)
  const common = useText(uiMessages)
  const { client } = useUi()
  const [file, setFile] = useState(given)
  const [folder, setFolder] = useState(proposed)
  const [passphrase, setPassphrase] = useState('')
  const [mine, setMine] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const job = useJobs().find(({ id }) => id === mine)
  const running = job?.status === 'running'
  const done = job?.status === 'done' ? (job.value as Restored) : undefined
  const start = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    const started = await client.startJob('backups.restore', { file: file.trim(), passphrase, folder: folder.trim() })
    setFailure(started.ok ? undefined : started.failure)
    if (started.ok) setMine(started.value.job)
  }
  return (
    <Dialog
      open
      onOpen={(open) => {
        if (!open) onClose()
      }}
      title={text.dialog}
      description={text.dialogNote}
      actions={
        done ? (
          <Button tone="primary" onClick={onClose}>
            {common.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button type="submit" form="restore-backup" tone="primary" busy={running}>
              {text.start}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <RestoredWords restored={done} />
      ) : (
        <form id="restore-backup" className="flex flex-col gap-3" onSubmit={(event) => void start(event)}>
          <TextField label={text.file} value={file} onValue={setFile} required />
          <TextField
            label={text.passphrase}
            type="password"
            autoComplete="off"
            value={passphrase}
            onValue={setPassphrase}
            required
            data-autofocus={given === '' ? undefined : true}
          />
          <TextField label={text.folder} hint={text.folderHint} value={folder} onValue={setFolder} required />
          {failure && <ErrorState inline failure={failure} />}
          {job && <Work job={job} />}
        </form>
      )}
    </Dialog>
  )
}

function RestoredWords({ restored }: { readonly restored: Restored }) {
  const text = useText(restoreMessages)
  const formats = useFormat()
  const at = useAt()
  const path = <code className="rounded-md bg-sunken px-2 py-1 break-all select-all">{restored.folder}</code>
  return (
    <div className="flex flex-col gap-2" role="status">
      <p>{text.restored(restored.office, at(restored.at), formats.number(restored.entries))}</p>
      <p>{text.where}</p>
      {path}
      <p>{text.open}</p>
      <code className="rounded-md bg-sunken px-2 py-1 break-all select-all">{`bullpen start --data "${restored.folder}"`}</code>
      <p className="text-fg-2">{restored.mayWrite ? text.device : text.removed}</p>
    </div>
  )
}
