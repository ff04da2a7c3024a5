/** What can be done in the inbox by key: told to the registry by the room, and to the settings before it was seen. */
import type { inboxMessages } from './inbox.messages.ts'

type Words = (typeof inboxMessages)['en']

export const inboxKeys = {
  down: { label: (text: Words) => text.down, keys: ['j', 'ArrowDown'] },
  up: { label: (text: Words) => text.up, keys: ['k', 'ArrowUp'] },
  open: { label: (text: Words) => text.open, keys: ['Enter', 'o'] },
  read: { label: (text: Words) => text.read, keys: ['e'] },
  readAll: { label: (text: Words) => text.readAll, keys: ['Shift+E'] },
  turnOff: { label: (text: Words) => text.turnOffKind, keys: ['x'] },
} as const

export type InboxAct = keyof typeof inboxKeys
