/**
 * `npm run soak [-- NAME …]`: what the tests run for seconds, for long: histories of the office log, simulated offices with seeds that
 * nobody has seen, large ones, 500 devices at one relay, a newcomer to a million entries, fifty writers in one room. Hours on two cores; every step says how to repeat what fails.
 */
import { join } from 'node:path'
import { ensurePackages, root, runNode } from '../bin/runtime.js'

/** @type {Readonly<Record<string, readonly [file: string, ...parameters: string[]]>>} */
const steps = {
  relay: ['test/soak/relay-load.ts', '--devices', '500', '--rounds', '20'],
  authority: ['test/authority/authority.ts', '--runs', '1000000'],
  simulate: ['test/simulation/command-line.ts', '--seeds', '200', '--peers', '8', '--hours', '72'],
  large: ['test/simulation/command-line.ts', '--seeds', '10', '--peers', '20', '--hours', '240'],
  pcs: ['test/soak/real-pcs.ts', '--pcs', '20'],
  newcomer: ['test/soak/newcomer.ts', '--entries', '1000000'],
  room: ['test/soak/hot-room.ts', '--writers', '50', '--edits', '40'],
}

ensurePackages()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}.`)
  process.exit(2)
}
/** @type {string[]} */
const failed = []
for (const [name, [file, ...parameters]] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`▸ ${name}`)
  if ((await runNode(join(root, file), parameters)) !== 0) failed.push(name)
}
console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}.` : 'All of it holds.')
process.exitCode = failed.length > 0 ? 1 : 0
