/**
 * The page's line to the peer: commands, queries, jobs and files over HTTP, live queries over one WebSocket.
 * What must stay true: nothing here throws for what can be expected (a stopped peer is a `Failure`); a subscription
 * outlives reconnects; the last value of a live query is kept when the peer stops. Hooks are in live.ts.
 */
import type { NetworkState } from '#shared/network-state.ts'
import type { BackupState, ClientMessage, JobState, PeerState, ServerMessage } from '#shared/protocol.ts'
import { failureOfProblem } from '#shared/problem.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  JobInput,
  JobName,
  QueryInput,
  QueryName,
  QueryOutput,
} from './catalogue.ts'
import { createLiveCache, type LiveCache } from './live-cache.ts'
import { createStore, type Store } from './store.ts'

/**
 * `connecting` until the first answer; `stopped` while the peer does not answer (the page reconnects by itself);
 * `locked` when the peer answers and does not know our session.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'stopped' | 'locked'

export interface Connection {
  readonly status: ConnectionStatus
  /** The last state heard; kept while stopped. */
  readonly state: PeerState | undefined
  /** Whether the jobs are those of the peer that runs now. */
  readonly jobsKnown: boolean
}

export interface CommandAnswer<Output> {
  /** The unit of undo. */
  readonly operation: string
  readonly value: Output
}

export interface Upload {
  readonly upload: string
  readonly name: string
  readonly bytes: number
}

export interface PeerClient {
  readonly connection: Store<Connection>
  readonly jobs: Store<readonly JobState[]>
  /** Other PCs, as last heard; null while there are none. Kept while stopped. */
  readonly network: Store<NetworkState | null>
  readonly live: LiveCache
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Result<CommandAnswer<CommandOutput<Name>>>>
  query<Name extends QueryName>(name: Name, input: QueryInput<Name>): Promise<Result<QueryOutput<Name>>>
  startJob<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<Result<{ readonly job: string }>>
  /** Of a job that was broken off: forgets it, and the files that were kept with it. */
  cancelJob(id: string): Promise<Result<unknown>>
  /** Has a job that was broken off go on; it keeps its id. */
  resumeJob(id: string): Promise<Result<{ readonly job: string }>>
  /** How this PC backs up. */
  backups(): Promise<Result<BackupState>>
  /** Makes the demo office in a process of its own; the job's value says its `address`. */
  openDemo(): Promise<Result<{ readonly job: string }>>
  /** `progress` is told bytes sent. */
  upload(file: File, progress: (sent: number) => void, signal?: AbortSignal): Promise<Result<Upload>>
  /** Hands a file that a job made to the browser's downloads. */
  download(id: string, name: string): Promise<Result<unknown>>
  /** The content of a file record; fails with `FileElsewhere` while it is not on this PC. */
  fileContent(id: string): Promise<Result<Blob>>
  /** The page was shown or hidden; when shown, a stopped peer is tried at once. */
  showing(shown: boolean): void
  close(): void
}

export interface ClientPorts {
  /** Such as `http://127.0.0.1:4600`. */
  readonly origin: string
  /** Undefined for a page that has none: it is locked and asks nothing. */
  readonly token: string | undefined
  readonly fetch: typeof fetch
  readonly openSocket: (url: string, protocols: string[]) => WebSocket
  /** Milliseconds to wait before trial `attempt` (from 0). */
  readonly retryDelay: (attempt: number) => number
  readonly hidden: () => boolean
}

const stopped: Failure = {
  type: 'PeerStopped',
  message: 'Bullpen on this PC does not answer. Nothing was changed; try again when it runs.',
}

