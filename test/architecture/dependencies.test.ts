/** Every dependency says what it is for, and none is said that is not there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './import-map.ts'

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const described = readFileSync(join(root, 'docs/decisions/dependencies.md'), 'utf8')
const packages = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Partial<
  Record<(typeof kinds)[number], Record<string, string>>
>
const versions = kinds.flatMap((kind) => Object.entries(packages[kind] ?? {}))

test('every dependency has its line in docs/decisions/dependencies.md', () => {
  expect(versions.length).toBeGreaterThan(20)
  expect(versions.map(([name]) => name).filter((name) => !described.includes(`\`${name}\``))).toEqual([])
})

test('every line there is about a dependency', () => {
  const names = new Set(versions.map(([name]) => name))
  // The first column of the tables.
  const lines = [...described.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) => [
    ...cell.matchAll(/`([^`]+)`/g),
  ])
  expect(lines.map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([])
})

test('every version is exact, so that two clones are built alike', () => {
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
