import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Access, lastPort } from './access.ts'

const day = 86_400_000
let folder: string
let now: number
const open = () => new Access(folder, () => now)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bullpen-access-'))
  now = Date.parse('2026-03-01T00:00:00Z')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sessionOf = (access: Access) => {
  const opened = access.redeem(access.newLaunchToken())
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value.session
}
const tokenOf = (access: Access, name: string) => {
  const made = access.createToken(name)
  if (!made.ok) throw new Error(made.failure.message)
  return made.value.token
}

test('a session outlives the peer, so that a page finds it again after a restart', () => {
  const session = sessionOf(open())
  expect(open().callerOf(session)).toEqual({ kind: 'page' })
})

test('a session that was not seen for two weeks is over; one that is seen goes on', () => {
  const session = sessionOf(open())
  for (let week = 0; week < 4; week++) {
    now += 7 * day
    expect(open().callerOf(session)).toEqual({ kind: 'page' })
  }
  now += 15 * day
  expect(open().callerOf(session)).toBeUndefined()
})

test('a launch token does not outlive the peer', () => {
  const launch = open().newLaunchToken()
  expect(open().redeem(launch)).toMatchObject({ ok: false, failure: { type: 'LaunchUsed' } })
})

test('the file holds no token, only hashes, and is for its owner only', () => {
  const access = open()
  const session = sessionOf(access)
  const token = tokenOf(access, 'script')
  const text = readFileSync(join(folder, 'access.json'), 'utf8')
  expect(text).not.toContain(session)
  expect(text).not.toContain(token)
  expect(statSync(join(folder, 'access.json')).mode & 0o777).toBe(0o600)
})

test('a token is known by its name until it is revoked', () => {
  const access = open()
  const token = tokenOf(access, 'Zapier on my PC')
  expect(access.callerOf(token)).toEqual({ kind: 'token', name: 'Zapier on my PC' })
  expect(access.createToken('Zapier on my PC')).toMatchObject({ ok: false, failure: { type: 'TokenExists' } })
  expect(access.tokens()).toEqual([{ name: 'Zapier on my PC', created: '2026-03-01T00:00:00.000Z' }])
  expect(access.revokeToken('Zapier on my PC').ok).toBe(true)
  expect(access.callerOf(token)).toBeUndefined()
  expect(access.revokeToken('Zapier on my PC')).toMatchObject({ ok: false, failure: { type: 'TokenMissing' } })
})

test.each(['', ' ', '../x', 'a'.repeat(61), 'a\nb', '<b>'])('a token cannot be named %j', (name) => {
  expect(open().createToken(name)).toMatchObject({ ok: false, failure: { type: 'TokenName' } })
})

test.each([undefined, '', 'x', 'x'.repeat(10_000)])('%s is nobody', (token) => {
  expect(open().callerOf(token?.slice(0, 300))).toBeUndefined()
})

test('a damaged file means signing in again, not a peer that does not start', () => {
  writeFileSync(join(folder, 'access.json'), '{"sessions":[{"hash":"')
  expect(open().tokens()).toEqual([])
  expect(lastPort(folder)).toBeUndefined()
})

test('the port of last time is remembered', () => {
  open().rememberPort(4_801)
  expect(lastPort(folder)).toBe(4_801)
})
