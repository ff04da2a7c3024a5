/** `npm run format`: lays out every file in the project's one way. */
import { ensurePackages } from '../bin/runtime.js'
import { runTool } from './tools.js'

ensurePackages()
process.exitCode = runTool('oxfmt', [])
