/** Offers what can be done with topics in palette and by key. */
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { topicKeys, type TopicAct } from './topic-keys.ts'
import { topicMessages } from './topics.messages.ts'

/** `about` is the topic's name; acts that are missing cannot be done now. */
export function useTopicCommands(acts: Readonly<Partial<Record<TopicAct, () => void>>>, about?: string): void {
  const text = useText(topicMessages)
  useCommands(
    (Object.entries(acts) as [TopicAct, () => void][]).map(([id, run]) => ({
      id,
      label: topicKeys[id].label(text),
      group: text.group,
      keys: [...topicKeys[id].keys],
      run,
      ...(about === undefined ? {} : { about }),
      ...(id === 'topic.back' ? { hideInPalette: true } : {}),
    })),
  )
}
