/** Plain BM25 over whole words as they stand, to compare with. Pure. */
import type { SimilarDocument } from './similar.ts'
import { channelOf } from './channel.ts'
import { wordsOf } from './stems.ts'

export function plainIndexOf(
  documents: readonly SimilarDocument[],
): (text: string, limit: number) => readonly string[] {
  const counted = (text: string): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
    return counts
  }
  const channel = channelOf(documents.map((one) => counted(`${one.title ?? ''} ${one.text}`)))
  return (text, limit) =>
    [...channel.scores(counted(text))]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([place]) => documents[place]?.id ?? '')
}
