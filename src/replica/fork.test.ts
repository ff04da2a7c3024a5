import { cpSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { tables } from '#app/tables.ts'
import { emptyReplica, joinAs, must, send, settle } from '#test/support/joined-replicas.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { seededBytes, testClock } from '#test/support/test-replica.ts'
import { create } from './command.ts'
import { checkIntegrity } from './integrity.ts'
import { openReplica } from './replica.ts'
import type { Replica } from './replica.types.ts'

let seed = 100
const open = (folder: string): Replica =>
  must(openReplica({ folder, tables, now: testClock().now, randomBytes: seededBytes((seed += 1)) }))

const add = (replica: Replica, name: string) =>
  replica.commit([create(account, replica.commandContext().newId(account), { name })], { label: 'add' })
const names = (replica: Replica) =>
  replica.db.all<{ name: string }>('select name from account order by name').map(({ name }) => name)
const digests = (replicas: readonly Replica[], reader: Replica) =>
  new Set(replicas.map(({ exchange }) => Buffer.from(exchange.log.digestFor(reader.core.device.id)).toString('hex')))

/** An office in a folder with two colleagues, and a copy of the folder from when it had one account. */
async function copiedOffice() {
  const [folder, copy] = [tempFolder(), tempFolder()]
  const original = open(folder)
  must(original.found())
  const colleagues = [emptyReplica(7), emptyReplica(8)] as const
  for (const colleague of colleagues) joinAs(original, colleague)
  must(add(original, 'first'))
  await settle([original, ...colleagues])
  original.close()
  cpSync(folder, copy, { recursive: true })
  return { folder, copy, colleagues }
}

describe('a data folder that is used on two PCs', () => {
  test('shows what both wrote, everywhere, in whatever order it arrives', async () => {
    const { folder, copy, colleagues } = await copiedOffice()
    const [one, other] = colleagues
    const twins = [open(folder), open(copy)] as const
    twins.forEach((twin, index) => ['a', 'b'].forEach((letter) => must(add(twin, `${letter} of twin ${index}`))))
    await send(twins[0], one)
    expect((await send(twins[1], one)).map(({ as }) => as)).toEqual(expect.arrayContaining(['forked', 'accepted']))
    await send(twins[1], other)
    await send(twins[0], other)
    await settle([one, other])
    const all = ['a of twin 0', 'a of twin 1', 'b of twin 0', 'b of twin 1', 'first']
    for (const replica of colleagues) {
      expect(names(replica)).toEqual(all)
      expect(checkIntegrity(replica.core).findings).toEqual([])
    }
    expect(digests(colleagues, one).size).toBe(1)
    expect(one.exchange.log.positionsFor(other.core.device.id).filter(({ fork }) => fork !== '')).toHaveLength(2)
    for (const twin of twins) twin.close()
  })
  test('is told, writes no more, and goes on under a new identity when it is opened again', async () => {
    const { folder, copy, colleagues } = await copiedOffice()
    const [one] = colleagues
    const twins = [open(folder), open(copy)] as const
    twins.forEach((twin, index) => must(add(twin, `of twin ${index}`)))
    for (const twin of twins) await send(twin, one)
    for (const twin of twins) await send(one, twin)
    for (const twin of twins) {
      expect(names(twin)).toEqual(['first', 'of twin 0', 'of twin 1'])
      expect(add(twin, 'too late')).toMatchObject({ ok: false, failure: { type: 'DeviceForked' } })
      twin.close()
    }
    const mended = [open(folder), open(copy)] as const
    expect(new Set(mended.map(({ core }) => core.device.id)).size).toBe(2)
    mended.forEach((replica, index) => must(add(replica, `mended ${index}`)))
    await settle([...mended, ...colleagues])
    for (const replica of [...mended, ...colleagues]) {
      expect(names(replica)).toEqual(['first', 'mended 0', 'mended 1', 'of twin 0', 'of twin 1'])
      expect(replica.exchange.log.authority().people.size).toBe(3)
    }
    for (const replica of mended) replica.close()
  })
})

describe('a backup that is put back', () => {
  test('gets what it had written since from the others, and goes on under a new identity', async () => {
    const { folder, copy, colleagues } = await copiedOffice()
    const [one] = colleagues
    const lost = open(folder)
    must(add(lost, 'since'))
    await send(lost, one)
    lost.close()
    const restored = open(copy)
    const device = restored.core.device.id
    await send(one, restored)
    expect(names(restored)).toEqual(['first', 'since'])
    expect(add(restored, 'too late').ok).toBe(false)
    await send(restored, one)
    restored.close()
    const mended = open(copy)
    expect(mended.core.device.id).not.toBe(device)
    // Said by the old device while it was still running: nobody lets in a device that they have never heard of.
    expect(one.core.authority().devices.has(mended.core.device.id)).toBe(true)
    expect(mended.history(mended.db.get<{ id: string }>('select id from account limit 1')?.id ?? '')).not.toEqual([])
    must(add(mended, 'after'))
    await settle([mended, ...colleagues])
    for (const replica of [mended, ...colleagues]) expect(names(replica)).toEqual(['after', 'first', 'since'])
    mended.close()
  })
})
