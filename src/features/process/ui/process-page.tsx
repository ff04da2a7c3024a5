/** How this team sells: the map, how deals really went, and in private one's own way. */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { GitBranch, MessagesSquare, Plus, TriangleAlert } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { Hint } from '#ui/hint.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { usePhone } from '../../records/ui/use-phone.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { LivedView, MyWayView } from './lived-view.tsx'
import { NewProcessDialog } from './new-process-dialog.tsx'
import { processMessages } from './process.messages.ts'
import { StepList } from './step-list.tsx'
import { StepPanel } from './step-panel.tsx'
import { VersionsDialog } from './versions-dialog.tsx'

/** Drawing brings a library along, which only this page needs. */
const MapCanvas = lazy(() => import('./map-canvas.tsx'))

type MapFacts = QueryOutput<'process.map'>
type View = 'map' | 'lived' | 'mine'
type Open = 'new' | 'versions' | 'add' | 'change' | null

export function ProcessPage() {
  const text = useText(processMessages)
  const formats = useFormat()
  const navigate = useNavigate()
  // The interview ends with the process that it made.
  const hash = useLocation({ select: (place) => place.hash })
  const [process, setProcess] = useState<string | null>(hash === '' ? null : hash)
  const [view, setView] = useState<View>('map')
  const [open, setOpen] = useState<Open>(null)
  const all = useLive('process.list', {}).value ?? []
  const map = useLive('process.map', process === null ? {} : { process }, { keep: true })
  const may = map.value?.mayChange === true
  useCommands([
    {
      id: 'process.add',
      label: text.addStep,
      group: text.group,
      keys: ['A'],
      when: () => may && view === 'map',
      run: () => setOpen('add'),
    },
    { id: 'process.versions', label: text.versions, group: text.group, keys: ['V'], run: () => setOpen('versions') },
    {
      id: 'process.new',
      label: text.newProcess,
      group: text.group,
      keys: [],
      when: () => may,
      run: () => setOpen('new'),
    },
    {
      id: 'process.interview',
      label: text.interview,
      group: text.group,
      keys: ['I'],
      run: () => void navigate({ to: '/process/interview' }),
    },
  ])
  const current = map.value?.process.id ?? null
  return (
    <Page
      title={text.title}
      note={map.value && <VersionLine map={map.value} />}
      actions={
        <>
          <IconButton icon={Plus} command="process.add" className="md:hidden" />
          <IconButton icon={GitBranch} command="process.versions" className="md:hidden" />
          <IconButton icon={MessagesSquare} command="process.interview" className="md:hidden" />
          <span className="flex gap-1 max-md:hidden">
            <Button command="process.interview" icon={MessagesSquare} />
            <Button command="process.versions" icon={GitBranch} />
            <Button command="process.add" icon={Plus} tone="primary" />
          </span>
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 max-md:px-3">
        {all.length > 1 && (
          <Select
            hideLabel
            label={text.process}
            options={all.map((one) => ({
              value: one.id ?? '',
              label: one.name ?? text.noName,
              note: text.deals(formats.number(one.openDeals)),
            }))}
            value={current ?? ''}
            onValue={(id) => setProcess(id === '' ? null : id)}
            className="w-48"
          />
        )}
        <div role="group" aria-label={text.title} className="flex gap-1">
          {(['map', 'lived', 'mine'] as const).map((one) => (
            <Button
              key={one}
              tone={view === one ? 'plain' : 'quiet'}
              aria-pressed={view === one}
              onClick={() => setView(one)}
            >
              {text[one]}
            </Button>
          ))}
        </div>
        <span className="ml-auto">
          <Button tone="quiet" command="process.new" />
        </span>
      </div>
      {map.value?.steps[0] && (
        <Hint id="map" command="process.interview">
          {text.hintMap(map.value.steps[0].name ?? '')}
        </Hint>
      )}
      <Loaded live={map} skeleton={<Skeleton className="m-4 h-64" />}>
        {(facts) => <Shown facts={facts} view={view} open={open} onOpen={setOpen} />}
      </Loaded>
      {open === 'new' && (
        <NewProcessDialog
          onClose={() => setOpen(null)}
          onMade={(id) => {
            setProcess(id)
            setView('map')
            setOpen(null)
          }}
        />
      )}
      {open === 'versions' && map.value && <VersionsDialog map={map.value} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function VersionLine({ map }: { readonly map: MapFacts }) {
  const text = useText(processMessages)
  const formats = useFormat()
  return (
    <>
      {map.version === null ? text.notPublished : text.version(formats.number(map.version.number))}
      {map.unpublished !== null && ` · ${text.unpublished}`}
    </>
  )
}

interface ShownProps {
  readonly facts: MapFacts
  readonly view: View
  readonly open: Open
  readonly onOpen: (open: Open) => void
}

function Shown({ facts, view, open, onOpen }: ShownProps) {
  const process = facts.process.id
  const lived = useLive('process.lived', process === null ? {} : { process }, { off: view !== 'lived' })
  const mine = useLive('process.myWay', {}, { off: view !== 'mine' })
  if (view === 'lived')
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded live={lived} skeleton={<Skeleton className="m-4 h-64" />}>
          {(found) => (
            <>
              {found.steps.length > 0 && (
                <div className="h-80 border-b border-line max-md:hidden">
                  <Canvas map={facts} lived={found} />
                </div>
              )}
              <LivedView map={facts} lived={found} />
            </>
          )}
        </Loaded>
      </div>
    )
  if (view === 'mine')
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Loaded live={mine} skeleton={<Skeleton className="m-4 h-64" />}>
          {(found) => <MyWayView way={found} />}
        </Loaded>
      </div>
    )
  return <Editor map={facts} open={open} onOpen={onOpen} />
}

const nothing = (): void => undefined

const Canvas = ({ map, lived }: { readonly map: MapFacts; readonly lived: QueryOutput<'process.lived'> }) => (
  <Suspense fallback={<Skeleton className="m-4 h-64" />}>
    <MapCanvas
      map={{ ...map, mayChange: false }}
      lived={lived}
      chosen={null}
      onChoose={nothing}
      onPlace={nothing}
      onLink={nothing}
    />
  </Suspense>
)

function Editor({ map, open, onOpen }: { readonly map: MapFacts } & Pick<ShownProps, 'open' | 'onOpen'>) {
  const text = useText(processMessages)
  const announce = useAnnounce()
  const narrow = usePhone()
  const reorder = useCommandCall('stages.reorder')
  const link = useCommandCall('process.link')
  const [chosen, setChosen] = useState<string | null>(null)
  const step = map.steps.find((one) => one.id === chosen)
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
      <Notices map={map} />
      {failure && <ErrorState inline failure={failure} />}
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
          <div className="flex w-90 shrink-0 flex-col border-l border-line">
            {panel ?? <p className="p-4 text-fg-2">{text.choose}</p>}
          </div>
        </div>
      )}
      {narrow && step && open !== 'change' && (
        <Dialog open onOpen={(shown) => !shown && setChosen(null)} title={step.name} hideTitle>
          {panel}
        </Dialog>
      )}
      {open === 'add' && <AddStep map={map} after={step} onClose={() => onOpen(null)} onMade={setChosen} />}
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

function Notices({ map }: { readonly map: MapFacts }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const rescue = useCommandCall('process.rescue')
  const nameOf = (id: string) => map.steps.find((one) => one.id === id)?.name ?? ''
  const first = map.steps.find((one) => one.type === 'open')
  if (map.flags.length === 0 && map.stranded === 0) return null
  return (
    <ul className="flex flex-col gap-1 border-b border-line px-4 py-2 text-sm">
      {map.stranded > 0 && (
        <li className="flex flex-wrap items-center gap-2">
          <TriangleAlert aria-hidden size={14} className="text-bad" />
          <span>{text.stranded(text.deals(formats.number(map.stranded)))}</span>
          {first && <Button onClick={() => void rescue.run({ stage: first.id })}>{text.rescue}</Button>}
        </li>
      )}
      {map.flags.map((flag) => {
        const names = flag.steps.map(nameOf)
        const said = {
          loop: () => text.flags.loop(names.join(' → ')),
          noExit: () => text.flags.noExit(names[0] ?? ''),
          notReached: () => text.flags.notReached(names[0] ?? ''),
          noEnd: () => text.flags.noEnd,
        }[flag.kind as 'loop']()
        return (
          <li key={`${flag.kind} ${flag.steps.join()}`} className="flex items-center gap-2">
            <TriangleAlert aria-hidden size={14} className="shrink-0 text-warn" />
            {said}
          </li>
        )
      })}
    </ul>
  )
}

interface AddStepProps {
  readonly map: MapFacts
  /** The new step follows it. */
  readonly after: MapFacts['steps'][number] | undefined
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

function AddStep({ map, after, onClose, onMade }: AddStepProps) {
  const text = useText(processMessages)
  const toast = useToast()
  const create = useCommandCall('stages.create')
  const [name, setName] = useState('')
  const submit = async (): Promise<void> => {
    const wanted = name.trim()
    if (wanted === '') return
    const done = await create.run({
      name: wanted,
      type: 'open',
      ...(map.process.id === null ? {} : { process: map.process.id }),
      ...(after?.type === 'open' ? { after: after.id, macroStep: after.macroStep as null } : {}),
    })
    if (!done.ok) return
    toast({ text: text.created(wanted), operation: done.value.operation, tone: 'good' })
    onMade(done.value.value.id)
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(shown) => !shown && onClose()}
      title={text.addStep}
      width="narrow"
      actions={
        <Button tone="primary" busy={create.running} disabled={name.trim() === ''} onClick={() => void submit()}>
          {text.addStep}
        </Button>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField label={text.newStep} value={name} onValue={setName} maxLength={200} autoComplete="off" />
      </form>
      {create.failure && <ErrorState inline failure={create.failure} />}
    </Dialog>
  )
}