export function createClient(ports: ClientPorts): PeerClient {
  const connection = createStore<Connection>({
    status: ports.token === undefined ? 'locked' : 'connecting',
    state: undefined,
    jobsKnown: false,
  })
  const jobs = createStore<readonly JobState[]>([])
  const network = createStore<NetworkState | null>(null)
  const authorization = { authorization: `Bearer ${ports.token}` }
  let socket: WebSocket | undefined
  let attempt = 0
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const setStatus = (status: ConnectionStatus): void =>
    connection.set((before) => (before.status === status ? before : { ...before, status }))

  const send = (message: ClientMessage): void => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(message))
  }
  const live = createLiveCache(send)

  async function request<T>(path: string, init: RequestInit): Promise<Result<T>> {
    try {
      const response = await ports.fetch(ports.origin + path, {
        ...init,
        headers: { ...authorization, ...(init.body === undefined ? {} : { 'content-type': 'application/json' }) },
      })
      if (response.status === 401) setStatus('locked')
      const answer: unknown = response.status === 204 ? null : await response.json()
      return response.ok ? ok(answer as T) : fail(asFailure(answer))
    } catch {
      return fail(stopped)
    }
  }
  const post = <T>(path: string, input: unknown): Promise<Result<T>> =>
    request<T>(path, { method: 'POST', body: JSON.stringify(input ?? {}) })

  function receive(data: unknown): void {
    const message = JSON.parse(String(data)) as ServerMessage
    if (message.type === 'state') connection.set((before) => ({ ...before, status: 'open', state: message.state }))
    else if (message.type === 'jobs') {
      jobs.set(message.jobs)
      connection.set((before) => (before.jobsKnown ? before : { ...before, jobsKnown: true }))
    } else if (message.type === 'network') network.set(message.network)
    else live.receive(message)
  }

  function connect(): void {
    if (closed) return
    clearTimeout(timer)
    const opened = ports.openSocket(`${ports.origin.replace(/^http/, 'ws')}/api/live`, [
      'bullpen.v1',
      `t.${ports.token}`,
    ])
    socket = opened
    opened.onopen = () => {
      attempt = 0
      setStatus('open')
      send({ type: 'visibility', hidden: ports.hidden() })
      live.resubscribe()
    }
    opened.onmessage = (event) => receive(event.data)
    opened.onclose = () => {
      if (socket !== opened || closed) return
      socket = undefined
      connection.set((before) => ({ ...before, jobsKnown: false }))
      void lookWhy()
    }
  }

  // A refused WebSocket does not say why; a plain request does.
  async function lookWhy(): Promise<void> {
    const answer = await request('/api/jobs', { method: 'GET' })
    // A key that is not known stays so: only another address, opened in this tab, helps.
    if (closed || connection.get().status === 'locked') return
    if (!answer.ok) setStatus('stopped')
    timer = setTimeout(connect, ports.retryDelay(attempt++))
  }

  if (ports.token !== undefined) connect()
  return {
    connection,
    jobs,
    network,
    live,
    call: (name, input) => post(`/api/commands/${name}`, input),
    query: (name, input) => post(`/api/queries/${name}`, input),
    startJob: (name, input) => post(`/api/jobs/${name}`, input),
    cancelJob: (id) => request(`/api/jobs/${id}`, { method: 'DELETE' }),
    resumeJob: (id) => post(`/api/jobs/${id}/resume`, {}),
    openDemo: () => post('/api/demo', {}),
    upload: (file, progress, signal) => upload(ports, file, progress, signal),
    async download(id, name) {
      try {
        const response = await ports.fetch(`${ports.origin}/api/downloads/${id}`, { headers: authorization })
        if (!response.ok) return fail(asFailure(await response.json()))
        saveFile(await response.blob(), name)
        return ok(null)
      } catch {
        return fail(stopped)
      }
    },
    async backups() {
      try {
        const response = await ports.fetch(`${ports.origin}/api/backups`, { headers: authorization })
        const answer: unknown = await response.json()
        return response.ok ? ok(answer as BackupState) : fail(asFailure(answer))
      } catch {
        return fail(stopped)
      }
    },
    async fileContent(id) {
      try {
        const response = await ports.fetch(`${ports.origin}/api/files/${id}`, { headers: authorization })
        return response.ok ? ok(await response.blob()) : fail(asFailure(await response.json()))
      } catch {
        return fail(stopped)
      }
    },
    showing(shown) {
      if (socket) send({ type: 'visibility', hidden: !shown })
      else if (shown && connection.get().status === 'stopped') connect()
    },
    close() {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

function asFailure(answer: unknown): Failure {
  return (
    failureOfProblem(answer) ?? { type: 'Unexpected', message: 'Something went wrong in Bullpen. Nothing was changed.' }
  )
}

// XMLHttpRequest because fetch tells nothing about the progress of what it sends.
const upload = (
  ports: ClientPorts,
  file: File,
  progress: (sent: number) => void,
  signal?: AbortSignal,
): Promise<Result<Upload>> =>
  new Promise((resolve) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', `${ports.origin}/api/uploads?name=${encodeURIComponent(file.name)}`)
    sending.setRequestHeader('authorization', `Bearer ${ports.token}`)
    sending.setRequestHeader('content-type', 'application/octet-stream')
    sending.responseType = 'json'
    sending.upload.addEventListener('progress', (event) => progress(event.loaded))
    sending.addEventListener('load', () => {
      const answer: unknown = sending.response
      resolve(sending.status < 300 ? ok(answer as Upload) : fail(asFailure(answer)))
    })
    sending.addEventListener('error', () => resolve(fail(stopped)))
    sending.addEventListener('abort', () => resolve(fail({ type: 'Cancelled', message: 'The upload was cancelled.' })))
    signal?.addEventListener('abort', () => sending.abort())
    sending.send(file)
  })

/** Hands bytes to the browser's downloads under a name. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
