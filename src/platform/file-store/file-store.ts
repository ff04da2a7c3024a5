/**
 * The contents of files on this PC: `files/` of the data folder, with encrypted chunks under their names and an index.
 *
 * Must stay true: a chunk under its name is whole and on the disk, because it is written beside, synced and renamed; what
 * is read is compared with its name, and what does not fit is treated as not here; a name is 64 hex digits before it comes
 * near a path; the index never says that something is here which is not: chunks are stored before they are indexed and
 * removed in the same transaction; the PC where a file was added never drops its content to save room.
 * Next: chunks.ts for the bytes, room.ts for what is dropped when there is too much.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { open, readFile, statfs, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { FilesHere, FilesUsage, KeptKey } from '#shared/files-here.ts'
import { chunkName, isChunkName } from './chunks.ts'
import { openFileIndex, type FileIndex } from './file-index.ts'

/** What must stay free on the disk: the office itself has to go on saving. */
const spare = 64 * 1024 * 1024
const usualBudget = 10_000_000_000
/** Chunks that are put in place together. */
const mostAtOnce = 8

export interface FileStore extends FilesHere {
  /** Stores one chunk of a file, durable when it resolves. Fails with `DiskFull` or, when the bytes do not fit, `WrongChunk`. */
  put(file: string, position: number, name: string, encrypted: Uint8Array): Promise<Result<true>>
  /** The encrypted bytes; undefined when they are not here, or not what they were: then they are forgotten. */
  read(name: string): Promise<Buffer | undefined>
  /** Positions of a file's chunks that are here. */
  positions(file: string): ReadonlySet<number>
  /** Notes chunks that are here already, of another file with the same content; how many of `names` there are now. */
  adopt(file: string, names: readonly string[]): number
  /** This PC added the file: it stays, whatever the budget. */
  setHome(file: string): void
  isHome(file: string): boolean
  setOpened(file: string, now: number): void
  /** A person at this PC waits for it; null: not any more. */
  setWanted(file: string, now: number | null): void
  allWanted(): readonly string[]
  setKept(key: KeptKey, isKept: boolean): void
  setBudget(bytes: number): void
  /** What another device said of a file: that it has all of it, and whether it is where the file was added. */
  setHolder(file: string, device: string, holds: 'all' | 'home' | 'no'): void
  forgetDevice(device: string): void
  /** Removes the content of these files, save for chunks that another file has too. Bytes freed. */
  drop(files: readonly string[]): number
  /**
   * After a crash: removes what was half written before `since` (milliseconds since 1970), forgets what is gone from the
   * disk, and finds what is on the disk though the index never heard of it. The number of chunks that belong to no file, as
   * far as is known here. Others may go on storing meanwhile.
   */
  reconcile(since: number): number
  strays(): readonly string[]
  /** Removes those of the chunks that still belong to no file. Bytes freed. */
  removeStrays(names: readonly string[]): number
  readonly index: FileIndex
  close(): void
}

const diskFull: Failure = {
  type: 'DiskFull',
  message:
    'The disk has no room for this file beside the office. Nothing of it was kept; free some space and try again.',
}
const wrongChunk: Failure = { type: 'WrongChunk', message: 'A part of the file is not what its name says.' }

const isNoRoom = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/** What stores bytes, so that tests can have it fail. */
export interface StorePorts {
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  readonly freeBytes: (folder: string) => Promise<number>
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  let file: FileHandle | undefined
  try {
    file = await open(path, 'wx', 0o600)
    await writeFile(file, bytes)
    await file.sync()
  } finally {
    await file?.close()
  }
}

const usualPorts: StorePorts = {
  write: writeDurably,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  },
}

/** Where the contents of files are in a data folder. */
export const filesFolderOf = (dataFolder: string): string => join(dataFolder, 'files')

const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ')
/** SQLite takes so many parameters at least. */
const pieceLength = 500
const inPieces = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / pieceLength) }, (_, at) =>
    list.slice(at * pieceLength, (at + 1) * pieceLength),
  )

