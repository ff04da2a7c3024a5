/** What an outcome still needs: when to call back, or what the deal is called. Enter goes on. */
import { useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { readCallBack } from './call-back-time.ts'
import { prospectingMessages } from './prospecting.messages.ts'

export interface AskDialogProps {
  readonly kind: 'callBack' | 'deal'
  readonly suggestion: string
  readonly running: boolean
  readonly failure: Failure | undefined
  readonly onClose: () => void
  readonly onCallBack: (at: string) => void
  readonly onDeal: (name: string) => void
}

export function AskDialog({ kind, suggestion, running, failure, onClose, onCallBack, onDeal }: AskDialogProps) {
  const text = useText(prospectingMessages)
  const locale = useLocale()
  const now = useNow()
  const formats = useFormat()
  const [typed, setTyped] = useState(suggestion)
  const [tried, setTried] = useState(false)
  const at = kind === 'callBack' ? readCallBack(typed, { today: todayHere(), language: locale, now }) : null
  const submit = (): void => {
    setTried(true)
    if (running) return
    if (kind === 'deal') return onDeal(typed.trim())
    if (at !== null) onCallBack(at)
  }
  const title = kind === 'deal' ? text.convert : text.outcomes.callBack
  return (
    <Dialog
      open
      width="narrow"
      onOpen={(open) => !open && onClose()}
      title={title}
      actions={
        <Button tone="primary" type="submit" form="ask-more" busy={running}>
          {title}
        </Button>
      }
    >
      <form
        id="ask-more"
        noValidate
        className="space-y-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={kind === 'deal' ? text.dealName : text.when}
          value={typed}
          onValue={setTyped}
          autoComplete="off"
          maxLength={1_000}
          hint={kind === 'deal' ? undefined : at === null ? text.whenHint : formats.dateTime(at, todayHere())}
          error={kind === 'callBack' && tried && at === null ? text.badWhen : undefined}
        />
        {failure && <ErrorState inline failure={failure} />}
      </form>
    </Dialog>
  )
}
