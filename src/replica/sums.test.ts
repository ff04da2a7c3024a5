import { openSync, readSync, writeSync, closeSync, statSync, utimesSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { tables } from '#app/tables.ts'
import { create } from './command.ts'
import { checkBytes } from './byte-check.ts'
import { openReplica } from './replica.ts'
import type { Replica } from './replica.types.ts'
import { damagedRanges, isUntouched, rangesTold, writeSums } from './sums.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { testReplica } from '#test/support/test-replica.ts'

const ports = { tables, now: Date.now, randomBytes: (count: number) => new Uint8Array(count).fill(7) }

function opened(folder: string): Replica {
  const replica = openReplica({ folder, ...ports })
  if (!replica.ok) throw new Error(replica.failure.message)
  return replica.value
}

/** An office that was closed well, a minute ago as far as its sums are concerned. */
function closedOffice(): string {
  const folder = tempFolder()
  const replica = testReplica({ folder })
  replica.commit([create(account, replica.commandContext().newId(account), { name: 'Acme' })], { label: 'create' })
  replica.close()
  writeSums(folder, Date.now() + 60_000)
  return folder
}

function flipByte(folder: string, at: number): void {
  const file = openSync(join(folder, 'office.db'), 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 1
  writeSync(file, byte, 0, 1, at)
  closeSync(file)
}

test('an office that nobody touched opens at once, and its bytes are to be compared meanwhile', () => {
  const folder = closedOffice()
  expect(isUntouched(folder)).toBe(true)
  const replica = opened(folder)
  expect(replica.unproven).toBe('bytes')
  replica.commit([create(account, replica.commandContext().newId(account), { name: 'Globex' })], { label: 'create' })
  expect(checkBytes(folder).findings).toEqual([])
  replica.vouch()
  replica.close()
  expect(opened(folder).db.all('select name from account order by name')).toEqual([
    { name: 'Acme' },
    { name: 'Globex' },
  ])
})

test('a byte that was flipped by a program is found before opening, though the times were set back', () => {
  const folder = closedOffice()
  const { atime, mtime } = statSync(join(folder, 'office.db'))
  flipByte(folder, 30_000)
  // The clock of a file system ticks every few milliseconds.
  const changed = () => statSync(join(folder, 'office.db'), { bigint: true }).ctimeNs
  const before = changed()
  do utimesSync(join(folder, 'office.db'), atime, mtime)
  while (changed() === before)
  expect(isUntouched(folder)).toBe(false)
  expect(openReplica({ folder, ...ports })).toMatchObject({ ok: false, failure: { type: 'Damaged' } })
})

test('a byte that a failing disk flipped is found by the comparison that follows', () => {
  const folder = closedOffice()
  flipByte(folder, 30_000)
  // As a disk does it: the time of change is the one that the sums know.
  const sums = join(folder, 'office.sums')
  const { ctimeNs } = statSync(join(folder, 'office.db'), { bigint: true })
  writeFileSync(sums, readFileSync(sums, 'utf8').replace(/"changed":"\d+"/, `"changed":"${ctimeNs}"`))
  const replica = opened(folder)
  expect(replica.unproven).toBe('bytes')
  expect(checkBytes(folder).findings).toMatchObject([{ kind: 'bytes' }])
  replica.close()
})

test('an office that was killed before the comparison was done is checked whole the next time', () => {
  const folder = closedOffice()
  const replica = opened(folder)
  replica.close()
  const again = opened(folder)
  expect(again.unproven).toBe('everything')
  again.close()
})

test('damage is told by its places: what lies together as one, and of many only the first and how many more', () => {
  const folder = closedOffice()
  const file = join(folder, 'office.db')
  const { size } = statSync(file)
  const chunk = 65_536
  writeFileSync(file, Buffer.alloc(Math.ceil(size / chunk) * chunk - size), { flag: 'a' })
  writeSums(folder, Date.now())
  for (const at of [0, 1, 3]) flipByte(folder, at * chunk + 100)
  expect(damagedRanges(folder)).toEqual([
    { from: 0, to: 2 * chunk },
    { from: 3 * chunk, to: 4 * chunk },
  ])
  const places = Array.from({ length: 9 }, (_, index) => ({ from: index * 20, to: index * 20 + 10 }))
  expect(rangesTold(places.slice(0, 2))).toBe('bytes 0 to 9, bytes 20 to 29')
  expect(rangesTold(places)).toBe(
    'bytes 0 to 9, bytes 20 to 29, bytes 40 to 49, bytes 60 to 69, bytes 80 to 89 and 4 more places',
  )
})
