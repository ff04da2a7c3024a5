/**
 * Finds out whether the office in a folder is sound, and mends it: the newest good snapshot, then every later change of
 * the damaged log whose seal still fits. The damaged files are kept aside. The folder must not be in use.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Device, newDeviceIn, openDevice } from '#trust/device.ts'
import { fail, type Failure, ok, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { changesAfter } from './accept.ts'
import { byteFindings } from './byte-check.ts'
import { type Core, openCore } from './core.ts'
import { openDatabase } from './database.ts'
import { handOver, isIdentityLost } from './identity.ts'
import { checkIntegrity, type CheckOptions, type IntegrityReport } from './integrity.ts'
import { takeChanges } from './intake.ts'
import { type Feed } from './log.ts'
import { layOutLog, readOlderLayout } from './log-layout.ts'
import { formatVersion, keysMissing, newerVersion, versionInHeader } from './replica.ts'
import { layOutSearch } from './search.ts'
import { listSnapshots } from './snapshots.ts'
import { damagedRanges, forgetSums, writeSums } from './sums.ts'
import { createTables, schemaFingerprint } from './tables.ts'

export interface DoctorPorts {
  readonly tables: readonly Table[]
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
}

function withCore<T>(
  file: string,
  device: Device,
  ports: DoctorPorts,
  work: (core: Core) => T,
  mode: 'read' | 'write' = 'write',
): T {
  const database = openDatabase(file, mode)
  try {
    // All that is read belongs to one moment, whatever is saved meanwhile.
    if (mode === 'read') database.connection.exec('begin')
    return work(openCore(database, device, ports.tables, ports))
  } finally {
    database.close()
  }
}

/** Everything that is wrong with the office in `folder`; nothing is changed. It may be open elsewhere. */
export function checkFolder(folder: string, ports: DoctorPorts, options: CheckOptions = {}): IntegrityReport {
  const refusal = refusalOf(folder)
  if (refusal) return { findings: [{ kind: 'structure', message: refusal.message }], entries: 0, rows: 0 }
  const file = join(folder, 'office.db')
  const bytes = byteFindings(damagedRanges(folder))
  const checked = checkFile(file, openDevice(join(folder, 'device.json')), ports, options)
  return { ...checked, findings: [...bytes, ...checked.findings] }
}

function checkFile(file: string, device: Device, ports: DoctorPorts, options: CheckOptions = {}): IntegrityReport {
  try {
    return withCore(file, device, ports, (core) => checkIntegrity(core, options), 'read')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { findings: [{ kind: 'structure', message }], entries: 0, rows: 0 }
  }
}

/** Why the doctor must keep its hands off: no keys, or an office of a newer version (unless its header is what is damaged). */
export function refusalOf(folder: string): Failure | undefined {
  const version = existsSync(join(folder, 'office.db')) ? versionInHeader(join(folder, 'office.db')) : 0
  const isHeaderDamaged = damagedRanges(folder)?.some(({ from }) => from === 0) ?? false
  if (version > formatVersion && !isHeaderDamaged) return newerVersion(version)
  return existsSync(join(folder, 'device.json')) ? undefined : keysMissing
}

export interface RepairReport {
  /** The name of the snapshot that was the start; null when the log alone was replayed. */
  readonly snapshot: string | null
  /** Entries taken from the damaged log, after the snapshot. */
  readonly recovered: number
  /** What could not be brought back, in sentences; empty when nothing was lost. */
  readonly lost: readonly string[]
  /** Where the damaged files are kept. */
  readonly kept: string
}

/** Mends the office in `folder`. Fails, with everything as it was, when no snapshot and no log can be read. */
export function repairFolder(folder: string, ports: DoctorPorts): Result<RepairReport, Failure> {
  const refusal = refusalOf(folder)
  if (refusal) return fail(refusal)
  const device = openDevice(join(folder, 'device.json'))
  const damaged = join(folder, 'office.db')
  const draft = join(folder, 'office.repair.db')
  const removeDraft = () => ['', '-wal', '-shm'].forEach((end) => rmSync(draft + end, { force: true }))
  removeDraft()
  const snapshot = listSnapshots(folder).find(({ file }) => {
    copyFileSync(file, draft)
    const sound = checkFile(draft, device, ports).findings.length === 0
    if (!sound) removeDraft()
    return sound
  })
  try {
    const { recovered, lost } = salvageOrLose(damaged, draft, device, ports)
    if (!snapshot && recovered === 0) throw new Error('no change of the log could be verified')
    if (lost.length > 0) renewIdentity(folder, draft, device, ports)
    const kept = join(folder, `damaged-${new Date(ports.now()).toISOString().replaceAll(/[:.]/g, '-')}`)
    mkdirSync(kept, { mode: 0o700 })
    forgetSums(folder)
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(damaged + end)) renameSync(damaged + end, join(kept, `office.db${end}`))
    renameSync(draft, damaged)
    removeDraft()
    writeSums(folder)
    return ok({ snapshot: snapshot?.name ?? null, recovered, lost, kept })
  } catch (error) {
    removeDraft()
    const reason = error instanceof Error ? error.message : String(error)
    return fail({
      type: 'CannotRepair',
      message: `This office cannot be mended from its own snapshots and log (${reason}). Nothing was changed; restore a backup of the data folder.`,
    })
  }
}

