/** What a topic of the demo consists of. */
import type { TopicKind } from '../topics/topics.schema.ts'

export interface FloorTopic {
  readonly key: string
  readonly kind: TopicKind
  readonly title: string
  readonly body: string
  readonly replies: readonly string[]
  /** Whether the first reply was accepted; of a problem, whether its owner answered with it. */
  readonly settled: boolean
  readonly product?: string
  readonly industry?: string
  /** Place among the seven steps. */
  readonly step?: number
}

export const t = (
  key: string,
  kind: TopicKind,
  title: string,
  body: string,
  replies: readonly string[],
  ties: Pick<FloorTopic, 'product' | 'industry' | 'step'> & { readonly open?: true } = {},
): FloorTopic => {
  const { open, ...rest } = ties
  return { key, kind, title, body, replies, settled: open !== true && replies.length > 0, ...rest }
}
