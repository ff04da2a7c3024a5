/** The first hour of an office: somebody founds it and invites some of the others; the rest come later or never. */
import { invite, openLink } from './joining.ts'
import { createPeer } from './peer.ts'
import { toyTables } from './toy-tables.ts'
import { newestTables, olderTables } from './versions.ts'
import type { World } from './world.ts'

const year = 365 * 86_400_000
const firstHour = 3_600_000

export async function foundWorld(world: World, root: string, count: number): Promise<void> {
  const { random } = world
  for (let index = 0; index < count; index += 1) {
    const isWrong = random.chance(0.15)
    const peer = createPeer(
      { agenda: world.agenda, air: world.air, relay: world.relay, trace: world.trace, root },
      {
        name: `pc${index}`,
        random: random.fork(`pc${index}`),
        skew: isWrong ? (random.chance(0.5) ? 75 : -75) * year : Math.round((random.next() - 0.5) * 10_000),
        tables: random.pick([toyTables, toyTables, olderTables, newestTables]) ?? toyTables,
        crashes: random.pick([0, 0, 5, 20]) ?? 0,
      },
    )
    world.peers.push(peer)
    peer.start()
  }
  const [founder, ...others] = world.peers
  if (!founder) throw new Error('An office needs a founder')
  const founded = founder.replica.found()
  if (!founded.ok) throw new Error(founded.failure.message)
  world.paper = founder.replica.recovery.waiting()?.words ?? ''
  for (const [index, newcomer] of others.slice(0, Math.ceil(count / 2)).entries()) {
    const invited = invite(founder, {
      rank: index < 2 ? 'admin' : 'member',
      role: random.pick(['manager', 'rep', 'executive', 'marketing'] as const) ?? 'rep',
      spaces: [founder.replica.spaces.team],
    })
    if ('refused' in invited) throw new Error(invited.refused)
    openLink(world, founder, newcomer, invited.link)
  }
  await world.agenda.pass(firstHour)
}
