/** The localhost lessons: every attack of the research, and what must go on working beside it. */
import { connect } from 'node:net'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, testServer, type Asked, type TestServer } from '#test/support/test-peer.ts'

let server: TestServer
let page: Record<string, string>

beforeAll(async () => {
  server = await testServer({ uploadLimit: 100_000 })
  mkdirSync(join(server.folder, 'page', 'assets'), { recursive: true })
  writeFileSync(join(server.folder, 'page', 'index.html'), '<!doctype html>the page')
  writeFileSync(join(server.folder, 'page', 'assets', 'app.js'), 'the script')
  writeFileSync(join(server.folder, 'secret.txt'), 'a secret')
  await server.peer.command('office.found', { name: 'Acme' })
  page = server.page()
})
afterAll(() => server.close())

const names = '/api/queries/accounts.names'
const token = () => page['authorization']!.replace('Bearer ', '')
const socket = (headers: Record<string, string>): Asked => ({
  headers: {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  },
})

const attacks: readonly (readonly [string, number, () => readonly [string, Asked]])[] = [
  [
    'a name that was rebound to this PC',
    421,
    () => [names, { headers: { ...page, host: `evil.example:${server.port}` } }],
  ],
  [
    'a host that only starts like ours',
    421,
    () => ['/', { headers: { host: `localhost.evil.example:${server.port}` } }],
  ],
  ['our host at another port', 421, () => ['/', { headers: { host: 'localhost:1' } }]],
  ['our host with credentials before it', 421, () => ['/', { headers: { host: `evil@127.0.0.1:${server.port}` } }]],
  ['the address 0.0.0.0', 421, () => ['/', { headers: { host: `0.0.0.0:${server.port}` } }]],
  ['a rebound name on the health check', 421, () => ['/healthz', { headers: { host: 'evil.example' } }]],
  [
    'a cross-site read without an Origin',
    403,
    () => [names, { headers: { ...without(page, 'origin'), 'sec-fetch-site': 'cross-site' } }],
  ],
  [
    "another local program's page reading",
    403,
    () => [names, { headers: { ...without(page, 'origin'), 'sec-fetch-site': 'same-site' } }],
  ],
  [
    'a cross-site navigation to the API',
    403,
    () => [
      names,
      { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } },
    ],
  ],
  [
    'a cross-site image of the page',
    403,
    () => [
      '/',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } },
    ],
  ],
  ['a foreign page posting', 403, () => ['/api/commands/accounts.add', post({ origin: 'https://evil.example' })]],
  [
    'the page of another port posting',
    403,
    () => ['/api/commands/accounts.add', post({ origin: 'http://localhost:3000' })],
  ],
  ['a sandboxed frame posting', 403, () => ['/api/commands/accounts.add', post({ origin: 'null' })]],
  [
    'a page posting without an Origin',
    403,
    () => ['/api/commands/accounts.add', { ...post({}), headers: without(page, 'origin') }],
  ],
  ['a simple form post', 415, () => ['/api/commands/accounts.add', post({ 'content-type': 'text/plain' })]],
  [
    'a form post',
    415,
    () => ['/api/commands/accounts.add', post({ 'content-type': 'application/x-www-form-urlencoded' })],
  ],
  [
    'a multipart upload from a form',
    415,
    () => ['/api/uploads?name=x', post({ 'content-type': 'multipart/form-data; boundary=x' })],
  ],
  ['a preflight', 405, () => [names, { method: 'OPTIONS', headers: { origin: server.origin } }]],
  ['TRACE', 405, () => ['/', { method: 'TRACE' }]],
  ['no token', 401, () => [names, { headers: { origin: server.origin } }]],
  ['a wrong token', 401, () => [names, { headers: { ...page, authorization: 'Bearer wrong' } }]],
  ['a token in the address', 401, () => [`${names}?token=${token()}`, { headers: { origin: server.origin } }]],
  [
    'a cookie instead of a token',
    401,
    () => [names, { headers: { origin: server.origin, cookie: `session=${token()}` } }],
  ],
  ['a guessed launch token', 401, () => ['/api/session', post({}, '{"launch":"guess"}')]],
  [
    'a launch without an Origin',
    403,
    () => ['/api/session', { ...post({}, '{"launch":"x"}'), headers: without(page, 'origin') }],
  ],
  ['an absolute target of another site', 400, () => [`http://evil.example/`, {}]],
  [
    'a foreign page opening a WebSocket',
    403,
    () => [
      '/api/live',
      socket({ origin: 'https://evil.example', 'sec-websocket-protocol': `bullpen.v1, t.${token()}` }),
    ],
  ],
  [
    'a WebSocket without an Origin',
    403,
    () => ['/api/live', socket({ 'sec-websocket-protocol': `bullpen.v1, t.${token()}` })],
  ],
  [
    'a WebSocket through a rebound name',
    403,
    () => [
      '/api/live',
      socket({ host: 'evil.example', origin: server.origin, 'sec-websocket-protocol': `bullpen.v1, t.${token()}` }),
    ],
  ],
  ['a WebSocket without a token', 401, () => ['/api/live', socket({ origin: server.origin })]],
  [
    'a WebSocket with a wrong token',
    401,
    () => ['/api/live', socket({ origin: server.origin, 'sec-websocket-protocol': 'bullpen.v1, t.wrong' })],
  ],
  [
    'a WebSocket at another address',
    403,
    () => ['/api/other', socket({ origin: server.origin, 'sec-websocket-protocol': `bullpen.v1, t.${token()}` })],
  ],
  ['a page asking for a launch address', 403, () => ['/api/launches', post({})]],
  ['a body over the limit', 413, () => ['/api/commands/accounts.add', post({}, 'x'.repeat(1_000_001))]],
  [
    'an upload over the limit',
    413,
    () => ['/api/uploads?name=x', post({ 'content-type': 'application/octet-stream' }, 'x'.repeat(100_001))],
  ],
  ['a body that is not JSON', 400, () => ['/api/commands/accounts.add', post({}, '{')]],
  ['an unknown command', 404, () => ['/api/commands/accounts.__proto__', post({}, '{}')]],
  ['a prototype as the name of a query', 404, () => ['/api/queries/constructor', post({}, '{}')]],
  ['an address that is not well formed', 400, () => ['/api/tokens/%E0%A4%A', { method: 'DELETE', headers: page }]],
]

