import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { delimiters } from './dialect.ts'
import { detectEncoding, readHead } from './encoding.ts'
import { readRows } from './read-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-csv-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

const encoders: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with mark': (text) => Buffer.from(`\ufeff${text}`),
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  latin1: (text) => Buffer.from(text, 'latin1'),
}

/** Letters that every one of the encodings has; ASCII at the start so that guesses have something to go by. */
const western = fc.stringMatching(/^[ -~äöüßéÄÖÜ\n\r\t,;|"']{0,30}$/)
const row = fc.array(western, { minLength: 3, maxLength: 3 })
const table = fc.array(row, { minLength: 1, maxLength: 20 })

const written = (cells: readonly string[], delimiter: string): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)

test('a table reads back as written, whatever its delimiter, line ends and encoding', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(...delimiters),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom(...Object.keys(encoders)),
      async (rows, delimiter, lineEnd, encoding) => {
        const all = [['first column', 'second column', 'third'], ...rows]
        const path = join(folder, `${++files}.csv`)
        const text = all.map((cells) => written(cells, delimiter)).join(lineEnd)
        writeFileSync(path, encoders[encoding]?.(text) ?? '')
        const found = await detectEncoding(path, await readHead(path), () => false)
        const read: (readonly string[])[] = []
        for await (const batch of readRows({ path, encoding: found, delimiter, skip: 0, header: true })) {
          expect(batch.problem).toBeUndefined()
          read.push(...batch.rows.map((line) => line.cells))
        }
        expect(read).toEqual(all)
        rmSync(path)
      },
    ),
    { numRuns: 150 },
  )
})
