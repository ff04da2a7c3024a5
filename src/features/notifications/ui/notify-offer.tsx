/**
 * Asks, where somebody is written to, whether this PC may tell of it: once, and gone for ever with either answer. The browser's
 * own question comes only after a yes.
 */
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { quietMessages } from './quiet.messages.ts'

const name = 'notify.messages'

export function NotifyOffer() {
  const text = useText(quietMessages)
  const { preferences } = useUi()
  const { reminders, hintsGone } = useStore(preferences)
  const [refused, setRefused] = useState(false)
  const gone = hintsGone.includes(name)
  if (!('Notification' in window) || reminders || gone)
    return refused ? <p className="px-4 py-2 text-xs text-warn">{text.refused}</p> : null
  if (Notification.permission === 'denied') return null
  const answer = async (yes: boolean): Promise<void> => {
    const allowed = yes && (await Notification.requestPermission()) === 'granted'
    setRefused(yes && !allowed)
    preferences.set((before) => ({
      ...before,
      reminders: before.reminders || allowed,
      hintsGone: [...before.hintsGone, name],
    }))
  }
  return (
    <section aria-label={text.offer} className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
      <BellRing aria-hidden size={15} className="shrink-0 text-accent-text" />
      <span className="min-w-40 flex-1">{text.offer}</span>
      <Button onClick={() => void answer(true)}>{text.allow}</Button>
      <Button tone="quiet" onClick={() => void answer(false)}>
        {text.notNow}
      </Button>
    </section>
  )
}
