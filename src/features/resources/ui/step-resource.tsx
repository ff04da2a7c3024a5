/** Material of the resource center at a step of the process: opened from there, and out of date where it is. */
import { Library } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { RefPicker } from '../../records/ui/fields/ref-picker.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { OutOfDate } from './resource-marks.tsx'
import { resourceMessages } from './resources.messages.ts'

export interface StepResourceProps {
  readonly resource: string
  readonly title: string
  readonly reviewBy: string | null
}

export function StepResource({ resource, title, reviewBy }: StepResourceProps) {
  const text = useText(resourceMessages)
  const today = useToday()
  const openRecord = useOpenRecord()
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button
        tone="quiet"
        icon={Library}
        className="text-xs"
        aria-label={text.openOf(title)}
        onClick={() => openRecord(resource)}
      >
        {text.openIt}
      </Button>
      {reviewBy !== null && reviewBy < today && <OutOfDate reviewBy={reviewBy} />}
    </span>
  )
}

export function AddStepResource({ stage }: { readonly stage: string }) {
  const text = useText(resourceMessages)
  const [choosing, setChoosing] = useState(false)
  const create = useCommandCall('records.create')
  if (!choosing)
    return (
      <Button icon={Library} className="self-start" onClick={() => setChoosing(true)}>
        {text.fromCenter}
      </Button>
    )
  return (
    <div>
      <RefPicker
        table="resource"
        label={text.choosing}
        hideLabel
        placeholder={text.choosing}
        value={null}
        onValue={(picked) => {
          if (picked === null) return
          setChoosing(false)
          void create.run({ table: 'stageMaterial', values: { stage, title: picked.title, resource: picked.id } })
        }}
        autoFocus
        required
      />
      {create.failure && <ErrorState inline failure={create.failure} />}
    </div>
  )
}
