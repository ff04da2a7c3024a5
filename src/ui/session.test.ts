import { expect, test } from 'vitest'
import { openSession, type SessionPorts } from './session.ts'

function setUp(hash: string, options: { kept?: string; other?: string; answer?: Response | 'down' } = {}) {
  const kept = new Map(options.kept === undefined ? [] : [['bullpen.session', options.kept]])
  const addresses: string[] = []
  const asked: string[] = []
  const ports: SessionPorts = {
    location: { hash, pathname: '/pipeline', search: '?view=table' },
    history: { state: null, replaceState: (_state, _title, address) => void addresses.push(String(address)) },
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    fetch: async (_address, init) => {
      asked.push(init?.body as string)
      if (options.answer === 'down' || !options.answer) throw new TypeError('no answer')
      return options.answer
    },
    askOtherTabs: async () => options.other,
  }
  return { ports, kept, addresses, asked }
}

test('the launch token is exchanged once and leaves the address', async () => {
  const { ports, kept, addresses, asked } = setUp('#t=once', { answer: Response.json({ session: 'mine' }) })
  expect(await openSession(ports)).toEqual({ ok: true, value: 'mine' })
  expect(asked).toEqual(['{"launch":"once"}'])
  expect(addresses).toEqual(['/pipeline?view=table'])
  expect(kept.get('bullpen.session')).toBe('mine')
})

test('a used launch token leaves the address too, and this tab’s session goes on', async () => {
  const answer = Response.json({ failure: { type: 'Used', message: '' } }, { status: 401 })
  const { ports, addresses } = setUp('#t=used', { kept: 'before', answer })
  expect(await openSession(ports)).toEqual({ ok: true, value: 'before' })
  expect(addresses).toHaveLength(1)
})

test('a new tab of the same page gets the session from the first', async () => {
  expect(await openSession(setUp('', { other: 'theirs' }).ports)).toEqual({ ok: true, value: 'theirs' })
})

test('without any key the page says so', async () => {
  expect(await openSession(setUp('#t=x', { answer: 'down' }).ports)).toMatchObject({
    ok: false,
    failure: { type: 'NoSession' },
  })
})

test('an answer that is no session is none', async () => {
  for (const body of ['null', '[]', '{"session":7}', '"text"'])
    expect((await openSession(setUp('#t=x', { answer: new Response(body) }).ports)).ok).toBe(false)
})
