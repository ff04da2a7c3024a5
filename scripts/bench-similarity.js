/** `npm run bench:similarity [-- --office FOLDER] [--misses] [--json] [FILE…]`: how often an answer is found; see test/bench/similarity/bench.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'

ensurePackages()
process.exitCode = await runNode(join(root, 'test/bench/similarity/bench.ts'), process.argv.slice(2))
