/**
 * Packages in one SQLite file. Appends that come in the same turn of the event loop are made durable together.
 *
 * Must stay true: the file holds blinded ids, numbers, sizes, times and ciphertext, and nothing else.
 */
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { sqlOn } from '#shared/sqlite.ts'
import { z } from 'zod'
import type { RelayStore, StoreLimits } from './relay-store.types.ts'

export const usualStoreLimits: StoreLimits = {
  streamBytes: 64 * 1024 * 1024,
  streamPackages: 50_000,
  totalBytes: 10 * 1024 * 1024 * 1024,
}

const schema = `
  CREATE TABLE IF NOT EXISTS relay (name TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS streams (
    id BLOB PRIMARY KEY, last INTEGER NOT NULL, first INTEGER NOT NULL, bytes INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS packages (
    stream BLOB NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (stream, number)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS packages_at ON packages (at);
`

const streamRow = z.object({ last: z.number(), first: z.number(), bytes: z.number() })
const packageRow = z.object({ number: z.number(), body: z.instanceof(Uint8Array) })

interface Waiting {
  readonly stream: Uint8Array
  readonly bytes: Uint8Array
  readonly now: number
  readonly resolve: (number: number | 'full') => void
  readonly reject: (error: unknown) => void
}

/** Opens the store in `file`, `:memory:` for one that is gone at the end. */
export function openSqliteRelayStore(file: string, limits: StoreLimits = usualStoreLimits): RelayStore {
  const database = sqlOn(new DatabaseSync(file))
  database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec(schema)
  const sql = {
    name: database.prepare('SELECT name FROM relay'),
    setName: database.prepare('INSERT INTO relay VALUES (?)'),
    total: database.prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM streams'),
    stream: database.prepare('SELECT last, first, bytes FROM streams WHERE id = ?'),
    setStream: database.prepare(
      'INSERT INTO streams VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE SET last = ?2, first = ?3, bytes = ?4',
    ),
    dropStream: database.prepare('DELETE FROM streams WHERE id = ?'),
    append: database.prepare('INSERT INTO packages VALUES (?, ?, ?, ?)'),
    sizeOf: database.prepare('SELECT length(body) AS size FROM packages WHERE stream = ? AND number = ?'),
    drop: database.prepare('DELETE FROM packages WHERE stream = ? AND number = ?'),
    after: database.prepare('SELECT number, body FROM packages WHERE stream = ? AND number > ? ORDER BY number'),
    old: database.prepare(
      'SELECT stream, max(number) AS upTo, count(*) AS count, sum(length(body)) AS bytes FROM packages WHERE at < ? GROUP BY stream',
    ),
    dropOld: database.prepare('DELETE FROM packages WHERE stream = ? AND number <= ? AND at < ?'),
    left: database.prepare(
      'SELECT min(number) AS first, coalesce(sum(length(body)), 0) AS bytes FROM packages WHERE stream = ?',
    ),
  }
  if (!sql.name.get()) sql.setName.run(randomBytes(16).toString('hex'))
  const { name } = z.object({ name: z.string() }).parse(sql.name.get())
  const sum = z.object({ bytes: z.number() })
  let total = sum.parse(sql.total.get()).bytes
  let waiting: Waiting[] = []

  const streamOf = (id: Uint8Array) => {
    const row = sql.stream.get(id)
    return row ? streamRow.parse(row) : { last: 0, first: 1, bytes: 0 }
  }

  function appendOne({ stream, bytes, now }: Waiting): number | 'full' {
    const state = streamOf(stream)
    let { first, bytes: held } = state
    const number = state.last + 1
    if (bytes.length > limits.streamBytes) return 'full'
    while (first < number && (held + bytes.length > limits.streamBytes || number - first >= limits.streamPackages)) {
      const row = z.object({ size: z.number() }).safeParse(sql.sizeOf.get(stream, first)).data
      if (row) sql.drop.run(stream, first)
      held -= row?.size ?? 0
      total -= row?.size ?? 0
      first += 1
    }
    if (total + bytes.length > limits.totalBytes) {
      sql.setStream.run(stream, state.last, first, held)
      return 'full'
    }
    sql.append.run(stream, number, now, bytes)
    sql.setStream.run(stream, number, first, held + bytes.length)
    total += bytes.length
    return number
  }

  function inTransaction<T>(run: () => T): T {
    try {
      return database.transaction(run)
    } catch (error) {
      total = sum.parse(sql.total.get()).bytes
      throw error
    }
  }

  function flush(): void {
    const batch = waiting
    waiting = []
    try {
      const numbers = inTransaction(() => batch.map(appendOne))
      for (const [index, { resolve }] of batch.entries()) resolve(numbers[index]!)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return {
    name,
    append(stream, bytes, now) {
      const { promise, resolve, reject } = Promise.withResolvers<number | 'full'>()
      waiting.push({ stream, bytes, now, resolve, reject })
      if (waiting.length === 1) setImmediate(flush)
      return promise
    },
    read(stream, after, mostBytes) {
      const packages = []
      let size = 0
      for (const row of sql.after.iterate(stream, after)) {
        const { number, body } = packageRow.parse(row)
        if (size > 0 && size + body.length > mostBytes) break
        size += body.length
        packages.push({ number, bytes: body })
      }
      return Promise.resolve(packages)
    },
    last: (stream) => Promise.resolve(streamOf(stream).last),
    expire(before) {
      const oldRow = z.object({ stream: z.instanceof(Uint8Array), upTo: z.number(), count: z.number() })
      const dropped = inTransaction(() => {
        let count = 0
        for (const row of sql.old.all(before)) {
          const old = oldRow.parse(row)
          count += old.count
          sql.dropOld.run(old.stream, old.upTo, before)
          const left = z.object({ first: z.number().nullable(), bytes: z.number() }).parse(sql.left.get(old.stream))
          const { last } = streamOf(old.stream)
          if (left.first === null) sql.dropStream.run(old.stream)
          else sql.setStream.run(old.stream, last, left.first, left.bytes)
        }
        return count
      })
      total = sum.parse(sql.total.get()).bytes
      database.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)')
      return Promise.resolve(dropped)
    },
    bytes: () => Promise.resolve(total),
    close() {
      if (waiting.length > 0) flush()
      database.close()
      return Promise.resolve()
    },
  }
}
