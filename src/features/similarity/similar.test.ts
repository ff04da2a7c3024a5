import { describe, expect, test } from 'vitest'
import { indexOf } from './similar.ts'
import { plainIndexOf } from './plain.ts'

const texts = [
  { id: 'dear', title: 'They say we are too expensive', text: 'Show what an hour of standstill costs.' },
  { id: 'lawyers', title: 'Their lawyers changed our terms', text: 'Liability without a cap.' },
  { id: 'preis', title: 'Wie viel Rabatt ist erlaubt?', text: 'Fünf Prozent, darüber fragt man die Leitung.' },
  {
    id: 'fair',
    title: 'Write on the evening of the trade fair',
    text: 'Three lines about what was said at the booth.',
  },
]
const first = (question: string) => indexOf(texts).similar(question)[0]

describe('texts about the same', () => {
  test('are found though they share no word with the question, and plain BM25 finds nothing', () => {
    expect(plainIndexOf(texts)('pricey', 5)).toEqual([])
    expect(first('pricey')).toMatchObject({ id: 'dear' })
    expect(first('attorney')?.id).toBe('lawyers')
  })
  test('are found from one language in the other', () => {
    expect(first('Anwalt')?.id).toBe('lawyers')
    expect(indexOf(texts.slice(1)).similar('How much discount?')[0]?.id).toBe('preis')
  })
  test('say by which words they were found', () => {
    expect(first('attorney')?.by).toEqual([{ asked: 'attorney', found: 'lawyers', same: false }])
    expect(first('liability')?.by).toEqual([{ asked: 'liability', found: 'liability', same: true }])
  })
  test('are none for words that say nothing, for none, and among no texts', () => {
    expect(indexOf(texts).similar('how do we')).toEqual([])
    expect(indexOf(texts).similar('')).toEqual([])
    expect(indexOf([]).similar('price')).toEqual([])
  })
  test('leave out what is asked to be left out, and keep to the limit', () => {
    const index = indexOf(texts)
    expect(index.similar('price', { without: new Set(['dear']) }).map(({ id }) => id)).not.toContain('dear')
    expect(index.similar('price terms fair', { limit: 2 })).toHaveLength(2)
  })
})
