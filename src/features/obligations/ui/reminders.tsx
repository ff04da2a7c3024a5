/**
 * Reminds of promises that are due, once a day in the page; where notifications of this PC were asked for, of them too, and
 * of the day as a whole when it begins. Mounted once, by the shell. What was said today is noted by the browser, so that a
 * second window or a reload says it once.
 */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useQuietUntil } from '../../notifications/ui/use-quiet.ts'
import { dayOf, digestMark, readReminded, toRemind, writeReminded } from './reminded.ts'
import { obligationMessages } from './obligations.messages.ts'

export function Reminders() {
  const text = useText(obligationMessages)
  const toast = useToast()
  const navigate = useNavigate()
  const today = useToday()
  const { preferences } = useUi()
  const { reminders } = useStore(preferences)
  const promises = useLive('obligations.owed', {}).value
  const isQuiet = useQuietUntil() !== null
  const mayNotify = reminders && !isQuiet && 'Notification' in window && Notification.permission === 'granted'
  const day = useLive('today.get', { limit: 100 }, { off: !mayNotify }).value
  useEffect(() => {
    if (!mayNotify || day === undefined || readReminded(localStorage, today).has(digestMark)) return
    writeReminded(localStorage, today, [digestMark])
    const { counts, titles } = dayOf(day.now)
    if (titles.length === 0) return
    new Notification(text.digest(counts), { body: titles.slice(0, 5).join('\n'), tag: `bullpen day ${today}` })
  }, [day, mayNotify, today, text])
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
    toast({
      text: `${text.remindTitle(fresh.length)}: ${named.slice(0, 3).join(' · ')}`,
      act: { label: text.show, run: () => void navigate({ to: '/promises' }) },
      tone: 'due',
    })
    if (mayNotify)
      new Notification(text.remindTitle(fresh.length), { body: named.slice(0, 5).join('\n'), tag: `bullpen ${today}` })
  }, [promises, today, mayNotify, text, toast, navigate])
  return null
}
