#!/usr/bin/env node
/** `bullpen`: makes sure of the packages and of Node 24, then hands over to the command line in src/app/cli/main.ts. */
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { continueAsNode, endWithParent, ensurePackages, isClone, nodeProgram, root } from './runtime.js'

const self = fileURLToPath(import.meta.url)
const [command, ...parameters] = process.argv.slice(2)
/** In a clone the office that stays open is built; the other commands run from their sources and need no build. */
const isBuilt = !isClone || ((command === 'start' || command === 'demo') && !parameters.includes('--help'))
const isReady = process.env['BULLPEN_READY'] === self

if (!isReady) {
  ensurePackages()
  nodeProgram()
  if (isClone && isBuilt) (await import('../scripts/ensure-built.js')).ensureBuilt()
  process.exitCode = await continueAsNode(self, process.argv.slice(2), { ...process.env, BULLPEN_READY: self })
} else {
  delete process.env['BULLPEN_READY']
  endWithParent()
  await import(pathToFileURL(join(root, isBuilt ? 'dist/peer/main.js' : 'src/app/cli/main.ts')).href)
}
