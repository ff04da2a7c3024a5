/**
 * Reminds of promises that are due: once a day in the page, and by a notification of this PC where that was asked for. Mounted
 * once, by the shell. What was said today is noted by the browser, so that a second window or a reload says it once.
 */
import { useEffect } from 'react'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { readReminded, toRemind, writeReminded } from './reminded.ts'
import { obligationMessages } from './obligations.messages.ts'

export function Reminders() {
  const text = useText(obligationMessages)
  const toast = useToast()
  const today = useToday()
  const { preferences } = useUi()
  const { reminders } = useStore(preferences)
  const promises = useLive('obligations.owed', {}).value
  useEffect(() => {
    if (promises === undefined) return
    const due = promises.byMe.items.filter((item) => item.on !== null && item.on <= today)
    const fresh = toRemind(
      due.map((item) => item.id),
      readReminded(localStorage, today),
    )
    if (fresh.length === 0) return
    writeReminded(localStorage, today, fresh)
    const named = due.filter((item) => fresh.includes(item.id)).map((item) => item.title ?? '')
    toast({ text: `${text.remindTitle(fresh.length)}: ${named.slice(0, 3).join(' · ')}` })
    if (reminders && 'Notification' in window && Notification.permission === 'granted')
      new Notification(text.remindTitle(fresh.length), { body: named.slice(0, 5).join('\n'), tag: `bullpen ${today}` })
  }, [promises, today, reminders, text, toast])
  return null
}
