/** Merging: whatever is written where and delivered in whatever order, every replica shows the same. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { event } from '#features/events/events.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { deliver, joinedReplicas } from '#test/support/joined-replicas.ts'
import { changeSet, create, remove, restore, update, type Write } from './command.ts'
import { checkIntegrity } from './integrity.ts'
import { type RecordEntry, resolveRecord } from './merge.ts'
import type { Replica } from './replica.types.ts'

const people = ['p1', 'p2', 'p3']
const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    'name',
    'revenue',
    'currency',
    'custom',
    'ownAdd',
    'ownRemove',
    'ownList',
    'ownMoney',
    'add',
    'remove',
    'set',
    'delete',
    'restore',
    'stage',
    'undo',
    'redo',
    'sync',
  ),
  value: fc.nat(3),
  limit: fc.constantFrom(1, 2, 100),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What every replica shows, without what is local to it: row numbers and references to entries. */
const shown = (replica: Replica) =>
  [account, event, opportunity].map((table) =>
    replica.db
      .all(`select * from r_${table.name} order by id`)
      .map(({ rid: _rid, base: _base, later: _later, ...row }) => row),
  )

function writeOf(
  act: Step,
  ids: { readonly account: string; readonly event: string; readonly deal: string },
): Write | undefined {
  const person = people[act.value % people.length] ?? ''
  switch (act.what) {
    case 'name':
      return update(account, ids.account, { name: `Name ${act.value}` })
    case 'revenue':
      return update(account, ids.account, { revenue: act.value })
    case 'currency':
      return update(account, ids.account, { revenueCurrency: ['EUR', 'USD', 'CZK'][act.value % 3] ?? 'EUR' })
    case 'custom':
      return update(account, ids.account, {}, { tier: act.value === 0 ? null : act.value })
    case 'ownAdd':
      return { ...update(account, ids.account, {}), add: { 'custom.areas': [person] } }
    case 'ownRemove':
      return { ...update(account, ids.account, {}), remove: { 'custom.areas': [person] } }
    case 'ownList':
      return update(account, ids.account, {}, { areas: people.slice(act.value), tier: act.value === 3 ? 'text' : null })
    case 'ownMoney':
      return update(
        account,
        ids.account,
        {},
        { budget: act.value, ...(act.limit === 1 ? { 'budget.currency': 'USD' } : {}) },
      )
    case 'add':
      return changeSet(event, ids.event, 'attendees', { add: [person] })
    case 'remove':
      return changeSet(event, ids.event, 'attendees', { remove: [person] })
    case 'set':
      return update(event, ids.event, { attendees: people.slice(act.value) })
    case 'delete':
      return remove(account, ids.account)
    case 'restore':
      return restore(account, ids.account)
    case 'stage':
      return update(opportunity, ids.deal, { stage: `s${act.value}` })
    default:
      return undefined
  }
}

function run(steps: readonly Step[], seed: number) {
  const replicas = joinedReplicas({ count: 3, seed })
  const [founder] = replicas
  if (!founder) throw new Error('no founder')
  const spaces = Object.values(founder.spaces).filter((space) => space !== founder.spaces.desk)
  const context = founder.commandContext()
  const ids = { account: context.newId(account), event: context.newId(event), deal: context.newId(opportunity) }
  const founding = founder.commit(
    [
      {
        ...create(account, ids.account, { name: 'Acme', revenue: 1, revenueCurrency: 'EUR' }),
        add: { 'custom.areas': ['p3', 'p1'] },
      },
      create(event, ids.event, { title: 'Demo', start: '2026-11-20T09:00:00.000Z', attendees: ['p1'] }),
      create(opportunity, ids.deal, { name: 'Deal', stage: 's0' }),
    ],
    { label: 'start' },
  )
  expect(founding.ok).toBe(true)
  const sync = (limit: number) => {
    for (const from of replicas)
      for (const to of replicas)
        for (const space of spaces)
          for (const { core } of replicas) if (from !== to) deliver(from.core, to.core, space, core.device.id, limit)
  }
  sync(100)
  for (const act of steps) {
    const replica = replicas[act.who % replicas.length] ?? founder
    replica.clock.advance(act.value)
    if (act.what === 'sync') sync(act.limit)
    else if (act.what === 'undo') replica.undo('')
    else if (act.what === 'redo') replica.redo('')
    else {
      const write = writeOf(act, ids)
      if (write) replica.commit([write], { label: act.what })
    }
  }
  sync(1_000)
  sync(1_000)
  return replicas
}

