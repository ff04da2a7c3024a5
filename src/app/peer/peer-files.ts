/** The contents of files in the network thread: one store and one transfer for all its sessions. */
import { openFileTransfer, type FileTransfer } from '#network/file-transfer.ts'
import type { Timers } from '#network/link.types.ts'
import { filesFolderOf, openFileStore } from '#platform/file-store/file-store.ts'
import type { ReadDatabase } from '#replica/query.ts'
import type { Authority } from '#trust/authority.types.ts'
import { openFileShelf } from './file-shelf.ts'

export interface PeerFilesOptions {
  /** The data folder. */
  readonly folder: string
  readonly db: ReadDatabase
  readonly authority: () => Authority | undefined
  readonly timers: Timers
  /** What live queries know as `filesHereTouched` has changed; at most so often as people can see. */
  readonly moved: () => void
  /** A file has arrived: there may be more here now than there is room for. */
  readonly filled: () => void
}

export interface PeerFiles extends FileTransfer {
  close(): void
}

const tellEvery = 250
const tidyAfter = 10_000

export function openPeerFiles(options: PeerFilesOptions): PeerFiles {
  const { folder, db, authority, timers } = options
  const store = openFileStore(filesFolderOf(folder))
  /** Calls back once for everything that happens within a while. */
  const gathered = (ms: number, tell: () => void) => {
    let cancel: (() => void) | undefined
    return {
      soon: () => {
        cancel ??= timers.after(ms, () => {
          cancel = undefined
          tell()
        })
      },
      stop: () => cancel?.(),
    }
  }
  const moved = gathered(tellEvery, options.moved)
  const filled = gathered(tidyAfter, options.filled)
  const shelf = openFileShelf({ store, db, authority, moved: moved.soon, filled: filled.soon })
  const transfer = openFileTransfer(shelf, timers)
  let belonging = ''
  return {
    talk: (device, wake) => transfer.talk(device, wake),
    refresh() {
      shelf.refresh()
      // What a device said that it holds counts only while it belongs to the office.
      const devices = [...(authority()?.devices.values() ?? [])]
      const now = devices.map(({ id, removedBy }) => `${id} ${removedBy.length}`).join()
      if (now !== belonging) for (const { id, removedBy } of devices) if (removedBy.length > 0) store.forgetDevice(id)
      belonging = now
      transfer.refresh()
    },
    close() {
      moved.stop()
      filled.stop()
      store.close()
    },
  }
}
