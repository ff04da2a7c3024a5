import clsx from 'clsx'
import {
  Archive,
  ArrowLeft,
  ArrowRight,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  FileSpreadsheet,
  GitMerge,
  Layers,
  SlidersHorizontal,
  Users,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { tableOf } from '../import-fields.ts'
import type { ImportPlan, ImportTable, PlanFile } from '../plan.schema.ts'
import { ConflictsPane } from './conflicts-pane.tsx'
import { FilePane } from './file-pane.tsx'
import { importMessages } from './import.messages.ts'
import { LikelyPane } from './likely-pane.tsx'
import { NamesPane } from './names-pane.tsx'
import { OptionsPane } from './options-pane.tsx'
import { asks, nameKey, questions } from './plan-edits.ts'
import { StagesPane } from './stages-pane.tsx'

export interface PlanReviewProps {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
  /** Questions that the person has answered, by `nameKey`. */
  readonly decided: readonly string[]
  readonly onDecided: (key: string) => void
  /** The rows of a file are something else: look at it again. */
  readonly onTable: (file: PlanFile, table: ImportTable) => void
  readonly onBack: () => void
  readonly onPreview: () => void
  readonly starting: boolean
}

const isOwn = ({ leftOut }: PlanFile): boolean => leftOut?.type === 'ownExport'

type Pane = `file${number}` | 'stages' | 'names' | 'conflicts' | 'likely' | 'options'

/** What was recognised, to be corrected: files and their columns, stages, names, options. One primary way on. */
export function PlanReview({
  plan,
  onPlan,
  decided,
  onDecided,
  onTable,
  onBack,
  onPreview,
  starting,
}: PlanReviewProps) {
  const text = useText(importMessages)
  const label = useLabel()
  const formats = useFormat()
  const asked = questions(plan)
  const firstFile = Math.max(
    0,
    plan.files.findIndex((file) => file.table !== null),
  )
  const [pane, setPane] = useState<Pane>(
    asked.length > 0 || plan.missing.some(({ table }) => table === 'person')
      ? 'names'
      : plan.likely.length > 0
        ? 'likely'
        : plan.conflicts.length > 0
          ? 'conflicts'
          : `file${firstFile}`,
  )
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])

  // What comes in first, what stays out last.
  const order = plan.files
    .map((file, index) => ({ file, index }))
    .sort((one, other) => Number(one.file.table === null) - Number(other.file.table === null))
  const panes: readonly Pane[] = [
    ...(asked.length > 0 || plan.missing.length > 0 ? (['names'] as const) : []),
    ...(plan.likely.length > 0 ? (['likely'] as const) : []),
    ...(plan.conflicts.length > 0 ? (['conflicts'] as const) : []),
    ...order.map(({ index }): Pane => `file${index}`),
    ...(plan.stages.length > 0 ? (['stages'] as const) : []),
    'options',
  ]
  const step = (by: number): void =>
    setPane(panes[Math.max(0, Math.min(panes.length - 1, panes.indexOf(pane) + by))] ?? pane)
  useCommands([
    {
      id: 'import.nextPart',
      label: text.files,
      group: text.title,
      keys: ['j', 'Ctrl+ArrowDown'],
      hideInPalette: true,
      run: () => step(1),
    },
    {
      id: 'import.previousPart',
      label: text.files,
      group: text.title,
      keys: ['k', 'Ctrl+ArrowUp'],
      hideInPalette: true,
      run: () => step(-1),
    },
    { id: 'import.preview', label: text.preview, group: text.title, keys: ['Mod+Enter'], run: onPreview },
  ])
  const open = asked.filter((name) => !decided.includes(nameKey(name))).length
  // An office comes back by a choice of its own, which the file's pane has.
  const becomes = (one: PlanFile): string =>
    one.table !== null ? label(tableOf[one.table].plural) : isOwn(one) ? text.bringBack : text.notImported
  const paneName = (one: Pane): string => {
    if (one === 'names') return asked.length > 0 ? text.decisions : text.names
    if (one === 'stages' || one === 'options' || one === 'conflicts' || one === 'likely') return text[one]
    const shown = plan.files[Number(one.slice(4))]!
    return `${shown.name} · ${becomes(shown)}`
  }
  const place = pane.startsWith('file') ? Number(pane.slice(4)) : -1
  const file = plan.files[place]
  return (
    <>
      <div className="shrink-0 border-b border-line p-3 md:hidden">
        <Select
          hideLabel
          label={text.files}
          value={pane}
          onValue={setPane}
          options={panes.map((one) => ({ value: one, label: paneName(one) }))}
        />
      </div>
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <nav
          aria-label={text.files}
          className="flex shrink-0 flex-col gap-px overflow-auto border-line p-2 max-md:hidden md:w-72 md:border-r"
        >
          {(asked.length > 0 || plan.missing.length > 0) && (
            <RailButton
              icon={asked.length > 0 ? CircleHelp : CircleCheck}
              tone={open > 0 ? 'warn' : 'plain'}
              current={pane === 'names'}
              onClick={() => setPane('names')}
              title={asked.length > 0 ? text.decisions : text.names}
              note={formats.number(plan.missing.length)}
            />
          )}
          {plan.likely.length > 0 && (
            <RailButton
              icon={Users}
              tone={plan.likely.some(({ certain, decision }) => certain && decision === 'new') ? 'warn' : 'plain'}
              current={pane === 'likely'}
              onClick={() => setPane('likely')}
              title={text.likely}
              note={formats.number(plan.likely.length)}
            />
          )}
          {plan.conflicts.length > 0 && (
            <RailButton
              icon={GitMerge}
              tone="warn"
              current={pane === 'conflicts'}
              onClick={() => setPane('conflicts')}
              title={text.conflicts}
              note={formats.number(plan.conflicts.length)}
            />
          )}
          {order.map(({ file: one, index }) => (
            <RailButton
              key={`${one.upload}.${one.part}.${one.table ?? index}`}
              icon={one.table !== null ? FileSpreadsheet : isOwn(one) ? Archive : CircleSlash}
              tone={one.table !== null && one.columns.some((column) => asks(one, column)) ? 'warn' : 'plain'}
              current={pane === `file${index}`}
              onClick={() => setPane(`file${index}`)}
              title={one.name}
              sub={becomes(one)}
              note={isOwn(one) ? '' : formats.number(one.rows)}
            />
          ))}
          {plan.stages.length > 0 && (
            <RailButton
              icon={Layers}
              current={pane === 'stages'}
              onClick={() => setPane('stages')}
              title={text.stages}
              note={formats.number(plan.stages.length)}
            />
          )}
          <RailButton
            icon={SlidersHorizontal}
            current={pane === 'options'}
            onClick={() => setPane('options')}
            title={text.options}
          />
        </nav>
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
          {file && <FilePane key={place} plan={plan} place={place} file={file} onPlan={onPlan} onTable={onTable} />}
          {pane === 'stages' && <StagesPane plan={plan} onPlan={onPlan} />}
          {pane === 'names' && <NamesPane plan={plan} onPlan={onPlan} decided={decided} onDecided={onDecided} />}
          {pane === 'likely' && <LikelyPane plan={plan} onPlan={onPlan} />}
          {pane === 'conflicts' && <ConflictsPane plan={plan} onPlan={onPlan} />}
          {pane === 'options' && <OptionsPane plan={plan} onPlan={onPlan} />}
        </div>
      </div>
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-3 border-t border-line px-4 py-2.5">
        <Button tone="quiet" icon={ArrowLeft} className="mr-auto" onClick={onBack}>
          {text.backToFiles}
        </Button>
        {open > 0 && pane !== 'names' && (
          <button type="button" onClick={() => setPane('names')}>
            <Badge tone="warn" icon={CircleHelp}>
              {text.openQuestions(open)}
            </Badge>
          </button>
        )}
        <Button
          ref={next}
          tone="primary"
          icon={ArrowRight}
          busy={starting}
          command="import.preview"
          onClick={onPreview}
        >
          {text.preview}
        </Button>
      </footer>
    </>
  )
}

interface RailButtonProps {
  readonly icon: LucideIcon
  readonly tone?: 'plain' | 'warn'
  readonly current: boolean
  readonly onClick: () => void
  readonly title: string
  readonly sub?: string
  readonly note?: string
}

function RailButton({ icon: Icon, tone = 'plain', current, onClick, title, sub, note }: RailButtonProps) {
  const text = useText(importMessages)
  return (
    <button
      type="button"
      aria-current={current ? 'step' : undefined}
      onClick={onClick}
      className={clsx(
        'flex min-h-row items-center gap-2.5 rounded-md px-2.5 py-1.5 text-left',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <Icon
        aria-hidden
        size={15}
        className={clsx('shrink-0', tone === 'warn' ? 'text-warn' : current ? 'text-accent-text' : 'text-fg-3')}
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{title}</span>
        {(sub || tone === 'warn') && (
          <span className="block text-xs text-fg-2">
            {sub}
            {tone === 'warn' && (
              <span className="text-warn">
                {sub ? ' · ' : ''}
                {text.unsure}
              </span>
            )}
          </span>
        )}
      </span>
      <span className="num text-xs text-fg-3">{note}</span>
    </button>
  )
}
