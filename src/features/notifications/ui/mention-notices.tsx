/**
 * Tells by notifications of this PC, where those were asked for, of what is written to me, mentions, answers, announcements and
 * wins; each at most once a day, like reminders of promises. Nothing is told while nothing may disturb, nor afterwards: it
 * waits in the inbox. Mounted once, by the shell.
 */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { readReminded, toRemind, writeReminded } from '../../obligations/ui/reminded.ts'
import type { Notice } from '../notifications.answers.ts'
import { inboxMessages } from './inbox.messages.ts'
import { useQuietUntil } from './use-quiet.ts'

/** More at once are counted by the inbox; nobody reads ten windows. */
const shownAtOnce = 3

/** Whoever has the conversation before their eyes needs no notification of it. */
const isBeforeEyes = ({ channel }: Notice): boolean =>
  channel !== null && document.hasFocus() && location.pathname === `/messages/${channel}`

export function MentionNotices() {
  const text = useText(inboxMessages)
  const today = useToday()
  const navigate = useNavigate()
  const { preferences } = useUi()
  const { reminders } = useStore(preferences)
  const isQuiet = useQuietUntil() !== null
  const mayNotify = reminders && 'Notification' in window && Notification.permission === 'granted'
  const notices = useLive('notifications.notices', {}, { off: !mayNotify }).value
  useEffect(() => {
    if (!mayNotify || notices === undefined) return
    const fresh = new Set(
      toRemind(
        notices.map(({ item }) => item),
        readReminded(localStorage, today),
      ),
    )
    if (fresh.size === 0) return
    writeReminded(localStorage, today, [...fresh])
    if (isQuiet) return
    const open = (one: Notice): void => {
      window.focus()
      if (one.channel === null) return void navigate({ to: '/inbox' })
      void navigate({
        to: '/messages/$channel',
        params: { channel: one.channel },
        search: one.thread === null ? { at: one.at } : { thread: one.thread },
      })
    }
    for (const one of notices.filter(({ item }) => fresh.has(item)).slice(0, shownAtOnce)) {
      if (isBeforeEyes(one)) continue
      const shown = new Notification(text.because[one.reason]({ ...one, days: 0 }), {
        body: one.title ?? '',
        tag: `bullpen ${one.item}`,
      })
      shown.addEventListener('click', () => open(one))
    }
  }, [notices, mayNotify, isQuiet, today, text, navigate])
  return null
}
