/** In the head of a conversation: how long its messages are kept, by key, by the palette and by a button where a number holds. */
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { keepMessages } from './keep.messages.ts'
import { RetentionDialog } from './retention-dialog.tsx'

interface RetentionControlProps {
  readonly channel: string
  readonly days: number | null
  /** Of the palette. */
  readonly group: string
}

export const retentionKeys = ['Shift+K']

export function RetentionControl({ channel, days, group }: RetentionControlProps) {
  const text = useText(keepMessages)
  const formats = useFormat()
  const [open, setOpen] = useState(false)
  useCommands([
    {
      id: 'messages.retention',
      label: text.how,
      group,
      icon: Hourglass,
      keys: retentionKeys,
      run: () => setOpen(true),
    },
  ])
  return (
    <>
      {days !== null && (
        <Button
          tone="quiet"
          icon={Hourglass}
          aria-label={`${text.days(formats.number(days))} · ${text.kept(formats.number(days))}`}
          className="max-md:px-2"
          onClick={() => setOpen(true)}
        >
          <span className="max-md:hidden">{text.days(formats.number(days))}</span>
        </Button>
      )}
      {open && <RetentionDialog space={channel} onClose={() => setOpen(false)} />}
    </>
  )
}
