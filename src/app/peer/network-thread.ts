/** The network thread as the main thread sees it: started when it is needed, started again when it ends, asked by name. */
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import type { NetworkState } from '#shared/network-state.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { failures, type CommandDone } from './peer.ts'
import { Caller } from './rpc.ts'
import type { NetworkNews, NetworkProcedures, NetworkStart } from './network.worker.ts'
import { spawnThread } from './spawn.ts'

export interface NetworkView {
  /** Null while this PC has nobody to talk to. */
  state(): NetworkState | null
  /** Returns what ends the listening. */
  onChange(listener: () => void): () => void
}

export interface NetworkThread extends NetworkView {
  /** From now on there is somebody to talk to. */
  start(): void
  command(name: string, input: unknown): Promise<Result<CommandDone>>
  /** A person wants the content of a file. */
  filesWanted(): void
  writerReplaced(): Promise<void>
  close(): Promise<void>
}

export interface NetworkThreadOptions {
  readonly folder: string
  readonly port: number | undefined
  readonly host: string | undefined
  /** What is here of files has changed; files have arrived, so there may be more than there is room for. */
  readonly onFiles: (what: 'moved' | 'filled') => void
  readonly connectWriter: (port: MessagePort) => Promise<unknown>
}

const restartAfter = 2_000

export function openNetworkThread({ folder, port, host, onFiles, connectWriter }: NetworkThreadOptions): NetworkThread {
  const listeners = new Set<() => void>()
  let state: NetworkState | null = null
  let running: Promise<{ readonly worker: Worker; readonly caller: Caller<NetworkProcedures> }> | undefined
  let isClosing = false

  const setState = (next: NetworkState | null) => {
    state = next
    for (const listener of listeners) listener()
  }

  const launch = async () => {
    const { port1, port2 } = new MessageChannel()
    await connectWriter(port2)
    const started: NetworkStart = { folder, port, host, writer: port1 }
    const worker = spawnThread('network', started, { transferList: [port1] })
    const caller = new Caller<NetworkProcedures>(worker)
    worker.on('message', (news: NetworkNews | object) => {
      if ('network' in news) setState(news.network)
      if ('files' in news) onFiles(news.files)
    })
    worker.on('error', (error) => process.stderr.write(`network thread: ${String(error)}\n`))
    worker.once('exit', () => {
      caller.end('The network thread ended')
      running = undefined
      if (isClosing) return
      setState(null)
      // The office goes on without the others meanwhile.
      setTimeout(() => void ensure().catch(() => {}), restartAfter).unref()
    })
    setState(await caller.call('state'))
    return { worker, caller }
  }
  const ensure = () => (running ??= launch())

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => void ensure().catch((error: unknown) => process.stderr.write(`network thread: ${String(error)}\n`)),
    async command(name, input) {
      try {
        const { caller } = await ensure()
        const result = await caller.call('command', name, input)
        return result.ok ? ok({ operation: '', value: result.value }) : result
      } catch {
        return fail(failures.stopped)
      }
    },
    filesWanted: () => void running?.then(({ caller }) => caller.call('filesWanted')).catch(() => {}),
    async writerReplaced() {
      const thread = await running
      if (!thread) return
      const { port1, port2 } = new MessageChannel()
      await connectWriter(port2)
      await thread.caller.callWith([port1], 'useWriter', port1)
    },
    async close() {
      isClosing = true
      const thread = await running?.catch(() => undefined)
      await thread?.caller.call('close').catch(() => {})
      await thread?.worker.terminate()
    },
  }
}
