import clsx from 'clsx'
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { IconButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useRowDrag } from '#ui/use-row-drag.ts'
import { parseValue } from '../../records/ui/fields/parse-value.ts'
import type { StageItem } from '../stages.queries.ts'
import { stage as stageTable, type StageType } from '../stages.schema.ts'
import { stagesMessages } from './stages.messages.ts'

export interface StageRowProps {
  readonly stage: StageItem
  readonly index: number
  readonly last: boolean
  /** Deals in it; undefined until counted. */
  readonly count: number | undefined
  /** Moves it to an index of the order. */
  readonly onMove: (index: number) => void
  /** Another step was dropped before or after this one. */
  readonly onDropOf: (id: string, after: boolean) => void
  readonly onRemove: () => void
  /** What is asked for at it. */
  readonly asks?: ReactNode
}

const rowKind = 'bullpen.stage'
const dots = { open: 'bg-accent', won: 'bg-good', lost: 'bg-bad', hold: 'bg-fg-3' }

export function StageRow({ stage, index, last, count, onMove, onDropOf, onRemove, asks }: StageRowProps) {
  const text = useText(stagesMessages)
  const label = useLabel()
  const locale = useLocale()
  const formats = useFormat()
  const announce = useAnnounce()
  const update = useCommandCall('stages.update')
  const { row, grip, look } = useRowDrag({ kind: rowKind, id: stage.id, onDropOf })
  /** What is typed and not saved. */
  const [name, setName] = useState<string | null>(null)
  const [percent, setPercent] = useState<string | null>(null)

  const save = async (change: { name?: string; type?: StageType; probability?: number | null }): Promise<boolean> => {
    const result = await update.run({ id: stage.id, ...change })
    if (result.ok) announce(text.saved)
    return result.ok
  }
  async function saveName(): Promise<void> {
    const wanted = name?.trim()
    if (wanted === undefined || wanted === '') return
    if (wanted === stage.name || (await save({ name: wanted }))) setName(null)
  }
  const probability = stageTable.fields.probability
  const parsed = parseValue(probability, percent ?? '', { today: todayHere(), language: locale })
  async function savePercent(): Promise<void> {
    if (percent === null || !parsed.ok) return
    const value = typeof parsed.value === 'number' ? parsed.value : null
    if (value === stage.probability || (await save({ probability: value }))) setPercent(null)
  }
  const keys = (enter: () => void, escape: () => void) => (event: { key: string; stopPropagation: () => void }) => {
    if (event.key === 'Enter') enter()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    update.forget()
    escape()
  }

  return (
    <li ref={row} data-stage={stage.id} className={clsx('border-b border-line bg-surface py-1.5', look)}>
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1.5 md:grid-cols-[auto_minmax(0,1fr)_130px_92px_92px_auto]">
        <span ref={grip} title={text.drag} className="flex h-8 cursor-grab items-center gap-2 text-fg-3">
          <GripVertical aria-hidden size={14} />
          <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', dots[stage.type])} />
        </span>
        <TextField
          hideLabel
          label={text.name(stage.name)}
          value={name ?? stage.name}
          onValue={setName}
          onBlur={() => void saveName()}
          onKeyDown={keys(
            () => void saveName(),
            () => setName(null),
          )}
          autoComplete="off"
          maxLength={200}
          inputClassName="font-medium"
          error={name?.trim() === '' ? text.missing : undefined}
          className="max-md:col-span-2"
        />
        <Select
          hideLabel
          label={text.type(stage.name)}
          options={stageTable.fields.type.choices.map((one) => ({
            value: one.value as StageType,
            label: label(one.label),
          }))}
          value={stage.type}
          onValue={(type) => void save({ type })}
          className="max-md:col-start-2"
        />
        <TextField
          hideLabel
          label={text.probability(stage.name)}
          value={percent ?? (stage.probability === null ? '' : formats.percent(stage.probability))}
          onValue={setPercent}
          onBlur={() => void savePercent()}
          onKeyDown={keys(
            () => void savePercent(),
            () => setPercent(null),
          )}
          placeholder={formats.percent(0)}
          autoComplete="off"
          inputClassName="num text-right"
          error={percent !== null && !parsed.ok ? text.badPercent : undefined}
          className="w-23"
        />
        <span className="num text-right text-xs text-fg-2 max-md:col-start-2 max-md:text-left">
          {count !== undefined && text.deals(formats.number(count))}
        </span>
        <span className="flex max-md:col-start-3 max-md:justify-end">
          <IconButton
            icon={ArrowUp}
            label={text.upOf(stage.name)}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          />
          <IconButton
            icon={ArrowDown}
            label={text.downOf(stage.name)}
            disabled={last}
            onClick={() => onMove(index + 1)}
          />
          <IconButton icon={Trash2} label={text.remove(stage.name)} onClick={onRemove} />
        </span>
      </div>
      {asks}
      {update.failure && (
        <div className="mt-1.5">
          <ErrorState inline failure={update.failure} />
        </div>
      )}
    </li>
  )
}
