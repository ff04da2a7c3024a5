/** The page in dist/page: built when a source of it has changed since, by comparing contents and not times. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, stop } from '../bin/runtime.js'
import { runTool } from './tools.js'

const sources = ['src/app/page', 'src/ui', 'src/features', 'src/shared']
const single = ['vite.config.ts', 'package.json', 'package-lock.json', 'src/app/tables.ts']
const stamp = join(root, 'dist/page.sources')

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const file of [...sources.flatMap(filesIn), ...single.map((name) => join(root, name)).filter(existsSync)])
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Builds the page unless it is up to date. Ends the process when the build fails. */
export function ensurePage() {
  const wanted = hashOfSources()
  if (existsSync(join(root, 'dist/page/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return
  console.log('Building the page …')
  rmSync(stamp, { force: true })
  if (runTool('vite', ['build', '--logLevel', 'warn']) !== 0) stop('The page could not be built (see above).')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, wanted)
}
