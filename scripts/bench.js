/** `npm run bench [-- --json]`: see test/bench/bench.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'
import { ensureBuilt } from './ensure-built.js'

ensurePackages()
// The peer is measured as it is started; on standard output is the answer alone.
console.log = console.error
ensureBuilt()
process.exitCode = await runNode(join(root, 'test/bench/bench.ts'), process.argv.slice(2))
