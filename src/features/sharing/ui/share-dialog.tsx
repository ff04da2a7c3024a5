import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { useSpaceTitle } from './names.ts'
import { ReadersList } from './readers-list.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { spacesMessages } from './spaces.messages.ts'

export interface ShareDialogProps {
  readonly record: string
  readonly title: string
  readonly onClose: () => void
  /** What comes after, in place of going to the shared record's page. */
  readonly onShared?: (copy: string) => void
}

/** From my desk into a space, after seeing by name who will read it. */
export function ShareDialog({ record, title, onClose, onShared }: ShareDialogProps) {
  const text = useText(spacesMessages)
  const words = useText(sharingMessages)
  const titleOf = useSpaceTitle()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const share = useCommandCall('sharing.share')
  const spaces =
    useLive('sharing.spaces', {}).value?.filter(({ kind, mine }) => kind !== 'desk' && mine.includes('append')) ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const space = spaces.find(({ id }) => id === chosen)
  const act = async (): Promise<void> => {
    if (space === undefined) return
    const done = await share.run({ ids: [record], space: space.id })
    if (!done.ok) return
    toast({ text: text.shared(titleOf(space)), operation: done.value.operation, tone: 'good' })
    onClose()
    const [copy] = done.value.value.ids
    if (copy === undefined) return
    if (onShared) onShared(copy)
    else openRecord(copy, undefined, true)
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.shareTitle(title)}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" busy={share.running} disabled={space === undefined} onClick={() => void act()}>
            {text.shareNow}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        <Select
          label={text.shareInto}
          value={chosen}
          onValue={setChosen}
          options={spaces.map((one) => ({ value: one.id, label: titleOf(one) }))}
        />
        {space && (
          <section aria-live="polite" className="rounded-md bg-sunken p-3">
            <p className="mb-2 font-medium">{text.willSee(space.readers.length)}</p>
            <ReadersList people={space.readers} />
          </section>
        )}
        <p className="text-xs text-fg-3">{text.shareNote}</p>
        {share.failure && <ErrorState inline failure={share.failure} />}
      </div>
    </Dialog>
  )
}
