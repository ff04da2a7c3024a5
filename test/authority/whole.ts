/** What must be so of every answer: it depends on the set of statements alone, and knows its own past. */
import { evaluateUnsigned } from '#test/support/office-log.ts'
import type { Authority } from '#trust/authority.types.ts'
import { Chance } from './chance.ts'
import type { World } from './world.ts'

type Rule = (world: World) => string | undefined

/** Everything that an answer says, as text. */
export function digestOf(authority: Authority): string {
  const sorted = (items: Iterable<unknown>) => [...items].map((item) => JSON.stringify(item)).sort()
  const people = [...authority.people.keys()].sort()
  const spaces = [...authority.spaces.keys()].sort()
  return JSON.stringify([
    authority.office,
    authority.heads,
    authority.recovery,
    sorted(authority.counting),
    sorted(authority.refused),
    sorted(authority.waiting),
    sorted(authority.people),
    sorted([...authority.devices.values()].map(({ id, person, removedBy }) => [id, person, removedBy])),
    sorted(authority.invitations),
    sorted(authority.pendingRemovals),
    authority.policy,
    authority.managingRoles,
    spaces.map((space) => {
      const { kind, creator, made, epochs = [] } = authority.spaces.get(space) ?? {}
      return [
        [space, kind, creator, made],
        epochs.map(({ boxes, spareBoxes, ...rest }) => [rest, sorted(boxes), sorted(spareBoxes)]),
        people.map((person) => [...authority.rightsIn(space, person)]),
        [...authority.devices.keys()]
          .sort()
          .map((device) => [authority.cutOf(space, device), sorted(authority.lossesOf(space, device))]),
      ]
    }),
  ])
}

export const whole: Readonly<Record<string, Rule>> = {
  'the order and number of arrivals do not matter': ({ history, statements, authority, evaluate }) => {
    const chance = new Chance(history.seed ^ 0x5bd1e995)
    const shuffled = chance.shuffled([...statements, ...statements.filter(() => chance.likely(20))])
    return digestOf(evaluateUnsigned(shuffled, evaluate)) === digestOf(authority) ? undefined : 'it differs'
  },
  'heads are the newest, and everybody knows what was before': (world) => {
    const { authority, statements } = world
    const named = new Set(statements.flatMap(({ after }) => after))
    const heads = statements.filter(({ hash }) => !named.has(hash)).map(({ hash }) => hash)
    if (heads.sort().join() !== authority.heads.join()) return 'other heads'
    const chance = new Chance(world.history.seed ^ 0x1b873593)
    const one = chance.pick(statements)
    const other = chance.pick(statements)
    const isKnown = one === other || world.before(one, other)
    return authority.isKnownAt(one.hash, [other.hash]) === isKnown ? undefined : `${one.hash} at ${other.hash}`
  },
  'seen from its newest statements the office is as it is': ({ authority }) => {
    const view = authority.at(authority.heads)
    if (!view) return 'no view'
    for (const { id, rank } of authority.people.values()) {
      if (view.rankOf(id) !== rank || authority.rankOf(id) !== rank) return id
      for (const space of authority.spaces.keys()) {
        const [now, then] = [authority.rightsIn(space, id), view.rightsIn(space, id)]
        if ([...now].join() !== [...then].join()) return `${id} in ${space}`
      }
    }
    for (const device of authority.devices.keys())
      if (view.personOf(device) !== authority.personOf(device)) return device
    return undefined
  },
  'what lacks its past waits, and nothing else does': (world) => {
    const { statements, history, evaluate } = world
    const chance = new Chance(history.seed ^ 0x2545f491)
    const lost = chance.pick(statements)
    const rest = statements.filter((statement) => statement !== lost)
    const { waiting } = evaluateUnsigned(rest, evaluate)
    const expected = rest.filter((statement) => world.before(lost, statement)).map(({ hash }) => hash)
    return [...waiting].sort().join() === expected.sort().join() ? undefined : `without ${lost.hash}`
  },
  'who can read is who has the right to, on devices that belong': ({ authority }) => {
    for (const space of authority.spaces.keys()) {
      const readers = authority.readersOf(space)
      const people = [...authority.people.keys()].filter((person) => authority.rightsIn(space, person).has('read'))
      if (people.sort().join() !== [...readers.people].sort().join()) return space
      const devices = [...authority.devices.values()].filter(({ id }) => people.includes(authority.personOf(id) ?? ''))
      const ids = (list: readonly { readonly id: string }[]) =>
        list
          .map(({ id }) => id)
          .sort()
          .join()
      if (ids(devices) !== ids(readers.devices)) return `devices in ${space}`
    }
    return undefined
  },
}
