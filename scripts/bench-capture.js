/** `npm run bench:capture [-- --wrong]`: how well notes are understood; see test/bench/capture/bench.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'

ensurePackages()
process.exitCode = await runNode(join(root, 'test/bench/capture/bench.ts'), process.argv.slice(2))
