/** Before `npm pack`: the page, and lib/ with JavaScript in place of TypeScript. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'
import { ensurePage } from './page.js'

ensurePackages()
ensurePage()
process.exitCode = await runNode(join(root, 'scripts/strip-types.ts'), [])
