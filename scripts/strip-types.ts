/**
 * Makes lib/ for the packed package: the sources of the peer as JavaScript, because Node strips no types under
 * node_modules. Only types go away, lines stay where they are, and `#folder/file.ts` becomes a relative path, since
 * the package's imports map points at sources that are not in it.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, posix, relative } from 'node:path'

const root = dirname(import.meta.dirname)
const isForPeer = (path: string) => path.endsWith('.ts') && !/\.(test|d)\.ts$|^(ui|app\/page)\/|\/ui\//.test(path)

/** Specifiers, also those of workers (`new URL('./writer.ts', import.meta.url)`): texts that name a source of ours. */
const specifier = /(?<quote>['"])(?<path>(?:\.{1,2}|#[a-z]+)\/[^'"\n]*)\.ts\k<quote>/g

export function javaScriptOf(path: string, source: string): string {
  return stripTypeScriptTypes(source).replace(specifier, (_, quote: string, target: string) => {
    const fromHere = target.startsWith('#') ? posix.relative(posix.dirname(path), target.slice(1)) : target
    return `${quote}${fromHere.startsWith('.') ? fromHere : `./${fromHere}`}.js${quote}`
  })
}

function writeLibrary(): number {
  const [from, to] = [join(root, 'src'), join(root, 'lib')]
  rmSync(to, { recursive: true, force: true })
  const paths = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(from, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(isForPeer)
  for (const path of paths) {
    const target = join(to, path.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, javaScriptOf(path, readFileSync(join(from, path), 'utf8')))
  }
  return paths.length
}

if (import.meta.main) console.log(`lib: ${writeLibrary()} files`)
