/** Asks before something is erased for good, and says honestly how far that reaches. */
import { Eraser } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Consequences } from '#ui/consequences.tsx'
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
        <Consequences
          icon={Eraser}
          happens={text.happens}
          does={[
            isMessage ? text.messageGoes : text.fileGoes,
            pcs > 1 ? text.everyPc(formats.number(pcs)) : text.onlyPc,
          ]}
          beyond={text.cannot}
          cannot={[text.backups, text.hostile, ...(isMessage ? [text.outcomes] : [])]}
        />
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
