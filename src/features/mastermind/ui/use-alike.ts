/** Says what a deal has in common with one that is like it. */
import { useText } from '#ui/text.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { LikeDeal } from '../floor.queries.ts'

const most = 3

export function useAlike(): (because: LikeDeal['because']) => string {
  const text = useText(topicMessages)
  return (because) =>
    because
      .slice(0, most)
      .map(({ fact, value }) =>
        fact === 'size' || fact === 'source' || fact === 'type' ? text.alikeIn[fact] : text.alike[fact](value),
      )
      .join(', ')
}
