import { expect, test } from 'vitest'
import { joinLinkIn } from './join-link.ts'

const payload = 'AbCd_-09'.repeat(10)

test.each([
  ['as it is', `bullpen:join#${payload}`],
  ['with spaces around', `  bullpen:join#${payload}\n`],
  ['broken over lines by a mail program', `bullpen:join#${payload.slice(0, 30)}\n${payload.slice(30)}`],
  ['as an address of the page', `http://127.0.0.1:4600/#t=abc&join=${payload}`],
])('a link is found %s', (_, text) => {
  expect(joinLinkIn(text)).toBe(`bullpen:join#${payload}`)
})

test.each([
  ['nothing', ''],
  ['another address', 'https://example.org/#join'],
  ['the half of one', 'bullpen:join#AbCd'],
  ['other words', 'join me'],
])('%s is no link', (_, text) => {
  expect(joinLinkIn(text)).toBeUndefined()
})
