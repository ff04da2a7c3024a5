/**
 * This PC's copy of the office: one SQLite file with the log and the tables computed from it.
 *
 * Data flows one way: command → writes → sealed change in the log → tables → live queries. Must stay true: tables are a
 * function of the accepted entries (see merge.ts, rebuild.ts); what `commit` has returned is durable; only the thread
 * that opened the replica writes. Where to go next: log.ts for the format, commit.ts for the way in, undo.ts, search.ts.
 */
import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { newDevice } from '#trust/device.ts'
import { newRecoveryWords } from '#trust/recovery.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { localDate } from '#shared/dates.ts'
import { signingFingerprint } from './authorship.ts'
import { openContexts } from './contexts.ts'
import { openCore } from './core.ts'
import { type Database, journalPages, openDatabase } from './database.ts'
import { openDiskGuard } from './disk-guard.ts'
import { scrub } from './erasing.ts'
import { foundOffice, spacesReader } from './found.ts'
import { historyById } from './history.ts'
import { currentDevice, finishRenaming, introduceSuccessor } from './identity.ts'
import { openIntake } from './intake.ts'
import { layOutLog } from './log-layout.ts'
import { logReaderOf } from './log-reader.ts'
import { Refusal } from './may-write.ts'
import { openRecovery, recoveryNotes } from './recover.ts'
import { openRecoveryFile } from './recovery-file.ts'
import { openMembership } from './membership.ts'
import { noticesIn } from './notices.ts'
import { openOperations } from './operations.ts'
import { adoptAuthorship, adoptOwnership, adoptUnknown, rebuildAll, rebuildRecord } from './rebuild.ts'
import type { Replica, ReplicaOptions, Touched } from './replica.types.ts'
import { layOutSearch } from './search.ts'
import { openTextTidying } from './text-tidying.ts'
import { copyBeforeUpgrade, replaceSnapshots, takeDailySnapshot } from './snapshots.ts'
import {
  type DamagedRange,
  damagedRanges,
  forgetSums,
  isUntouched,
  putSumsAside,
  rangesTold,
  writeSums,
} from './sums.ts'
import { createTables, schemaFingerprint } from './tables.ts'

/** Grows when an older program could not read the database any more. */
export const formatVersion = 2

/**
 * Opens the replica in a data folder, making what is missing. Fails with `NewerVersion` when a newer program wrote it,
 * in which case nothing was touched.
 */
export function openReplica(options: ReplicaOptions): Result<Replica, Failure> {
  try {
    return open(options)
  } catch (error) {
    const code = (error as { errcode?: unknown }).errcode
    if (code !== sqliteCorrupt && code !== sqliteNotADatabase) throw error
    return fail({
      type: 'Damaged',
      message: `The office's database is damaged (${String(error)}), so it is not shown. ${mendHint}`,
    })
  }
}

/** sqlite.org/rescode.html */
const sqliteCorrupt = 11
const sqliteNotADatabase = 26
const mendHint = 'Nothing was changed; "bullpen doctor --repair" brings it back from its snapshots and its log.'

export const keysMissing: Failure = {
  type: 'KeysMissing',
  message:
    'The file device.json is missing in the data folder: it holds the keys of this office on this PC. Nothing was changed; put it back from a backup.',
}

export const newerVersion = (found: number): Failure => ({
  type: 'NewerVersion',
  message: `This office was last opened by a newer Bullpen (data format ${found}, this one knows ${formatVersion}). Nothing was changed; update Bullpen and open it again.`,
})

/** `user_version` of a database file that nobody has open: four bytes at 60 (sqlite.org/fileformat2.html). */
export function versionInHeader(path: string): number {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(64)
    const isDatabase = readSync(file, header, 0, 64, 0) === 64 && header.toString('latin1', 0, 15) === 'SQLite format 3'
    return isDatabase ? header.readUInt32BE(60) : 0
  } finally {
    closeSync(file)
  }
}

