/**
 * What is in the folder of chunks, in a SQLite file of its own: which chunk belongs to which file, when a file was last
 * opened, what is kept, what is wanted, who else holds it. Several threads open it; a write is one short transaction.
 */
import { DatabaseSync } from 'node:sqlite'
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Sql, sqlOn } from '#shared/sqlite.ts'

const layout = `
  create table if not exists chunk (name text primary key, bytes integer not null) strict, without rowid;
  create table if not exists part (
    file text not null, position integer not null, chunk text not null, primary key (file, position)
  ) strict, without rowid;
  create index if not exists part_chunk on part (chunk);
  create table if not exists file (
    id text primary key, home integer not null default 0, opened integer not null default 0, wanted integer, gone integer
  ) strict, without rowid;
  create table if not exists kept (kind text not null, name text not null, primary key (kind, name)) strict, without rowid;
  create table if not exists holder (
    file text not null, device text not null, home integer not null, primary key (file, device)
  ) strict, without rowid;
  create table if not exists setting (name text primary key, value integer not null) strict, without rowid`

export type FileIndex = Sql

/** SQLite's result codes CORRUPT and NOTADB (sqlite.org/rescode.html). */
const damaged = new Set([11, 26])

function connect(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 10_000 })
  try {
    connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off')
    connection.exec(layout)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** The folder must exist. A damaged index is put aside and begun anew: `reconcile` finds again what is on the disk. */
export function openFileIndex(folder: string): FileIndex {
  const path = join(folder, 'index.db')
  const open = (): DatabaseSync => {
    try {
      return connect(path)
    } catch (error) {
      if (!(error instanceof Error && 'errcode' in error && damaged.has(Number(error.errcode) & 0xff))) throw error
      for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
      renameSync(path, `${path}.damaged`)
      return connect(path)
    }
  }
  return sqlOn(open())
}
