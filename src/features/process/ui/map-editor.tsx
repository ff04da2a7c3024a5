/** The map to be edited: a drawing, on a phone a list, with the chosen step beside it. */
import { lazy, Suspense, useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useCommandCall } from '#ui/live.ts'
import { EmptyState, ErrorState, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { usePhone } from '../../records/ui/use-phone.ts'
import { AddStepDialog } from './add-step-dialog.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { MapNotices } from './map-notices.tsx'
import { processMessages } from './process.messages.ts'
import type { Open } from './process-view.tsx'
import { StepList } from './step-list.tsx'
import { StepPanel } from './step-panel.tsx'

const MapCanvas = lazy(() => import('./map-canvas.tsx'))

type MapFacts = QueryOutput<'process.map'>

export interface MapEditorProps {
  readonly map: MapFacts
  readonly open: Open
  readonly onOpen: (open: Open) => void
}

export function MapEditor({ map, open, onOpen }: MapEditorProps) {
  const text = useText(processMessages)
  const words = useText(uiMessages)
  const announce = useAnnounce()
  const narrow = usePhone()
  const reorder = useCommandCall('stages.reorder')
  const link = useCommandCall('process.link')
  const [chosen, setChosen] = useState<string | null>(null)
  const step = map.steps.find((one) => one.id === chosen)
  // A colleague may take out the step that is open here: what is gone is said, not only closed.
  const [seen, setSeen] = useState(step)
  if (step && step !== seen) setSeen(step)
  const gone = chosen !== null && !step && seen?.id === chosen && open !== 'change' ? seen : undefined
  const here = (): number => {
    const id = document.activeElement?.closest<HTMLElement>('[data-map-step]')?.dataset['mapStep']
    return map.steps.findIndex((one) => one.id === id)
  }
  const focus = (index: number): void => {
    const id = map.steps[index]?.id
    if (id !== undefined) document.querySelector<HTMLElement>(`[data-map-step="${CSS.escape(id)}"]`)?.focus()
  }
  const place = async (moved: MapFacts['steps'][number], index: number): Promise<void> => {
    const others = map.steps.filter((one) => one.id !== moved.id)
    if (reorder.running || index < 0 || index > others.length) return
    const done = await reorder.run({ id: moved.id, after: others[index - 1]?.id ?? null })
    if (done.ok) announce(text.moved(moved.name, index + 1))
  }
  const move = (by: 1 | -1) => () => {
    const moved = map.steps[here()]
    if (moved) void place(moved, here() + by)
  }
  const go = (by: 1 | -1) => () => focus(here() + by)
  const may = () => map.mayChange && here() !== -1
  useCommands([
    { id: 'process.left', label: text.left, group: text.group, keys: ['Alt+ArrowLeft'], when: may, run: move(-1) },
    { id: 'process.right', label: text.right, group: text.group, keys: ['Alt+ArrowRight'], when: may, run: move(1) },
    {
      id: 'process.before',
      label: '←',
      group: text.group,
      keys: ['ArrowLeft'],
      hideInPalette: true,
      when: () => here() > 0,
      run: go(-1),
    },
    {
      id: 'process.after',
      label: '→',
      group: text.group,
      keys: ['ArrowRight'],
      hideInPalette: true,
      when: () => here() !== -1,
      run: go(1),
    },
  ])
  const failure = reorder.failure ?? link.failure
  const panel = step && (
    <StepPanel
      map={map}
      step={step}
      onClose={() => {
        setChosen(null)
        setTimeout(() => focus(map.steps.indexOf(step)), 0)
      }}
      onChange={() => onOpen('change')}
    />
  )
  return (
    <>
      <MapNotices map={map} />
      {failure && <ErrorState inline failure={failure} />}
      {gone && (
        <p
          role="status"
          className="mx-3 mt-2 flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-1.5 text-fg"
        >
          <span className="min-w-0 flex-1 text-pretty">{text.gone(gone.name)}</span>
          <Button tone="quiet" onClick={() => setChosen(null)}>
            {words.close}
          </Button>
        </p>
      )}
      {map.steps.length === 0 ? (
        <EmptyState title={text.empty} action={<Button tone="primary" command="process.add" />}>
          {text.emptyWhy}
        </EmptyState>
      ) : narrow ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <StepList map={map} onChoose={setChosen} />
        </div>
      ) : (
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 flex-col">
            <div className="min-h-0 flex-1">
              <Suspense fallback={<Skeleton className="m-4 h-64" />}>
                <MapCanvas
                  map={map}
                  lived={undefined}
                  chosen={chosen}
                  onChoose={setChosen}
                  onPlace={(moved, index) => void place(moved, index)}
                  onLink={(from, to) => void link.run({ from, to, label: null })}
                />
              </Suspense>
            </div>
            <p className="border-t border-line px-4 py-2 text-xs text-fg-2">{text.keysHint}</p>
          </div>
          {panel && <div className="flex w-90 shrink-0 flex-col border-l border-line">{panel}</div>}
        </div>
      )}
      {narrow && step && open !== 'change' && (
        <Dialog open onOpen={(shown) => !shown && setChosen(null)} title={step.name} hideTitle>
          {panel}
        </Dialog>
      )}
      {open === 'add' && <AddStepDialog map={map} after={step} onClose={() => onOpen(null)} onMade={setChosen} />}
      {open === 'change' && step && (
        <ChangeDialog
          map={map}
          step={step}
          onClose={() => onOpen(null)}
          onDone={() => {
            setChosen(null)
            onOpen(null)
          }}
        />
      )}
    </>
  )
}