const works: readonly (readonly [string, number, () => readonly [string, Asked]])[] = [
  ['the health check needs no token', 200, () => ['/healthz', {}]],
  ['the page is served to whoever types its address', 200, () => ['/', { headers: { 'sec-fetch-site': 'none' } }]],
  [
    'another local page may lead to the page',
    200,
    () => [
      '/',
      { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } },
    ],
  ],
  ['the page may ask', 200, () => [names, { headers: { ...page, 'sec-fetch-site': 'same-origin' } }]],
  [
    'the page may command',
    200,
    () => ['/api/commands/accounts.add', post({ 'sec-fetch-site': 'same-origin' }, '{"name":"Umbrella"}')],
  ],
  [
    'the page may open a WebSocket',
    101,
    () => ['/api/live', socket({ origin: server.origin, 'sec-websocket-protocol': `bullpen.v1, t.${token()}` })],
  ],
]

const without = (headers: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
const post = (headers: Record<string, string>, body = '{"name":"Umbrella"}'): Asked => ({
  method: 'POST',
  headers: { ...page, ...headers },
  body,
})

test.each(attacks)('refused: %s', async (_name, status, attack) => {
  const { status: got, text } = await ask(server.port, ...attack())
  expect(got).toBe(status)
  expect(text).not.toContain('secret')
})

test.each(works)('%s', async (_name, status, request) => {
  expect((await ask(server.port, ...request())).status).toBe(status)
})

test('the paper key is shown by the page alone, to no other program on this PC', async () => {
  const made = server.access.createToken('reader')
  const asked = (authorization: string) =>
    ask(server.port, '/api/commands/sharing.showRecovery', post({ authorization }, '{}'))
  const asToken = await asked(`Bearer ${made.ok ? made.value.token : ''}`)
  expect([asToken.status, asToken.text]).toEqual([403, expect.stringContaining('This token may not do that.')])
  expect((await asked(page['authorization'] ?? '')).status).toBe(200)
  server.access.revokeToken('reader')
})

test('a launch token works once', async () => {
  const launch = server.server.newAddress().split('#t=')[1]!
  const body = JSON.stringify({ launch })
  const first = await ask(server.port, '/api/session', post({}, body))
  const second = await ask(server.port, '/api/session', post({}, body))
  expect([first.status, second.status]).toEqual([200, 401])
  expect(second.text).toContain('bullpen start')
})

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/assets/..%5c..%5csecret.txt',
  '//secret.txt',
  '/assets/%00/../../secret.txt',
  '/api/downloads/../../secret.txt',
  '/api/downloads/x/..%2f..%2fsecret.txt',
])('no address reaches a file outside the page: %s', async (path) => {
  const { text } = await ask(server.port, path, { headers: page })
  expect(text).not.toContain('a secret')
})

