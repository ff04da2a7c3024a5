/** How this team sells: the map, how deals really went, and in private one's own way. */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { GitBranch, MessagesSquare, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { useFormat } from '#ui/format.ts'
import { Hint } from '#ui/hint.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { NewProcessDialog } from './new-process-dialog.tsx'
import { processMessages } from './process.messages.ts'
import { ProcessView, type Open, type View } from './process-view.tsx'
import { VersionsDialog } from './versions-dialog.tsx'

type MapFacts = QueryOutput<'process.map'>

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
        {(facts) => <ProcessView facts={facts} view={view} open={open} onOpen={setOpen} />}
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