describe('replicas that exchanged everything', () => {
  test('show the same, whatever was written and in whatever order it arrived', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(1_000), (steps, seed) => {
        const [first, ...others] = run(steps, seed).map(shown)
        for (const other of others) expect(other).toEqual(first)
      }),
      { numRuns: 60 },
    )
  })
  test('show what a replay of their entries shows', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(1_000), (steps, seed) => {
        for (const replica of run(steps, seed)) {
          expect(checkIntegrity(replica.core).findings).toEqual([])
          const before = shown(replica)
          replica.rebuild()
          expect(shown(replica)).toEqual(before)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('a conflict', () => {
  test('keeps both values visible until somebody chooses', () => {
    const [one, two] = joinedReplicas({ count: 2, seed: 5 })
    if (!one || !two) throw new Error('no replicas')
    const id = one.commandContext().newId(account)
    one.commit([create(account, id, { name: 'Acme' })], { label: 'create' })
    const space = one.spaces.office
    deliver(one.core, two.core, space, one.core.device.id)
    one.commit([update(account, id, { name: 'Acme One' })], { label: 'edit' })
    two.clock.advance(5)
    two.commit([update(account, id, { name: 'Acme Two' })], { label: 'edit' })
    deliver(one.core, two.core, space, one.core.device.id)
    deliver(two.core, one.core, space, two.core.device.id)
    const conflicts = (replica: Replica) => replica.db.get('select name, conflicts from account where id = ?', id)
    expect(conflicts(one)).toEqual({ name: 'Acme Two', conflicts: '["name"]' })
    expect(conflicts(two)).toEqual(conflicts(one))
    one.commit([update(account, id, { name: 'Acme Two' })], { label: 'choose' })
    deliver(one.core, two.core, space, one.core.device.id)
    expect(conflicts(two)).toEqual({ name: 'Acme Two', conflicts: null })
  })
})

describe('a list of the office’s own', () => {
  const listOf = (replica: Replica, id: string): unknown =>
    JSON.parse(replica.db.get<{ custom: string }>('select custom from account where id = ?', id)?.custom ?? '{}')

  test('holds what two people added at once, though each wrote the whole list', () => {
    const [one, two] = joinedReplicas({ count: 2, seed: 7 })
    if (!one || !two) throw new Error('no replicas')
    const id = one.commandContext().newId(account)
    const space = one.spaces.office
    const exchange = () => {
      deliver(one.core, two.core, space, one.core.device.id)
      deliver(two.core, one.core, space, two.core.device.id)
    }
    one.commit([{ ...create(account, id, { name: 'Acme' }), add: { 'custom.areas': ['Nord', 'West'] } }], {
      label: 'new',
    })
    exchange()
    one.commit([update(account, id, {}, { areas: ['Nord', 'Ost', 'West'] })], { label: 'edit' })
    two.commit([update(account, id, {}, { areas: ['Süd', 'West'] })], { label: 'edit' })
    exchange()
    expect(listOf(one, id)).toEqual({ areas: ['Ost', 'Süd', 'West'] })
    expect(listOf(two, id)).toEqual({ areas: ['Ost', 'Süd', 'West'] })
    two.undo('')
    exchange()
    expect(listOf(one, id)).toEqual({ areas: ['Nord', 'Ost', 'West'] })
  })

  test('keeps an amount with the currency that was written along', () => {
    const [one, two] = joinedReplicas({ count: 2, seed: 8 })
    if (!one || !two) throw new Error('no replicas')
    const id = one.commandContext().newId(account)
    const space = one.spaces.office
    one.commit(
      [create(account, id, { name: 'Acme' }), update(account, id, {}, { budget: 5, 'budget.currency': 'EUR' })],
      {
        label: 'new',
      },
    )
    deliver(one.core, two.core, space, one.core.device.id)
    one.commit([update(account, id, {}, { 'budget.currency': 'USD' })], { label: 'edit' })
    two.clock.advance(5)
    two.commit([update(account, id, {}, { budget: 7 })], { label: 'edit' })
    deliver(one.core, two.core, space, one.core.device.id)
    deliver(two.core, one.core, space, two.core.device.id)
    for (const replica of [one, two]) expect(listOf(replica, id)).toEqual({ budget: 7, 'budget.currency': 'EUR' })
  })
})

describe('lists that were written whole', () => {
  const entry = (ref: number, values: object, replaces: Record<string, number[]>, elements = {}): RecordEntry => ({
    ref,
    clock: BigInt(ref),
    device: `device ${ref}`,
    person: 'person',
    mayCreate: true,
    mayEdit: true,
    created: ref === 1,
    values: new Map(Object.entries(values)),
    elements: new Map(Object.entries(elements)),
    replaces: new Map(Object.entries(replaces)),
  })
  const first = entry(1, { 'custom.areas': ['a', 'b'] }, {})
  const field = 'custom.areas'
  const shownOf = (...entries: RecordEntry[]) => resolveRecord(account, entries).values.get(field)

  test('are replaced by a later one, and join one written at the same time', () => {
    const second = entry(2, { [field]: ['a', 'c'] }, { [field]: [1] })
    const third = entry(3, { [field]: ['a', 'd'] }, { [field]: [1] })
    expect(shownOf(first, second)).toEqual(['a', 'c'])
    expect(shownOf(third, first, second)).toEqual(['a', 'c', 'd'])
    expect(resolveRecord(account, [first, second, third]).conflicts).toEqual([])
  })
  test('are cleared by an empty one, and take elements afterwards', () => {
    const cleared = entry(2, { [field]: null }, { [field]: [1] })
    const added = entry(3, {}, { [`${field}/c`]: [2] }, { [`${field}/c`]: true })
    expect(shownOf(first, cleared)).toBeUndefined()
    expect(shownOf(first, cleared, added)).toEqual(['c'])
  })
})
