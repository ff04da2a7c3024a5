import { expect, test } from 'vitest'
import { parseMessage } from './markdown.ts'

const inline = (text: string, names: Parameters<typeof parseMessage>[1] = []) => {
  const [first] = parseMessage(text, names)
  return first?.kind === 'text' ? first.lines[0] : first
}

test('emphasis, code, links and mentions are told apart; snake_case and 2 * 3 are neither', () => {
  expect(inline('a **b** `c*d*` ~~e~~')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'strong', parts: [{ kind: 'text', text: 'b' }] },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'c*d*' },
    { kind: 'text', text: ' ' },
    { kind: 'del', parts: [{ kind: 'text', text: 'e' }] },
  ])
  expect(inline('my_snake_case and 2 * 3 * 4')).toEqual([{ kind: 'text', text: 'my_snake_case and 2 * 3 * 4' }])
  expect(inline('see https://a.example/x?y=1.')).toMatchObject([
    {},
    { kind: 'link', href: 'https://a.example/x?y=1' },
    {},
  ])
  const names = [
    { target: '1', label: 'Eva' },
    { target: '2', label: 'Eva Maria' },
  ]
  expect(inline('@Eva Maria and @Eva', names)).toMatchObject([{ target: '2' }, {}, { target: '1' }])
})

test('no link leads anywhere but to the web', () => {
  for (const text of ['javascript:alert(1)', '[x](javascript:alert(1))', 'data:text/html,x', '<img src=x onerror=y>'])
    expect(JSON.stringify(inline(text))).not.toContain('"link"')
})

test('blocks of code, quotes and lists end where they end', () => {
  expect(parseMessage('> said\n> so\nno\n- a\n- b\n1. c\n```sql\n*select*\n', []).map(({ kind }) => kind)).toEqual([
    'quote',
    'text',
    'list',
    'list',
    'code',
  ])
})

test('a hostile text of any marks takes no longer than its length', () => {
  for (const sign of ['*', '_', '`', '**', '~~', '@', '[', '> ', 'http://'])
    expect(parseMessage(sign.repeat(20_000 / sign.length), []).length).toBeGreaterThan(0)
})
