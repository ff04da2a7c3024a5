import { describe, expect, it } from 'vitest'
import { addMoves, adjusted, arriving, dropMoves, leaving, type Pending } from './board-moves.ts'

interface Card {
  readonly id: string
  readonly amount: number | null
}
const none: Pending<Card> = new Map()
const card = (id: string, amount: number | null = 10): Card => ({ id, amount })

describe('moves that are not yet saved', () => {
  it('change counts and sums of both columns at once', () => {
    const pending = addMoves(
      none,
      [
        { card: card('a', 40), from: 'new' },
        { card: card('b', null), from: 'new' },
      ],
      'talk',
    )
    expect(adjusted(pending, { stage: 'new', count: 5, amount: 100, known: 4 })).toEqual({ count: 3, amount: 60 })
    expect(adjusted(pending, { stage: 'talk', count: 1, amount: 7, known: 1 })).toEqual({ count: 3, amount: 47 })
    expect(adjusted(pending, { stage: 'won', count: 1, amount: 7, known: 1 })).toEqual({ count: 1, amount: 7 })
  })

  it('leave a sum unknown until a card has an amount', () => {
    const unknown = { stage: 'talk', count: 2, amount: 0, known: 0 }
    expect(adjusted(none, unknown).amount).toBeNull()
    expect(adjusted(addMoves(none, [{ card: card('a', 40), from: 'new' }], 'talk'), unknown).amount).toBe(40)
    expect(adjusted(none, { ...unknown, count: 0 }).amount).toBe(0)
  })

  it('show the card in its new column and hide it in the old', () => {
    const pending = addMoves(none, [{ card: card('a'), from: 'new' }], 'talk')
    expect(arriving(pending, 'talk').map(({ id }) => id)).toEqual(['a'])
    expect([...leaving(pending, 'new')]).toEqual(['a'])
    expect(arriving(pending, 'new')).toEqual([])
  })

  it('cancel out when a card is moved back', () => {
    const there = addMoves(none, [{ card: card('a'), from: 'new' }], 'talk')
    const further = addMoves(there, [{ card: card('a'), from: 'talk' }], 'won')
    expect(further.get('a')).toMatchObject({ from: 'new', to: 'won' })
    expect(addMoves(further, [{ card: card('a'), from: 'won' }], 'new').size).toBe(0)
  })

  it('are forgotten when they failed or the office agrees', () => {
    const pending = addMoves(none, [{ card: card('a'), from: 'new' }], 'talk')
    expect(dropMoves(pending, ['a']).size).toBe(0)
    expect(dropMoves(pending, ['x'])).toBe(pending)
  })
})
