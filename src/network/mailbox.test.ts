import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { create, update } from '#replica/command.ts'
import { applyOfficeLog } from '#replica/grown.ts'
import { heldKeys } from '#replica/log-reader.ts'
import { beginEpoch } from '#replica/rotate.ts'
import { openShower } from '#replica/show.ts'
import type { Replica } from '#replica/replica.types.ts'
import { joinedReplicas, send } from '#test/support/joined-replicas.ts'
import { turnedTimers, valueOf } from '#test/support/links.ts'
import { toyRelay, type ToyRelay } from '#test/support/toy-relay.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'

const timers = turnedTimers()

/** A PC that is awake only between `wakes` and `sleeps`. */
function laptop(replica: Replica, relay: ToyRelay) {
  const kept = new Map<string, string>()
  let mailbox: Mailbox | undefined
  replica.onCommit(() => mailbox?.wake())
  return {
    replica,
    kept,
    wakes() {
      mailbox = openMailbox({
        relay: relay.client(),
        log: replica.exchange.log,
        intake: replica.exchange.intake,
        keys: () => heldKeys(replica.core),
        cursors: { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
        timers,
        randomBytes,
      })
    },
    sleeps() {
      mailbox?.close()
      mailbox = undefined
    },
    write(name: string) {
      const id = replica.commandContext().newId(account)
      valueOf(replica.commit([create(account, id, { name })], { label: 'create' }))
      return id
    },
    names: () => replica.db.all<{ name: string }>('select name from account order by name').map(({ name }) => name),
  }
}

/** Lets whatever is to happen happen. */
async function settle() {
  for (let step = 0; step < 40; step++) {
    timers.pass(100)
    await new Promise(setImmediate)
  }
}

async function awake(who: ReturnType<typeof laptop>, what: () => void = () => {}) {
  who.wakes()
  what()
  await settle()
  who.sleeps()
}

async function two(seed: number) {
  const relay = toyRelay()
  const [one, other] = joinedReplicas({ count: 2, seed })
  // It was told of the office beside its intake, and looks again.
  await other!.exchange.intake.takeStatements([])
  return { relay, anna: laptop(one!, relay), ben: laptop(other!, relay) }
}

test('two laptops that are never awake together stay in step', async () => {
  const { anna, ben } = await two(1)
  await awake(anna, () => anna.write('Acme'))
  await awake(ben, () => ben.write('Brno Works'))
  await awake(anna, () => anna.write('Corda'))
  await awake(ben)
  expect(ben.names()).toEqual(['Acme', 'Brno Works', 'Corda'])
  expect(anna.names()).toEqual(ben.names())
})

test('what was written while asleep is left at the next waking, once', async () => {
  const { anna, ben, relay } = await two(2)
  const id = anna.write('Acme')
  await awake(anna)
  const packages = relay.packages()
  await awake(anna)
  await awake(anna)
  expect(relay.packages()).toBe(packages)
  anna.replica.commit([update(account, id, { name: 'Acme Ltd' })], { label: 'edit' })
  await awake(anna)
  expect(relay.packages()).toBe(packages + 1)
  await awake(ben)
  expect(ben.names()).toEqual(['Acme Ltd'])
})

test('two that are awake together hear of each other at once', async () => {
  const { anna, ben } = await two(3)
  anna.wakes()
  ben.wakes()
  await settle()
  anna.write('Acme')
  await settle()
  expect(ben.names()).toEqual(['Acme'])
  anna.sleeps()
  ben.sleeps()
})

test('whoever slept through changes of keys hears of them under the key before, and reads on', async () => {
  const { anna, ben } = await two(4)
  const rotate = () =>
    anna.replica.core.database.transaction(() => {
      for (const space of [anna.replica.spaces.office, anna.replica.spaces.team]) beginEpoch(anna.replica.core, space)
      applyOfficeLog(anna.replica.core, openShower(anna.replica.core))
    })
  await awake(anna, () => anna.write('under the first key'))
  for (const name of ['second', 'third', 'fourth']) {
    rotate()
    await awake(anna, () => anna.write(`under the ${name} key`))
  }
  await awake(ben)
  expect(ben.names()).toHaveLength(4)
  await awake(ben, () => ben.write('an answer'))
  await awake(anna)
  expect(anna.names()).toEqual(ben.names())
})

test("my desk reaches my own devices only as ciphertext that others' keys do not open, and the relay reads no word", async () => {
  const { anna, relay } = await two(5)
  await awake(anna, () => anna.write('Readable Words GmbH'))
  const disk = relay.bytes()
  expect(disk.length).toBeGreaterThan(500)
  for (const word of [
    'Readable',
    'account',
    'create',
    'genesis',
    anna.replica.core.device.id,
    anna.replica.spaces.office,
  ])
    expect(disk.includes(word)).toBe(false)
})

const lies: Readonly<Record<string, (relay: ToyRelay) => void>> = {
  'repeats everything': (relay) =>
    (relay.mangle = (all) => all.flatMap((one) => [one, { ...one, number: one.number + 1 }])),
  'reverses the order': (relay) =>
    (relay.mangle = (all) => all.toReversed().map((one, index) => ({ ...one, number: all[index]!.number }))),
  'cuts packages short': (relay) =>
    (relay.mangle = (all) => all.map((one) => ({ ...one, bytes: one.bytes.subarray(0, 40) }))),
  'alters a byte': (relay) =>
    (relay.mangle = (all) =>
      all.map((one) => ({
        ...one,
        bytes: Uint8Array.from(one.bytes, (byte, index) => (index === 30 ? byte ^ 1 : byte)),
      }))),
  'gives nothing': (relay) => (relay.mangle = () => []),
  'makes packages up': (relay) => (relay.mangle = (all) => all.map((one) => ({ ...one, bytes: randomBytes(200) }))),
  'counts wildly': (relay) => (relay.mangle = (all) => all.map((one, index) => ({ ...one, number: 2 ** 40 + index }))),
}
test.each(Object.entries(lies))('a relay that %s does no harm', async (_what, lie) => {
  const { anna, ben, relay } = await two(6)
  ben.write('own work')
  await awake(anna, () => {
    for (let index = 0; index < 5; index++) anna.write(`Acme ${index}`)
  })
  lie(relay)
  await awake(ben)
  expect(ben.names().every((name) => name === 'own work' || name.startsWith('Acme'))).toBe(true)
  expect(ben.names()).toContain('own work')
  // Honest again: what was not spoilt for good by what it said comes, and nothing that was here has gone.
  relay.mangle = (all) => all
  ben.kept.clear()
  await awake(ben)
  expect(ben.names()).toHaveLength(6)
})

test('what a relay held back and gives later is taken in with what followed it', async () => {
  const { anna, ben, relay } = await two(8)
  await awake(anna, () => anna.write('first'))
  const heldBack = relay.packages()
  await awake(anna, () => anna.write('second'))
  await awake(anna, () => anna.write('third'))
  expect(relay.packages()).toBe(heldBack + 2)
  relay.mangle = (all) => all.filter(({ bytes }) => !relay.isNth(bytes, heldBack))
  ben.wakes()
  await settle()
  expect(ben.names()).toEqual(['first'])
  relay.mangle = (all) => all
  for (let round = 0; round < 12; round++) await settle()
  expect(ben.names()).toEqual(['first', 'second', 'third'])
  ben.sleeps()
})

test('a relay that is full is tried again later', async () => {
  const { anna, ben, relay } = await two(7)
  relay.isFull = true
  anna.wakes()
  anna.write('Acme')
  await settle()
  expect(relay.packages()).toBe(0)
  relay.isFull = false
  for (let round = 0; round < 12; round++) await settle()
  expect(relay.packages()).toBeGreaterThan(0)
  anna.sleeps()
  await awake(ben)
  expect(ben.names()).toEqual(['Acme'])
})

test('whoever was removed reads of the removal and of nothing that the office said since', async () => {
  const { anna, ben } = await two(9)
  const known = ({ replica }: ReturnType<typeof laptop>) => replica.exchange.log.authority()
  await awake(anna, () => anna.write('Before'))
  await awake(ben)
  valueOf(anna.replica.membership.removePerson(ben.replica.me))
  await awake(anna)
  valueOf(anna.replica.membership.invite({ rank: 'member', role: 'rep', spaces: [] }))
  await awake(anna, () => anna.write('Since'))
  await awake(ben)
  await awake(ben)
  expect(known(ben).devices.get(ben.replica.core.device.id)?.removedBy).toHaveLength(1)
  expect(known(anna).invitations.size - known(ben).invitations.size).toBe(1)
  expect(ben.names()).toEqual(['Before'])
})

test('what a colleague wrote who never reaches the relay is left there by whoever has it, for those who sleep', async () => {
  const relay = toyRelay()
  const [anna, ben, cleo] = joinedReplicas({ count: 3, seed: 10 }).map((replica) => laptop(replica, relay))
  if (!anna || !ben || !cleo) throw new Error('nobody there')
  for (const { replica } of [ben, cleo]) await replica.exchange.intake.takeStatements([])
  anna.write('Known to both')
  for (const { replica } of [ben, cleo]) await send(anna.replica, replica)
  cleo.wakes()
  await settle()
  const before = relay.packages()
  anna.write('Written without the internet')
  await send(anna.replica, cleo.replica)
  await settle()
  expect(relay.packages()).toBe(before)
  timers.pass(25 * 60_000)
  await settle()
  expect(relay.packages()).toBe(before + 1)
  cleo.sleeps()
  await awake(ben)
  expect(ben.names()).toEqual(['Known to both', 'Written without the internet'])
  const left = relay.packages()
  cleo.wakes()
  timers.pass(60 * 60_000)
  await settle()
  cleo.sleeps()
  expect(relay.packages()).toBe(left)
})

test('what its author leaves is left by nobody else', async () => {
  const { anna, ben, relay } = await two(11)
  ben.wakes()
  await awake(anna, () => anna.write('Acme'))
  await settle()
  const packages = relay.packages()
  timers.pass(60 * 60_000)
  await settle()
  ben.sleeps()
  expect(relay.packages()).toBe(packages)
})
