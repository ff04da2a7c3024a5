/** What can be done with a message by key: told to the registry by a conversation, and to the settings before one was seen. */
import type { messageMessages } from './messages.messages.ts'

type Words = (typeof messageMessages)['en']

export const messageKeys = {
  down: { label: (text: Words) => text.down, keys: ['j', 'ArrowDown'] },
  up: { label: (text: Words) => text.up, keys: ['k', 'ArrowUp'] },
  write: { label: (text: Words) => text.write, keys: ['w'] },
  answer: { label: (text: Words) => text.answer, keys: ['r', 'Enter'] },
  react: { label: (text: Words) => text.reactWith('👍'), keys: ['+'] },
  quote: { label: (text: Words) => text.quote, keys: ['q'] },
  edit: { label: (text: Words) => text.edit, keys: ['e'] },
  takeBack: { label: (text: Words) => text.takeBack, keys: ['Backspace'] },
  erase: { label: (text: Words) => text.erase, keys: ['Shift+Backspace'] },
  pin: { label: (text: Words) => text.pin, keys: ['i'] },
  markUnread: { label: (text: Words) => text.markUnread, keys: ['u'] },
  acknowledge: { label: (text: Words) => text.haveRead, keys: ['y'] },
  task: { label: (text: Words) => text.makeTask, keys: ['Shift+T'] },
  obligation: { label: (text: Words) => text.makePromise, keys: ['Shift+P'] },
  evidence: { label: (text: Words) => text.makeEvidence, keys: ['Shift+E'] },
  topic: { label: (text: Words) => text.makeTopic, keys: ['Shift+W'] },
} as const

export type MessageAct = keyof typeof messageKeys

export const roomKeys = {
  newConversation: { label: (text: Words) => text.newConversation, keys: ['c'] },
  nextUnread: { label: (text: Words) => text.nextUnread, keys: ['n u'] },
  search: { label: (text: Words) => text.search, keys: ['/'] },
} as const
