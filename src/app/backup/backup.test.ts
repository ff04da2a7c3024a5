import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { masterKey, newScryptCost } from '#platform/sealed-archive/passphrase.ts'
import { openArchive } from '#platform/sealed-archive/sealed-archive.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { JobState } from '#shared/protocol.ts'
import { catalogue } from '../catalogue.ts'
import { openInProcess } from '../peer/in-process.ts'
import type { Peer } from '../peer/peer.ts'
import { tables } from '../tables.ts'
import type { BackupDone } from './backup.job.ts'
import { nextBackup, readOutcome, writeBackupSettings, type BackupSettings } from './backup-settings.ts'
import { letGo, usualRule } from './keep-rule.ts'
import { restoreBackup } from './restore.ts'

const words = 'four words of mine'
let root: string
let folder: string
let replica: Replica
let peer: Peer
let file: string
const at = (name: string) => join(root, name)

function open(path: string): Replica {
  const opened = openReplica({ folder: path, tables, now: Date.now, randomBytes })
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}

async function job(name: string, input: object): Promise<JobState> {
  const started = await peer.jobs.start(name, input)
  if (!started.ok) throw new Error(started.failure.message)
  return peer.jobs.finished(started.value.job)
}

async function command(name: string, input: object) {
  const done = await peer.command(name, input)
  if (!done.ok) throw new Error(done.failure.message)
  return done.value.value as { id: string }
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'bullpen-backup-'))
  folder = at('office')
  replica = open(folder)
  const upload = { path: at('notes.txt'), name: 'notes.txt' }
  writeFileSync(upload.path, 'what is in the file')
  peer = openInProcess({ replica, folder, catalogue, files: new Map([['u1', upload]]) })
  await command('office.found', {
    name: 'Acme',
    person: { name: 'Ada' },
    currency: 'EUR',
    fiscalYearStart: 1,
    template: 'simple',
  })
  const { id } = await command('records.create', { table: 'account', values: { name: 'Umbrella' } })
  writeBackupSettings(folder, await settingsOf())
  await job('files.attach', { record: id, uploads: ['u1'] })
})
afterEach(async () => {
  await peer.close()
  rmSync(root, { recursive: true, force: true })
})

/** With the key of the settings, whose scrypt is cheap. */
const backed = async (input: object = {}) => {
  const state = await job('backups.run', input)
  if (state.status !== 'done') throw new Error(state.failure?.message)
  const done = state.value as BackupDone
  file = done.file
  return done
}
const failureOf = async (...given: Parameters<typeof restoreBackup>) => {
  const done = await restoreBackup(...given)
  return done.ok ? undefined : done.failure.type
}

test('a backup gives the same office back, files included, as a new device of the same person', async () => {
  expect(await backed()).toMatchObject({ chunks: 1, badChunks: 0 })
  await command('records.create', { table: 'account', values: { name: 'After the backup' } })
  const restored = await restoreBackup(file, words, at('restored'))
  expect(restored).toMatchObject({ ok: true, value: { office: 'Acme', mayWrite: true } })
  const again = open(at('restored'))
  expect(again.db.all('select name from account')).toEqual([{ name: 'Umbrella' }])
  expect(again.me).toBe(replica.me)
  expect(again.core.device.id).not.toBe(replica.core.device.id)
  expect(again.core.authority().personOf(again.core.device.id)).toBe(replica.me)
  const contents = openInProcess({ replica: again, folder: at('restored'), catalogue })
  const [attached] = again.db.all<{ id: string }>('select id from file')
  const opened = await contents.files.open(attached?.id ?? '')
  if (!opened.ok) throw new Error(opened.failure.message)
  const bytes: Uint8Array[] = []
  for await (const piece of opened.value.bytes) bytes.push(piece)
  expect(Buffer.concat(bytes).toString()).toBe('what is in the file')
  // What both write from now on is taken by the other: there is no fork.
  expect((await contents.command('records.create', { table: 'account', values: { name: 'New' } })).ok).toBe(true)
  expect(again.db.all<{ name: string }>('select name from account').map(({ name }) => name)).toContain('New')
  await contents.close()
})

test('nothing of the office or its keys is clear in a backup, and the data folder keeps no passphrase', async () => {
  await backed()
  const bytes = readFileSync(file)
  const device = JSON.parse(readFileSync(join(folder, 'device.json'), 'utf8')) as Record<string, unknown>
  for (const secret of ['Umbrella', 'what is in the file', ...Object.values(device).map(String)])
    expect(bytes.includes(secret), secret).toBe(false)
  expect(readdirSync(folder).filter((name) => /part|index\.db/.test(name))).toEqual([])
})

test('a wrong passphrase, a cut, a changed bit, a newer version: each is said, and nothing is made', async () => {
  await backed()
  expect(await failureOf(file, 'other words of mine', at('restored'))).toBe('WrongPassphrase')
  const whole = readFileSync(file)
  const damaged = at('damaged')
  writeFileSync(damaged, whole.subarray(0, whole.length - 1_000))
  expect(await failureOf(damaged, words, at('restored'))).toMatch(/^(ArchiveDamaged|ArchiveCut|WrongPassphrase)$/)
  whole[whole.length - 50]! ^= 1
  writeFileSync(damaged, whole)
  expect(await failureOf(damaged, words, at('restored'))).toMatch(/^(ArchiveDamaged|WrongPassphrase)$/)
  expect(await failureOf(at('notes.txt'), words, at('restored'))).toBe('NotAnArchive')
  expect(await failureOf(file, words, folder)).toBe('FolderNotEmpty')
  expect(readdirSync(root).filter((name) => name.includes('restor'))).toEqual([])
})

