/** Talks to the peer that holds a data folder, over its HTTP API with the admin token of peer.json. */
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { JobState } from '#shared/protocol.ts'
import { failureOfProblem } from '#shared/problem.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { readRunningPeer, type RunningPeer } from '../peer/running-peer.ts'
import { savingTo } from './save-file.ts'

const noAnswer: Failure = {
  type: 'NoAnswer',
  message: 'The data folder is in use by another process, which does not answer. Close it and try again.',
}

/** Of a job that was seen to run. */
const endedMeanwhile: Failure = {
  type: 'EndedMeanwhile',
  message:
    'Bullpen was ended while it was at work on this. What it had saved until then is kept. Open the office again and repeat ' +
    'the command: an import goes on where it was and makes nothing twice.',
}

interface Sending {
  readonly method?: string
  readonly json?: unknown
  readonly body?: Readable
  readonly bytes?: number
}

export class PeerClient {
  readonly peer: RunningPeer

  constructor(peer: RunningPeer) {
    this.peer = peer
  }

  command(name: string, input: unknown): Promise<Result<unknown>> {
    return this.#json(`/api/commands/${name}`, { method: 'POST', json: input })
  }

  query(name: string, input: unknown): Promise<Result<unknown>> {
    return this.#json(`/api/queries/${name}`, { method: 'POST', json: input })
  }

  get(path: string): Promise<Result<unknown>> {
    return this.#json(path, {})
  }

  post(path: string, json: unknown): Promise<Result<unknown>> {
    return this.#json(path, { method: 'POST', json })
  }

  delete(path: string): Promise<Result<unknown>> {
    return this.#json(path, { method: 'DELETE' })
  }

  /** An address of its page that opens once. */
  async newAddress(): Promise<Result<string>> {
    const answered = await this.post('/api/launches', {})
    return answered.ok ? ok(z.object({ address: z.string() }).parse(answered.value).address) : answered
  }

  /** Gives a file to the peer; the id is what jobs take. */
  async upload(path: string): Promise<Result<string>> {
    const bytes = statSync(path).size
    const to = `/api/uploads?name=${encodeURIComponent(basename(path))}`
    const answered = await this.#json(to, { method: 'POST', body: createReadStream(path), bytes })
    return answered.ok ? ok(z.object({ upload: z.string() }).parse(answered.value).upload) : answered
  }

  /** Runs a job to its end. Asked to end (Ctrl C), it cancels the job and waits for that. */
  async runJob(name: string, input: unknown, progress: (state: JobState) => void): Promise<Result<JobState>> {
    const started = await this.post(`/api/jobs/${name}`, input)
    if (!started.ok) return started
    return this.#watch(started.value, progress)
  }

  /** Has a job that was broken off go on, to its end. */
  async resumeJob(id: string, progress: (state: JobState) => void): Promise<Result<JobState>> {
    const started = await this.post(`/api/jobs/${id}/resume`, {})
    return started.ok ? this.#watch(started.value, progress) : started
  }

  async #watch(started: unknown, progress: (state: JobState) => void): Promise<Result<JobState>> {
    const { job } = z.object({ job: z.string() }).parse(started)
    const cancel = () => void this.delete(`/api/jobs/${job}`)
    process.once('SIGINT', cancel)
    try {
      return await this.#endOf(job, progress)
    } finally {
      process.off('SIGINT', cancel)
    }
  }

  async #endOf(job: string, progress: (state: JobState) => void): Promise<Result<JobState>> {
    for (;;) {
      const jobs = await this.get('/api/jobs')
      if (!jobs.ok) return jobs.failure.type === noAnswer.type ? fail(endedMeanwhile) : jobs
      const state = (jobs.value as readonly JobState[]).find(({ id }) => id === job)
      if (!state) return fail(endedMeanwhile)
      if (state.status !== 'running') return ok(state)
      progress(state)
      await sleep(200)
    }
  }

  /** Saves a file that a job offers under this id. */
  async download(download: string, path: string): Promise<Result<unknown>> {
    const response = await this.#send(`/api/downloads/${download}`, {})
    if (!response.ok) return response
    if (response.value.statusCode !== 200) return read(response.value)
    return savingTo(path, () => pipeline(response.value, createWriteStream(path, { mode: 0o600 })))
  }

  async #json(path: string, sending: Sending): Promise<Result<unknown>> {
    const response = await this.#send(path, sending)
    return response.ok ? read(response.value) : response
  }

  #send(path: string, { method = 'GET', json, body, bytes }: Sending): Promise<Result<IncomingMessage>> {
    const { port, adminToken } = this.peer
    const text = json === undefined ? undefined : JSON.stringify(json)
    return new Promise((resolve) => {
      const sent = request({
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: {
          authorization: `Bearer ${adminToken}`,
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(body ? { 'content-type': 'application/octet-stream', 'content-length': bytes } : {}),
        },
      })
      sent.on('response', (response) => resolve(ok(response)))
      sent.on('error', () => resolve(fail(noAnswer)))
      if (body) pipeline(body, sent).catch(() => {})
      else sent.end(text)
    })
  }
}

async function read(response: IncomingMessage): Promise<Result<unknown>> {
  const chunks: Buffer[] = []
  let value: unknown
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // It ended in the middle of its answer.
    return fail(noAnswer)
  }
  if (response.statusCode === 200) return ok(value)
  return fail(failureOfProblem(value) ?? noAnswer)
}

/** The peer that holds the folder; waits a little for one that is just starting. */
export async function findRunningPeer(folder: string, patience = 5_000): Promise<PeerClient | undefined> {
  for (let waited = 0; ; waited += 100) {
    const peer = readRunningPeer(folder)
    const client = peer && new PeerClient(peer)
    if (client && (await client.get('/api/state')).ok) return client
    if (waited >= patience) return undefined
    await sleep(100)
  }
}
