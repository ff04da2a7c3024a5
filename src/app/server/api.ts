/** The HTTP API of src/shared/protocol.ts: who is calling, which call, what comes back. */
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { statusMeanings, statusOf } from '../failure-status.ts'
import type { Peer } from '../peer/peer.ts'
import type { Uploads } from '../peer/uploads.ts'
import type { Access, Caller } from './access.ts'
import { sendFile } from './file-download.ts'
import { idempotencyKey } from '../peer/idempotency.ts'
import { changesOf, firstRow, listed, oneRecord, pageInput, resourcePath, rowOf } from './resources.ts'
import { jobsOnce } from './jobs-once.ts'
import { rateLimiter, usualRateLimit, type RateLimit } from './rate-limit.ts'
import { parseJson, readJson, sendEarly, sendFailure, sendJson, sendResult } from './http-io.ts'

export interface ApiParts {
  readonly peer: Peer
  readonly access: Access
  readonly uploads: Uploads
  /** The address of the page with a fresh launch token. */
  newAddress(): string
  /** Figures about this process, for `bullpen doctor`. */
  diagnostics(): object
  readonly rateLimit?: RateLimit | undefined
  /** Starts the job that opens the demo office in a process of its own. */
  openDemo(): Result<{ readonly job: string }>
}

interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly caller: Caller
  /** The last part of the path: the name of a command, query or job, or an id. */
  readonly name: string
}

const notFound: Failure = { type: 'NotFound', message: 'There is nothing at this address.' }
export const noSession: Failure = {
  type: 'NoSession',
  message: 'This page is not signed in. Run "bullpen start" on this PC to get a fresh address; nothing is lost.',
}
const forbidden: Failure = { type: 'Forbidden', message: 'This token may not do that.' }

const sessionRequest = z.object({ launch: z.string().max(200) })
/** They write to any folder of this PC, which a token for records is not meant for. */
const isForPerson = (name: string): boolean => name.startsWith('backups.')
/** The paper key stands above every owner: only the page shows it, to whoever sits before it. */
const isForPage = (name: string): boolean => name === 'sharing.showRecovery'

/** What a caller's idempotency keys belong to. */
const nameOf = (caller: Caller): string => (caller.kind === 'token' ? `token ${caller.name}` : caller.kind)

/** The idempotency key of a request, as a structured field or bare; undefined without one. */
function keyOf(request: IncomingMessage): Result<string | undefined> {
  const header = request.headers['idempotency-key']
  if (header === undefined) return ok(undefined)
  const parsed = idempotencyKey.safeParse(/^"(.*)"$/.exec(String(header))?.[1] ?? header)
  return parsed.success
    ? ok(parsed.data)
    : fail({
        type: 'InvalidInput',
        message: 'An idempotency key has 1 to 200 printable ASCII characters. Nothing was changed.',
      })
}

/** What there is to say about a kind of problem, wherever it came. */
const aboutProblem = (code: string) => {
  const status = statusOf({ type: code, message: '' })
  return { code, status, meaning: statusMeanings[status] ?? '' }
}

const resourceOf = /^\/api\/records\/[a-zA-Z0-9]{1,100}\/[0-9a-z]{36}$/
const resumeOf = /^\/api\/jobs\/([0-9a-f]{16})\/resume$/
const tokenRequest = z.object({ name: z.string().max(200) })

/** The token of an `Authorization: Bearer` header. */
export const bearerOf = (header: string | undefined): string | undefined => /^Bearer ([\w-]+)$/.exec(header ?? '')?.[1]

