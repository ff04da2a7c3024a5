import { afterEach, expect, test } from 'vitest'
import { ask, testServer, type TestServer } from '#test/support/test-peer.ts'
import { rateLimiter } from './rate-limit.ts'
import { jobsOnce } from './jobs-once.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const open = async (options: Parameters<typeof testServer>[0]) => (server = await testServer(options))

async function opened(options: Parameters<typeof testServer>[0] = {}) {
  const server = await open(options)
  const page = server.page()
  await ask(server.port, '/api/commands/office.found', { method: 'POST', headers: page, body: '{"name":"Acme"}' })
  const made = server.access.createToken('script')
  if (!made.ok) throw new Error(made.failure.message)
  const headers = { authorization: `Bearer ${made.value.token}`, 'content-type': 'application/json' }
  const add = (name: string, key?: string) =>
    ask(server.port, '/api/commands/accounts.add', {
      method: 'POST',
      headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) },
      body: JSON.stringify({ name }),
    })
  return { page, headers, add, port: server.port }
}

test('a failure is a problem: its type leads to what it means, its detail says what was kept', async () => {
  const { headers, add, port } = await opened()
  const { status, text, headers: sent } = await add('refused')
  expect(sent['content-type']).toBe('application/problem+json; charset=utf-8')
  const problem = JSON.parse(text) as { type: string }
  expect(problem).toEqual({
    type: '/api/problems/Refused',
    title: 'Refused',
    status: 409,
    detail: 'The office said no.',
    code: 'Refused',
  })
  expect(status).toBe(409)
  const about = await ask(port, problem.type, { headers })
  expect(JSON.parse(about.text)).toMatchObject({ code: 'Refused', status: 409 })
})

test('an idempotency key works over HTTP, bare or as a structured field', async () => {
  const { add } = await opened()
  const first = await add('One', '"key-1"')
  const again = await add('One', 'key-1')
  expect(again.text).toBe(first.text)
  expect(again.headers['idempotent-replayed']).toBe('true')
  expect((await add('Two', 'key-1')).status).toBe(422)
  expect((await add('Two', 'k'.repeat(300))).status).toBe(400)
})

test('a program that floods is told to wait; the page is not counted', async () => {
  const { page, headers, port } = await opened({ rateLimit: { requests: 3, windowSeconds: 60 } })
  const get = (sent: Record<string, string>) => ask(port, '/api/state', { headers: sent })
  const statuses = []
  for (let turn = 0; turn < 4; turn++) statuses.push((await get(headers)).status)
  expect(statuses).toEqual([200, 200, 200, 429])
  const refused = await get(headers)
  expect(refused.headers).toMatchObject({ 'ratelimit-policy': '"token";q=3;w=60', 'retry-after': '20' })
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'TooManyRequests', status: 429 })
  const shown = await get(page)
  expect(shown.status).toBe(200)
  expect(shown.headers['ratelimit']).toBeUndefined()
})

test('what was used up comes back evenly, and never more than the window holds', () => {
  let now = 0
  const allow = rateLimiter({ requests: 2, windowSeconds: 2 }, () => now)
  expect([allow('a'), allow('a'), allow('a')].map(({ failure }) => failure?.type)).toEqual([
    undefined,
    undefined,
    'TooManyRequests',
  ])
  expect(allow('b').failure).toBeUndefined()
  now = 1_000
  expect(allow('a').failure).toBeUndefined()
  expect(allow('a').failure).toBeDefined()
  now = 100_000
  expect(allow('a').headers['ratelimit']).toBe('"token";r=1;t=1')
})

test('a job that was started under a key is not started twice, unless it could not be', async () => {
  const once = jobsOnce(() => 0)
  let started = 0
  const start = async () => ({ ok: true, value: { job: String(++started) } }) as const
  const order = { key: 'a', name: 'exports.run', input: { format: 'csv' } }
  expect([await once(order, start), await once(order, start)]).toEqual([
    { ok: true, value: { job: '1' } },
    { ok: true, value: { job: '1' } },
  ])
  expect(await once({ ...order, input: {} }, start)).toMatchObject({ failure: { type: 'KeyReused' } })
  const failure = { type: 'TooManyJobs', message: '' }
  await once({ ...order, key: 'b' }, async () => ({ ok: false, failure }))
  expect(await once({ ...order, key: 'b' }, start)).toEqual({ ok: true, value: { job: '2' } })
})
