/**
 * `npm run check`: what can be said about the code without running it: types, lint, format, dead code, import map.
 * `npm run check -- --write` mends what can be mended: the format and the printed import map.
 */
import { ensurePackages } from '../bin/runtime.js'
import { runTool } from './tools.js'

ensurePackages()
const write = process.argv.includes('--write')

/** @type {readonly (readonly [string, string, readonly string[]])[]} */
const steps = [
  ['types', 'tsc', ['-p', '.']],
  ['lint', 'oxlint', ['--deny-warnings', '--format', 'unix', ...(write ? ['--fix'] : [])]],
  ['format', 'oxfmt', write ? [] : ['--check']],
  ['dead code', 'knip', ['--no-progress']],
]
// `npm test` runs the architecture test with all the others.
const withArchitecture = !process.argv.includes('--static')

const failed = steps.filter(([what, tool, parameters]) => {
  const started = performance.now()
  const isWrong = runTool(tool, parameters) !== 0
  console.log(`${isWrong ? '✗' : '✓'} ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  return isWrong
})
const mapStatus = withArchitecture
  ? runTool('vitest', ['run', '--project', 'architecture'], write ? { UPDATE_IMPORT_MAP: '1' } : {})
  : 0

if (failed.length > 0) console.error(`Not right yet: ${failed.map(([what]) => what).join(', ')}.`)
process.exitCode = failed.length > 0 || mapStatus !== 0 ? 1 : 0
