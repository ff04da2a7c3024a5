/** Nothing acknowledged is lost: what somebody was told is saved is with everybody who may have it. */
import { standing } from '#replica/standing.ts'
import type { Check } from './checks.types.ts'
import { readersIn } from './convergence.ts'
import { companyOf } from './company.ts'

interface Found {
  readonly last: number
  readonly state: number | null
}

export const durability: readonly Check[] = [
  {
    name: 'nothing acknowledged is lost',
    find(world) {
      const company = new Set(companyOf(world).map(({ replica }) => replica.core.device.id))
      for (const { operation, spaces, peer: author, device, at, isAtRisk } of world.acknowledged) {
        // What somebody who was put out wrote afterwards nobody may ever have heard of.
        if (!company.has(device) || isAtRisk) continue
        for (const space of spaces)
          for (const reader of readersIn(world, space)) {
            const found = reader.replica.db.get<Found>(
              `select c.last, a.state from change c join operation o on o.no = c.operation left join set_aside a on a.last = c.last
               join feed f on f.no = c.last / 4294967296 join space s on s.no = f.space
               where o.id = ? and s.id = ? order by a.state desc limit 1`,
              Buffer.from(operation, 'hex'),
              space,
            )
            if (!found)
              return `${reader.name} has not what ${author} saved at ${at} in ${space}: operation ${operation}`
            if (found.state === standing.waiting) return `${reader.name} still lets wait what ${author} saved at ${at}`
          }
      }
      return undefined
    },
  },
]
