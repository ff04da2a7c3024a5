/**
 * The peer as `bullpen start` runs it: a writer thread, reader threads and a thread for each job; the main thread only
 * passes on calls and answers.
 */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import type { FileContent } from '#features/files/files.queries.ts'
import { filesFolderOf } from '#platform/file-store/file-store.ts'
import { filesHereTouched } from '#shared/files-here.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { tables } from '../tables.ts'
import { version } from '../version.ts'
import { openBackupDesk } from '../backup/backup-desk.ts'
import { openFileDesk } from './file-desk.ts'
import { openDescription } from './describe.ts'
import { checkInBackground, isSmallOffice } from './integrity.ts'
import { inPieces } from './in-pieces.ts'
import { later } from './in-process.ts'
import { JobBoard } from './job-board.ts'
import { startJobThread } from './job-threads.ts'
import { LiveQueries } from './live.ts'
import { isNetworkCommand } from './network-commands.ts'
import { openNetworkThread, type NetworkThread } from './network-thread.ts'
import { failures, type CommandDone, type OnceKey, type Peer } from './peer.ts'
import { Readers } from './readers.ts'
import { Caller } from './rpc.ts'
import { spawnThread } from './spawn.ts'
import { tellIndexing } from './tell-indexing.ts'
import { PeerStates } from './states.ts'
import { openTextReading, type TextReading } from './text-reading.ts'
import { foundsOffice, type OfficeState } from './writer.ts'
import type { WriterNews, WriterProcedures } from './writer.worker.ts'

/** One core is left to the writer; threads are started only when there is work for them. */
const mostReaders = Math.max(2, Math.min(4, availableParallelism() - 1))
const checkDay = 30_000
const lookForBackups = 60_000
const tidyFiles = 6 * 3_600_000
const lookForDue = 3_600_000
/** How long an office that was killed is kept shut for its check, milliseconds. */
const checkFirst = 4_000

interface WriterThread {
  readonly worker: Worker
  readonly caller: Caller<WriterProcedures>
}

export interface ThreadedPeer extends Peer {
  readonly board: JobBoard
  /** From now on every page says that this office is invented. */
  setDemo(): void
}

export interface ThreadsOptions {
  readonly demo?: boolean
  readonly spawnWriter?: (folder: string) => Worker
  /** The port for other PCs; undefined: that of last time, or any free one. */
  readonly peerPort?: number | undefined
  /** The only address to listen at for other PCs; undefined: all. */
  readonly peerHost?: string | undefined
}

