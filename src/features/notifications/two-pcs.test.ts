/** Counts on two PCs of one person, who reads on one of them, or on both without a network. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import {
  joinAs,
  type JoinedReplica,
  joinedReplicas,
  emptyReplica,
  must,
  settle,
} from '#test/support/joined-replicas.ts'
import { standingId } from '../messages/channels.ts'
import { messageMention } from '../messages/messages.schema.ts'
import { person } from '../people/people.schema.ts'

let desk: JoinedReplica
let laptop: JoinedReplica
let ben: JoinedReplica
let everybody: JoinedReplica[]
let general: string

beforeEach(async () => {
  ;[desk, laptop] = joinedReplicas({ count: 2, seed: 31, others: 'devices' }) as [JoinedReplica, JoinedReplica]
  ben = emptyReplica(977)
  joinAs(desk, ben)
  everybody = [desk, laptop, ben]
  general = standingId(desk.spaces.office, 'general')
  must(
    desk.commit([create(person, desk.me, { name: 'Ana' }), create(person, ben.me, { name: 'Ben' })], { label: 'test' }),
  )
  await settle(everybody)
})
afterEach(() => {
  for (const replica of everybody) replica.close()
})

function run(replica: JoinedReplica, name: Parameters<typeof command>[0], input: object): string {
  const called = command(name) as unknown as {
    readonly input: { parse: (given: object) => never }
    readonly run: (context: unknown, given: never) => ReturnType<ReturnType<typeof command>['run']>
  }
  for (const one of everybody) one.clock.advance(1_000)
  const { writes, value } = must(called.run(replica.commandContext(), called.input.parse(input)))
  must(replica.commit(writes, { label: name }))
  return (value as { readonly id?: string }).id ?? ''
}
/** Ben names Ana in a message. */
function named(text: string): string {
  const id = run(ben, 'messages.send', { channel: general, text })
  const context = ben.commandContext()
  const own = context.derivedId(messageMention, id, desk.me)
  must(ben.commit([create(messageMention, own, { message: id, target: desk.me, label: 'Ana' })], { label: 'test' }))
  return id
}
const inbox = (replica: JoinedReplica) => query('notifications.list').run(replica.queryContext(), {} as never)
const items = (replica: JoinedReplica) => inbox(replica).groups.flatMap((group) => group.items)
const unread = (replica: JoinedReplica) =>
  query('messages.channels')
    .run(replica.queryContext(), {} as never)
    .find(({ id }) => id === general)?.unread
const counts = (replica: JoinedReplica) => [inbox(replica).total, unread(replica)]

test('what was read on one PC is read on the other, in the inbox and in the channel', async () => {
  named('Look @Ana')
  named('And this @Ana')
  await settle(everybody)
  expect([counts(desk), counts(laptop)]).toEqual([
    [2, 2],
    [2, 2],
  ])
  const [first] = items(desk)
  run(desk, 'notifications.read', { items: [{ item: first?.item, stamp: first?.stamp }] })
  await settle(everybody)
  expect(counts(laptop)).toEqual([1, 2])
  run(laptop, 'messages.read', { channel: general })
  await settle(everybody)
  expect([counts(desk), counts(laptop)]).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('each of two PCs read something else of the inbox without a network: both are read on both', async () => {
  named('Look @Ana')
  named('And this @Ana')
  await settle(everybody)
  const [first, second] = items(desk)
  run(desk, 'notifications.read', { items: [{ item: first?.item, stamp: first?.stamp }] })
  run(laptop, 'notifications.read', { items: [{ item: second?.item, stamp: second?.stamp }] })
  await settle(everybody)
  expect([counts(desk)[0], counts(laptop)[0]]).toEqual([0, 0])
})
