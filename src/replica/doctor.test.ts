import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { seededBytes, testClock, testReplica } from '#test/support/test-replica.ts'
import { create, update } from './command.ts'
import { openDatabase } from './database.ts'
import { checkFolder, repairFolder } from './doctor.ts'
import { openReplica } from './replica.ts'
import { takeSnapshot } from './snapshots.ts'

const clock = testClock()
const ports = { tables, now: clock.now, randomBytes: seededBytes(9) }
const count = 300

/** An office of accounts, closed cleanly, with a snapshot taken after `snapshotAfter` of them. */
async function officeWith(snapshotAfter = 0): Promise<{ folder: string; ids: string[] }> {
  const folder = tempFolder()
  const replica = testReplica({ folder, clock })
  const ids: string[] = []
  for (let start = 0; start < count; start += 10) {
    clock.advance(1)
    const context = replica.commandContext()
    const fresh = Array.from({ length: 10 }, () => context.newId(account))
    ids.push(...fresh)
    const creations = fresh.map((id, n) => create(account, id, { name: `Account ${start + n} of the harbour` }))
    replica.commit(creations, { label: 'create' })
    replica.commit(
      fresh.slice(0, 2).map((id) => update(account, id, { city: 'Harbour' })),
      { label: 'edit' },
    )
    if (start + 10 === snapshotAfter) await takeSnapshot(folder, replica.core.database, '2026-11-19')
  }
  replica.close()
  return { folder, ids }
}

function flip(folder: string, offset: number): void {
  const file = openSync(join(folder, 'office.db'), 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, offset)
  byte[0] = (byte[0] ?? 0) ^ 0x10
  writeSync(file, byte, 0, 1, offset)
  closeSync(file)
}

const open = (folder: string) => openReplica({ folder, ...ports })

function namesIn(folder: string): string[] {
  const opened = open(folder)
  if (!opened.ok) throw new Error(opened.failure.message)
  const names = opened.value.db.all<{ name: string }>('select name from account order by name').map(({ name }) => name)
  opened.value.close()
  return names
}

const allNames = Array.from({ length: count }, (_, n) => `Account ${n} of the harbour`).sort((one, other) =>
  one < other ? -1 : 1,
)

test('an office in which somebody saves while it is checked is sound', () => {
  const folder = tempFolder()
  const replica = testReplica({ folder, clock })
  const save = (name: string) => {
    replica.commit([create(account, replica.commandContext().newId(account), { name })], { label: 'create' })
    return false
  }
  save('Acme')
  const { findings, rows } = checkFolder(folder, ports, { progress: (step) => save(`Saved during the ${step}`) })
  expect({ findings, rows }).toEqual({ findings: [], rows: 1 })
  replica.close()
})

describe('a sound office', () => {
  test('has nothing to be found', async () => {
    const { folder } = await officeWith()
    expect(checkFolder(folder, ports)).toEqual({ findings: [], entries: 360, rows: 300 })
  })
})

describe('a flipped byte', () => {
  test.each([0.1, 0.3, 0.5, 0.7, 0.9])('at %f of the file is found before anything is shown', async (share) => {
    const { folder } = await officeWith()
    flip(folder, Math.floor(statSync(join(folder, 'office.db')).size * share))
    expect(open(folder)).toMatchObject({
      ok: false,
      failure: { type: 'Damaged', message: expect.stringContaining('bytes ') },
    })
    expect(checkFolder(folder, ports).findings[0]).toMatchObject({ kind: 'bytes' })
  })
  test('is mended from the snapshot and the log, with nothing lost where the log is whole', async () => {
    const { folder } = await officeWith(200)
    const text = readFileSync(join(folder, 'office.db'), 'latin1')
    // A name in the table of accounts: the log holds it encrypted.
    flip(folder, text.indexOf('Account 250 of the harbour'))
    const repaired = repairFolder(folder, ports)
    expect(repaired).toMatchObject({ ok: true, value: { snapshot: '2026-11-19', lost: [] } })
    expect(namesIn(folder)).toEqual(allNames)
    expect(checkFolder(folder, ports).findings).toEqual([])
  })
  test('is mended from the log alone when there is no snapshot', async () => {
    const { folder } = await officeWith()
    const text = readFileSync(join(folder, 'office.db'), 'latin1')
    flip(folder, text.indexOf('Account 250 of the harbour'))
    expect(repairFolder(folder, ports)).toMatchObject({ ok: true, value: { snapshot: null, recovered: 360, lost: [] } })
    expect(namesIn(folder)).toEqual(allNames)
  })
  test('inside the log loses only what follows it, says so, and the device goes on under a new name', async () => {
    const { folder } = await officeWith(200)
    const database = openDatabase(join(folder, 'office.db'))
    database.run(`update entry set body = zeroblob(60) where ref = (select max(ref) - 20 from entry)`)
    database.close()
    const before = readFileSync(join(folder, 'device.json'), 'utf8')
    const repaired = repairFolder(folder, ports)
    expect(repaired.ok && repaired.value.lost).toHaveLength(1)
    expect(readFileSync(join(folder, 'device.json'), 'utf8')).not.toBe(before)
    const names = namesIn(folder)
    expect(names.length).toBeGreaterThan(200)
    expect(names.length).toBeLessThan(300)
    const opened = open(folder)
    if (!opened.ok) throw new Error(opened.failure.message)
    const id = opened.value.commandContext().newId(account)
    expect(opened.value.commit([create(account, id, { name: 'After the repair' })], { label: 'create' }).ok).toBe(true)
    opened.value.close()
    expect(checkFolder(folder, ports).findings).toEqual([])
  })
  test('is found by comparing rows with the log after an unclean end, when there are no sums', async () => {
    const { folder } = await officeWith()
    const database = openDatabase(join(folder, 'office.db'))
    database.run(`update r_account set name = 'Somebody else' where name = 'Account 7 of the harbour'`)
    database.close()
    const findings = checkFolder(folder, ports).findings.filter(({ kind }) => kind === 'row')
    expect(findings).toMatchObject([{ message: expect.stringContaining('does not show what its log says in name') }])
  })
})

