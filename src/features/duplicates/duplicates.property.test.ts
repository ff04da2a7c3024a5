/** Merging and taking apart: whatever was done where and in whatever order, what is shown follows from the standing edges. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contact } from '#features/contacts/contacts.schema.ts'
import { event } from '#features/events/events.schema.ts'
import { file } from '#features/files/files.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { create, remove, restore, update, type CommandOutcome } from '#replica/command.ts'
import { checkIntegrity } from '#replica/integrity.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Failure, Result } from '#shared/result.ts'
import { deliver, joinedReplicas } from '#test/support/joined-replicas.ts'
import { command } from '#test/support/offered.ts'
import { merge } from './duplicates.schema.ts'

const people = 5
const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    'merge',
    'merge3',
    'unmerge',
    'separate',
    'reject',
    'delete',
    'restore',
    'edit',
    'refer',
    'undo',
    'sync',
  ),
  one: fc.nat(people - 1),
  other: fc.nat(people - 1),
  third: fc.nat(people - 1),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const shown = (replica: Replica) => [
  ...[contact, opportunity, event, file, merge].map((table) =>
    replica.db
      .all(`select * from r_${table.name} order by id`)
      .map(({ rid: _rid, base: _base, later: _later, ...row }) => row),
  ),
  replica.db.all('select * from merged_into order by id'),
  replica.db.all('select id, firstName, lastName from contact order by id'),
]

/** What the standing edges and the log say must be shown: by plain means, without any of the replica's shortcuts. */
function expected(replica: Replica, ids: readonly string[]) {
  const edges = replica.db
    .all<{ one: string; other: string }>(`select one, other from merge where verdict = 'same'`)
    .map(({ one, other }) => [one, other] as const)
  // That rows say rightly which are deleted is what comparing them with the log is for.
  const isDeleted = (id: string) =>
    replica.db.get('select 1 from r_contact where id = ? and deleted = 1', id) !== undefined
  const group = new Map(ids.map((id) => [id, new Set([id])]))
  for (const [one, other] of edges) {
    const together = new Set([...(group.get(one) ?? []), ...(group.get(other) ?? [])])
    for (const id of together) group.set(id, together)
  }
  const into = new Map(
    ids.map((id) => [id, [...(group.get(id) ?? [])].filter((one) => !isDeleted(one)).sort()[0] ?? id] as const),
  )
  return { into, visible: ids.filter((id) => !isDeleted(id) && into.get(id) === id).sort() }
}

function run(steps: readonly Step[], seed: number) {
  const replicas = joinedReplicas({ count: 3, seed })
  const [founder] = replicas
  if (!founder) throw new Error('no founder')
  const spaces = Object.values(founder.spaces).filter((space) => space !== founder.spaces.desk)
  const context = founder.commandContext()
  const ids = Array.from({ length: people }, () => context.newId(contact))
  const deals = ids.map(() => context.newId(opportunity))
  const meeting = context.newId(event)
  const paper = context.newId(file)
  founder.commit(
    [
      ...ids.map((id, index) =>
        create(contact, id, { lastName: `Person ${index}`, ...(index % 2 ? { firstName: 'F' } : {}) }),
      ),
      ...deals.map((id, index) => create(opportunity, id, { name: `Deal ${index}`, contact: ids[index] ?? null })),
      create(event, meeting, { title: 'Demo', start: '2026-11-20T09:00:00.000Z', attendees: ids.slice(1) }),
      create(file, paper, { name: 'Offer', record: ids[3] ?? null }),
    ],
    { label: 'start' },
  )
  const refersTo = new Map(deals.map((id, index) => [id, ids[index] ?? '']))
  const sync = () => {
    for (const from of replicas)
      for (const to of replicas)
        for (const space of spaces)
          for (const { core } of replicas) if (from !== to) deliver(from.core, to.core, space, core.device.id, 1_000)
  }
  sync()
  for (const act of steps) {
    const replica = replicas[act.who % replicas.length] ?? founder
    replica.clock.advance(1 + act.one)
    const [one = '', other = '', third = ''] = [ids[act.one], ids[act.other], ids[act.third]]
    const call = (name: string, input: object) => {
      const { run: build } = command(name as 'duplicates.merge')
      const built = build(replica.commandContext(), input as never) as Result<CommandOutcome<unknown>, Failure>
      if (built.ok) replica.commit(built.value.writes, { label: name })
    }
    const edges = replica.db.all<{ id: string }>(`select id from merge where verdict = 'same' order by id`)
    if (act.what === 'merge') call('duplicates.merge', { ids: [one, other] })
    else if (act.what === 'merge3') call('duplicates.merge', { ids: [one, other, third], values: { firstName: 'X' } })
    else if (act.what === 'unmerge')
      call('duplicates.unmerge', { id: edges[act.other % Math.max(1, edges.length)]?.id ?? one })
    else if (act.what === 'separate') call('duplicates.separate', { id: one })
    else if (act.what === 'reject') call('duplicates.reject', { pairs: [[one, other]] })
    else if (act.what === 'delete') replica.commit([remove(contact, one)], { label: 'delete' })
    else if (act.what === 'restore') replica.commit([restore(contact, one)], { label: 'restore' })
    else if (act.what === 'edit')
      replica.commit([update(contact, one, { firstName: `Edit ${act.other}` })], { label: 'edit' })
    else if (act.what === 'undo') replica.undo('')
    else if (act.what === 'refer') {
      // Only one writer of each, so that who wrote last is known without asking.
      const deal = deals[act.who] ?? ''
      replica.commit([update(opportunity, deal, { contact: other })], { label: 'refer' })
      refersTo.set(deal, other)
    } else sync()
  }
  sync()
  sync()
  return { replicas, ids, deals, refersTo, undone: steps.some(({ what }) => what === 'undo') }
}

