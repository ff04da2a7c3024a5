/** The one SQLite file of a replica, opened for writing by one thread or for reading by many. */
import { DatabaseSync } from 'node:sqlite'
import { type Sql, sqlOn } from '#shared/sqlite.ts'
import type { ReadDatabase } from './query.ts'

/** `transaction` is durable on return. */
export interface Database extends Omit<Sql, keyof ReadDatabase>, ReadDatabase {
  /** `finish` runs within every transaction, after its work; `forget` when one is rolled back. */
  beforeCommit(finish: () => void, forget: () => void): void
  readonly connection: DatabaseSync
  /** Whether another connection writes. */
  readonly isReader: boolean
}

/** Each reader has a cache of its own; behind it is the system's. */
export const cacheKb = { write: 16_384, read: 6_144 }

/**
 * A commit that leaves more than so many pages (32 MB) in the journal brings them into the file. SQLite's own 1,000 make every
 * larger commit write twice what idle moments would write once.
 */
export const journalPages = 8_000

export function openDatabase(file: string, mode: 'write' | 'read' = 'write'): Database {
  const connection = new DatabaseSync(file, { readOnly: mode === 'read' })
  connection.exec('pragma busy_timeout = 5000; pragma cell_size_check = on; pragma trusted_schema = off')
  connection.exec(`pragma cache_size = -${cacheKb[mode]}; pragma temp_store = memory`)
  if (mode === 'write')
    connection.exec(
      `pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma checkpoint_fullfsync = on;
       pragma wal_autocheckpoint = ${journalPages}`,
    )

  const finishing: { readonly finish: () => void; readonly forget: () => void }[] = []
  const sql = sqlOn(connection)
  return {
    ...sql,
    connection,
    isReader: mode === 'read',
    transaction: (work) => {
      try {
        return sql.transaction(() => {
          const value = work()
          for (const { finish } of finishing) finish()
          return value
        })
      } catch (error) {
        for (const { forget } of finishing) forget()
        throw error
      }
    },
    beforeCommit: (finish, forget) => void finishing.push({ finish, forget }),
  }
}
