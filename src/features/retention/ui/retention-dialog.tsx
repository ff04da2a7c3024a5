/** How long a space keeps its messages: what holds, and for who may choose another number, what that would erase. */
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Consequences } from '#ui/consequences.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useSpaceOfRecord, useSpaceTitle } from '../../sharing/ui/names.ts'
import type { RetentionView } from '../retention.queries.ts'
import { keepMessages } from './keep.messages.ts'
import { retentionMessages } from './retention.messages.ts'

/** As the command takes it. */
const mostDays = 3_650
const offered = ['30', '90', '365'] as const

interface OfSpace {
  /** Or a record in it, such as a channel. */
  readonly space: string
  readonly onClose: () => void
}

export function RetentionDialog({ space, onClose }: OfSpace) {
  const text = useText(keepMessages)
  const kept = useLive('retention.of', { space })
  const found = useSpaceOfRecord(space)
  const titleOf = useSpaceTitle()
  const title = text.title(found ? titleOf(found) : '')
  if (kept.value?.mayChoose === true)
    return <Choosing key={kept.value.days ?? 0} kept={kept.value} title={title} onClose={onClose} />
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      actions={<Button onClick={onClose}>{text.close}</Button>}
    >
      <Loaded live={kept} skeleton={<Skeleton className="h-16" />}>
        {(one) => (
          <div className="flex flex-col gap-2 pb-1">
            <Standing kept={one} />
            <p className="text-fg-2">{text.notYours}</p>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

function Standing({ kept }: { readonly kept: RetentionView }) {
  const text = useText(keepMessages)
  const formats = useFormat()
  const today = useToday()
  return (
    <div>
      <p className="font-medium">{kept.days === null ? text.forEver : text.kept(formats.number(kept.days))}</p>
      {kept.setAt !== null && (
        <p className="text-xs text-fg-2">
          {text.setBy(kept.setByName, formats.dateTime(kept.setAt, today))}
          {kept.from !== null && ` ${text.starts(formats.dateTime(kept.from, today))}`}
        </p>
      )}
    </div>
  )
}

function Choosing({
  kept,
  title,
  onClose,
}: {
  readonly kept: RetentionView
  readonly title: string
  readonly onClose: () => void
}) {
  const text = useText(keepMessages)
  const erasing = useText(retentionMessages)
  const formats = useFormat()
  const toast = useToast()
  const set = useCommandCall('retention.set')
  const now = String(kept.days ?? 'never')
  const isOffered = now === 'never' || offered.some((one) => one === now)
  const [choice, setChoice] = useState(isOffered ? now : 'own')
  const [own, setOwn] = useState(isOffered ? '180' : now)
  const number = Number(choice === 'own' ? own : choice)
  const isWrong = choice !== 'never' && !(Number.isInteger(number) && number >= 1 && number <= mostDays)
  const days = choice === 'never' || isWrong ? null : number
  const save = async (): Promise<void> => {
    if (isWrong) return
    const done = await set.run({ space: kept.space, days })
    if (!done.ok) return
    const said = days === null ? text.savedNever : text.saved(formats.number(days))
    toast({ text: said, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      description={text.all}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button
            tone={days === null ? 'primary' : 'danger'}
            busy={set.running}
            disabled={isWrong || days === kept.days}
            onClick={() => void save()}
          >
            {text.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        {kept.days !== null && <Standing kept={kept} />}
        <Select
          label={text.keep}
          value={choice}
          onValue={setChoice}
          options={[
            { value: 'never', label: text.never },
            ...offered.map((one) => ({ value: one, label: text.days(formats.number(Number(one))) })),
            { value: 'own', label: text.own },
          ]}
        />
        {choice === 'own' && (
          <TextField
            label={text.number}
            type="number"
            inputMode="numeric"
            min={1}
            max={mostDays}
            value={own}
            onValue={setOwn}
            error={isWrong ? text.numberWrong(formats.number(mostDays)) : undefined}
          />
        )}
        {days !== null && <WouldGo space={kept.space} days={days} />}
        {days !== null && !kept.hasKeeper && <p>{text.nobody}</p>}
        {days !== null && (
          <Consequences
            icon={Hourglass}
            happens={text.happens}
            does={[text.goes, text.grace, text.places]}
            beyond={text.cannot}
            cannot={[erasing.backups, erasing.hostile, erasing.outcomes]}
          />
        )}
        {set.failure && <ErrorState inline failure={set.failure} />}
      </div>
    </Dialog>
  )
}

function WouldGo({ space, days }: { readonly space: string; readonly days: number }) {
  const text = useText(keepMessages)
  const formats = useFormat()
  const preview = useLive('retention.preview', { space, days }, { keep: true })
  const found = preview.value
  const said = formats.number(days)
  return (
    <div aria-live="polite" className="flex flex-col gap-1">
      <p className="num font-medium">
        {found === undefined || preview.stale
          ? text.counting
          : found.messages === 0
            ? text.none(said)
            : text.would(found.messages, said, found.files)}
      </p>
      <p className="text-fg-2">{text.stay(found?.kept ?? 0)}</p>
    </div>
  )
}
