#!/usr/bin/env node
/** `bullpen`: makes sure of the packages and of Node 24, then hands over to the command line in src/app/cli/main.ts. */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { continueAsNode, endWithParent, ensurePackages, isClone, nodeProgram, root } from './runtime.js'

const self = fileURLToPath(import.meta.url)
const isReady = process.env['BULLPEN_READY'] === self

if (!isReady) {
  ensurePackages()
  nodeProgram()
  const [command, ...parameters] = process.argv.slice(2)
  if (isClone && (command === 'start' || command === 'demo') && !parameters.includes('--help'))
    (await import('../scripts/page.js')).ensurePage()
  process.exitCode = await continueAsNode(self, process.argv.slice(2), { ...process.env, BULLPEN_READY: self })
} else {
  delete process.env['BULLPEN_READY']
  endWithParent()
  await import(pathToFileURL(join(root, isClone ? 'src/app/cli/main.ts' : 'lib/app/cli/main.js')).href)
}
