/** Who has the paper key uses it: owners are made and put out, a lost identity is replaced, the key itself is made anew. */
import { newRecoveryWords, recoveryDevice } from '#trust/recovery.ts'
import type { Act } from './acts.types.ts'
import type { Peer } from './peer.ts'
import { members, type World } from './world.ts'

const authorityOf = ({ replica }: Peer) => replica.core.authority()
const short = (id: string) => id.slice(-5)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const peopleOf = (peer: Peer) => [...authorityOf(peer).people.values()].filter(({ rank }) => rank !== undefined)
const ownersOf = (peer: Peer) => peopleOf(peer).filter(({ rank }) => rank === 'owner')
const outcome = (done: { readonly ok: true } | { readonly ok: false; readonly failure: { readonly type: string } }) =>
  done.ok ? 'done' : `refused: ${done.failure.type}`

/** Somebody at whose PC the paper is typed. */
function atSomePc(world: World, run: (peer: Peer) => string | undefined): string | undefined {
  const peer = world.random.pick(members(world))
  const said = peer && run(peer)
  return said === undefined ? undefined : `${peer?.name ?? ''} ${said}`
}

export const paperActs: readonly Act[] = [
  {
    name: 'paper key makes an owner',
    weight: 0.7,
    run: (world) =>
      atSomePc(world, (peer) => {
        const person = world.random.pick(peopleOf(peer))?.id
        return (
          person &&
          `makes ${short(person)} owner: ${outcome(peer.replica.recovery.act(world.paper, { kind: 'rank', person, rank: 'owner' }))}`
        )
      }),
  },
  {
    name: 'paper key removes an owner',
    weight: 0.3,
    run: (world) =>
      members(world).length < 4
        ? undefined
        : atSomePc(world, (peer) => {
            const person = world.random.pick(ownersOf(peer))?.id
            return (
              person &&
              `removes owner ${short(person)}: ${outcome(peer.replica.recovery.act(world.paper, { kind: 'remove', person }))}`
            )
          }),
  },
  {
    name: 'two owners remove a third',
    weight: 0.7,
    run(world) {
      if (members(world).length < 4) return undefined
      const owners = members(world).filter((peer) => {
        const me = authorityOf(peer).personOf(peer.replica.core.device.id)
        return ownersOf(peer).some(({ id }) => id === me)
      })
      const target = owners[0] && world.random.pick(ownersOf(owners[0]))?.id
      if (target === undefined || owners.length < 2) return undefined
      // Sometimes both, sometimes one who changes their mind about whom, each on what they know.
      const said = owners.slice(0, 3).map((peer) => {
        const person = world.random.chance(0.8) ? target : world.random.pick(ownersOf(peer))?.id
        const done = person === undefined ? undefined : peer.replica.membership.removePerson(person)
        return (
          done && `${peer.name} ${short(person ?? '')} ${done.ok && done.value.isPending ? 'pending' : outcome(done)}`
        )
      })
      return said.join(', ')
    },
  },
  {
    name: 'paper key is made anew',
    weight: 0.1,
    run: (world) =>
      atSomePc(world, ({ replica, random }) => {
        const words = newRecoveryWords((count) => random.bytes(count))
        const next = recoveryDevice(words)
        if (!next.ok) return undefined
        const done = replica.recovery.act(world.paper, { kind: 'recovery', key: hex(next.value.signingKey) })
        if (done.ok) world.paper = words
        return `makes a new paper key: ${outcome(done)}`
      }),
  },
]
