/** What a source of the inbox hands over: something to tell, and the conversation or record that it belongs to. */
import type { Notification, NotificationGroup } from './notifications.answers.ts'

export interface Told {
  readonly item: Notification
  readonly group: Omit<NotificationGroup, 'items'>
}

/** What is older than this many days is no news: a person back from a long leave has the rooms themselves. */
export const newsDays = 30

export const newsSince = (now: number): string => new Date(now - newsDays * 86_400_000).toISOString()
