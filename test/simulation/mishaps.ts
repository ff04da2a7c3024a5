/** Backups put back over newer work, programs of other versions, and the late work of people who have left. */
import { existsSync } from 'node:fs'
import { standing } from '#replica/standing.ts'
import type { Act } from './acts.types.ts'
import { newestTables } from './versions.ts'
import { members, type World } from './world.ts'

interface Late {
  readonly space: string
  readonly device: string
  readonly upTo: number
}

export const mishaps: readonly Act[] = [
  {
    name: 'back up',
    weight: 2,
    run(world) {
      const peer = world.random.pick(members(world))
      if (!peer) return undefined
      peer.backUp(`${peer.folder}.backup`)
      world.backups.set(peer, world.agenda.now())
      return peer.name
    },
  },
  {
    name: 'put a backup back',
    weight: 0.8,
    run(world) {
      const peer = world.random.pick([...world.backups.keys()])
      const from = peer && `${peer.folder}.backup`
      if (!peer || from === undefined || !existsSync(from)) return undefined
      const since = world.backups.get(peer) ?? 0
      for (const one of world.acknowledged) if (one.peer === peer.name && one.at >= since) one.isAtRisk = true
      peer.putBack(from)
      peer.start()
      return `${peer.name} is as it was ${Math.round((world.agenda.now() - since) / 60_000)} minutes ago`
    },
  },
  {
    name: 'upgrade',
    weight: 1,
    run(world) {
      const peer = world.random.pick(members(world).filter(({ tables }) => tables !== newestTables))
      if (!peer) return undefined
      peer.stop()
      peer.tables = newestTables
      peer.start()
      return peer.name
    },
  },
  {
    name: 'decide late work',
    weight: 2,
    run(world) {
      for (const peer of members(world)) {
        const [late] = peer.replica.db.all<Late>(
          `select s.id as space, d.id as device, max(a.last % 4294967296) as upTo from set_aside a join feed f on f.no = a.last / 4294967296
           join space s on s.no = f.space join device d on d.no = f.device where a.state = ? group by s.id, d.id`,
          standing.late,
        )
        if (!late) continue
        const decision = world.random.chance(0.5) ? 'adopt' : 'discard'
        const done = peer.replica.membership.decideLateWork(late.space, late.device, late.upTo, decision)
        return `${peer.name}: ${decision} ${late.device.slice(0, 6)} ${done.ok ? 'done' : done.failure.type}`
      }
      return undefined
    },
  },
]

export function restartAll(world: World): void {
  for (const peer of world.peers) {
    peer.stop()
    peer.tables = newestTables
    peer.start()
  }
}
