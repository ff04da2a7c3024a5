/**
 * `npm test`: installs what is missing (the browser too), builds the page, checks the code and runs every test.
 * Parameters after `--` go to vitest: `npm test -- --project unit`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensurePackages, nodeProgram, root } from '../bin/runtime.js'
import { ensureBrowser } from './browser.js'
import { ensureBuilt } from './ensure-built.js'
import { runTool, toolEnvironment } from './tools.js'

ensurePackages()
const chromium = ensureBrowser()
ensureBuilt()

const check = spawnSync(nodeProgram(), [join(root, 'scripts/check.js'), '--static'], {
  stdio: 'inherit',
  env: toolEnvironment(),
})
const tests = runTool('vitest', ['run', ...process.argv.slice(2)], { CHROMIUM_PATH: chromium })
if (check.status !== 0) console.error('The tests ran, but the check before them found faults (see above).')
process.exitCode = check.status !== 0 || tests !== 0 ? 1 : 0
