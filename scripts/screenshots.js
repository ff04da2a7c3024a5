/** `npm run screenshots`: see test/browser/screenshots.ts. */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'
import { ensureBrowser } from './browser.js'
import { ensureBuilt } from './ensure-built.js'

ensurePackages()
process.env['CHROMIUM_PATH'] = ensureBrowser()
ensureBuilt()
process.exitCode = await runNode(join(root, 'test/browser/screenshots.ts'), process.argv.slice(2))