test('an archive with other files in it, or with an office that does not fit its log, makes nothing', async () => {
  const scrypt = newScryptCost({ n: 16, r: 1, p: 1 })
  const key = { master: await masterKey(words, scrypt), scrypt }
  const evil = openArchive(at('evil'), key, {})
  evil.file('../../evil', [Buffer.from('x')])
  evil.close()
  expect(await failureOf(at('evil'), words, at('restored'))).toBe('ArchiveForeign')
  const bad = openArchive(at('bad'), key, {})
  bad.file('device.json', [readFileSync(join(folder, 'device.json'))])
  bad.file('office.db', [Buffer.from('SQLite format 3\0 and then nothing')])
  bad.close()
  expect(await failureOf(at('bad'), words, at('restored'))).toBe('Damaged')
  expect(existsSync(at('../evil'))).toBe(false)
  expect(existsSync(at('restored'))).toBe(false)
})

const settingsOf = async (): Promise<BackupSettings> => {
  const scrypt = newScryptCost({ n: 16, r: 1, p: 1 })
  const master = (await masterKey(words, scrypt)).toString('hex')
  const since = Date.now() - 1_000
  return { folder: at('kept'), everyHours: 24, keep: usualRule, set: 'abcdef01', scrypt, master, since }
}

test('by its settings a backup needs no passphrase; how it went is noted, and older ones go by the rule', async () => {
  const settings = await settingsOf()
  writeBackupSettings(folder, { ...settings, keep: { daily: 1, weekly: 0, monthly: 0 } })
  const first = await backed({})
  expect(readOutcome(folder)).toMatchObject({ last: { file: first.file }, failure: null })
  copyFileSync(first.file, at('kept/bullpen-deadbeef-2020-01-01-000000.backup'))
  writeFileSync(at('kept/holiday.jpg'), 'mine')
  // Another second, another name.
  while (new Date().toISOString().slice(0, 19) === readOutcomeSecond()) await new Promise(setImmediate)
  const second = await backed({})
  expect(second.removed).toEqual([first.file])
  expect(readdirSync(at('kept')).toSorted()).toHaveLength(3)
  expect(await failureOf(second.file, words, at('restored'))).toBeUndefined()
})
const readOutcomeSecond = () => new Date(readOutcome(folder).last?.at ?? 0).toISOString().slice(0, 19)

test('a folder that cannot be written to is said and noted, and the last good backup stays the last', async () => {
  const settings = await settingsOf()
  writeFileSync(at('kept'), 'a file, not a folder')
  writeBackupSettings(folder, settings)
  expect(await job('backups.run', {})).toMatchObject({ status: 'failed', failure: { type: 'FolderNotUsable' } })
  const noted = readOutcome(folder)
  expect(noted).toMatchObject({ last: null, failure: { type: 'FolderNotUsable' } })
  expect(nextBackup(settings, noted)).toBe((noted.failure?.at ?? 0) + 3_600_000)
})

test('without settings and passphrase, or with a short one, nothing is written', async () => {
  writeBackupSettings(folder, undefined)
  expect(await job('backups.run', {})).toMatchObject({ failure: { type: 'BackupNotSetUp' } })
  expect(await job('backups.run', { to: at('x'), passphrase: 'short' })).toMatchObject({
    failure: { type: 'PassphraseTooShort' },
  })
  expect(existsSync(at('x'))).toBe(false)
})

test('the rule keeps the newest of each day, week and month, and always the newest of all', () => {
  const day = 86_400_000
  const start = Date.UTC(2026, 0, 1, 12)
  const backups = Array.from({ length: 400 }, (_, index) => ({ at: start + index * day }))
  const gone = new Set(letGo(backups, usualRule))
  const kept = backups.filter((one) => !gone.has(one)).map(({ at: made }) => new Date(made).toISOString().slice(0, 10))
  expect(kept.slice(-7)).toEqual(backups.slice(-7).map((one) => new Date(one.at).toISOString().slice(0, 10)))
  expect(kept.length).toBeGreaterThan(18)
  expect(kept.length).toBeLessThanOrEqual(23)
  expect(kept[0]?.slice(0, 7)).toBe('2026-03')
  expect(letGo([{ at: 1 }, { at: 2 }], { daily: 0, weekly: 0, monthly: 0 })).toEqual([{ at: 1 }])
})

test('the page lists backups, checks them without the passphrase, and restores one beside the open office', async () => {
  const { file: path } = await backed()
  const state = peer.backups.state()
  expect(state.backups).toMatchObject([{ file: path }])
  expect(state.restoreTo).toBe(`${folder}-restored`)
  expect(await job('backups.verify', { file: path })).toMatchObject({ status: 'done', value: { office: 'Acme' } })
  const input = { file: path, folder: state.restoreTo }
  expect(await job('backups.restore', { ...input, passphrase: 'other words of mine' })).toMatchObject({
    failure: { type: 'WrongPassphrase' },
  })
  expect(existsSync(state.restoreTo)).toBe(false)
  expect(await job('backups.restore', { ...input, passphrase: words })).toMatchObject({
    status: 'done',
    value: { office: 'Acme', mayWrite: true, folder: state.restoreTo },
  })
  const again = open(state.restoreTo)
  expect(again.core.device.id).not.toBe(replica.core.device.id)
  again.close()
  expect(peer.backups.state().restoreTo).toBe(`${folder}-restored-2`)
  const bytes = readFileSync(path)
  bytes[bytes.length - 40]! ^= 1
  writeFileSync(path, bytes)
  expect(await job('backups.verify', { file: path })).toMatchObject({ status: 'failed' })
  rmSync(path)
  expect(await job('backups.verify', { file: path })).toMatchObject({ failure: { type: 'BackupGone' } })
})
