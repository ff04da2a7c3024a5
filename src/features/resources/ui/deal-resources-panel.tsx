/** In a deal: what its customer has got, in which version, and what may help at this step. Noting it is one click. */
import { Send } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { PickToAdd } from '../../records/ui/fields/pick-to-add.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { RecordPanelProps } from '../../records/ui/page/record-panels.tsx'
import type { DealResources } from '../deal.queries.ts'
import { OutOfDate } from './resource-marks.tsx'
import { resourceMessages } from './resources.messages.ts'
import { SendRow } from './send-row.tsx'

const mostUseful = 4

export function DealResourcesPanel({ id, title }: RecordPanelProps) {
  const text = useText(resourceMessages)
  const toast = useToast()
  const openRecord = useOpenRecord()
  const found: DealResources | undefined = useLive('resources.ofDeal', { opportunity: id }).value
  const send = useCommandCall('resources.send')
  const remove = useCommandCall('records.delete')
  const [choosing, setChoosing] = useState(false)
  useCommands([
    {
      id: 'deal.sendMaterial',
      label: text.send,
      also: text.sendAlso,
      group: text.group,
      icon: Send,
      keys: ['a s'],
      run: () => setChoosing(true),
      about: title,
    },
  ])
  if (!found) return null
  const note = async (resource: string, name: string): Promise<void> => {
    setChoosing(false)
    const done = await send.run({ resources: [resource], opportunity: id })
    if (done.ok) toast({ text: text.sentNow(name), operation: done.value.operation, tone: 'good' })
  }
  const takeBack = async (one: DealResources['sent'][number]): Promise<void> => {
    const done = await remove.run({ ids: [one.id] })
    if (done.ok) toast({ text: text.removedSend(one.title), operation: done.value.operation })
  }
  const known = new Set(found.sent.map(({ resource }) => resource))
  const useful = found.useful.filter((one) => !known.has(one.id)).slice(0, mostUseful)
  const failure = send.failure ?? remove.failure
  return (
    <section aria-label={text.material} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.material}</h2>
        <span className="num text-xs text-fg-3">{found.sent.length}</span>
        <IconButton icon={Send} command="deal.sendMaterial" className="ml-auto" />
      </header>
      {found.sent.length === 0 && !choosing && <p className="px-1 text-xs text-pretty text-fg-3">{text.noMaterial}</p>}
      <ul>
        {found.sent.map((one) => (
          <SendRow key={one.id} send={one} name={one.title} onRemove={() => void takeBack(one)} />
        ))}
      </ul>
      {choosing && (
        <PickToAdd
          table="resource"
          label={text.choosing}
          hideLabel
          placeholder={text.choosing}
          onPick={(picked) => void note(picked.id, picked.title)}
          onClose={() => setChoosing(false)}
        />
      )}
      {useful.length > 0 && (
        <>
          <h3 className="mt-2 px-1 text-xs text-fg-2">{text.useful}</h3>
          <ul>
            {useful.map((one) => (
              <li key={one.id} className="flex items-center gap-1 rounded-md hover:bg-hover">
                <button
                  type="button"
                  onClick={() => openRecord(one.id)}
                  className="min-h-9 min-w-0 flex-1 px-1 py-1 text-left max-md:min-h-11"
                >
                  <span className="font-medium break-words">{one.title}</span>
                  <span className="block text-xs text-fg-2">
                    {[text.why[one.why], one.usage.won > 0 ? text.wonWith(one.usage.won) : '']
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {one.isOutOfDate && <OutOfDate reviewBy={one.reviewBy} />}
                </button>
                <Button
                  tone="quiet"
                  className="text-xs"
                  aria-label={text.sendThis(one.title)}
                  onClick={() => void note(one.id, one.title)}
                >
                  {text.sendNote}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}