test('every answer forbids framing, sniffing, foreign scripts and foreign readers', async () => {
  for (const path of ['/', '/assets/app.js', '/healthz', names, '/nothing.txt']) {
    const { headers } = await ask(server.port, path, { headers: page })
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
  }
})

test('nothing listens on other addresses of this PC', async () => {
  const refused = await new Promise((resolve) => {
    const other = connect({ host: '127.0.0.2', port: server.port })
    other.on('connect', () => resolve('connected'))
    other.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })
  expect(refused).not.toBe('connected')
})

test('a request whose headers never end does not keep others waiting, and is ended', async () => {
  const impatient = await testServer({ headersTimeout: 50 })
  const slow = connect({ host: '127.0.0.1', port: impatient.port })
  const ended = new Promise((resolve) => slow.on('close', resolve).on('error', () => {}))
  slow.write('GET / HTTP/1.1\r\nhost: ')
  slow.resume()
  expect((await ask(impatient.port, '/healthz')).status).toBe(200)
  await ended
  await impatient.close()
})

test.each([
  ['a negative length', 'content-length: -5\r\n\r\n{}'],
  ['two lengths', 'content-length: 2\r\ncontent-length: 40\r\n\r\n{}'],
  ['a length beside chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a chunk of negative size', 'transfer-encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n'],
  ['a header that is folded', 'x-folded: a\r\n b\r\ncontent-length: 2\r\n\r\n{}'],
  ['two hosts', 'host: evil.example\r\ncontent-length: 2\r\n\r\n{}'],
])('%s does not get through and does not end the peer', async (_name, rest) => {
  const answer = await new Promise<string>((resolve) => {
    const sender = connect({ host: '127.0.0.1', port: server.port })
    let text = ''
    sender.on('data', (data) => (text += data.toString()))
    sender.on('close', () => resolve(text))
    sender.on('error', () => resolve(text))
    const lines = Object.entries({ ...page, host: `127.0.0.1:${server.port}`, connection: 'close' })
    const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')
    sender.write(`POST /api/commands/accounts.add HTTP/1.1\r\n${head}\r\n${rest}`)
  })
  expect(answer.slice(0, 12)).toMatch(/^(HTTP\/1\.1 4\d\d)?$/)
  expect((await ask(server.port, '/healthz')).status).toBe(200)
})

test('headers over the limit are refused', async () => {
  const headers = { ...page, 'x-large': 'x'.repeat(20_000) }
  const refused = await ask(server.port, names, { headers })
  expect([refused.status, refused.headers['content-type']]).toEqual([431, 'application/problem+json; charset=utf-8'])
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'HeadersTooLarge', status: 431 })
})

