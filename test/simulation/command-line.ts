/**
 * `npm run simulate -- [--seed N] [--seeds COUNT] [--peers 8] [--hours 72] [--trace]`: one simulated office, or several with
 * seeds that follow each other. Without a seed a new one is drawn. Ends with 1 and the command that repeats it when a check fails.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    peers: { type: 'string', default: '8' },
    hours: { type: 'string', default: '72' },
    trace: { type: 'boolean', default: false },
    links: { type: 'boolean', default: false },
  },
})
const first = values.seed === undefined ? randomInt(1_000_000_000) : Number(values.seed)
const [peers, hours, count] = [Number(values.peers), Number(values.hours), Number(values.seeds)]
let failed = 0
for (let seed = first; seed < first + count; seed += 1) {
  const started = process.cpuUsage()
  const outcome = await simulate({
    seed,
    peers,
    hours,
    ...(values.trace || values.links ? { print: (line: string) => console.log(line), isDetailed: values.links } : {}),
  })
  const { user, system } = process.cpuUsage(started)
  const acts = [...outcome.acts.values()].reduce((sum, one) => sum + one, 0)
  const cost = `${((user + system) / 1e6).toFixed(1)} s of CPU`
  if (outcome.failure) {
    failed += 1
    console.log(`seed ${seed}: FAILED (${acts} acts, ${cost})`)
    console.log(`  ${outcome.failure.check}: ${outcome.failure.detail}`)
    console.log(`  again: npm run simulate -- --seed ${seed} --peers ${peers} --hours ${hours}`)
  } else
    console.log(
      `seed ${seed}: ${acts} acts by ${peers} peers in ${hours} h, all checks hold (${cost}, trace ${outcome.trace.slice(0, 16)})`,
    )
}
process.exitCode = failed > 0 ? 1 : 0
