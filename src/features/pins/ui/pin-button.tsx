import { Pin, PinOff } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { recordMessages } from '../../records/ui/records.messages.ts'
import { pinMessages } from './pins.messages.ts'

/** Keeps the shown record at hand, in the sidebar and first in the palette; pressed again lets go of it. */
export function PinButton({ record, title }: { readonly record: string; readonly title: string }) {
  const text = useText(pinMessages)
  const records = useText(recordMessages)
  const locale = useLocale()
  const toast = useToast()
  const announce = useAnnounce()
  const set = useCommandCall('pins.set')
  const pinned = useLive('pins.list', {}).value?.some(({ id }) => id === record) === true
  async function flip(): Promise<void> {
    if (set.running) return
    const done = await set.run({ record, on: !pinned })
    if (done.ok) announce((pinned ? text.unpinnedWhat : text.pinnedWhat)(title))
    else toast({ text: failureText(done.failure, locale), tone: 'bad' })
  }
  useCommands([
    {
      id: 'record.pin',
      label: pinned ? text.unpin : text.pin,
      group: records.recordKeys,
      icon: pinned ? PinOff : Pin,
      keys: ['Shift+I'],
      run: () => void flip(),
      about: title,
    },
  ])
  return <IconButton icon={pinned ? PinOff : Pin} command="record.pin" />
}
