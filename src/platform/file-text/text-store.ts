/**
 * What this PC has read in files, by content: `files/texts.db`, which can be thrown away at any time and is made anew from
 * the files. One thread writes, readers look into it.
 *
 * Must stay true: it never leaves this PC; what belongs to no file any more is overwritten, in the journal too, not only forgotten.
 */
import { DatabaseSync } from 'node:sqlite'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentKind, FoundText, ReadText, TextBlock, TextsHere, TextState } from '#shared/files-here.ts'
import { sqlOn } from '#shared/sqlite.ts'
import { wordsOfBlocks } from './gather.ts'
import type { FileText } from './read-file-text.ts'

/** Grows when files are read better than before: then all are read again. */
export const readerVersion = 1

const layout = `
  create table if not exists content (
    rid integer primary key, sha256 text not null unique, reader integer not null, state text not null, kind text not null,
    cut integer not null, blocks text not null
  ) strict;
  create table if not exists picture (sha256 text not null, place integer not null, type text not null, bytes blob not null,
    primary key (sha256, place)) strict, without rowid;
  create virtual table if not exists words using fts5 (text, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')`

export interface TextStore extends TextsHere {
  /** Contents that this version of the reader has seen to. */
  known(): ReadonlySet<string>
  put(content: string, text: FileText): void
  /** Reading it came to nothing: it is not tried again. */
  putState(content: string, state: TextState): void
  /** Forgets, for good, all contents but these, in the file and in its journal. How many went. */
  keepOnly(contents: ReadonlySet<string>): number
  close(): void
}

const damaged = new Set([11, 26])

function connect(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 10_000 })
  try {
    connection.exec(
      'pragma journal_mode = wal; pragma synchronous = normal; pragma trusted_schema = off; pragma secure_delete = on',
    )
    connection.exec(layout)
    // Kept in the file: told once, because every further thread only reads.
    if (!connection.prepare(`select 1 from words_config where k = 'secure-delete'`).get())
      connection.exec(`insert into words (words, rank) values ('secure-delete', 1)`)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function openDatabase(path: string): DatabaseSync {
  try {
    return connect(path)
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && damaged.has(Number(error.errcode) & 0xff))) throw error
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
    renameSync(path, `${path}.damaged`)
    rmSync(`${path}.damaged`, { force: true })
    return connect(path)
  }
}

/** Excerpts are made of the best only: each is looked for in its whole text. */
const mostExcerpts = 20
const mostWords = 12

/** Every word, or a word that begins so. Undefined without words. */
function matchOf(text: string): string | undefined {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
  // One letter begins too many words to say anything.
  const telling = words.filter((word) => [...word].length > 1).slice(0, mostWords)
  return telling.length === 0 ? undefined : telling.map((word) => `"${word}" *`).join(' ')
}

interface ContentRow {
  readonly state: string
  readonly kind: string
  readonly cut: number
  readonly blocks: string
}

export function openTextStore(filesFolder: string): TextStore {
  mkdirSync(filesFolder, { recursive: true, mode: 0o700 })
  const db = sqlOn(openDatabase(join(filesFolder, 'texts.db')))
  const drop = (content: string): void => {
    const row = db.get<{ rid: number }>('select rid from content where sha256 = ?', content)
    if (!row) return
    db.run('delete from words where rowid = ?', row.rid)
    db.run('delete from picture where sha256 = ?', content)
    db.run('delete from content where rid = ?', row.rid)
  }
  const store: TextStore = {
    known: () =>
      new Set(
        db
          .all<{ sha256: string }>('select sha256 from content where reader = ?', readerVersion)
          .map(({ sha256 }) => sha256),
      ),
    put(content, { state, kind, blocks, pictures, isCut }) {
      db.transaction(() => {
        drop(content)
        db.run(
          'insert into content (sha256, reader, state, kind, cut, blocks) values (?, ?, ?, ?, ?, ?)',
          content,
          readerVersion,
          state,
          kind,
          isCut ? 1 : 0,
          JSON.stringify(blocks),
        )
        const words = wordsOfBlocks(blocks)
        if (words !== '')
          db.run('insert into words (rowid, text) select rid, ? from content where sha256 = ?', words, content)
        for (const [place, { type, bytes }] of pictures.entries())
          db.run('insert into picture values (?, ?, ?, ?)', content, place, type, bytes)
      })
    },
    putState: (content, state) =>
      store.put(content, { state, kind: 'unknown', blocks: [], pictures: [], isCut: false }),
    keepOnly(contents) {
      const gone = db
        .all<{ sha256: string }>('select sha256 from content')
        .filter(({ sha256 }) => !contents.has(sha256))
      if (gone.length > 0)
        db.transaction(() => {
          for (const { sha256 } of gone) drop(sha256)
        })
      // Also when nothing went: a kill may have come between the two, or somebody was reading.
      db.exec('pragma wal_checkpoint(truncate)')
      return gone.length
    },
    find(text, most) {
      const query = matchOf(text)
      if (query === undefined) return []
      const rows = db.all<{ rowid: number; content: string }>(
        `select f.rowid, c.sha256 as content from (
           select rowid, rank from words where words match ? order by rank limit ?
         ) as f join content as c on c.rid = f.rowid order by f.rank`,
        query,
        most,
      )
      return rows.map(({ rowid, content }, at): FoundText => {
        const found =
          at < mostExcerpts
            ? db.get<{ excerpt: string }>(
                `select snippet(words, 0, '', '', '…', 14) as excerpt from words where words match ? and rowid = ?`,
                query,
                rowid,
              )
            : undefined
        return { content, excerpt: (found?.excerpt ?? '').replaceAll(/\s+/g, ' ') }
      })
    },
    states: (contents) =>
      new Map(
        contents.flatMap((content) => {
          const row = db.get<{ state: string }>('select state from content where sha256 = ?', content)
          return row ? [[content, row.state as TextState] as const] : []
        }),
      ),
    preview(content): ReadText | undefined {
      const row = db.get<ContentRow>('select state, kind, cut, blocks from content where sha256 = ?', content)
      if (!row) return undefined
      return {
        state: row.state as TextState,
        kind: row.kind as ContentKind,
        blocks: JSON.parse(row.blocks) as TextBlock[],
        isCut: row.cut === 1,
      }
    },
    picture(content, at) {
      const row = db.get<{ type: string; bytes: Uint8Array }>(
        'select type, bytes from picture where sha256 = ? and place = ?',
        content,
        at,
      )
      return row && `data:${row.type};base64,${Buffer.from(row.bytes).toString('base64')}`
    },
    close: () => db.close(),
  }
  return store
}
