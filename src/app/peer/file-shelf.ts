/**
 * The files of this PC as their transfer sees them: contents from the store, names from the records, readers from the
 * office log. What is asked often is remembered until something was committed.
 */
import { readContents } from '#features/files/files.queries.ts'
import type { FileShelf, SharedFile } from '#network/file-shelf.types.ts'
import { freeMemory } from '#network/link.ts'
import { chunkCount } from '#platform/file-store/chunks.ts'
import type { FileStore } from '#platform/file-store/file-store.ts'
import type { ReadDatabase } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import type { Authority } from '#trust/authority.types.ts'

export interface FileShelfPorts {
  readonly store: FileStore
  readonly db: ReadDatabase
  /** The newest; undefined before there is an office. */
  readonly authority: () => Authority | undefined
  /** What live queries know as `filesHereTouched` has changed. */
  readonly moved: () => void
  /** More is here than before: it may be more than there is room for. */
  readonly filled: () => void
}

export interface OpenShelf extends FileShelf {
  /** Something was committed, or this PC wants something else. */
  refresh(): void
}

/** Files of one folder or record that are fetched ahead. */
const mostKept = 10_000
const mostRemembered = 1_000

export function openFileShelf({ store, db, authority, moved, filled }: FileShelfPorts): OpenShelf {
  const files = new Map<string, SharedFile | undefined>()
  const readers = new Map<string, ReadonlySet<string>>()
  let wanted: SharedFile[] | undefined

  const find = (id: string): SharedFile | undefined => {
    if (files.has(id)) return files.get(id)
    if (files.size >= mostRemembered) files.clear()
    const found = readContents({ db }, [id])[0]
    // Its chunks may be here under another file of the same content.
    if (found) store.adopt(id, found.chunks)
    files.set(id, found)
    return found
  }

  const column = { file: 'id', record: 'record', folder: 'folder' } as const
  /** Kept files that are not all here. Only these are looked at closely, as whoever keeps files keeps many. */
  const keptAndMissing = (): string[] => {
    const rows = store
      .kept()
      .flatMap(({ kind, name }) =>
        db.all<{ id: string; size: number | null }>(
          `select id, size from file where ${column[kind]} = ? order by id limit ${mostKept}`,
          name,
        ),
      )
    const held = store.held(rows.map(({ id }) => id))
    return rows.filter(({ id, size }) => (held.get(id) ?? 0) < chunkCount(size ?? 0)).map(({ id }) => id)
  }

  const lookForWanted = (): SharedFile[] => {
    const asked = new Set(store.allWanted())
    return [...new Set([...asked, ...keptAndMissing()])].flatMap((id) => {
      const file = find(id)
      if (!file) return []
      if (store.positions(id).size < file.chunks.length) return [file]
      if (asked.has(id)) store.setWanted(id, null)
      return []
    })
  }

  return {
    refresh() {
      files.clear()
      readers.clear()
      wanted = undefined
    },
    wanted: () => (wanted ??= lookForWanted()),
    find,
    positions: (file) => store.positions(file),
    isHome: (file) => store.isHome(file),
    read: (chunk) => store.read(chunk),
    free: freeMemory,
    async put(file, position, chunk, bytes) {
      const done = await store.put(file, position, chunk, bytes)
      if (done.ok) return 'kept'
      if (done.failure.type === 'WrongChunk') return 'wrong'
      if (done.failure.type !== 'DiskFull') throw new Error(done.failure.message)
      return 'noRoom'
    },
    mayRead(device, file) {
      const space = spaceOf(file)
      const known =
        readers.get(space) ??
        new Set(
          authority()
            ?.readersOf(space)
            .devices.map(({ id }) => id),
        )
      readers.set(space, known)
      return known.has(device)
    },
    learned: (file, device, holds) => store.setHolder(file, device, holds),
    completed(file) {
      store.setWanted(file, null)
      wanted = wanted?.filter(({ id }) => id !== file)
      moved()
      filled()
    },
    moved,
  }
}
