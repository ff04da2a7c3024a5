/**
 * Tells of mentions by notifications of this PC, where those were asked for; each mention at most once a day, like
 * reminders of promises. Mounted once, by the shell.
 */
import { useEffect } from 'react'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { readReminded, toRemind, writeReminded } from '../../obligations/ui/reminded.ts'
import { inboxMessages } from './inbox.messages.ts'

export function MentionNotices() {
  const text = useText(inboxMessages)
  const today = useToday()
  const { preferences } = useUi()
  const { reminders } = useStore(preferences)
  const inbox = useLive('notifications.list', {}).value
  const mayNotify = reminders && 'Notification' in window && Notification.permission === 'granted'
  useEffect(() => {
    if (!mayNotify || inbox === undefined) return
    const mentions = inbox.groups.flatMap(({ items }) => items).filter(({ kind }) => kind === 'mention')
    const fresh = new Set(
      toRemind(
        mentions.map(({ item }) => item),
        readReminded(localStorage, today),
      ),
    )
    if (fresh.size === 0) return
    writeReminded(localStorage, today, [...fresh])
    for (const one of mentions.filter(({ item }) => fresh.has(item)).slice(0, 3))
      new Notification(text.because[one.reason](one), { body: one.title ?? '', tag: `bullpen mention ${one.item}` })
  }, [inbox, mayNotify, today, text])
  return null
}
