/** The prospect lists, how far each has come, and the cadences. */
import { useNavigate } from '@tanstack/react-router'
import { PhoneCall, PhoneOff, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { CadenceItem, ListProgress } from '../prospecting.queries.ts'
import { CadenceDialog } from './cadence-dialog.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { prospectingMessages } from './prospecting.messages.ts'

export function ProspectingPage() {
  const text = useText(prospectingMessages)
  const navigate = useNavigate()
  const lists = useLive('prospects.lists', {})
  const cadences = useLive('cadences.list', {}).value ?? []
  const [editing, setEditing] = useState<CadenceItem | 'new' | null>(null)
  useCommands([
    { id: 'prospecting.cadence', label: text.newCadence, group: text.group, icon: Plus, run: () => setEditing('new') },
    ...(lists.value ?? []).slice(0, 9).map((list, at) => ({
      id: `prospecting.call.${at}`,
      label: text.callList(list.name ?? ''),
      group: text.group,
      icon: PhoneCall,
      keys: [String(at + 1)],
      run: () => void navigate({ to: '/prospecting/$id', params: { id: list.id } }),
    })),
    {
      id: 'prospecting.optOuts',
      label: text.optOuts,
      group: text.group,
      icon: PhoneOff,
      run: () => void navigate({ to: '/opt-outs' }),
    },
  ])
  return (
    <Page title={text.title} actions={<Button icon={PhoneOff} command="prospecting.optOuts" />}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-200 flex-col gap-8 px-4 py-6 max-md:px-3">
          <Loaded live={lists} skeleton={<Skeleton className="h-60" />}>
            {(found) =>
              found.length === 0 ? (
                <EmptyState
                  icon={PhoneCall}
                  title={text.none}
                  action={
                    <Button tone="primary" onClick={() => void navigate({ to: '/leads' })}>
                      {text.toLeads}
                    </Button>
                  }
                >
                  {text.noneWhy}
                </EmptyState>
              ) : (
                <ul aria-label={text.lists} className="flex flex-col gap-3">
                  {found.map((list, at) => (
                    <ListCard key={list.id} list={list} at={at} />
                  ))}
                </ul>
              )
            }
          </Loaded>
          <section aria-label={text.cadences}>
            <header className="flex items-center gap-2">
              <h2 className="text-base font-semibold tracking-tight">{text.cadences}</h2>
              <Button tone="quiet" icon={Plus} command="prospecting.cadence" className="ml-auto" />
            </header>
            <ul>
              {cadences.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    onClick={() => setEditing(one)}
                    className="flex min-h-10 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover max-md:min-h-11"
                  >
                    <span className="min-w-0 flex-1 truncate font-medium">{one.name}</span>
                    <span className="num text-xs text-fg-3">{text.steps(one.steps.length)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      {editing !== null && (
        <CadenceDialog cadence={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  )
}

function ListCard({ list, at }: { readonly list: ListProgress; readonly at: number }) {
  const text = useText(prospectingMessages)
  const formats = useFormat()
  const navigate = useNavigate()
  const call = (): void => void navigate({ to: '/prospecting/$id', params: { id: list.id } })
  return (
    <li className="rounded-lg bg-raised p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{list.name}</h2>
          <p className="num text-xs text-fg-3">
            {[list.ownerName, list.cadenceName ?? text.noCadence, list.source].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Button tone={list.due > 0 ? 'primary' : 'plain'} icon={PhoneCall} onClick={call}>
          {list.due > 0 ? text.due(formats.number(list.due)) : text.nobodyDue}
          {at < 9 && <Kbd keys={[String(at + 1)]} onAccent={list.due > 0} />}
        </Button>
      </div>
      <p className="num mt-3 mb-1.5 text-xs text-fg-2">
        {text.of(formats.number(list.touched), formats.number(list.total))}
      </p>
      <ProgressBar list={list} />
    </li>
  )
}