export function openFileStore(folder: string, ports: StorePorts = usualPorts): FileStore {
  const chunks = join(folder, 'chunks')
  const drafts = join(folder, 'drafts')
  for (const path of [folder, chunks, drafts]) mkdirSync(path, { recursive: true, mode: 0o700 })
  const index = openFileIndex(folder)

  const shelfOf = (name: string) => join(chunks, name.slice(0, 2))
  const pathOf = (name: string) => {
    if (!isChunkName(name)) throw new Error('A chunk is named by 64 hex digits')
    return join(shelfOf(name), name)
  }
  const note = (file: string) => index.run('insert into file (id) values (?) on conflict do nothing', file)
  const forgetChunk = (name: string) =>
    index.transaction(() => {
      index.run('delete from part where chunk = ?', name)
      index.run('delete from chunk where name = ?', name)
      rmSync(pathOf(name), { force: true })
    })

  const isUnused = 'not exists (select 1 from part p where p.chunk = c.name)'
  /** Within a transaction: removes those of `names` that no file has any more. */
  const removeUnused = (names: readonly string[]): number => {
    let freed = 0
    for (const name of new Set(names)) {
      const found = index.get<{ bytes: number }>(`select bytes from chunk c where name = ? and ${isUnused}`, name)
      if (!found) continue
      index.run('delete from chunk where name = ?', name)
      rmSync(pathOf(name), { force: true })
      freed += found.bytes
    }
    return freed
  }

  interface Written {
    readonly file: string
    readonly position: number
    readonly name: string
    readonly draft: string
    readonly length: number
    readonly settle: (isPlaced: boolean) => void
    readonly refuse: (error: unknown) => void
  }
  let written: Written[] = []
  let beingWritten = 0
  let isPlacing = false
  /**
   * Puts all that was written by now in place at once, because what it takes to sync costs as much for one as for many. A
   * chunk that is here already is replaced by the same bytes, which mends one that has gone bad. Whoever tidies may remove
   * one before its row stands: then it is written again.
   */
  const putInPlace = async () => {
    const list = written
    written = []
    isPlacing = true
    try {
      const shelves = new Set(list.map(({ name }) => shelfOf(name)))
      for (const shelf of shelves) mkdirSync(shelf, { recursive: true, mode: 0o700 })
      for (const { draft, name } of list) renameSync(draft, pathOf(name))
      await Promise.all([...shelves].map(syncFolder))
      // With the index locked nobody removes one between this look and its row.
      const placed = index.transaction(() => {
        const here = list.filter(({ name }) => existsSync(pathOf(name)))
        for (const { file, position, name, length } of here) {
          note(file)
          index.run('insert into chunk values (?, ?) on conflict do nothing', name, length)
          index.run(
            'insert into part values (?, ?, ?) on conflict do update set chunk = excluded.chunk',
            file,
            position,
            name,
          )
        }
        return new Set(here)
      })
      for (const one of list) one.settle(placed.has(one))
    } catch (error) {
      for (const { refuse } of list) refuse(error)
    }
    isPlacing = false
    placeSoon()
  }
  /** Those that are being written come along, up to a number: whoever waits for one of them waits no longer than the disk takes. */
  const placeSoon = () => {
    if (isPlacing || written.length === 0) return
    if (beingWritten === 0 || written.length >= mostAtOnce) void putInPlace()
  }
  const inPlace = (one: Omit<Written, 'settle' | 'refuse'>) =>
    new Promise<boolean>((settle, refuse) => {
      written.push({ ...one, settle, refuse })
      placeSoon()
    })
  /** False when it was removed again at once. */
  const write = async (one: Omit<Written, 'settle' | 'refuse' | 'length'>, bytes: Uint8Array) => {
    try {
      beingWritten += 1
      await ports.write(one.draft, bytes)
    } finally {
      beingWritten -= 1
      // Should it fail, nobody else may wait for it.
      setImmediate(placeSoon)
    }
    return inPlace({ ...one, length: bytes.length })
  }

  const store: FileStore = {
    index,
    async put(file, position, name, encrypted) {
      if (!isChunkName(name) || chunkName(encrypted) !== name) return fail(wrongChunk)
      if ((await ports.freeBytes(folder)) - encrypted.length < spare) return fail(diskFull)
      const draft = join(drafts, randomBytes(16).toString('hex'))
      try {
        while (!(await write({ file, position, name, draft }, encrypted)));
        return ok(true)
      } catch (error) {
        rmSync(draft, { force: true })
        if (isNoRoom(error)) return fail(diskFull)
        throw error
      }
    },

    async read(name) {
      if (!isChunkName(name)) return undefined
      let bytes: Buffer
      try {
        bytes = await readFile(pathOf(name))
      } catch {
        // Dropped a moment ago, or taken away by somebody: either way it is not here.
        if (index.get('select 1 from chunk where name = ?', name)) forgetChunk(name)
        return undefined
      }
      if (chunkName(bytes) === name) return bytes
      forgetChunk(name)
      return undefined
    },

    positions: (file) =>
      new Set(
        index
          .all<{ position: number }>('select position from part where file = ?', file)
          .map(({ position }) => position),
      ),
    adopt: (file, names) => {
      const count = () =>
        index.get<{ count: number }>('select count(*) as count from part where file = ?', file)?.count ?? 0
      const isKnown = (name: string) => index.get('select 1 from chunk where name = ?', name) !== undefined
      if (count() >= names.length || !names.some(isKnown)) return count()
      return index.transaction(() => {
        note(file)
        for (const [position, name] of names.entries())
          index.run(
            'insert into part select ?, ?, name from chunk where name = ? on conflict do nothing',
            file,
            position,
            name,
          )
        return count()
      })
    },
    setHome: (file) => {
      note(file)
      index.run('update file set home = 1 where id = ?', file)
    },
    isHome: (file) => index.get('select 1 from file where id = ? and home = 1', file) !== undefined,
    setOpened: (file, now) => {
      note(file)
      index.run('update file set opened = ? where id = ?', now, file)
    },
    setWanted: (file, now) => {
      note(file)
      index.run('update file set wanted = ? where id = ?', now, file)
    },
    allWanted: () =>
      index.all<{ id: string }>('select id from file where wanted is not null order by wanted, id').map(({ id }) => id),
    setKept: ({ kind, name }, isKept) =>
      isKept
        ? index.run('insert into kept values (?, ?) on conflict do nothing', kind, name)
        : index.run('delete from kept where kind = ? and name = ?', kind, name),
    kept: () => index.all<KeptKey>('select kind, name from kept order by kind, name'),
    setBudget: (bytes) =>
      index.run(`insert into setting values ('budget', ?) on conflict do update set value = excluded.value`, bytes),
    usage: (): FilesUsage => ({
      used: index.get<{ bytes: number }>('select coalesce(sum(bytes), 0) as bytes from chunk')?.bytes ?? 0,
      budget: index.get<{ value: number }>(`select value from setting where name = 'budget'`)?.value ?? usualBudget,
    }),
    held: (files) =>
      new Map(
        inPieces(files).flatMap((piece) =>
          index
            .all<{ file: string; count: number }>(
              `select file, count(*) as count from part where file in (${marks(piece)}) group by file`,
              ...piece,
            )
            .map(({ file, count }) => [file, count] as const),
        ),
      ),
    wanted: (files) =>
      new Set(
        inPieces(files).flatMap((piece) =>
          index
            .all<{ id: string }>(`select id from file where wanted is not null and id in (${marks(piece)})`, ...piece)
            .map(({ id }) => id),
        ),
      ),
    setHolder: (file, device, holds) =>
      holds === 'no'
        ? index.run('delete from holder where file = ? and device = ?', file, device)
        : index.run(
            'insert into holder values (?, ?, ?) on conflict do update set home = excluded.home',
            file,
            device,
            holds === 'home' ? 1 : 0,
          ),
    forgetDevice: (device) => index.run('delete from holder where device = ?', device),
    drop: (files) =>
      index.transaction(() => {
        const names = files.flatMap((file) =>
          index.all<{ chunk: string }>('select chunk from part where file = ?', file).map(({ chunk }) => chunk),
        )
        for (const file of files) {
          index.run('delete from part where file = ?', file)
          index.run('delete from file where id = ?', file)
          index.run('delete from holder where file = ?', file)
        }
        return removeUnused(names)
      }),
    strays: () => index.all<{ name: string }>(`select name from chunk c where ${isUnused}`).map(({ name }) => name),
    removeStrays: (names) => index.transaction(() => removeUnused(names)),
    reconcile: (since) =>
      index.transaction(() => {
        for (const draft of readdirSync(drafts)) {
          const written = statSync(join(drafts, draft), { throwIfNoEntry: false })?.mtimeMs ?? Infinity
          if (written < since) rmSync(join(drafts, draft), { force: true })
        }
        const known = new Set(index.all<{ name: string }>('select name from chunk').map(({ name }) => name))
        for (const shelf of readdirSync(chunks))
          for (const name of readdirSync(join(chunks, shelf)))
            if (!known.delete(name) && isChunkName(name))
              index.run('insert into chunk values (?, ?)', name, statSync(join(chunks, shelf, name)).size)
        for (const name of known) {
          index.run('delete from part where chunk = ?', name)
          index.run('delete from chunk where name = ?', name)
        }
        return store.strays().length
      }),
    close: () => index.close(),
  }
  return store
}

/** Makes a rename durable. Windows cannot open folders, and does without. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined
  try {
    folder = await open(path, 'r')
    await folder.sync()
  } catch {
    // As above.
  } finally {
    await folder?.close()
  }
}
