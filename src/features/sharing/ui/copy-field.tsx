import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { sharingMessages } from './sharing.messages.ts'

/** A text to take elsewhere: shown, chosen whole on focus, copied by the button. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const text = useText(sharingMessages)
  const announce = useAnnounce()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    announce(text.copied)
  }
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={label}
        value={value}
        onValue={() => undefined}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        inputClassName="num"
        className="min-w-0 flex-1"
      />
      <Button icon={copied ? Check : Copy} data-autofocus onClick={() => void copy()}>
        {copied ? text.copied : text.copy}
      </Button>
    </div>
  )
}
