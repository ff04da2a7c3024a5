/** A peer in one thread: for tests and for a single command of the command line. The same interface as threads.ts. */
import { filesFolderOf } from '#platform/file-store/file-store.ts'
import type { FileContent } from '#features/files/files.queries.ts'
import { filesHereTouched } from '#shared/files-here.ts'
import { ok } from '#shared/result.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Catalogue } from '../catalogue.types.ts'
import { version } from '../version.ts'
import { answer, byName } from './answer.ts'
import { openBackupDesk } from '../backup/backup-desk.ts'
import { filesHereOf, openFileDesk } from './file-desk.ts'
import { JobBoard } from './job-board.ts'
import { inPieces } from './in-pieces.ts'
import { LiveQueries } from './live.ts'
import { openApiOf } from './openapi.ts'
import type { NetworkView } from './network-thread.ts'
import type { Peer } from './peer.ts'
import { runJob } from './run-job.ts'
import { PeerStates } from './states.ts'
import { adoptUpload, discardUpload, uploadName, uploadPath } from './uploads.ts'
import { createWriter, foundsOffice } from './writer.ts'

export interface InProcessOptions {
  readonly replica: Replica
  readonly folder: string
  readonly catalogue: Catalogue
  readonly demo?: boolean
  /** Where a job finds what it reads, when that is not an upload: the command line reads the person's own files. */
  readonly files?: ReadonlyMap<string, { readonly path: string; readonly name: string }>
}

export function openInProcess({ replica, folder, catalogue, demo = false, files }: InProcessOptions): Peer {
  const writer = createWriter(replica, catalogue.commands)
  const queries = byName(catalogue.queries)
  const jobs = byName(catalogue.jobs)
  const states = new PeerStates({ version, demo, ...writer.state() })
  const refresh = () => states.set(writer.state())

  const filesHere = filesHereOf(folder)
  const ask = (name: string, input: unknown) =>
    answer(queries, () => ({ ...replica.queryContext(), files: filesHere }), name, input)
  const live = new LiveQueries({
    run: async (name, input) => ask(name, input),
    now: () => performance.now(),
    later,
  })
  replica.onCommit(({ tables }) => live.touched(tables))

  const board = new JobBoard(folder, {
    later,
    holdUploads: (uploads) => {
      for (const upload of uploads) {
        const file = files?.get(upload)
        if (file) adoptUpload(folder, upload, file)
      }
    },
    releaseUploads: (uploads) => {
      for (const upload of uploads) discardUpload(folder, upload)
    },
    run({ name, input, folder: jobFolder, operation }, progress) {
      let isCancelled = false
      const founded = foundsOffice.has(name) ? writer.found() : ok({})
      if (!founded.ok) return { result: Promise.resolve(founded), cancel() {}, kill() {} }
      const ids = replica.commandContext()
      const result = runJob(jobs, name, input, {
        operation,
        folder: jobFolder,
        newId: (table) => ids.newId(table),
        derivedId: (table, source, key) => ids.derivedId(table, source, key),
        uploadPath: (upload) => files?.get(upload)?.path ?? uploadPath(folder, upload),
        uploadName: (upload) => files?.get(upload)?.name ?? uploadName(folder, upload),
        discardUpload: (upload) => discardUpload(folder, upload),
        filesFolder: filesFolderOf(folder),
        cancelled: () => isCancelled,
        queryContext: () => replica.queryContext(),
        async commit(writes, label) {
          const done = writer.commit(writes, label, operation)
          refresh()
          await new Promise(setImmediate)
          return done
        },
        keep: async (list, entries, how) => writer.keep(list, entries, how),
        scrub: async () => writer.scrub(),
        async undoPiece(other, after, direction) {
          const done = writer.undoPiece(other ?? operation, after, direction)
          await new Promise(setImmediate)
          return done
        },
        progress,
      })
      const cancel = () => void (isCancelled = true)
      return { result, cancel, kill: cancel }
    },
  })

  const desk = openFileDesk(folder, {
    now: Date.now,
    contents: async (ids) => {
      const result = ask('files.content', { ids })
      return result.ok ? ok(JSON.parse(result.value.json) as readonly FileContent[]) : result
    },
    touched: () => live.touched(new Set([filesHereTouched])),
    tidy: () => void board.start('files.tidy', {}),
  })

  const backups = openBackupDesk(folder, { now: Date.now, jobs: () => board, failed: () => {} })

  return {
    folder,
    files: desk,
    backups,
    network: noNetwork,
    state: () => states.current,
    async command(name, input, once) {
      const own = desk.command(name, input) ?? backups.command(name, input)
      if (own) return own
      const done = await inPieces(board, writer.command(name, input, once))
      refresh()
      return done
    },
    async query(name, input) {
      const result = ask(name, input)
      return result.ok ? ok(result.value.json) : result
    },
    subscribe: (query, input, listener) => live.subscribe(query, input, listener),
    jobs: board,
    onState: (listener) => states.listen(listener),
    openApi: async () => JSON.stringify(openApiOf(catalogue, version, replica.core.tables)),
    async close() {
      live.close()
      await board.close()
      desk.close()
      filesHere.close()
      writer.close()
    },
  }
}

/** Other PCs are for the peer with threads. */
const noNetwork: NetworkView = { state: () => null, onChange: () => () => {} }

/** A timer that does not keep the process alive. */
export function later(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
