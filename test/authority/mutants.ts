/**
 * Makes each mutation in a copy of the rules and counts the histories until a property notices. Run by Node itself: the
 * copies lie in a temporary folder and use everything else from here.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { evaluate } from '#trust/authority.ts'
import { checkHistory } from './check.ts'
import { type Mutation, mutations } from './mutations.ts'

const trust = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'src', 'trust')
const url = (...path: string[]) => pathToFileURL(join(trust, ...path)).href

export interface Verdict {
  readonly mutation: string
  /** What noticed it, after how many histories; undefined: nothing did. */
  readonly noticed: { readonly property: string; readonly histories: number } | undefined
}

/** Imports of what is not copied lead back to the original. */
const rebind = (text: string, up: string) =>
  text
    .replaceAll(/'#shared\/([^']+)'/g, (_, path: string) => `'${url('..', 'shared', path)}'`)
    .replaceAll(/'\.\/(invitation|statement|device|seal|space-id)\.ts'/g, (_, path: string) => `'${url(`${path}.ts`)}'`)
    .replaceAll(/'\.\.\/([a-z-]+)\.ts'/g, (_, path: string) => `'${up}${url(`${path}.ts`)}'`)

function mutate(folder: string, { name, file, from, to }: Mutation): void {
  const path = join(folder, 'office-log', file)
  const text = readFileSync(path, 'utf8')
  if (text.split(from).length !== 2)
    throw new Error(`The mutation “${name}” fits ${text.split(from).length - 1} places`)
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
}

/** The rules with a mutation; `number` keeps the copies apart. */
async function mutant(folder: string, mutation: Mutation, number: number): Promise<typeof evaluate> {
  const copy = join(folder, String(number))
  mkdirSync(copy)
  cpSync(join(trust, 'office-log'), join(copy, 'office-log'), { recursive: true })
  mutate(copy, mutation)
  for (const file of readdirSync(join(copy, 'office-log'))) {
    const path = join(copy, 'office-log', file)
    writeFileSync(path, rebind(readFileSync(path, 'utf8'), ''))
  }
  const entry = join(copy, 'authority.ts')
  writeFileSync(entry, rebind(readFileSync(join(trust, 'authority.ts'), 'utf8'), ''))
  const loaded = (await import(pathToFileURL(entry).href)) as { evaluate: typeof evaluate }
  return loaded.evaluate
}

/** `histories`: how many each mutation may survive before it counts as unnoticed. */
export async function judgeMutants(histories: number, report: (verdict: Verdict) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-mutants-'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  try {
    for (const [number, mutation] of mutations.entries()) {
      const evaluator = await mutant(folder, mutation, number)
      let noticed: Verdict['noticed']
      for (let seed = 0; seed < histories && !noticed; seed++) {
        const broken = checkHistory(seed, evaluator)
        if (broken) noticed = { property: broken.property, histories: seed + 1 }
      }
      report({ mutation: `${mutation.file}: ${mutation.name}`, noticed })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
