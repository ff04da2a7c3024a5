/** What happens to PCs and to what lies between them. */
import type { Act } from './acts.types.ts'
import { switchedOn } from './world.ts'

const minute = 60_000

export const disturbances: readonly Act[] = [
  {
    name: 'part the network',
    weight: 4,
    run(world) {
      const islands = 1 + world.random.below(3)
      for (const peer of world.peers) peer.island = world.random.below(islands)
      world.air.changed()
      return world.peers.map(({ name, island }) => `${name}:${island}`).join(' ')
    },
  },
  {
    name: 'weather',
    weight: 3,
    run(world) {
      const { random } = world
      const slowest = random.pick([20, 200, 5_000]) ?? 20
      world.air.weather = {
        delay: [1, slowest],
        loss: random.pick([0, 0, 0.02, 0.2]) ?? 0,
        duplication: random.pick([0, 0, 0.2]) ?? 0,
        cuts: random.pick([0, 0, 20_000]) ?? 0,
      }
      return JSON.stringify(world.air.weather)
    },
  },
  {
    name: 'sleep or wake',
    weight: 6,
    run(world) {
      const peer = world.random.pick(world.peers)
      if (!peer) return undefined
      if (peer.isOn) peer.stop()
      else peer.start()
      return `${peer.name} ${peer.isOn ? 'wakes' : 'sleeps'}`
    },
  },
  {
    name: 'kill',
    weight: 2,
    run(world) {
      const peer = world.random.pick(switchedOn(world))
      if (!peer) return undefined
      peer.kill(minute * (1 + world.random.below(60)))
      return `${peer.name} is killed`
    },
  },
]
