/** A deal's amount is the exact sum of its lines on every PC, whoever added, changed or deleted them, in whatever order. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { create, remove, restore, update, type Write } from '#replica/command.ts'
import { checkIntegrity } from '#replica/integrity.ts'
import type { Replica } from '#replica/replica.types.ts'
import { deliver, joinedReplicas } from '#test/support/joined-replicas.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { lineItem } from './line-items.schema.ts'

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    'add',
    'add',
    'price',
    'quantity',
    'discount',
    'currency',
    'amount',
    'delete',
    'restore',
    'undo',
    'sync',
  ),
  at: fc.nat(3),
  cents: fc.integer({ min: -99_999, max: 9_999_999 }),
  limit: fc.constantFrom(1, 2, 100),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const everything = (replica: Replica) => ({
  deals: replica.db.all('select id, amount, currency, shown_amount, shown_currency from r_opportunity order by id'),
  lines: replica.db.all(
    'select id, deleted, quantity, unitPrice, currency, discountPercent from r_lineItem order by id',
  ),
})

/** The sum said with whole cents alone, for lines in the office's currency with a whole quantity and a half of discount. */
function expectedCents(replica: Replica): number | undefined {
  const lines = replica.db.all<{
    unitPrice: number
    quantity: number
    discountPercent: number | null
    currency: string
  }>('select unitPrice, quantity, discountPercent, currency from lineItem')
  if (lines.length === 0) return undefined
  const euros = lines.some(({ currency }) => currency === 'EUR')
  return lines
    .filter(({ currency }) => !euros || currency === 'EUR')
    .reduce((sum, line) => {
      const gross = Math.round(line.unitPrice * 100) * line.quantity
      const net = line.discountPercent === null ? gross : gross / 2
      return sum + Math.sign(net) * Math.round(Math.abs(net))
    }, 0)
}

function run(steps: readonly Step[], seed: number) {
  const replicas = joinedReplicas({ count: 3, seed })
  const [founder] = replicas
  if (!founder) throw new Error('no founder')
  const deal = founder.commandContext().newId(opportunity)
  founder.commit([create(opportunity, deal, { name: 'Deal', stage: 's', amount: 7, currency: 'EUR' })], {
    label: 'deal',
  })
  const ids = Array.from({ length: 4 }, () => founder.commandContext().newId(lineItem))
  const { team } = founder.spaces
  const sync = (limit: number) => {
    for (const from of replicas)
      for (const to of replicas)
        for (const { core } of replicas) if (from !== to) deliver(from.core, to.core, team, core.device.id, limit)
  }
  sync(100)
  const writeOf = ({ what, at, cents, who }: Step, replica: Replica): Write | undefined => {
    const id = ids[at] ?? ''
    const isHere = replica.db.get('select 1 from r_lineItem where id = ?', id) !== undefined
    if (what === 'amount') return update(opportunity, deal, { amount: cents / 100 })
    if (what === 'add')
      return create(lineItem, isHere ? replica.commandContext().newId(lineItem) : id, {
        opportunity: deal,
        name: `Line of ${who}`,
        quantity: (at % 3) + 1,
        unitPrice: cents / 100,
        currency: 'EUR',
      })
    if (!isHere) return undefined
    if (what === 'price') return update(lineItem, id, { unitPrice: cents / 100 })
    if (what === 'quantity') return update(lineItem, id, { quantity: (cents % 7) + 1 })
    if (what === 'discount') return update(lineItem, id, { discountPercent: cents % 2 === 0 ? 50 : null })
    if (what === 'currency') return update(lineItem, id, { currency: cents % 2 === 0 ? 'USD' : 'EUR' })
    if (what === 'delete') return remove(lineItem, id)
    return what === 'restore' ? restore(lineItem, id) : undefined
  }
  for (const act of steps) {
    const replica = replicas[act.who] ?? founder
    replica.clock.advance(act.at)
    if (act.what === 'sync') sync(act.limit)
    else if (act.what === 'undo') replica.undo('')
    else {
      const write = writeOf(act, replica)
      if (write) replica.commit([write], { label: act.what })
    }
  }
  sync(1_000)
  sync(1_000)
  return replicas
}

test('three PCs come to the same sum, which is exact and what a replay gives', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), fc.nat(1_000), (steps, seed) => {
      const [first, ...others] = run(steps, seed)
      if (!first) throw new Error('no replica')
      for (const other of others) expect(everything(other)).toEqual(everything(first))
      const deal = first.db.get<{ amount: number }>('select amount from opportunity')
      const cents = expectedCents(first)
      if (deal && cents !== undefined) expect(deal.amount).toBe(cents / 100)
      expect(checkIntegrity(first.core).findings).toEqual([])
      const before = everything(first)
      first.rebuild()
      expect(everything(first)).toEqual(before)
    }),
    { numRuns: 50 },
  )
})
