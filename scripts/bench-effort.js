/** `npm run bench:effort [-- --json | --steps]`: what ten everyday tasks cost; see test/bench/effort/bench.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'
import { ensureBrowser } from './browser.js'
import { ensureBuilt } from './ensure-built.js'

ensurePackages()
process.env['CHROMIUM_PATH'] = ensureBrowser()
// On standard output is the answer alone.
console.log = console.error
ensureBuilt()
process.exitCode = await runNode(join(root, 'test/bench/effort/bench.ts'), process.argv.slice(2))