describe('a database that is no database', () => {
  test('is said to be damaged, and the snapshot brings back what it holds', async () => {
    const { folder } = await officeWith(200)
    writeFileSync(join(folder, 'office.db'), 'not a database at all, '.repeat(1_000))
    expect(open(folder)).toMatchObject({ ok: false, failure: { type: 'Damaged' } })
    expect(repairFolder(folder, ports)).toMatchObject({ ok: true, value: { snapshot: '2026-11-19' } })
    expect(namesIn(folder)).toHaveLength(200)
  })
  test('without a snapshot is left as it is, and the sentence says so', async () => {
    const { folder } = await officeWith()
    writeFileSync(join(folder, 'office.db'), 'not a database at all')
    expect(repairFolder(folder, ports)).toMatchObject({ ok: false, failure: { type: 'CannotRepair' } })
    expect(readFileSync(join(folder, 'office.db'), 'utf8')).toBe('not a database at all')
  })
})

describe('an office without its keys', () => {
  test('is refused with a sentence, and no new keys are made in their place', async () => {
    const { folder } = await officeWith()
    const keys = readFileSync(join(folder, 'device.json'))
    rmSync(join(folder, 'device.json'))
    expect(open(folder)).toMatchObject({ ok: false, failure: { type: 'KeysMissing' } })
    expect(checkFolder(folder, ports).findings).toMatchObject([{ message: expect.stringContaining('device.json') }])
    expect(repairFolder(folder, ports)).toMatchObject({ ok: false, failure: { type: 'KeysMissing' } })
    writeFileSync(join(folder, 'device.json'), keys)
    expect(namesIn(folder)).toEqual(allNames)
  })
})

describe('a first start that was cut short before the keys were written', () => {
  test('is gone on with', () => {
    const folder = tempFolder()
    const first = open(folder)
    if (!first.ok) throw new Error(first.failure.message)
    first.value.close()
    rmSync(join(folder, 'device.json'))
    expect(open(folder).ok).toBe(true)
  })
})

describe('a data folder from a newer version', () => {
  test('is not mended by this one', async () => {
    const { folder } = await officeWith()
    const database = openDatabase(join(folder, 'office.db'))
    database.exec('pragma user_version = 99; pragma wal_checkpoint(truncate)')
    database.close()
    writeFileSync(join(folder, 'office.sums'), 'x')
    expect(checkFolder(folder, ports).findings).toMatchObject([{ message: expect.stringContaining('newer Bullpen') }])
    expect(repairFolder(folder, ports)).toMatchObject({ ok: false, failure: { type: 'NewerVersion' } })
  })
  test('is refused and left untouched', async () => {
    const { folder } = await officeWith()
    const database = openDatabase(join(folder, 'office.db'))
    database.exec('pragma user_version = 99; pragma wal_checkpoint(truncate)')
    database.close()
    const bytes = readFileSync(join(folder, 'office.db'))
    // The sums are of the file before; a newer version would have written its own.
    writeFileSync(join(folder, 'office.sums'), 'x')
    expect(open(folder)).toMatchObject({ ok: false, failure: { type: 'NewerVersion' } })
    expect(readFileSync(join(folder, 'office.db')).equals(bytes)).toBe(true)
  })
})
