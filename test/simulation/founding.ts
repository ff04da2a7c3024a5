/** The first minutes of an office: somebody founds it, and the others are there. */
import { tables } from '#app/tables.ts'
import { applyOfficeLog } from '#replica/grown.ts'
import { openShower } from '#replica/show.ts'
import { boxSpaceKey } from '#trust/space-keys.ts'
import { deliverStatements } from '#test/support/joined-replicas.ts'
import { createPeer, type Peer } from './peer.ts'
import type { World } from './world.ts'

const year = 365 * 86_400_000

export async function foundWorld(world: World, root: string, count: number): Promise<void> {
  const { random } = world
  for (let index = 0; index < count; index += 1) {
    const isWrong = random.chance(0.15)
    const peer = createPeer(
      { agenda: world.agenda, air: world.air, trace: world.trace, root },
      {
        name: `pc${index}`,
        random: random.fork(`pc${index}`),
        skew: isWrong ? (random.chance(0.5) ? 75 : -75) * year : Math.round((random.next() - 0.5) * 10_000),
        tables,
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
  for (const other of others) addDevice(founder, other)
  for (const other of others) deliverStatements(founder.replica.core, other.replica.core)
  for (const peer of world.peers) peer.network.committed()
}

function addDevice({ replica }: Peer, newcomer: Peer): void {
  const { core } = replica
  const { database, officeLog, authority, keys } = core
  const { device } = newcomer
  database.transaction(() => {
    officeLog.state({
      kind: 'device',
      signingKey: device.signingKey.toString('hex'),
      boxKey: device.boxKey.toString('hex'),
    })
    for (const { id: space, epochs } of authority().spaces.values())
      for (const { epoch, made } of epochs) {
        const key = keys.made(space, epoch, made)?.export()
        if (!key) throw new Error('The founder has no key')
        const boxed = boxSpaceKey(key, device.boxKey, `${space} ${epoch}`, core.randomBytes)
        officeLog.state({ kind: 'keys', space, made, keys: { [device.id]: boxed.toString('base64') } })
      }
    applyOfficeLog(core, openShower(core))
  })
  newcomer.replica.core.setMeta('joining', authority().office ?? '')
}
