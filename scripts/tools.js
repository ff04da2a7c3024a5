/** Runs the programs of node_modules with the Node that `bin/runtime.js` found. */
import { spawnSync } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { nodeProgram, root } from '../bin/runtime.js'

/** The environment in which `node` is Node 24, for tools and for what they start. */
export const toolEnvironment = () => ({
  ...process.env,
  PATH: `${dirname(nodeProgram())}${delimiter}${process.env['PATH'] ?? ''}`,
})

/** Runs a tool with the terminal of this process; gives its exit code. @param {string} name @param {readonly string[]} parameters */
export function runTool(name, parameters, env = {}) {
  const { status, error } = spawnSync(join(root, 'node_modules/.bin', name), parameters, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...toolEnvironment(), ...env },
  })
  if (error) console.error(`${name} could not be started: ${error.message}`)
  return status ?? 1
}
