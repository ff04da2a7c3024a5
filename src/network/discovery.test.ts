import { expect, test } from 'vitest'
import { discoveryTag, readAnnouncement } from './discovery.ts'
import { openAddressBook } from './address-book.ts'
import type { Address } from './link.types.ts'

const nonce = '0011223344556677'
const tag = discoveryTag('office', 'device', nonce)
const found = {
  port: 4711,
  addresses: ['10.0.0.2'],
  referer: { address: '10.0.0.3' },
  txt: { v: '1', n: nonce, t: tag },
}
const direct = (port: number, host = '10.0.0.1'): Address => ({ kind: 'direct', host, port })

test('an announcement is understood, the address it came from first', () => {
  expect(readAnnouncement(found)).toEqual({ nonce, tag, port: 4711, hosts: ['10.0.0.3', '10.0.0.2'] })
})

test.each([
  ['nothing', undefined],
  ['another service', { ...found, txt: {} }],
  ['a later version', { ...found, txt: { ...found.txt, v: '2' } }],
  ['no port', { ...found, port: 0 }],
  ['a port beyond', { ...found, port: 70_000 }],
  ['a tag of another length', { ...found, txt: { ...found.txt, t: 'ab' } }],
  ['a tag that is no text', { ...found, txt: { ...found.txt, t: [1] } }],
  ['thousands of addresses', { ...found, addresses: Array.from({ length: 5_000 }, () => '10.0.0.1') }],
  ['addresses that are none', { ...found, addresses: [{ length: 5 }] }],
])('an announcement with %s is not ours', (_what, announcement) => {
  expect(readAnnouncement(announcement)).toBeUndefined()
})

test('what is announced differs by office, device and start', () => {
  const tags = [
    tag,
    discoveryTag('another', 'device', nonce),
    discoveryTag('office', 'other', nonce),
    discoveryTag('office', 'device', '8899aabbccddeeff'),
  ]
  expect(new Set(tags).size).toBe(4)
  // As in docs/subsystems/sync.md.
  expect(discoveryTag('0000000000000000', 'abcdefghjkmnpqrstvwxyz0123', nonce)).toBe('9acf76f67532eacc7f999129d2aacf67')
})

test('the address that worked last comes first, what is only told comes last', () => {
  const book = openAddressBook()
  book.learn('a', direct(1), 'told')
  book.learn('a', direct(2), 'worked')
  book.learn('a', direct(3), 'told')
  expect(book.of('a')).toEqual([direct(2), direct(1), direct(3)])
  expect(book.learn('a', direct(3), 'worked')).toBe(true)
  expect(book.learn('a', direct(3), 'worked')).toBe(false)
  expect(book.of('a')).toEqual([direct(3), direct(2), direct(1)])
  expect(book.of('b')).toEqual([])
})

test('whatever is told, what worked stays and the book stays small', () => {
  const book = openAddressBook()
  book.learn('a', direct(1), 'worked')
  for (let port = 2; port < 1_000; port++) book.learn('a', direct(port), 'told')
  expect(book.of('a').length).toBeLessThanOrEqual(8)
  expect(book.of('a')[0]).toEqual(direct(1))
  for (const host of ['', 'a b', 'x'.repeat(300), '../etc', 'http://x'])
    expect(book.learn('a', direct(1, host), 'worked')).toBe(false)
})

test('a book comes back from its text; from anything else comes an empty one', () => {
  const book = openAddressBook()
  book.learn('a', direct(1), 'worked')
  book.add('office.example', 4711)
  expect(openAddressBook(book.text()).of('a')).toEqual([direct(1), direct(4711, 'office.example')])
  for (const text of [undefined, '', '{', '[]', '{"devices":{"a":[1]},"added":[]}'])
    expect(openAddressBook(text).of('a')).toEqual([])
})
