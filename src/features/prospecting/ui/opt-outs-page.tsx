import { PhoneOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { optOut } from '../prospecting.schema.ts'
import { prospectingMessages } from './prospecting.messages.ts'

/** Everybody who wants to be left alone, and the way to enter another. */
export function OptOutsPage() {
  const text = useText(prospectingMessages)
  const [adding, setAdding] = useState(false)
  useCommands([
    { id: 'new.optOut', label: text.newOptOut, group: text.group, icon: PhoneOff, run: () => setAdding(true) },
  ])
  return (
    <>
      <RecordsPage table={optOut} />
      {adding && <NewOptOut onClose={() => setAdding(false)} />}
    </>
  )
}

function NewOptOut({ onClose }: { readonly onClose: () => void }) {
  const text = useText(prospectingMessages)
  const toast = useToast()
  const add = useCommandCall('optOuts.add')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const submit = async (): Promise<void> => {
    if (value.trim() === '' || add.running) return
    const who = value.includes('@') ? { email: value } : { phone: value }
    const done = await add.run({ ...who, ...(reason.trim() === '' ? {} : { reason }) })
    if (!done.ok) return
    toast({ text: text.optedOutSaved, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.newOptOut}
      description={text.optOutHint}
      actions={
        <Button tone="primary" type="submit" form="new-opt-out" busy={add.running} disabled={value.trim() === ''}>
          {text.save}
        </Button>
      }
    >
      <form
        id="new-opt-out"
        noValidate
        className="space-y-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField label={text.address} value={value} onValue={setValue} autoComplete="off" maxLength={1_000} />
        <TextField label={text.reason} value={reason} onValue={setReason} autoComplete="off" maxLength={1_000} />
        {add.failure && <ErrorState inline failure={add.failure} />}
      </form>
    </Dialog>
  )
}
