/**
 * `hot-room.ts [--writers 50] [--edits 40] [--seed N]`: everybody of an office works on the same few deals of one team at the same time,
 * in bad weather. In the end all must show the same, as in any simulation.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { invite, openLink } from '#test/simulation/joining.ts'
import { commit, edits } from '#test/simulation/edits.ts'
import { createPeer } from '#test/simulation/peer.ts'
import { openWorld, settleAndCheck, simulationFolder } from '#test/simulation/simulate.ts'
import { toyTables } from '#test/simulation/toy-tables.ts'
import { openTrace } from '#test/simulation/trace.ts'
import { idsOf, valuesFor } from '#test/simulation/values.ts'

const { values } = parseArgs({
  options: {
    writers: { type: 'string', default: '50' },
    edits: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
})
/** How far it is, on stderr, so that whoever waits sees that it moves. */
const tell = (text: string) =>
  void process.stderr.write(`${Math.round(process.cpuUsage().user / 1e6)} s of CPU: ${text}\n`)
const [writers, rounds, seed] = [Number(values.writers), Number(values.edits), Number(values.seed)]
const hotDeals = 20
const minute = 60_000
const root = simulationFolder()
const world = openWorld(seed, openTrace())
const deal = toyTables.find(({ name }) => name === 'deal')
if (!deal || edits.length === 0) throw new Error('There are no deals')

for (let index = 0; index < writers; index += 1) {
  const peer = createPeer(
    { agenda: world.agenda, air: world.air, relay: world.relay, trace: world.trace, root },
    { name: `pc${index}`, random: world.random.fork(`pc${index}`), skew: 0, tables: toyTables, crashes: 0 },
  )
  world.peers.push(peer)
  peer.start()
}
const [founder, ...others] = world.peers
if (!founder) throw new Error('An office needs a founder')
founder.replica.found()
const team = founder.replica.spaces.team
for (const [index, newcomer] of others.entries()) {
  if (index % 5 === 0) tell(`${index} of ${others.length} have joined`)
  const invited = invite(founder, { rank: 'member', role: 'rep', spaces: [team] })
  if ('refused' in invited) throw new Error(invited.refused)
  openLink(world, founder, newcomer, invited.link)
  await world.agenda.pass(minute)
}
const context = founder.replica.commandContext()
const deals = Array.from({ length: hotDeals }, () => context.newId(deal))
commit(
  world,
  founder,
  deals.map((id) => ({
    table: 'deal',
    id,
    create: true,
    set: valuesFor(founder.replica, world.random, deal, true),
  })),
  'create',
)
await world.agenda.pass(minute)
world.air.weather = { delay: [1, 2_000], loss: 0.02, duplication: 0.05, cuts: 2_000 }
const cpu = process.cpuUsage()
for (let round = 0; round < rounds; round += 1) {
  if (round % 5 === 0) tell(`${round} of ${rounds} rounds of edits`)
  for (const peer of world.peers) {
    const id = world.random.pick(idsOf(peer.replica, 'deal'))
    if (id !== undefined)
      commit(world, peer, [{ table: 'deal', id, set: valuesFor(peer.replica, world.random, deal, false) }], 'edit')
  }
  await world.agenda.pass(world.random.below(10_000))
}
tell('waits until all is said, and checks')
const failure = await settleAndCheck(world)
const { user, system } = process.cpuUsage(cpu)
const inOffice = world.peers.filter(({ replica }) => replica.founded).length
for (const peer of world.peers) peer.stop()
rmSync(root, { recursive: true, force: true })
console.log(
  `hot room: ${inOffice} writers, ${world.acknowledged.length} changes of ${hotDeals} deals, ${((user + system) / 1e6).toFixed(1)} s of CPU for all, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
)
if (failure) console.log(`FAILED ${failure.check}: ${failure.detail}`)
process.exitCode = failure || inOffice < writers ? 1 : 0