export function createApi(
  parts: ApiParts,
): (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { peer, access, uploads } = parts
  const allowance = rateLimiter(parts.rateLimit ?? usualRateLimit, () => performance.now())

  const withInput = async (call: Call, run: (input: unknown) => Promise<void>) => {
    const { request, response, url } = call
    const hasBody = request.method === 'POST' || request.method === 'PATCH'
    const input = hasBody ? await readJson(request) : parseJson(url.searchParams.get('input') ?? '')
    if (input.ok) return run(input.value)
    return hasBody && !request.complete ? sendEarly(response, input.failure) : sendFailure(response, input.failure)
  }

  const command = async ({ request, response, name, caller }: Call, input: unknown) => {
    if (isForPerson(name) && caller.kind === 'token') return sendFailure(response, forbidden)
    if (isForPage(name) && caller.kind !== 'page') return sendFailure(response, forbidden)
    const key = keyOf(request)
    if (!key.ok) return sendFailure(response, key.failure)
    // What was shown is not kept to be shown again.
    const once = key.value === undefined || isForPage(name) ? undefined : { caller: nameOf(caller), key: key.value }
    const done = await peer.command(name, input, once)
    if (!done.ok) return sendFailure(response, done.failure)
    const { replayed, ...value } = done.value
    if (replayed) response.setHeader('idempotent-replayed', 'true')
    sendResult(response, ok(value))
  }

  const startJob = async ({ request, response, name, caller }: Call, input: unknown) => {
    if (isForPerson(name) && caller.kind === 'token') return sendFailure(response, forbidden)
    const key = keyOf(request)
    if (!key.ok) return sendFailure(response, key.failure)
    const once = key.value === undefined ? undefined : { key: `${nameOf(caller)} ${key.value}`, name, input }
    sendResult(
      response,
      await (once ? startedOnce(once, () => peer.jobs.start(name, input)) : peer.jobs.start(name, input)),
    )
  }
  const startedOnce = jobsOnce(Date.now)
  const resume = async ({ response, url }: Call) =>
    sendResult(response, await peer.jobs.resume(resumeOf.exec(url.pathname)?.[1] ?? ''))

  const query = async ({ response, name }: Call, input: unknown) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const result = await peer.query(name, input, gone.signal)
    if (result.ok) sendJson(response, 200, result.value)
    else sendFailure(response, result.failure)
  }

  const resource = async (call: Call) => {
    const { request, response, url } = call
    const [, table = '', id] = resourcePath.exec(url.pathname) ?? []
    const run = (name: string, input: unknown) => command({ ...call, name }, input)
    if (request.method === 'DELETE') {
      const at = await recordAt(table, id ?? '', null)
      return at.ok ? run('records.delete', { ids: [id] }) : sendFailure(response, at.failure)
    }
    if (request.method === 'POST' || request.method === 'PATCH')
      return withInput(call, async (body) => {
        const changes = changesOf(body)
        if (!changes.ok) return sendFailure(response, changes.failure)
        const { set, custom } = changes.value
        const own = custom === undefined ? {} : { custom }
        if (request.method === 'POST') return run('records.create', { table, values: set, ...own })
        const at = await recordAt(table, id ?? '', null)
        return at.ok ? run('records.update', { id, set, ...own }) : sendFailure(response, at.failure)
      })
    if (id !== undefined) {
      const at = await recordAt(table, id, url.searchParams.get('fields'))
      return at.ok ? sendJson(response, 200, at.value) : sendFailure(response, at.failure)
    }
    const input = pageInput(table, url.searchParams)
    return input.ok ? query({ ...call, name: 'records.page' }, input.value) : sendFailure(response, input.failure)
  }
  const recordAt = async (table: string, id: string, fields: string | null): Promise<Result<string>> => {
    const found = await peer.query('records.get', { id })
    const row = found.ok ? rowOf(found.value, table) : found
    if (!row.ok || fields === null) return row
    const { id: shown } = JSON.parse(row.value) as { id: string }
    const page = await peer.query('records.page', { ...oneRecord(table, shown), fields: listed(fields) })
    return page.ok ? firstRow(page.value) : page
  }

  const receiveUpload = async ({ request, response, url }: Call) => {
    const announced = request.headers['content-length']
    const length = announced === undefined ? undefined : Number(announced)
    const received = await uploads.receive(request, url.searchParams.get('name') ?? 'file', length)
    if (received.ok || request.complete) sendResult(response, received)
    else sendEarly(response, received.failure)
  }

  const sendDownload = async ({ response, url }: Call) => {
    const file = peer.jobs.offered(decodeURIComponent(url.pathname.slice('/api/downloads/'.length)))
    if (!file) return sendFailure(response, notFound)
    const handle = await open(file.path)
    const { size } = await handle.stat()
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': size,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'no-store',
    })
    await pipeline(handle.createReadStream(), response)
  }

  const tokens = async (call: Call) => {
    if (call.caller.kind === 'token') return sendFailure(call.response, forbidden)
    if (call.request.method === 'GET') return sendResult(call.response, ok(access.tokens()))
    if (call.request.method === 'DELETE')
      return sendResult(call.response, access.revokeToken(decodeURIComponent(call.name)))
    return withInput(call, async (input) => {
      const parsed = tokenRequest.safeParse(input)
      sendResult(call.response, parsed.success ? access.createToken(parsed.data.name) : fail(badName))
    })
  }

  const routes: readonly (readonly [string, RegExp, (call: Call) => Promise<void> | void])[] = [
    [
      'POST',
      /^\/api\/commands\/[\w.]+$/,
      (call) =>
        withInput(call, async (input) => {
          // Undoing an import of many files may take longer than a silent connection is kept.
          call.request.socket.setTimeout(0)
          await command(call, input)
        }),
    ],
    ['POST', /^\/api\/queries\/[\w.]+$/, (call) => withInput(call, (input) => query(call, input))],
    ['GET', /^\/api\/queries\/[\w.]+$/, (call) => withInput(call, (input) => query(call, input))],
    ['GET', resourcePath, resource],
    ['POST', /^\/api\/records\/[a-zA-Z0-9]{1,100}$/, resource],
    ['PATCH', resourceOf, resource],
    ['DELETE', resourceOf, resource],
    ['POST', /^\/api\/uploads$/, receiveUpload],
    ['GET', /^\/api\/jobs$/, ({ response }) => sendJson(response, 200, peer.jobs.json())],
    ['POST', /^\/api\/jobs\/[\w.]+$/, (call) => withInput(call, (input) => startJob(call, input))],
    ['POST', resumeOf, resume],
    [
      'DELETE',
      /^\/api\/jobs\/\w+$/,
      ({ response, name }) => (peer.jobs.cancel(name) ? sendResult(response, ok({})) : sendFailure(response, notFound)),
    ],
    ['GET', /^\/api\/downloads\/\w+\/[^/]+$/, sendDownload],
    ['GET', /^\/api\/files\/\w+$/, ({ response, name }) => sendFile(peer.files, response, name)],
    ['GET', /^\/api\/openapi\.json$/, async ({ response }) => sendJson(response, 200, await peer.openApi())],
    ['GET', /^\/api\/problems\/\w+$/, ({ response, name }) => sendResult(response, ok(aboutProblem(name)))],
    ['GET', /^\/api\/state$/, ({ response }) => sendResult(response, ok(peer.state()))],
    ['GET', /^\/api\/backups$/, ({ response }) => sendResult(response, ok(peer.backups.state()))],
    ['GET', /^\/api\/network$/, ({ response }) => sendResult(response, ok(peer.network.state()))],
    ['GET', /^\/api\/diagnostics$/, ({ response }) => sendResult(response, ok(parts.diagnostics()))],
    ['GET', /^\/api\/tokens$/, tokens],
    ['POST', /^\/api\/tokens$/, tokens],
    ['DELETE', /^\/api\/tokens\/[^/]+$/, tokens],
    [
      'POST',
      /^\/api\/demo$/,
      ({ response, caller }) =>
        caller.kind === 'token' ? sendFailure(response, forbidden) : sendResult(response, parts.openDemo()),
    ],
    [
      'POST',
      /^\/api\/launches$/,
      ({ response, caller }) =>
        caller.kind === 'admin'
          ? sendResult(response, ok({ address: parts.newAddress() }))
          : sendFailure(response, forbidden),
    ],
  ]

  const openSession = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.origin === undefined) return sendFailure(response, forbidden)
    const input = await readJson(request)
    if (!input.ok) return sendEarly(response, input.failure)
    const parsed = sessionRequest.safeParse(input.value)
    return sendResult(response, access.redeem(parsed.success ? parsed.data.launch : ''))
  }

  return async (path, request, response) => {
    if (path === '/api/session' && request.method === 'POST') return openSession(request, response)
    const caller = access.callerOf(bearerOf(request.headers.authorization))
    if (!caller) return sendEarly(response, noSession)
    // A browser always says where a request that changes something comes from.
    if (caller.kind === 'page' && request.method !== 'GET' && request.headers.origin === undefined)
      return sendEarly(response, forbidden)
    if (caller.kind === 'token') {
      const { headers, failure } = allowance(caller.name)
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      if (failure) return sendEarly(response, failure)
    }
    const url = new URL(request.url ?? '/', 'http://peer')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const route = routes.find(([verb, pattern]) => verb === method && pattern.test(path))
    if (!route) return sendEarly(response, notFound)
    await route[2]({ request, response, url, caller, name: path.slice(path.lastIndexOf('/') + 1) })
  }
}

const badName: Failure = { type: 'InvalidInput', message: 'A token needs a name.' }
