/**
 * Holds the rules of the office log against random histories, as many as asked for:
 *   npm run authority -- [--runs 5000] [--seed 0] [--mutants [--json]]
 * A failing history is printed with its seed, the property and the statements that break it, and the command that repeats
 * it. With --mutants: which of the rules' seeded mutations the properties notice.
 */
import { parseArgs } from 'node:util'
import { evaluate } from '#trust/authority.ts'
import { findBroken } from './check.ts'
import { playHistory } from './history.ts'
import { judgeMutants } from './mutants.ts'
import { staffHashes } from './staff.ts'
import { worldOf } from './world.ts'

const batch = 1_000

function show(seed: number, steps: number | undefined): void {
  const world = worldOf(playHistory(seed, steps), evaluate)
  const short = (hash: string) => (staffHashes.has(hash) ? 'beginning' : hash.slice(0, 6))
  for (const statement of world.statements) {
    if (staffHashes.has(statement.hash)) continue
    const verdict = world.authority.refused.get(statement.hash) ?? 'counts'
    const after = statement.after.map(short).join(' ')
    const by = world.author(statement) || statement.device
    console.log(`${short(statement.hash)} after ${after} · ${by}: ${JSON.stringify(statement.body)} → ${verdict}`)
  }
}

function run(first: number, runs: number): boolean {
  const started = process.cpuUsage()
  for (let done = 0; done < runs; done += batch) {
    const broken = findBroken(first + done, Math.min(batch, runs - done))
    if (broken) {
      console.log(`Broken: ${broken.property}\n${broken.detail}\n`)
      show(broken.seed, broken.steps)
      console.log(`\nTo repeat: npm run authority -- --seed ${broken.seed} --runs 1`)
      return false
    }
    const { user, system } = process.cpuUsage(started)
    const seconds = Math.round((user + system) / 1e6)
    console.log(`${Math.min(runs, done + batch)} histories hold (seeds from ${first}, ${seconds} s of CPU)`)
  }
  return true
}

/** Exits with 1 when more than one in twenty mutations stays unnoticed. */
async function runMutants(histories: number, asJson: boolean): Promise<boolean> {
  const unnoticed: string[] = []
  let count = 0
  await judgeMutants(histories, (verdict) => {
    const { mutation, noticed } = verdict
    count += 1
    if (!noticed) unnoticed.push(mutation)
    if (asJson) return console.log(JSON.stringify(verdict))
    const how = noticed ? `history ${noticed.histories}: ${noticed.property}` : `NOT NOTICED in ${histories} histories`
    console.log(`${mutation}\n    ${how}`)
  })
  if (!asJson) console.log(`${count - unnoticed.length} of ${count} mutations noticed`)
  for (const mutation of asJson ? [] : unnoticed) console.log(`not noticed: ${mutation}`)
  return unnoticed.length * 20 <= count
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string', default: '0' },
    mutants: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const holds = values.mutants
  ? await runMutants(Number(values.runs ?? 1_000), values.json)
  : run(Number(values.seed), Number(values.runs ?? 5_000))
process.exitCode = holds ? 0 : 1