describe('records that people merge and take apart', () => {
  test('are shown as the standing edges say, the same on every PC, and as a replay shows them', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), fc.nat(1_000), (steps, seed) => {
        const { replicas, ids, deals, refersTo, undone } = run(steps, seed)
        const [first, ...others] = replicas
        if (!first) throw new Error('no replica')
        for (const other of others) expect(shown(other)).toEqual(shown(first))
        const { into, visible } = expected(first, ids)
        expect(first.db.all<{ id: string }>('select id from contact order by id').map(({ id }) => id)).toEqual(visible)
        const shownContact = (deal: string) =>
          first.db.get<{ contact: string }>('select contact from r_opportunity where id = ?', deal)?.contact
        if (!undone) for (const deal of deals) expect(shownContact(deal)).toBe(into.get(refersTo.get(deal) ?? ''))
        const attendees = first.db.get<{ attendees: string }>('select attendees from r_event')?.attendees ?? '[]'
        expect(JSON.parse(attendees)).toEqual([...new Set(ids.slice(1).map((id) => into.get(id) ?? ''))].sort())
        expect(first.db.get<{ record: string }>('select record from r_file')?.record).toBe(into.get(ids[3] ?? ''))
        for (const replica of replicas) {
          expect(checkIntegrity(replica.core).findings).toEqual([])
          const before = shown(replica)
          replica.rebuild()
          expect(shown(replica)).toEqual(before)
        }
      }),
      { numRuns: 30 },
    )
  })
  test('are as they were once every edge is gone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(people - 1), fc.nat(people - 1)), { maxLength: 8 }),
        fc.nat(1_000),
        (pairs, seed) => {
          const { replicas } = run([], seed)
          const [replica] = replicas
          if (!replica) throw new Error('no replica')
          const rows = () => shown(replica).filter((_, index) => index !== 4)
          const before = rows()
          const ids = replica.db.all<{ id: string }>('select id from contact order by id').map(({ id }) => id)
          for (const [one, other] of pairs) {
            const built = command('duplicates.merge').run(replica.commandContext(), {
              ids: [ids[one] ?? '', ids[other] ?? ''],
            })
            if (built.ok) replica.commit(built.value.writes, { label: 'merge' })
          }
          for (;;) {
            const edge = replica.db.get<{ id: string }>('select id from merge order by id limit 1 offset ?', 0)
            if (!edge) break
            const built = command('duplicates.unmerge').run(replica.commandContext(), { id: edge.id })
            if (!built.ok) throw new Error(built.failure.message)
            replica.commit(built.value.writes, { label: 'unmerge' })
          }
          expect(rows()).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
  })
})
