/** What was agreed and when; and agreeing on what stands there now. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { processMessages } from './process.messages.ts'

type MapFacts = QueryOutput<'process.map'>

export function VersionsDialog({ map, onClose }: { readonly map: MapFacts; readonly onClose: () => void }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const toast = useToast()
  const publish = useCommandCall('process.publish')
  const process = map.process.id
  const versions = useLive('process.versions', { process: process ?? '' }, { off: process === null }).value ?? []
  const [note, setNote] = useState('')
  const [adopt, setAdopt] = useState(false)
  const may = map.mayChange && process !== null && (map.version === null || map.unpublished !== null)
  const send = async (): Promise<void> => {
    if (process === null) return
    const done = await publish.run({
      id: process,
      openDeals: adopt,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (!done.ok) return
    setNote('')
    toast({ text: text.published(formats.number(versions.length + 1)), operation: done.value.operation, tone: 'good' })
  }
  return (
    <Dialog open onOpen={(open) => !open && onClose()} title={text.versions} width="normal">
      <div className="flex flex-col gap-4">
        {may && (
          <form
            noValidate
            className="flex flex-col gap-2 rounded-lg bg-sunken p-3"
            onSubmit={(event) => {
              event.preventDefault()
              void send()
            }}
          >
            <h3 className="font-semibold">{text.publishTitle}</h3>
            {map.unpublished && <Changes changes={map.unpublished} />}
            <TextField label={text.note} value={note} onValue={setNote} maxLength={1_000} autoComplete="off" />
            <Checkbox checked={adopt} onChecked={setAdopt} label={text.adopt} />
            <p className="text-xs text-fg">{text.adoptHint}</p>
            <Button type="submit" tone="primary" busy={publish.running} className="self-start">
              {text.publish}
            </Button>
            {publish.failure && <ErrorState inline failure={publish.failure} />}
          </form>
        )}
        {versions.length === 0 && <p className="text-fg-2">{text.noVersions}</p>}
        <ol className="flex flex-col gap-3">
          {versions.map((one) => (
            <li key={one.id} className="border-b border-line pb-3">
              <p className="num font-medium">
                {text.version(formats.number(one.number))}
                <span className="font-normal text-fg-2">
                  {one.madeAt !== null && ` · ${formats.date(one.madeAt.slice(0, 10))}`}
                  {one.byName !== null && ` · ${one.byName}`}
                  {` · ${text.deals(formats.number(one.deals))}`}
                </span>
              </p>
              {one.note !== null && <p>{one.note}</p>}
              {one.changes && <Changes changes={one.changes} />}
              <p className="text-xs text-fg-2">{one.map?.steps.map((step) => step.name).join(' → ')}</p>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  )
}

function Changes({ changes }: { readonly changes: NonNullable<MapFacts['unpublished']> }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const lines = [
    changes.added.length > 0 && text.added(formats.list([...changes.added])),
    changes.removed.length > 0 && text.removed(formats.list([...changes.removed])),
    changes.changed.length > 0 && text.changedSteps(formats.list([...changes.changed])),
    changes.moved && text.order,
    changes.arrows && text.otherArrows,
  ].filter((line) => line !== false)
  return <p className="text-xs text-fg-2">{lines.join(' · ')}</p>
}
