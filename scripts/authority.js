/** `npm run authority -- --runs 1000000 [--seed N]`: see test/authority/authority.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'

ensurePackages()
process.exitCode = await runNode(join(root, 'test/authority/authority.ts'), process.argv.slice(2))