/** Opens the office in `folder`, whose lock the caller holds. Fails as `openReplica` does. */
export async function openThreads(folder: string, options: ThreadsOptions = {}): Promise<Result<ThreadedPeer>> {
  const { spawnWriter = (path: string) => spawnThread('writer', { folder: path }) } = options
  let isClosing = false
  let damage: Failure | undefined
  let live: LiveQueries | undefined
  let states: PeerStates | undefined
  let isShared = false
  let network: NetworkThread | undefined
  let reading: TextReading | undefined
  const lookIntoFiles = () => {
    if (existsSync(filesFolderOf(folder))) reading?.look()
  }
  let eraseHere: () => void = () => undefined
  const whenShared = () => {
    isShared = true
    network?.start()
  }

  const startWriter = async (): Promise<Result<{ thread: WriterThread; state: OfficeState }>> => {
    const worker = spawnWriter(folder)
    const caller = new Caller<WriterProcedures>(worker)
    worker.on('error', (error) => process.stderr.write(`writer thread: ${String(error)}\n`))
    worker.on('exit', () => caller.end('The writer thread ended'))
    const indexing = tellIndexing((line) => process.stderr.write(`${line}\n`))
    const opened = await new Promise<Result<OfficeState>>((resolve) => {
      worker.on('message', (news: WriterNews) => {
        if (!('news' in news)) return
        if (news.news === 'opened') resolve(news.result)
        else if (news.news === 'indexing') indexing(news.done, news.of)
        else if (news.news === 'touched') {
          live?.touched(news.tables)
          if (news.tables.has('erasure')) eraseHere()
          if (news.tables.has('file')) lookIntoFiles()
        } else if (news.news === 'shared') whenShared()
        else states?.set(damage ? { ...news.state, readOnly: 'damaged' } : news.state)
      })
      worker.on('exit', () => resolve(fail(failures.stopped)))
    })
    if (opened.ok) return ok({ thread: { worker, caller }, state: opened.value })
    await worker.terminate()
    return opened
  }

  const first = await startWriter()
  if (!first.ok) return first
  let writer = first.value.thread
  const known = new PeerStates({ version, demo: options.demo ?? false, ...first.value.state })
  states = known

  /** A writer that died is replaced; what it had said is saved is saved. */
  const watch = ({ worker }: WriterThread) =>
    worker.once('exit', async () => {
      if (isClosing) return
      const again = await startWriter()
      if (!again.ok) {
        process.stderr.write(`${again.failure.message}\n`)
        return process.kill(process.pid, 'SIGTERM')
      }
      writer = again.value.thread
      known.set(again.value.state)
      watch(writer)
      await network?.writerReplaced()
    })
  watch(writer)

  const unproven = await writer.caller.call('unproven')
  const rows = isSmallOffice(folder)
  const check = unproven || rows ? checkInBackground(folder, unproven, rows) : undefined
  /** Whether the file may be written anew: at once, or when the check has found it sound. */
  const vouched = (check?.result ?? Promise.resolve('vouched' as const)).then(async (found) => {
    if (found === 'vouched') return true
    if (found === 'stopped') return false
    if (found === 'sound')
      return writer.caller.call('vouch').then(
        () => true,
        () => false,
      )
    const failure = found
    process.stderr.write(`${failure.message}\n`)
    damage = failure
    known.set({ readOnly: 'damaged' })
    live?.touched(new Set(tables.map(({ name }) => name)))
    return false
  })

  // Small offices are checked before the first answer; a large one would keep its person waiting.
  if (unproven === 'everything' && check) await Promise.race([check.result, pause(checkFirst)])

  const readers = new Readers({ folder }, mostReaders)
  const queries = new LiveQueries({
    run: (name, input, signal) => (damage ? Promise.resolve(fail(damage)) : readers.run(name, input, signal)),
    now: () => performance.now(),
    later,
  })
  live = queries
  reading = openTextReading(folder, { read: () => queries.touched(new Set([filesHereTouched])) })

  const board = new JobBoard(folder, {
    later,
    run: (order, progress) =>
      startJobThread(
        folder,
        order,
        {
          async connect(port, operation, name) {
            const founded = foundsOffice.has(name) ? await writer.caller.call('found') : ok({})
            if (!founded.ok) return founded
            await writer.caller.callWith([port], 'serveJob', port, operation)
            return ok({})
          },
        },
        progress,
      ),
  })

  // Many erasures come at once where a space keeps its messages no longer: one run follows the one under way, however many came.
  let settling: 'no' | 'once' | 'again' = 'no'
  eraseHere = () => {
    if (settling !== 'no') return void (settling = 'again')
    settling = 'once'
    const run = async () => {
      const started = await board.start('erasures.settle', {})
      if (started.ok) await board.finished(started.value.job)
    }
    void run().then(() => {
      const again = settling === 'again'
      settling = 'no'
      if (again && !isClosing) eraseHere()
    })
  }
  board.goOn()
  // What a kill broke off, or what came before the file was checked, has left no order: it is looked for at every start.
  const lookForErasures = async () => {
    if (!(await vouched) || isClosing) return
    const left = await readers.runWhenFree('erasures.open', {})
    if (left.ok && left.value.json !== '0' && !isClosing) eraseHere()
    const due = isClosing ? undefined : await readers.runWhenFree('retention.due', {})
    if (due?.ok && due.value.json === 'true' && !isClosing) void board.start('retention.expire', {})
  }
  void lookForErasures()
  const dueClock = setInterval(() => void lookForErasures(), lookForDue)
  dueClock.unref()

  const others = openNetworkThread({
    folder,
    port: options.peerPort,
    host: options.peerHost,
    onFiles: (what) => {
      if (what === 'moved') return queries.touched(new Set([filesHereTouched]))
      void board.start('files.tidy', {})
      lookIntoFiles()
    },
    connectWriter: (port) => writer.caller.callWith([port], 'serveNetwork', port),
  })
  network = others
  if (isShared) others.start()

  const runCommand = async (name: string, input: unknown, once?: OnceKey): Promise<Result<CommandDone>> => {
    if (isNetworkCommand(name)) return others.command(name, input)
    const own = desk.command(name, input) ?? backups.command(name, input)
    const done = await (own ?? inPieces(board, await writer.caller.call('command', name, input, once)))
    return done.ok && name === 'sharing.invite' ? withAddresses(done.value) : done
  }
  /** Only the network thread knows where this PC is reached. */
  const withAddresses = async (done: CommandDone): Promise<Result<CommandDone>> => {
    const value = done.value as { readonly link: string }
    const completed = await others.command('network.completeLink', { link: value.link })
    return completed.ok ? ok({ ...done, value: { ...value, ...(completed.value.value as object) } }) : ok(done)
  }

  const desk = openFileDesk(folder, {
    now: Date.now,
    contents: async (ids) => {
      const result = await readers.run('files.content', { ids })
      return result.ok ? ok(JSON.parse(result.value.json) as readonly FileContent[]) : result
    },
    touched: () => queries.touched(new Set([filesHereTouched])),
    tidy: () => void board.start('files.tidy', {}),
  })

  const backups = openBackupDesk(folder, {
    now: Date.now,
    jobs: () => board,
    failed: (message) => known.set({ backupFailed: message ?? undefined }),
  })
  const backupClock = setInterval(() => backups.look(), lookForBackups)
  backupClock.unref()

  desk.onWanted(() => others.filesWanted())

  // A crash may have left something behind, and a day of fetching brings more than there is room for.
  const tidy = () => {
    if (existsSync(filesFolderOf(folder))) void board.start('files.tidy', {})
  }
  tidy()
  lookIntoFiles()
  const tidying = setInterval(tidy, tidyFiles)
  tidying.unref()

  // What is due today changes at midnight without any commit.
  let day = new Date().getDate()
  const midnight = setInterval(() => {
    if (new Date().getDate() === day) return
    day = new Date().getDate()
    queries.touched()
  }, checkDay)
  midnight.unref()

  return ok({
    folder,
    files: desk,
    backups,
    state: () => known.current,
    network: others,
    command: async (name, input, once) =>
      damage ? fail(damage) : runCommand(name, input, once).catch(() => fail(failures.stopped)),
    async query(name, input, signal) {
      if (damage) return fail(damage)
      const result = await readers.run(name, input, signal)
      return result.ok ? ok(result.value.json) : result
    },
    subscribe: (query, input, listener) => queries.subscribe(query, input, listener),
    jobs: board,
    board,
    setDemo: () => known.set({ demo: true }),
    onState: (listener) => known.listen(listener),
    openApi: openDescription(),
    async close() {
      isClosing = true
      await others.close()
      check?.stop()
      await reading?.close()
      clearInterval(midnight)
      clearInterval(tidying)
      clearInterval(dueClock)
      clearInterval(backupClock)
      queries.close()
      await board.close()
      desk.close()
      await readers.close()
      await writer.caller.call('close').catch(() => {})
      await writer.worker.terminate()
    },
  })
}
