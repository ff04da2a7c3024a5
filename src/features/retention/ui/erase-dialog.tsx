/** Asks before something is erased for good, and says honestly how far that reaches. */
import { CircleAlert, Eraser } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { usePeople } from '../../sharing/ui/names.ts'
import { retentionMessages } from './retention.messages.ts'

/** Whether this person may erase what others wrote or added too. */
export function useMayEraseAll(): boolean {
  const rank = usePeople()?.rank
  return rank === 'admin' || rank === 'owner'
}

export interface EraseDialogProps {
  readonly record: string
  readonly what: 'message' | 'file'
  /** Of a file. */
  readonly name?: string
  readonly onClose: () => void
}

export function EraseDialog({ record, what, name = '', onClose }: EraseDialogProps) {
  const text = useText(retentionMessages)
  const formats = useFormat()
  const toast = useToast()
  const people = usePeople()?.people ?? []
  const erase = useCommandCall('erasures.erase')
  const [reason, setReason] = useState('')
  const pcs = people.reduce((sum, { devices }) => sum + devices.length, 0)
  const isMessage = what === 'message'
  const act = async (): Promise<void> => {
    const said = reason.trim()
    const done = await erase.run({ records: [record], ...(said === '' ? {} : { reason: said }) })
    if (!done.ok) return
    toast({ text: text.erased, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={isMessage ? text.eraseMessageTitle : text.eraseFileTitle(name)}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button tone="danger" busy={erase.running} onClick={() => void act()}>
            {text.eraseNow}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        <section aria-label={text.happens}>
          <h3 className="flex items-center gap-1.5 font-semibold">
            <Eraser aria-hidden size={14} />
            {text.happens}
          </h3>
          <ul className="mt-1 list-disc pl-5 text-fg-2">
            <li>{isMessage ? text.messageGoes : text.fileGoes}</li>
            <li>{pcs > 1 ? text.everyPc(formats.number(pcs)) : text.onlyPc}</li>
          </ul>
        </section>
        <section aria-label={text.cannot} className="rounded-md bg-warn-soft px-3 py-2">
          <h3 className="flex items-center gap-1.5 font-semibold text-warn">
            <CircleAlert aria-hidden size={14} />
            {text.cannot}
          </h3>
          <ul className="mt-1 list-disc pl-5 text-fg-2">
            <li>{text.backups}</li>
            <li>{text.hostile}</li>
            {isMessage && <li>{text.outcomes}</li>}
          </ul>
        </section>
        <p className="font-medium">{text.noUndo}</p>
        <TextField
          label={text.reason}
          optional={text.optional}
          hint={text.reasonHint}
          value={reason}
          onValue={setReason}
          maxLength={500}
          autoComplete="off"
        />
        {erase.failure && <ErrorState inline failure={erase.failure} />}
      </div>
    </Dialog>
  )
}
