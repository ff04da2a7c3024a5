/** What can be done by key in the room of topics and with one topic: told to the registry, and to the settings. */
import type { topicMessages } from './topics.messages.ts'

type Words = (typeof topicMessages)['en']

export const topicKeys = {
  'topics.down': { label: (text: Words) => text.down, keys: ['j', 'ArrowDown'] },
  'topics.up': { label: (text: Words) => text.up, keys: ['k', 'ArrowUp'] },
  'topics.readAll': { label: (text: Words) => text.readAll, keys: ['e'] },
  'topic.back': { label: (text: Words) => text.back, keys: ['Escape'] },
  'topic.replyDown': { label: (text: Words) => text.replyDown, keys: ['j', 'ArrowDown'] },
  'topic.replyUp': { label: (text: Words) => text.replyUp, keys: ['k', 'ArrowUp'] },
  'topic.reply': { label: (text: Words) => text.reply, keys: ['r'] },
  'topic.accept': { label: (text: Words) => text.accept, keys: ['y'] },
  'topic.thank': { label: (text: Words) => text.thank, keys: ['t'] },
  'topic.vote': { label: (text: Words) => text.vote, keys: ['v'] },
  'topic.follow': { label: (text: Words) => text.follow, keys: ['f'] },
  'topic.hit': { label: (text: Words) => text.hitToo, keys: ['x'] },
  'topic.settle': { label: (text: Words) => text.settle, keys: ['s'] },
  'topic.merge': { label: (text: Words) => text.merge, keys: ['m'] },
  'topic.addLine': { label: (text: Words) => text.addLine, keys: ['a'] },
} as const

export type TopicAct = keyof typeof topicKeys