/** A database that cannot even be opened loses what came after the snapshot. */
function salvageOrLose(...parameters: Parameters<typeof salvage>): ReturnType<typeof salvage> {
  try {
    return salvage(...parameters)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { recovered: 0, lost: [`Everything after the snapshot: the damaged database cannot be read (${reason}).`] }
  }
}

/** Brings every change that still verifies from the damaged database into the draft. */
function salvage(
  damagedFile: string,
  draftFile: string,
  device: Device,
  ports: DoctorPorts,
): { recovered: number; lost: string[] } {
  const lost: string[] = []
  let recovered = 0
  const source = openDatabase(damagedFile, 'read')
  const target = openDatabase(draftFile)
  try {
    target.transaction(() => {
      layOutLog(target)
      createTables(target, ports.tables)
      layOutSearch(target, ports.tables)
      copyOfficeLog(source, target)
      target.run(`insert or replace into meta (key, value) values ('schema', ?)`, schemaFingerprint(ports.tables))
      target.exec(`pragma user_version = ${formatVersion}`)
    })
    const from = openCore(source, device, ports.tables, ports)
    const to = openCore(target, device, ports.tables, ports)
    // A branch comes after the feed that it continues.
    const feeds = [...from.feeds.list()].sort((one, other) => one.start - other.start)
    const reached = ({ space, device: owner, fork }: Feed) =>
      to.feeds.all(space, owner).find((feed) => feed.fork === fork)?.last ?? 0
    for (const feed of feeds) {
      try {
        for (const change of changesAfter(from, feed, reached(feed))) {
          const [taken] = target.transaction(() => takeChanges(to, [change], new Set()))
          if (!taken || 'message' in taken || taken.as === 'gap') throw new Error(taken?.as)
          recovered += change.entries.length
        }
      } catch {
        // Damage inside the log: what follows it in this feed cannot be trusted.
      }
      if (reached(feed) < feed.last)
        lost.push(`Entries ${reached(feed) + 1} to ${feed.last} of ${feed.last} in space ${feed.space}.`)
    }
    target.run(
      'update operation set mine = 1 where no in (select operation from change where last / 4294967296 in (select no from feed where device in (select no from device where id = ?)))',
      device.id,
    )
    // Its own changes came from its own log.
    if (!isIdentityLost(source)) target.run(`delete from meta where key = 'identity'`)
    target.exec('pragma wal_checkpoint(truncate)')
    return { recovered, lost }
  } finally {
    source.close()
    target.close()
  }
}

type Source = ReturnType<typeof openDatabase>

/** Statements, spaces, keys and devices are few; those that a snapshot lacks come from the damaged file. */
function copyOfficeLog(source: Source, target: Source): void {
  readOlderLayout(source)
  for (const table of ['meta', 'space', 'device', 'statement', 'waiting_statement', 'held_key']) {
    const rows = source.all(`select * from ${table}`)
    for (const row of rows) {
      const names = Object.keys(row)
      target.run(
        `insert or ignore into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
        ...Object.values(row),
      )
    }
  }
}

/**
 * Numbers that were lost may be known to others, so this device must not use them again: it goes on under a new
 * identity, of the same person, with the same space keys.
 */
function renewIdentity(folder: string, file: string, old: Device, ports: DoctorPorts): void {
  const fresh = newDeviceIn(join(folder, 'device.json'), `device-${old.id}.json`)
  withCore(file, old, ports, (core) => {
    core.database.transaction(() => handOver(core, fresh))
    core.database.exec('pragma wal_checkpoint(truncate)')
  })
}
