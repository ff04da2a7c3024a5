/**
 * The import wizard: files, what was recognised, what will happen, done. Each step has one primary way on that has the
 * focus, so that a good guess is confirmed with Enter; everything is corrected in place, and one undo takes it all back.
 */
import { useNavigate } from '@tanstack/react-router'
import clsx from 'clsx'
import { ArrowRight, Check, Download, RotateCcw, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { JobState } from '#shared/protocol.ts'
import type { Failure, Result } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useConnection, useJobs } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { ImportPreview, ImportResult, ImportTable, PlanFile } from '../plan.schema.ts'
import { BrokenOff } from './broken-off.tsx'
import { ChooseFiles } from './choose-files.tsx'
import {
  backTo,
  emptyDraft,
  planFits,
  stageOf,
  stepOf,
  useImportDraft,
  type ImportStage,
  type ImportStep,
} from './import-draft.ts'
import { importMessages } from './import.messages.ts'
import { mergePlans, nameKey, partOf, questions } from './plan-edits.ts'
import { PlanReview } from './plan-review.tsx'
import { SummaryView } from './summary-view.tsx'
import { Stopped, Working } from './working.tsx'

export function ImportPage() {
  const text = useText(importMessages)
  const { client } = useUi()
  const jobs = useJobs()
  const { jobsKnown } = useConnection()
  const [draft, setDraft] = useImportDraft()
  const [starting, setStarting] = useState(false)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const stage = stageOf(draft, jobs, jobsKnown)
  const uploads = draft.uploads.map((one) => one.upload)

  const start = async (
    asked: Promise<Result<{ readonly job: string }>>,
    kept: (job: string) => void,
  ): Promise<void> => {
    setStarting(true)
    const result = await asked
    setStarting(false)
    setFailure(result.ok ? undefined : result.failure)
    if (result.ok) kept(result.value.job)
  }
  const look = async (): Promise<void> => {
    if (planFits(draft)) return setDraft((before) => ({ ...before, choosing: undefined }))
    await start(client.startJob('imports.analyse', { uploads }), (analyse) =>
      setDraft(({ uploads: files }) => ({ uploads: files, analyse })),
    )
  }
  const lookAgain = (file: PlanFile, table: ImportTable): Promise<void> =>
    start(
      client.startJob('imports.analyse', { uploads, choices: [{ upload: file.upload, part: file.part, table }] }),
      (analyse) =>
        setDraft((before) => ({ ...before, analyse, renewing: partOf(file), plan: before.plan ?? planIn(stage) })),
    )
  const working = stage.at === 'working' ? stage.job : undefined
  const importing = working?.name === 'imports.run'
  const goBack = (step: 'choose' | 'review'): void => {
    if (working && !importing) void client.cancelJob(working.id)
    setDraft((before) => backTo(before, stage, step))
  }
  const backToReview = (): void => goBack('review')
  const startOver = (): void => {
    if (working) void client.cancelJob(working.id)
    setDraft(() => emptyDraft)
  }
  // While records are saved, *Cancel* takes them back; afterwards there is nothing to go back to.
  const canLeave = stage.at !== 'done' && stage.at !== 'gone' && !importing

  // A file looked at again as another table joins the plan as edited meanwhile.
  const renewed =
    draft.renewing === undefined ? undefined : jobs.find((job) => job.id === draft.analyse && job.status === 'done')
  useEffect(() => {
    if (!renewed) return
    setDraft((before) => ({
      ...before,
      renewing: undefined,
      plan:
        before.plan && before.renewing !== undefined
          ? mergePlans(before.plan, (renewed.value as ImportPreview).plan, before.renewing)
          : before.plan,
    }))
  }, [renewed, setDraft])

  const hasPlan = planIn(stage) !== undefined || draft.plan !== undefined

  return (
    <Page
      title={text.title}
      heading={
        <Heading
          at={stepOf(stage)}
          canGo={(step) => canLeave && (step === 'choose' || (step === 'review' && hasPlan))}
          onGo={goBack}
        />
      }
      actions={
        canLeave && (stage.at !== 'choose' || draft.uploads.length > 0) ? (
          <Button tone="quiet" icon={RotateCcw} aria-label={text.again} onClick={startOver}>
            <span className="max-md:hidden">{text.again}</span>
          </Button>
        ) : null
      }
    >
      {failure && (
        <div className="px-4 pt-3">
          <ErrorState inline failure={failure} />
        </div>
      )}
      {stage.at === 'gone' && (
        <div className="px-4 pt-3">
          <ErrorState
            inline
            failure={{ type: 'ImportGone', message: text.gone }}
            action={<Button onClick={() => setDraft(() => emptyDraft)}>{text.again}</Button>}
          />
        </div>
      )}
      {stage.at === 'choose' && (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <BrokenOff onGoOn={(run) => setDraft(() => ({ ...emptyDraft, run }))} />
          <ChooseFiles
            uploads={draft.uploads}
            onUploads={(change) => setDraft((before) => ({ ...before, uploads: change(before.uploads) }))}
            onLook={() => void look()}
            starting={starting}
          />
        </div>
      )}
      {stage.at === 'working' && <Working job={stage.job} onCancel={() => client.cancelJob(stage.job.id)} />}
      {stage.at === 'failed' && (
        <Stopped
          job={stage.job}
          onBack={draft.plan ? backToReview : undefined}
          onGoOn={() =>
            void client.resumeJob(stage.job.id).then((done) => setFailure(done.ok ? undefined : done.failure))
          }
          onFiles={() => goBack('choose')}
          onAgain={() => setDraft(() => emptyDraft)}
        />
      )}
      {stage.at === 'review' && (
        <PlanReview
          plan={stage.plan}
          onPlan={(plan) => setDraft((before) => ({ ...before, plan }))}
          decided={draft.decided ?? []}
          onDecided={(key) => setDraft((before) => ({ ...before, decided: [...(before.decided ?? []), key] }))}
          onTable={(file, table) => void lookAgain(file, table)}
          starting={starting}
          onBack={() => goBack('choose')}
          onPreview={() =>
            void start(client.startJob('imports.preview', { uploads, plan: stage.plan }), (preview) =>
              setDraft((before) => ({ ...before, preview, plan: stage.plan })),
            )
          }
        />
      )}
      {stage.at === 'preview' && (
        <PreviewStep
          preview={stage.preview}
          decided={draft.decided ?? []}
          starting={starting}
          onBack={() => setDraft((before) => ({ ...backTo(before, stage, 'review'), plan: stage.preview.plan }))}
          onRun={() =>
            void start(client.startJob('imports.run', { uploads, plan: stage.preview.plan }), (run) =>
              setDraft((before) => ({ ...before, run, plan: stage.preview.plan })),
            )
          }
        />
      )}
      {stage.at === 'done' && (
        <DoneStep job={stage.job} result={stage.result} onMore={() => setDraft(() => emptyDraft)} />
      )}
    </Page>
  )
}

