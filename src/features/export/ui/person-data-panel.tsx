/** On the page of a contact, lead or colleague: everything that is known about them, as an archive to hand over. */
import { Download, FileUser } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useJobs } from '#ui/live.ts'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import type { PersonExported } from '../person/person-export.job.ts'
import { personDataMessages } from './person-data.messages.ts'

export function PersonDataPanel({ id, title }: RecordPanelProps) {
  const text = useText(personDataMessages)
  const [open, setOpen] = useState(false)
  const [job, setJob] = useState<string>()
  useCommands([
    {
      id: 'person.handOver',
      label: text.hand,
      group: text.group,
      icon: FileUser,
      keys: ['a d'],
      run: () => setOpen(true),
      about: title,
    },
  ])
  return (
    <section aria-label={text.group} className="border-t border-line px-3 py-2.5">
      <header className="flex min-h-7 flex-wrap items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.group}</h2>
        <Button tone="quiet" icon={FileUser} onClick={() => setOpen(true)} className="ml-auto">
          {text.hand}
        </Button>
      </header>
      {open && <PersonDataDialog id={id} title={title} job={job} onJob={setJob} onClose={() => setOpen(false)} />}
    </section>
  )
}

interface PersonDataDialogProps {
  readonly id: string
  readonly title: string
  readonly job: string | undefined
  readonly onJob: (job: string) => void
  readonly onClose: () => void
}

function PersonDataDialog({ id, title, job: wanted, onJob, onClose }: PersonDataDialogProps) {
  const text = useText(personDataMessages)
  const common = useText(uiMessages)
  const language = useLocale()
  const { client } = useUi()
  const job = useJobs().find((one) => one.id === wanted)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const isRunning = job?.status === 'running'
  const isReady = job?.status === 'done'
  const start = async (): Promise<void> => {
    const started = await client.startJob('exports.person', { person: id, language })
    setFailure(started.ok ? undefined : started.failure)
    if (started.ok) onJob(started.value.job)
  }
  const save = async (): Promise<void> => {
    if (!job) return
    const [file] = (job.value as PersonExported).downloads
    const got = await client.download(`${job.id}/0`, file?.name ?? 'person.zip')
    setFailure(got.ok ? undefined : got.failure)
  }
  const problem = failure ?? (job?.status === 'failed' ? job.failure : undefined)
  return (
    <Dialog
      open
      onOpen={(next) => !next && onClose()}
      title={text.title(title)}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.close}
          </Button>
          <Button
            tone={isReady ? 'plain' : 'primary'}
            icon={FileUser}
            disabled={isRunning}
            onClick={() => void start()}
          >
            {isReady ? text.again : text.start}
          </Button>
          {isReady && (
            <Button tone="primary" icon={Download} onClick={() => void save()}>
              {text.save}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        <p>{text.what}</p>
        <p className="text-xs text-fg-2">{text.noted}</p>
        {isRunning && (
          <div className="flex items-end gap-3">
            <Progress className="min-w-0 flex-1" label={text.working} done={job.done} total={job.total} />
            <Button onClick={() => void client.cancelJob(job.id)}>{common.cancel}</Button>
          </div>
        )}
        {isReady && <Ready made={job.value as PersonExported} />}
        {problem && <ErrorState inline failure={problem} />}
      </div>
    </Dialog>
  )
}

function Ready({ made }: { readonly made: PersonExported }) {
  const text = useText(personDataMessages)
  const formats = useFormat()
  return (
    <div role="status">
      <p className="num font-medium">{text.ready(made.records, formats.number(made.records))}</p>
      {made.leftOut > 0 && <p className="text-warn">{text.leftOut(made.leftOut, formats.number(made.leftOut))}</p>}
      {made.filesElsewhere > 0 && (
        <p className="text-warn">{text.elsewhere(made.filesElsewhere, formats.number(made.filesElsewhere))}</p>
      )}
    </div>
  )
}
