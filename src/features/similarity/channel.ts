/** One way of looking at texts, scored by BM25 (Robertson et al.): rare terms count more, long texts less. Pure. */
export interface Channel {
  /** Scores of the documents that have any of the terms, by their place. */
  readonly scores: (terms: ReadonlyMap<string, number>) => ReadonlyMap<number, number>
}

const saturation = 1.2
const lengthShare = 0.5

export function channelOf(documents: readonly ReadonlyMap<string, number>[]): Channel {
  const postings = new Map<string, [place: number, count: number][]>()
  const lengths = documents.map((terms, place) => {
    let length = 0
    for (const [term, count] of terms) {
      length += count
      const held = postings.get(term)
      if (held) held.push([place, count])
      else postings.set(term, [[place, count]])
    }
    return length
  })
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length) || 1
  const rarity = (term: string): number => {
    const many = postings.get(term)?.length ?? 0
    return Math.log(1 + (documents.length - many + 0.5) / (many + 0.5))
  }
  return {
    scores: (terms) => {
      const found = new Map<number, number>()
      for (const [term, weight] of terms) {
        const rare = rarity(term) * weight
        for (const [place, count] of postings.get(term) ?? []) {
          const damped = count + saturation * (1 - lengthShare + (lengthShare * (lengths[place] ?? 0)) / mean)
          found.set(place, (found.get(place) ?? 0) + (rare * count * (saturation + 1)) / damped)
        }
      }
      return found
    },
  }
}