const planIn = (stage: ImportStage) => ('plan' in stage ? stage.plan : undefined)

const order = ['choose', 'review', 'preview', 'done'] as const

interface HeadingProps {
  readonly at: ImportStep
  readonly canGo: (step: ImportStep) => boolean
  readonly onGo: (step: 'choose' | 'review') => void
}

/** The steps; those that are done lead back to themselves. */
function Heading({ at, canGo, onGo }: HeadingProps) {
  const text = useText(importMessages)
  const place = order.indexOf(at)
  return (
    <>
      <h1 className="text-base font-semibold tracking-tight">{text.title}</h1>
      <ol aria-label={text.stepsLabel} className="ml-3 flex items-center gap-1 text-xs max-md:ml-1">
        {order.map((step, index) => (
          <li
            key={step}
            aria-current={index === place ? 'step' : undefined}
            className={clsx(index !== place && 'max-md:hidden')}
          >
            {index < place && (step === 'choose' || step === 'review') && canGo(step) ? (
              <button
                type="button"
                aria-label={text.backTo(text.steps[step])}
                onClick={() => onGo(step)}
                className={clsx(stepLook, 'text-fg-2 hover:bg-hover hover:text-fg')}
              >
                <Check aria-hidden size={12} />
                {text.steps[step]}
              </button>
            ) : (
              <span
                className={clsx(
                  stepLook,
                  index === place ? 'bg-accent-soft font-medium text-accent-text' : 'text-fg-3',
                )}
              >
                {index < place ? <Check aria-hidden size={12} /> : <span className="num">{index + 1}</span>}
                {text.steps[step]}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

const stepLook = 'flex items-center gap-1.5 rounded-full px-2.5 py-1'

interface PreviewStepProps {
  readonly preview: ImportPreview
  readonly decided: readonly string[]
  readonly starting: boolean
  readonly onBack: () => void
  readonly onRun: () => void
}

function PreviewStep({ preview, decided, starting, onBack, onRun }: PreviewStepProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  const { totals } = preview.summary
  const count = totals.created + totals.updated
  useCommands([
    {
      id: 'import.run',
      label: text.startImport,
      group: text.title,
      keys: ['Mod+Enter'],
      when: () => count > 0 && !starting,
      run: onRun,
    },
  ])
  const asked = questions(preview.plan).filter((name) => !decided.includes(nameKey(name))).length
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <SummaryView samples summary={preview.summary} title={count === 0 ? text.nothingNew : text.previewTitle}>
          {asked > 0 && (
            <div className="flex flex-wrap items-center gap-3 rounded-lg bg-warn-soft px-3 py-2 text-warn">
              <span className="min-w-0 flex-1">{text.openQuestions(asked)}</span>
              <Button onClick={onBack}>{text.decisions}</Button>
            </div>
          )}
        </SummaryView>
      </div>
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2.5">
        <Button onClick={onBack}>{text.correct}</Button>
        <Button
          ref={next}
          tone="primary"
          icon={ArrowRight}
          busy={starting}
          disabled={count === 0}
          command="import.run"
          onClick={onRun}
        >
          {text.import(count, formats.number(count))}
        </Button>
      </footer>
    </>
  )
}

interface DoneStepProps {
  readonly job: JobState
  readonly result: ImportResult
  readonly onMore: () => void
}

function DoneStep({ job, result, onMore }: DoneStepProps) {
  const text = useText(importMessages)
  const formats = useFormat()
  const { client } = useUi()
  const navigate = useNavigate()
  const toast = useToast()
  const jobs = useJobs()
  const [undoJob, setUndoJob] = useState<string | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const undoing = jobs.find((one) => one.id === undoJob)
  const undone = undoing?.status === 'done'
  // A large import is taken back in pieces, so that other saves do not wait.
  const takeBack = async (): Promise<void> => {
    const started = await client.startJob('imports.undo', { operation: result.operation })
    setFailure(started.ok ? undefined : started.failure)
    if (started.ok) setUndoJob(started.value.job)
  }
  useEffect(() => {
    if (undone) toast({ text: text.undone })
  }, [undone, toast, text])
  const problem = failure ?? undoing?.failure
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <SummaryView summary={result.summary} title={undone ? text.undone : text.doneTitle}>
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" icon={ArrowRight} autoFocus onClick={() => void navigate({ to: '/pipeline' })}>
            {text.toPipeline}
          </Button>
          <Button onClick={onMore}>{text.importMore}</Button>
          {!undone && result.operation !== '' && (
            <Button icon={Undo2} busy={undoing?.status === 'running'} onClick={() => void takeBack()}>
              {text.undoAll}
            </Button>
          )}
        </div>
        {result.downloads.length > 0 && (
          <section aria-label={text.toCorrect}>
            <h3 className="font-semibold">{text.toCorrect}</h3>
            <ul className="mt-1 flex flex-wrap gap-2">
              {result.downloads.map((file, place) => (
                <li key={file.name}>
                  <Button
                    icon={Download}
                    onClick={() =>
                      void client
                        .download(`${job.id}/${place}`, file.name)
                        .then((got) => setFailure(got.ok ? undefined : got.failure))
                    }
                  >
                    {file.name}
                    <span className="num text-xs font-normal text-fg-3">{formats.size(file.bytes)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {undoing?.status === 'running' && (
          <Progress label={text.jobSteps.undoing} done={undoing.done} total={undoing.total} />
        )}
        {problem && <ErrorState inline failure={problem} />}
      </SummaryView>
    </div>
  )
}
