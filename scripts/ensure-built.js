/** The page in dist/page and the peer in dist/peer: built when their sources have changed since, by contents and not times. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, stop } from '../bin/runtime.js'
import { runTool } from './tools.js'

/** @typedef {{ name: string, config: string, result: string, folders: readonly string[], files: readonly string[] }} Part */

const common = ['package.json', 'package-lock.json', 'src/app/tables.ts']

/** @type {Part} */
const page = {
  name: 'page',
  config: 'vite.config.ts',
  result: 'index.html',
  folders: ['src/app/page', 'src/ui', 'src/features', 'src/shared'],
  files: common,
}

/** @type {Part} */
const peer = {
  name: 'peer',
  config: 'vite.peer.config.ts',
  result: 'main.js',
  folders: ['src/app', 'src/features', 'src/network', 'src/platform', 'src/replica', 'src/shared', 'src/trust'],
  files: common,
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** @param {Part} part */
function hashOfSources({ folders, files, config }) {
  const hash = createHash('sha256')
  for (const file of [
    ...folders.flatMap(filesIn),
    ...[...files, config].map((name) => join(root, name)).filter(existsSync),
  ])
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Builds a part unless it is up to date. Ends the process when the build fails. @param {Part} part */
function ensure(part) {
  const { name, config, result } = part
  const stamp = join(root, `dist/${name}.sources`)
  const wanted = hashOfSources(part)
  if (existsSync(join(root, 'dist', name, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return
  console.log(`Building the ${name} …`)
  rmSync(stamp, { force: true })
  if (runTool('vite', ['build', '--config', config, '--logLevel', 'warn']) !== 0)
    stop(`The ${name} could not be built (see above).`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Builds the page and the peer where they are missing or older than their sources. */
export function ensureBuilt() {
  ensure(page)
  ensure(peer)
}
