import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function linesOf(content: string | Uint8Array, encoding = 'utf-8') {
  const path = join(folder, 'text')
  writeFileSync(path, content)
  const all: string[] = []
  for await (const { lines } of readLines(path, encoding)) all.push(...lines.map((line) => line.text))
  return all
}

test('lines end as three kinds of machines end them, and the last may lack its end', async () => {
  expect(await linesOf('\ufeffone\r\ntwo\rthree\n\nfive')).toEqual(['one', 'two', 'three', '', 'five'])
})

test('a line end that falls between two pieces of the file is one line end', async () => {
  // Pieces have 256 KB.
  const long = 'x'.repeat(256 * 1024 - 1)
  expect(await linesOf(`${long}\r\nnext\r\n`)).toEqual([long, 'next'])
  const longer = 'y'.repeat(256 * 1024)
  expect(await linesOf(`${longer}\r\nnext`)).toEqual([longer, 'next'])
})

test('of an endless line the beginning is kept, and what follows it is read', async () => {
  const lines = await linesOf(`PHOTO:${'A'.repeat(3_000_000)}\nEND\n`)
  expect(lines.map((line) => line.length)).toEqual([1_000_000, 3])
  expect(lines[1]).toBe('END')
})

test('text of two bytes a character is read as such', async () => {
  expect(await linesOf(Buffer.from('\ufeffÄ\nß\n', 'utf16le'), 'utf-16le')).toEqual(['Ä', 'ß'])
})
