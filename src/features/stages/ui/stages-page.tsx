/** The steps of the pipeline, edited where they stand. Each change is one operation and can be undone. */
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useProcessChoice } from '../../process/ui/process-select.tsx'
import { StageAsks } from '../../stage-asks/ui/stage-asks.tsx'
import type { StageItem } from '../stages.queries.ts'
import { sameOutcome } from '../stages.schema.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { StageRow } from './stage-row.tsx'
import { stagesMessages } from './stages.messages.ts'

export function StagesPage() {
  const text = useText(stagesMessages)
  const navigate = useNavigate()
  const stages = useLive('stages.list', {})
  const { isOf, select } = useProcessChoice()
  return (
    <Page title={text.title} onBack={() => void navigate({ to: '/settings' })}>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-4 px-4 py-6 max-md:px-3">
          <p className="text-fg-2">
            {text.intro} <span className="max-md:hidden">{text.keysHint}</span>
          </p>
          {select}
          <Loaded live={stages} skeleton={<Skeleton className="h-80" />}>
            {(list) => <Stages stages={list.filter(isOf)} />}
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

function Stages({ stages }: { readonly stages: readonly StageItem[] }) {
  const text = useText(stagesMessages)
  const formats = useFormat()
  const toast = useToast()
  const announce = useAnnounce()
  const create = useCommandCall('stages.create')
  const reorder = useCommandCall('stages.reorder')
  const remove = useCommandCall('stages.delete')
  const counted = useLive('records.groups', { table: 'opportunity', by: 'stage' }).value
  const [name, setName] = useState('')
  const [removing, setRemoving] = useState<StageItem | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const refocus = useRef<HTMLElement | null>(null)
  const countOf = (id: string): number => counted?.find((one) => one.key === id)?.count ?? 0

  // A row that moves in the document loses the focus.
  const order = stages.map((one) => one.id).join(' ')
  useLayoutEffect(() => {
    if (refocus.current?.isConnected) refocus.current.focus()
    refocus.current = null
  }, [order])

  async function place(stage: StageItem, index: number): Promise<void> {
    const others = stages.filter((one) => one.id !== stage.id)
    if (reorder.running || index < 0 || index > others.length) return
    const active = document.activeElement
    refocus.current = active instanceof HTMLElement && list.current?.contains(active) === true ? active : null
    const result = await reorder.run({ id: stage.id, after: others[index - 1]?.id ?? null })
    if (result.ok) announce(text.moved(stage.name, index + 1, stages.length))
  }
  const here = (): number => {
    const id = document.activeElement?.closest<HTMLElement>('[data-stage]')?.dataset['stage']
    return stages.findIndex((one) => one.id === id)
  }
  const step = (by: 1 | -1) => () => {
    const stage = stages[here()]
    if (stage) void place(stage, here() + by)
  }
  useCommands([
    {
      id: 'stages.up',
      label: text.up,
      group: text.group,
      keys: ['Alt+ArrowUp'],
      when: () => here() > 0,
      run: step(-1),
    },
    {
      id: 'stages.down',
      label: text.down,
      group: text.group,
      keys: ['Alt+ArrowDown'],
      when: () => here() !== -1 && here() < stages.length - 1,
      run: step(1),
    },
  ])

  async function add(): Promise<void> {
    const wanted = name.trim()
    if (wanted === '' || create.running) return
    const process = stages[0]?.process
    const result = await create.run({ name: wanted, type: 'open', ...(process ? { process } : {}) })
    if (!result.ok) return
    setName('')
    toast({ text: text.added(wanted), operation: result.value.operation, tone: 'good' })
  }
  async function removeStage(stage: StageItem, to?: StageItem): Promise<void> {
    const result = await remove.run({ id: stage.id, ...(to ? { moveTo: to.id } : {}) })
    if (!result.ok) return
    setRemoving(null)
    const { moved } = result.value.value
    const said = to ? text.removedMoved(stage.name, formats.number(moved), to.name) : text.removed(stage.name)
    toast({ text: said, operation: result.value.operation })
  }

  const failure = create.failure ?? reorder.failure ?? (removing ? undefined : remove.failure)
  return (
    <>
      <ol ref={list} aria-label={text.title} className="flex flex-col">
        {stages.map((stage, index) => (
          <StageRow
            key={stage.id}
            stage={stage}
            index={index}
            last={index === stages.length - 1}
            count={counted === undefined ? undefined : countOf(stage.id)}
            onMove={(to) => void place(stage, to)}
            onDropOf={(id, after) => {
              const dragged = stages.find((one) => one.id === id)
              const from = stages.findIndex((one) => one.id === id)
              const at = index + (after ? 1 : 0)
              if (dragged) void place(dragged, from < at ? at - 1 : at)
            }}
            asks={
              stage.type === 'open' || stage.type === 'won' ? <StageAsks stage={stage.id} name={stage.name} /> : null
            }
            onRemove={() => (countOf(stage.id) > 0 ? setRemoving(stage) : void removeStage(stage))}
          />
        ))}
      </ol>
      <form
        noValidate
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField
          label={text.newName}
          value={name}
          onValue={setName}
          autoComplete="off"
          maxLength={200}
          className="min-w-0 flex-1"
        />
        <Button type="submit" tone="primary" icon={Plus} busy={create.running} disabled={name.trim() === ''}>
          {text.add}
        </Button>
      </form>
      {failure && <ErrorState inline failure={failure} />}
      {removing && (
        <RemoveDialog
          stage={removing}
          count={countOf(removing.id)}
          targets={stages.filter((one) => one.id !== removing.id && sameOutcome(one.type, removing.type))}
          running={remove.running}
          failure={remove.failure}
          onClose={() => {
            remove.forget()
            setRemoving(null)
          }}
          onRemove={(to) => void removeStage(removing, to)}
        />
      )}
    </>
  )
}
