/** Holds the import map of ARCHITECTURE.md. `npm run check -- --write` prints the map anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  allImports,
  featureOf,
  findCycle,
  folderOf,
  graphBetween,
  importsIn,
  mayImport,
  printMap,
  root,
  sourceFiles,
} from './import-map.ts'

const imports = allImports()
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isCommandFile = (path: string) => path.endsWith('.commands.ts')
const strays = (isStray: (one: (typeof imports)[number]) => boolean) =>
  imports.filter(isStray).map(({ from, to }) => `${from} imports ${to}`)

describe('the import map', () => {
  test('looks at enough files to be believed', () => {
    expect(sourceFiles().length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(30)
  })

  test('knows every folder under src', () => {
    expect(sourceFiles().filter((file) => !(folderOf(file) in mayImport))).toEqual([])
  })

  test('is followed by every import between folders', () => {
    const isForbidden = (from: string, to: string) => from !== to && !mayImport[from]?.includes(to)
    // A test may borrow the wiring: `testOffice()` is made in app.
    expect(strays(({ from, to }) => !isTest(from) && isForbidden(folderOf(from), folderOf(to)))).toEqual([])
  })

  test('points only at files that exist', () => {
    const files = new Set(sourceFiles())
    expect(strays(({ to }) => /\.tsx?$/.test(to) && !files.has(to))).toEqual([])
  })

  test('lets no feature import the commands of another', () => {
    expect(
      strays(
        ({ from, to }) =>
          !isTest(from) && featureOf(from) !== undefined && featureOf(from) !== featureOf(to) && isCommandFile(to),
      ),
    ).toEqual([])
  })

  test('lets the browser have only the types of what runs in the peer', () => {
    const inBrowser = (path: string) => /^src\/(ui\/|features\/[^/]+\/ui\/)/.test(path)
    const inPeer = (path: string) =>
      /^src\/(replica|network|platform|trust)\/|\.(commands|queries|jobs)\.ts$/.test(path)
    expect(strays(({ from, to, typeOnly }) => !isTest(from) && inBrowser(from) && inPeer(to) && !typeOnly)).toEqual([])
  })

  test('has no cycle between folders, nor between files that load each other at run time', () => {
    const code = imports.filter(({ from, typeOnly }) => !isTest(from) && !typeOnly)
    expect(findCycle(graphBetween(code, folderOf))).toBeUndefined()
    expect(findCycle(graphBetween(code, (path) => path))).toBeUndefined()
  })
})

describe('reading imports', () => {
  test('finds every way to import and tells types apart', () => {
    const text = [
      "import { a } from '#shared/a.ts'",
      "import type { B } from './b.ts'",
      'import {\n  c,\n  d,\n} from "../c.ts"',
      "import './style.css'",
      "export { e } from './e.ts'",
      "const late = await import('#app/late.ts')",
      "new Worker(new URL('./writer.ts', import.meta.url))",
      "import zod from 'zod'",
      "import fs from 'node:fs'",
    ].join('\n')
    expect(importsIn('src/app/x/file.ts', text).map(({ to, typeOnly }) => (typeOnly ? `type ${to}` : to))).toEqual([
      'src/shared/a.ts',
      'type src/app/x/b.ts',
      'src/app/c.ts',
      'src/app/x/style.css',
      'src/app/x/e.ts',
      'src/app/late.ts',
      'src/app/x/writer.ts',
    ])
  })

  test('finds a cycle where there is one', () => {
    const edges = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
    ])
    expect(findCycle(edges)).toEqual(['b', 'c', 'b'])
    edges.set('c', new Set())
    expect(findCycle(edges)).toBeUndefined()
  })
})

test('ARCHITECTURE.md shows the map as it is', () => {
  const file = join(root, 'ARCHITECTURE.md')
  const text = readFileSync(file, 'utf8')
  const [start, end] = ['<!-- import map: start -->', '<!-- import map: end -->']
  const printed = `${start}\n\n${printMap(imports)}\n\n${end}`
  const shown = text.slice(text.indexOf(start), text.indexOf(end) + end.length)
  if (process.env['UPDATE_IMPORT_MAP'] === '1')
    writeFileSync(
      file,
      text.replace(shown, () => printed),
    )
  // Tables in Markdown are padded by the formatter; only the words count.
  const words = (table: string) => table.replace(/[ -]+/g, ' ')
  if (process.env['UPDATE_IMPORT_MAP'] !== '1')
    expect(words(shown), 'run `npm run check -- --write`').toBe(words(printed))
})
