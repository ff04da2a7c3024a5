/** The one SQLite file of a replica, opened for writing by one thread or for reading by many. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { ReadDatabase, SqlValue } from './query.ts'

export interface Database extends ReadDatabase {
  exec(sql: string): void
  run(sql: string, ...parameters: readonly SqlValue[]): void
  /** A statement that is prepared once and kept. With `bigints`, integers come back as BigInt. */
  prepare(sql: string, bigints?: boolean): StatementSync
  /** Runs `work` in one transaction, durable on return; rolled back when it throws. */
  transaction<T>(work: () => T): T
  /** `finish` runs within every transaction, after its work; `forget` when one is rolled back. */
  beforeCommit(finish: () => void, forget: () => void): void
  readonly connection: DatabaseSync
  /** Whether another connection writes. */
  readonly isReader: boolean
  close(): void
}

/** Each reader has a cache of its own; behind it is the system's. */
const cacheKb = { write: 16_384, read: 6_144 }

/** Statements kept prepared; more than any feature uses, few enough to stay small. */
const maxStatements = 500

export function openDatabase(file: string, mode: 'write' | 'read' = 'write'): Database {
  const connection = new DatabaseSync(file, { readOnly: mode === 'read' })
  connection.exec('pragma busy_timeout = 5000; pragma cell_size_check = on; pragma trusted_schema = off')
  connection.exec(`pragma cache_size = -${cacheKb[mode]}; pragma temp_store = memory`)
  if (mode === 'write')
    connection.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma checkpoint_fullfsync = on',
    )

  const finishing: { readonly finish: () => void; readonly forget: () => void }[] = []
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string, bigints = false) => {
    const key = bigints ? `${sql}\n` : sql
    let statement = statements.get(key)
    if (!statement) {
      statement = connection.prepare(sql)
      statement.setReadBigInts(bigints)
      if (statements.size >= maxStatements) statements.clear()
      statements.set(key, statement)
    }
    return statement
  }

  return {
    connection,
    isReader: mode === 'read',
    prepare,
    exec: (sql) => connection.exec(sql),
    run: (sql, ...parameters) => void prepare(sql).run(...parameters),
    all: <T>(sql: string, ...parameters: readonly SqlValue[]) => prepare(sql).all(...parameters) as T[],
    get: <T>(sql: string, ...parameters: readonly SqlValue[]) => prepare(sql).get(...parameters) as T | undefined,
    transaction: (work) => {
      connection.exec('begin immediate')
      try {
        const value = work()
        for (const { finish } of finishing) finish()
        connection.exec('commit')
        return value
      } catch (error) {
        // A full disk may already have rolled back.
        if (connection.isTransaction) connection.exec('rollback')
        for (const { forget } of finishing) forget()
        throw error
      }
    },
    beforeCommit: (finish, forget) => void finishing.push({ finish, forget }),
    close: () => {
      statements.clear()
      connection.close()
    },
  }
}
