/** Who imports whom, read from the sources: the rules, and the graph that the architecture test holds against them. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The folders under src and the folders each may import. The only place where the map is written down. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  trust: ['shared'],
  replica: ['shared', 'trust'],
  network: ['shared', 'trust', 'replica'],
  platform: ['shared'],
  ui: ['shared'],
  features: ['shared', 'replica', 'platform', 'ui'],
  app: ['shared', 'trust', 'replica', 'network', 'platform', 'ui', 'features'],
}

export interface Import {
  /** Paths from the repository root, with `/`. */
  readonly from: string
  readonly to: string
  /** Only types cross: nothing is loaded at run time. */
  readonly typeOnly: boolean
}

const toPosix = (path: string) => path.replaceAll('\\', '/')

/** Every source file of ours, tests included, as a path from the repository root. */
export function sourceFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => toPosix(relative(root, join(entry.parentPath, entry.name))))
    .sort()
}

const specifierPattern =
  /(?:^|\n)\s*(?:import|export)\s+(?<type>type\s)?(?:[^'"`;]*?\sfrom\s+)?['"](?<name>[^'"]+)['"]|(?:import|new URL)\(\s*['"](?<late>[#.][^'"]+)['"]/g

/** The imports of one source text that stay within src; packages and node: are left out. */
export function importsIn(from: string, text: string): Import[] {
  return [...text.matchAll(specifierPattern)].flatMap(({ groups = {} }) => {
    const name = groups['name'] ?? groups['late'] ?? ''
    if (!/^[#.]/.test(name)) return []
    // Tests borrow from test/support, which is no part of the map.
    if (name.startsWith('#test/')) return []
    const to = name.startsWith('#') ? `src/${name.slice(1)}` : posix.join(posix.dirname(from), name)
    return to.startsWith('src/') ? [{ from, to, typeOnly: groups['type'] !== undefined }] : []
  })
}

export const allImports = (): Import[] =>
  sourceFiles().flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')))

/** `features` of `src/features/accounts/x.ts`. */
export const folderOf = (path: string): string => path.split('/')[1] ?? ''

/** `accounts` of `src/features/accounts/x.ts`; undefined outside features. */
export const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1]

/** The first cycle found in a graph of names, as the names on it, or undefined. */
export function findCycle(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const finished = new Set<string>()
  const visit = (name: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name]
    if (finished.has(name)) return undefined
    for (const next of edges.get(name) ?? []) {
      const cycle = visit(next, [...trail, name])
      if (cycle) return cycle
    }
    finished.add(name)
    return undefined
  }
  for (const name of edges.keys()) {
    const cycle = visit(name, [])
    if (cycle) return cycle
  }
  return undefined
}

/** A graph between groups of files, from the imports that `group` gives a name on both ends. */
export function graphBetween(imports: readonly Import[], group: (path: string) => string | undefined) {
  const edges = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [source, target] = [group(from), group(to)]
    if (source === undefined || target === undefined || source === target) continue
    edges.set(source, (edges.get(source) ?? new Set()).add(target))
  }
  return edges
}

/** The map as it is, for ARCHITECTURE.md: what each folder may import and what it imports today. */
export function printMap(imports: readonly Import[]): string {
  const real = graphBetween(
    imports.filter(({ from }) => !from.includes('.test.')),
    folderOf,
  )
  const list = (names: Iterable<string>) => [...names].sort().join(', ') || 'nothing'
  const rows = Object.entries(mayImport).map(
    ([folder, allowed]) => `| \`${folder}\` | ${list(allowed)} | ${list(real.get(folder) ?? [])} |`,
  )
  return ['| folder | may import | imports today |', '| --- | --- | --- |', ...rows].join('\n')
}