test('what is no HTTP, expects something or opens a wrong WebSocket gets a problem as well', async () => {
  const said = (bytes: string) =>
    new Promise<string>((resolve) => {
      let text = ''
      const sender = connect({ host: '127.0.0.1', port: server.port }, () => sender.write(bytes))
      sender.on('data', (data) => (text += data.toString()))
      sender.on('close', () => resolve(text))
    })
  const host = `host: 127.0.0.1:${server.port}\r\n`
  const socket = 'connection: upgrade\r\nupgrade: websocket\r\n'
  for (const [bytes, status] of [
    ['SSH-2.0-OpenSSH\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\n${host}expect: miracles\r\n\r\n`, 417],
    [`GET /api/live HTTP/1.1\r\n${host}${socket}\r\n`, 403],
    [`GET /api/live HTTP/1.1\r\n${host}origin: http://127.0.0.1:${server.port}\r\n${socket}\r\n`, 401],
  ] as const) {
    const answer = await said(bytes)
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    expect(answer).toContain('application/problem+json')
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status })
  }
})

test('an upload that announces too much is refused before it is sent', async () => {
  const before = readdirSync(server.folder, { recursive: true })
  const refused = await new Promise<string>((resolve, reject) => {
    const sender = connect({ host: '127.0.0.1', port: server.port })
    sender.on('error', reject)
    sender.on('data', (data) => resolve(data.toString()))
    const headers = {
      ...page,
      host: `127.0.0.1:${server.port}`,
      'content-type': 'application/octet-stream',
      'content-length': '2147483648',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    sender.write(`POST /api/uploads?name=large.csv HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  })
  expect(refused).toContain('413')
  expect(refused).toContain('Nothing of it was kept')
  expect(readdirSync(server.folder, { recursive: true })).toEqual(before)
})

test('a token of a program makes no tokens, opens no pages and starts no demo', async () => {
  const made = server.access.createToken('limited')
  if (!made.ok) throw new Error(made.failure.message)
  const headers = { authorization: `Bearer ${made.value.token}`, 'content-type': 'application/json' }
  const asked: readonly (readonly [string, string])[] = [
    ['GET', '/api/tokens'],
    ['POST', '/api/tokens'],
    ['DELETE', '/api/tokens/limited'],
    ['POST', '/api/launches'],
    ['POST', '/api/demo'],
  ]
  for (const [method, path] of asked) {
    const body = method === 'POST' ? '{"name":"more"}' : undefined
    const { status } = await ask(server.port, path, { method, headers, ...(body ? { body } : {}) })
    expect(status, `${method} ${path}`).toBe(403)
  }
  expect(server.access.tokens().map(({ name }) => name)).toEqual(['limited'])
  server.access.revokeToken('limited')
})

test('a revoked token is refused from the next request on', async () => {
  const made = server.access.createToken('script')
  if (!made.ok) throw new Error(made.failure.message)
  const headers = { authorization: `Bearer ${made.value.token}` }
  expect((await ask(server.port, names, { headers })).status).toBe(200)
  server.access.revokeToken('script')
  expect((await ask(server.port, names, { headers })).status).toBe(401)
})

test('lists nested by the thousand, over HTTP or a socket, are refused and harm nobody', async () => {
  const nested = `{"x":${'['.repeat(9_000)}${']'.repeat(9_000)}}`
  for (const path of ['/api/commands/accounts.add', names]) {
    const answered = await ask(server.port, path, { method: 'POST', headers: page, body: nested })
    expect(answered).toMatchObject({ status: 400, text: expect.stringContaining('nests deeper') })
  }
  const live = new WebSocket(`ws://127.0.0.1:${server.port}/api/live`, ['bullpen.v1', `t.${token()}`], {
    origin: server.origin,
  })
  const closed = new Promise<number>((resolve) => live.on('close', resolve))
  await new Promise((resolve, reject) => live.on('open', resolve).on('error', reject))
  live.send(`{"type":"subscribe","id":1,"query":"accounts.names","input":${nested}}`)
  expect(await closed).toBe(1008)
  expect((await ask(server.port, '/healthz', {})).status).toBe(200)
})
