/** `npm run simulate -- --seed N --peers 8 --hours 72`: see test/simulation/command-line.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'

ensurePackages()
process.exitCode = await runNode(join(root, 'test/simulation/command-line.ts'), process.argv.slice(2))
