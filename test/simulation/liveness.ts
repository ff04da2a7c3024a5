/** Liveness: nobody is shut out by accident, and whoever may read can. */
import type { Check } from './checks.types.ts'
import { companyOf } from './company.ts'
import { everythingSaid } from './said.ts'
import { members } from './world.ts'

export const liveness: readonly Check[] = [
  {
    name: 'whoever nobody put out still belongs',
    find(world) {
      const company = companyOf(world)
      const [first] = company
      if (!first)
        return world.peers.some(({ replica }) => replica.founded) ? 'nobody knows anybody any more' : undefined
      const said = everythingSaid(world)
      const sayings = [...said.sayings.values()]
      const authority = first.replica.core.authority()
      for (const peer of members(world)) {
        if (company.includes(peer)) continue
        const person = said.personOf(peer.device.id)
        const isTarget = sayings.some(
          ({ body }) =>
            (body.kind === 'remove' && body.person === person) ||
            (body.kind === 'removeDevice' && peer.devices.some(({ id }) => id === body.device)),
        )
        // Who was let in by somebody who was put out at the same time never was.
        const isVoid = sayings.some(
          ({ hash, body }) => body.kind === 'admit' && body.person === person && !authority.counting.has(hash),
        )
        // Killed before anybody heard of the identity that it goes on under.
        const isUnheard = peer.devices.length > 1
        if (!isTarget && !isVoid && !isUnheard)
          return `${peer.name} was never put out and talks to nobody of ${company.map(({ name }) => name).join()}`
      }
      return undefined
    },
  },
  {
    name: 'everybody can open what they may read',
    find(world) {
      for (const { name, replica } of companyOf(world)) {
        const closed = replica.db.get<{ count: number }>('select count(*) as count from entry where state <> 0')
        if (closed && closed.count > 0) return `${name} has ${closed.count} entries that it cannot open`
      }
      return undefined
    },
  },
]