function open(options: ReplicaOptions): Result<Replica, Failure> {
  const { folder, tables } = options
  const inMemory = folder === ':memory:'
  if (!inMemory) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const isNew = inMemory || !existsSync(join(folder, 'office.db'))
  // Opening prepares the file for writing, so a newer one is told apart by its header alone.
  const written = isNew ? 0 : versionInHeader(join(folder, 'office.db'))
  if (written > formatVersion) return fail(newerVersion(written))
  const isUnread = !inMemory && isUntouched(folder)
  const damage = inMemory || isUnread ? undefined : damagedRanges(folder)
  if (damage && damage.length > 0) return fail(damageFailure(damage))
  const database = openDatabase(inMemory ? ':memory:' : join(folder, 'office.db'))
  const found = database.get<{ user_version: number }>('pragma user_version')?.user_version ?? 0
  if (found > formatVersion) {
    database.close()
    return fail(newerVersion(found))
  }
  if (!inMemory) finishRenaming(folder)
  // Before the founding there is nothing that keys could be missing for: the first start was cut short.
  if (!isNew && found > 0 && isFounded(database) && !existsSync(join(folder, 'device.json'))) {
    database.close()
    return fail(keysMissing)
  }
  // Until its bytes were compared, what is written waits in the journal and the file itself stays as it was.
  if (isUnread) database.exec('pragma wal_autocheckpoint = 0')
  if (isUnread) putSumsAside(folder)
  else if (!inMemory) forgetSums(folder)
  const fingerprint = schemaFingerprint(tables)
  if (!inMemory && !isNew && (found !== formatVersion || storedSchema(database) !== fingerprint))
    copyBeforeUpgrade(folder, database, localDate(options.now()))
  const meta = (key: string) => database.get<{ value: string }>('select value from meta where key = ?', key)?.value
  const setMeta = (key: string, value: string) =>
    database.run('insert or replace into meta (key, value) values (?, ?)', key, value)
  // Opening what this version has already laid out writes nothing.
  const isLaidOut = found === formatVersion && meta('schema') === fingerprint
  // An empty file is what a first start leaves that the power ended.
  const isBlank = isNew || found === 0
  // What this version laid out was asked by it; whoever signs is part of the fingerprint.
  const asksAll = isBlank || isLaidOut
  const asksWhoSigned = asksAll || meta('signing') === signingFingerprint(tables)
  const asksWhose = asksAll || database.get(`select 1 from sqlite_master where name = 'part_of'`) !== undefined
  if (!isLaidOut)
    database.transaction(() => {
      layOutLog(database)
      createTables(database, tables)
      layOutSearch(database, tables, options.onIndexing)
      database.exec(`pragma user_version = ${formatVersion}`)
    })
  const device = inMemory
    ? newDevice(options.randomBytes)
    : currentDevice(folder, database, (old) => openCore(database, old, tables, options))
  const core = openCore(database, device, tables, options)
  const recovery = openRecoveryFile(inMemory ? undefined : folder)
  const disk = openDiskGuard(inMemory ? undefined : folder, options.randomBytes)
  if (!isLaidOut)
    database.transaction(() => {
      if (meta('schema') !== undefined) adoptUnknown(core)
      if (!asksWhose) adoptOwnership(core)
      if (!asksWhoSigned) adoptAuthorship(core)
      setMeta('signing', signingFingerprint(tables))
      setMeta('schema', fingerprint)
    })

  let commits = 0
  const listeners: ((touched: Touched) => void)[] = []
  /** While `atomically` is at work: the tables that were touched, told when all of it is durable. */
  let together: Set<string> | undefined
  const announce = (written: ReadonlySet<string>) => {
    const names = withDerived(tables, written)
    if (together) for (const name of names) together.add(name)
    else if (names.size > 0) for (const listener of listeners) listener({ tables: names })
  }
  const spaces = spacesReader(database)

  /** Runs `work` as one durable transaction; a full disk becomes a failure and read-only mode. */
  const write = <T>(work: () => T): Result<T, Failure> => {
    if (together) return writeWithin(work)
    const refusal = disk.refusal()
    if (refusal) return fail(refusal)
    try {
      const value = database.transaction(work)
      commits += 1
      return ok(value)
    } catch (error) {
      core.reload()
      if (error instanceof Refusal) return fail(error.failure)
      const failure = disk.failureFrom(error)
      if (failure) return fail(failure)
      throw error
    }
  }

  const writeWithin = <T>(work: () => T): Result<T, Failure> => {
    database.exec('savepoint part')
    try {
      const value = work()
      database.exec('release part')
      return ok(value)
    } catch (error) {
      // A full disk may already have rolled everything back.
      if (database.connection.isTransaction) database.exec('rollback to part; release part')
      core.reload()
      if (error instanceof Refusal) return fail(error.failure)
      throw error
    }
  }
  const atomically = <T>(work: () => Result<T, Failure>): Result<T, Failure> => {
    if (together) return work()
    const touched = new Set<string>()
    const done = write(() => {
      together = touched
      try {
        const outcome = work()
        if (!outcome.ok) throw new Refusal(outcome.failure)
        return outcome.value
      } finally {
        together = undefined
      }
    })
    if (done.ok) announce(touched)
    return done
  }

  const transact = <T>(work: (touched: Set<string>) => T): Result<T, Failure> => {
    const touched = new Set<string>()
    const done = write(() => work(touched))
    if (!done.ok) return done
    announce(touched)
    return done
  }
  const intake = openIntake(core, (work) => {
    const done = transact((touched) => {
      const value = work(touched)
      if (!inMemory) introduceSuccessor(core, folder)
      return value
    })
    if (!done.ok) throw new Error(done.failure.message)
    return done.value
  })

  const { commitAs, ...operations } = openOperations(core, { ...options, write, announce })

  const contexts = openContexts(core, spaces, meta)
  const tidyTexts = openTextTidying(database, tables)
  let putAway = 0
  /** Brings the journal into the file once after the last commit, so that the next ones need not. */
  const emptyJournal = (): false => {
    if (commits !== putAway && !inMemory) database.exec('pragma wal_checkpoint(passive)')
    putAway = commits
    return false
  }
  /** False: bytes that nobody has looked at since a kill, which sums would turn into the truth. */
  let isVouched = isNew || damage !== undefined
  const replica: Replica = {
    db: database,
    get founded() {
      return meta('office') !== undefined
    },
    get me() {
      return meta('me') ?? ''
    },
    get spaces() {
      return spaces()
    },
    found: () => {
      if (meta('office') === undefined) {
        const words = newRecoveryWords(options.randomBytes)
        recovery.keep({ words, at: options.now() })
        const founded = write(() => {
          foundOffice(core, words)
          setMeta(recoveryNotes.made, String(options.now()))
        })
        if (!founded.ok) return founded
      }
      return ok({ spaces: spaces(), me: meta('me') ?? '' })
    },
    ...contexts,
    commit: (writes, { label, operation }) =>
      commitAs(writes, operation ? Buffer.from(operation, 'hex') : options.randomBytes(16), label),
    atomically,
    keep: (list, entries, how) =>
      transact((touched) => {
        if (how === 'replace') database.run('delete from kept where list = ?', list)
        for (const { key, rank, value } of entries)
          database.run(
            'insert or replace into kept (list, key, rank, value) values (?, ?, ?, ?)',
            list,
            key,
            rank,
            value,
          )
        touched.add('kept')
      }),
    ...operations,
    history: (id) => historyById(core, id),
    rebuild: (id) => {
      if (id === undefined) return rebuildAll(core)
      database.transaction(() => {
        for (const store of core.stores.values()) {
          const row = store.find(id)
          if (row) rebuildRecord(core, store, row.rid, id)
        }
        core.sameness.settle()
      })
    },
    unproven: isVouched ? undefined : isUnread ? 'bytes' : 'everything',
    vouch: () => {
      isVouched = true
      database.exec(`pragma wal_autocheckpoint = ${journalPages}`)
    },
    readOnly: () => (disk.refusal() ? 'diskFull' : null),
    // Until its bytes were looked at the file stays as it was.
    tidy: () => isVouched && !disk.refusal() && (tidyTexts() || emptyJournal()),
    onCommit: (listener) => void listeners.push(listener),
    core,
    membership: openMembership(core, transact),
    notices: () => noticesIn(database),
    recovery: openRecovery(core, transact, recovery),
    exchange: { log: logReaderOf(core, () => commits, options.usefulFirst), intake },
    snapshotIfDue: async () => !inMemory && isVouched && takeDailySnapshot(folder, database, localDate(options.now())),
    scrub: async () => {
      // Bytes that nobody has looked at stay as they are until they were.
      if (!isVouched) return false
      scrub(core)
      if (!inMemory) await replaceSnapshots(folder, database, localDate(options.now()))
      return true
    },
    close: () => {
      // On a full disk the write-ahead log stays beside the database and nothing vouches for it: the next start looks.
      const unlessFull = (work: () => void) => {
        try {
          work()
        } catch (error) {
          if (!isDiskFull(error) && !disk.failureFrom(error)) throw error
        }
      }
      if (!inMemory) unlessFull(() => database.exec('pragma wal_checkpoint(truncate)'))
      database.close()
      if (inMemory || !isVouched) return
      forgetSums(folder)
      unlessFull(() => writeSums(folder))
    },
  }
  return ok(replica)
}

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/** Of a database that was laid out. */
const isFounded = (database: Database) => database.get(`select 1 from meta where key = 'office'`) !== undefined

/** Tables that changed, with those that show what they amount to. */
const withDerived = (tables: readonly Table[], written: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...written, ...tables.filter(({ derived }) => derived && written.has(derived.from)).map(({ name }) => name)])

/** The schema that wrote the database last, of one that was laid out; undefined when that was cut short. */
const storedSchema = (database: Database) =>
  database.get<{ value: string }>(`select value from meta where key = 'schema'`)?.value

const damageFailure = (ranges: readonly DamagedRange[]): Failure => ({
  type: 'Damaged',
  message: `The office's database was changed outside of Bullpen (${rangesTold(ranges)} of office.db), so it is not shown. ${mendHint}`,
  ranges,
})
