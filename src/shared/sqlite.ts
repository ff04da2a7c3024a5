/**
 * What every SQLite file of the program is handled with: statements that are prepared once, and transactions that end one way or
 * the other. Which file, how durable and which tables is for its owner to say. Never imported by the page.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

export interface Sql {
  /** A statement that is prepared once and kept. With `bigints`, integers come back as BigInt. */
  prepare(sql: string, bigints?: boolean): StatementSync
  all<T>(sql: string, ...parameters: readonly SQLInputValue[]): T[]
  get<T>(sql: string, ...parameters: readonly SQLInputValue[]): T | undefined
  run(sql: string, ...parameters: readonly SQLInputValue[]): void
  exec(sql: string): void
  /** Runs `work` in one transaction; rolled back when it throws. Nobody else writes meanwhile. */
  transaction<T>(work: () => T): T
  close(): void
}

/** More than any owner uses, few enough to stay small. */
const mostStatements = 500

export function sqlOn(connection: DatabaseSync): Sql {
  const statements = new Map<string, StatementSync>()
  const prepare: Sql['prepare'] = (sql, bigints = false) => {
    const key = bigints ? `${sql}\n` : sql
    let statement = statements.get(key)
    if (!statement) {
      statement = connection.prepare(sql)
      statement.setReadBigInts(bigints)
      if (statements.size >= mostStatements) statements.clear()
      statements.set(key, statement)
    }
    return statement
  }
  return {
    prepare,
    all: <T>(sql: string, ...parameters: readonly SQLInputValue[]) => prepare(sql).all(...parameters) as T[],
    get: <T>(sql: string, ...parameters: readonly SQLInputValue[]) => prepare(sql).get(...parameters) as T | undefined,
    run: (sql, ...parameters) => void prepare(sql).run(...parameters),
    exec: (sql) => connection.exec(sql),
    transaction: (work) => {
      connection.exec('begin immediate')
      try {
        const value = work()
        connection.exec('commit')
        return value
      } catch (error) {
        // A full disk may already have rolled back.
        if (connection.isTransaction) connection.exec('rollback')
        throw error
      }
    },
    close: () => {
      statements.clear()
      connection.close()
    },
  }
}
