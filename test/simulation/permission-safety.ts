/**
 * Permission safety: nobody can open what they were never to read. The attacker here is every PC with everything that was
 * ever said and written anywhere at hand: all boxes made for it, all keys wrapped in those, all bodies of all others.
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { headsIn } from '#replica/judge.ts'
import { placeOf } from '#replica/log.ts'
import { evaluate } from '#trust/authority.ts'
import type { Authority } from '#trust/authority.types.ts'
import { openBody, openSpaceKey } from '#trust/space-keys.ts'
import type { Check } from './checks.types.ts'
import { companyOf } from './company.ts'
import { everythingSaid, type Said, type Saying } from './said.ts'
import type { Peer } from './peer.ts'
import type { World } from './world.ts'

interface Written {
  readonly space: string
  readonly device: string
  readonly number: number
  readonly heads: readonly string[]
  readonly body: Uint8Array
}

/** One body of every change that is anywhere, and what its author knew. */
function everythingWritten(world: World): Written[] {
  const written = new Map<string, Written>()
  for (const { replica } of world.peers) {
    const rows = replica.db.all<{
      last: number
      space: string
      device: string
      heads: Uint8Array
      body: Uint8Array | null
    }>(
      `select c.last, s.id as space, d.id as device, c.heads, e.body from change c join entry e on e.ref = c.last
       join feed f on f.no = c.last / 4294967296 join space s on s.no = f.space join device d on d.no = f.device`,
    )
    for (const { last, heads, body, space, device } of rows) {
      const number = last % 2 ** 32
      if (body)
        written.set(`${space} ${device} ${number} ${Buffer.from(body.subarray(0, 12)).toString('hex')}`, {
          space,
          device,
          number,
          heads: headsIn(heads),
          body,
        })
    }
  }
  return [...written.values()]
}

/**
 * Why something must not be opened that was written by somebody who knew `heads`; undefined: it may be. `made`: the
 * statement that made the key which opens it; without, whatever the key.
 */
type Exclusion = (heads: readonly string[], made?: string) => string | undefined

interface Rules {
  countsAt(statement: string, heads: readonly string[]): boolean
  /** Whether somebody who was an owner is none at those heads any more, nor anything else. */
  isOutAt(person: string, heads: readonly string[]): boolean
  /** Whether there is no other owner than that one. */
  isLastOwnerAt(person: string, heads: readonly string[]): boolean
}

/** What the rules made of what was known at some heads, with nothing that was said since. */
function rulesOf({ sayings, isBefore }: Said): Rules {
  const known = new Map<string, Authority>()
  const at = (heads: readonly string[]) => {
    const key = heads.join()
    const then = known.get(key) ?? evaluate([...sayings.values()].filter(({ hash }) => isBefore(hash, heads)))
    known.set(key, then)
    return then
  }
  return {
    countsAt: (statement, heads) => at(heads).counting.has(statement),
    isOutAt: (person, heads) => at(heads).people.get(person)?.rank === undefined,
    isLastOwnerAt: (person, heads) =>
      [...at(heads).people.values()].every(({ id, rank }) => (rank === 'owner') === (id === person)),
  }
}

/** Why a device must not be able to open what was written in a space by somebody who knew `heads`; undefined: it may. */
function exclusionOf(
  said: Said,
  counting: ReadonlySet<string>,
  rules: Rules,
  device: string,
  space: string,
): Exclusion {
  const person = said.personOf(device)
  if (person === undefined) return () => 'it was never let in'
  const sayings = [...said.sayings.values()]
  const made = sayings.find(({ body }) => body.kind === 'space' && body.space === space)
  const kind = made?.body.kind === 'space' ? made.body.role : undefined
  const creator = made && said.personOf(made.device)
  if (kind === 'desk' && creator !== person) return () => 'it is the desk of somebody else'
  const words = sayings.filter(({ body }) => body.kind === 'member' && body.space === space && body.person === person)
  const isInvited = sayings.some(
    ({ body }) => body.kind === 'admit' && body.person === person && body.spaces.includes(space),
  )
  const isGranted = words.some(({ body }) => body.kind === 'member' && body.rights.includes('read'))
  if ((kind === 'team' || kind === 'room') && creator !== person && !isInvited && !isGranted)
    return () => 'nobody ever gave it this space'
  const removals = sayings.filter(
    ({ body, hash }) =>
      counting.has(hash) &&
      ((body.kind === 'removeDevice' && body.device === device) || (body.kind === 'remove' && body.person === person)),
  )
  // Of several words about one person the last one holds, when it knew all the others.
  const lastWords = words.filter(
    ({ hash, body, after }) =>
      body.kind === 'member' &&
      counting.has(hash) &&
      !body.rights.includes('read') &&
      words.every((other) => other.hash === hash || said.isBefore(other.hash, after)),
  )
  // The paper key takes an owner back, with all that was written meanwhile; the last owner stays; one owner alone puts no
  // other out: of those who were ever said to be owners the rules are asked. Of all others a removal is one.
  const grants = sayings.filter(({ body }) => body.kind === 'rank' && body.rank === 'owner' && body.person === person)
  const isFounder = sayings.some(({ body }) => body.kind === 'genesis' && body.person === person)
  const isForGood = ({ after }: Saying, heads: readonly string[]) =>
    (grants.length === 0 && !isFounder) ||
    (grants.every(({ hash }) => said.isBefore(hash, after)) && rules.isOutAt(person, heads))
  // What somebody said may count, then not, then again, as more becomes known of who was put out when: a removal that did
  // not count by what the author knew held nobody off, and neither does one that did not when colleagues, who knew of it,
  // gave the key. That somebody else is an owner may turn out to be void, too: then whoever was put out last is the last
  // owner again, until the paper key makes one.
  const givings = sayings.filter(
    ({ body }) =>
      (body.kind === 'epoch' || body.kind === 'keys') && body.space === space && Object.hasOwn(body.keys, device),
  )
  const isUndoneAt = ({ hash, body }: Saying, heads: readonly string[]) =>
    !rules.countsAt(hash, heads) || (body.kind === 'remove' && rules.isLastOwnerAt(person, heads))
  const wasUndone = (saying: Saying, heads: readonly string[], made: string) =>
    !rules.countsAt(saying.hash, heads) ||
    givings.some(
      ({ hash, after }) =>
        !said.isBefore(hash, heads) &&
        [saying.hash, made].every((one) => said.isBefore(one, after)) &&
        isUndoneAt(saying, after),
    )
  return (heads, made) => {
    const holds = (saying: Saying) =>
      said.isBefore(saying.hash, heads) &&
      (saying.body.kind !== 'remove' || isForGood(saying, heads)) &&
      (made === undefined || !wasUndone(saying, heads, made))
    if (removals.some(holds)) return 'it was removed, and the author knew'
    if (kind !== 'office' && lastWords.some(holds)) return 'it was taken out of this space, and the author knew'
    return undefined
  }
}

/** Of a PC that had several identities all are excluded, or it is not. */
function exclusionOfPeer(
  said: Said,
  counting: ReadonlySet<string>,
  rules: Rules,
  { devices }: Peer,
  space: string,
): Exclusion {
  const each = devices.map(({ id }) => exclusionOf(said, counting, rules, id, space))
  return (heads, made) => {
    const reasons = each.map((exclusion) => exclusion(heads, made))
    return reasons.includes(undefined) ? undefined : reasons[0]
  }
}

/** A key that another one wraps, as docs/subsystems/trust.md says. */
function unwrapped(by: Buffer, wrapped: string, space: string, made: string): Buffer | undefined {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', by, '', 'bullpen key wrap v1', 32)))
  return openBody(key, Buffer.from(`${space} ${made}`), Buffer.from(wrapped, 'base64'))
}

/** Every key of a space that a PC can come by, by the statement that made it. */
function keysOf(said: Said, { devices, replica }: Peer, space: string): [made: string, key: KeyObject][] {
  const raw = new Map<string, Buffer>()
  const epochs = new Map<string, number>()
  for (const { hash, body } of said.sayings.values())
    if (body.kind === 'epoch' && body.space === space) epochs.set(hash, body.epoch)
  for (const { hash, body } of said.sayings.values()) {
    if ((body.kind !== 'epoch' && body.kind !== 'keys') || body.space !== space) continue
    const made = body.kind === 'epoch' ? hash : body.made
    for (const device of devices) {
      const box = body.keys[device.id]
      if (box === undefined) continue
      try {
        raw.set(made, openSpaceKey(Buffer.from(box, 'base64'), device, `${space} ${epochs.get(made) ?? 0}`))
      } catch {
        // Not made for this device after all.
      }
    }
  }
  // What it made itself it need not be given.
  for (const [made, epoch] of epochs) {
    const held = replica.core.keys.made(space, epoch, made)
    if (held) raw.set(made, held.export())
  }
  const open = [...raw.keys()]
  for (let made = open.pop(); made !== undefined; made = open.pop()) {
    const body = said.sayings.get(made)?.body
    const key = raw.get(made)
    if (body?.kind !== 'epoch' || !key) continue
    for (const [earlier, wrapped] of Object.entries(body.wraps ?? {})) {
      const opened = raw.has(earlier) ? undefined : unwrapped(key, wrapped, space, earlier)
      if (!opened) continue
      raw.set(earlier, opened)
      open.push(earlier)
    }
  }
  return [...raw].map(([made, key]) => [made, createSecretKey(key)])
}

const noRules: Rules = { countsAt: () => true, isOutAt: () => true, isLastOwnerAt: () => false }

export const permissionSafety: readonly Check[] = [
  {
    name: 'nobody can open what they were never to read',
    find(world) {
      const [first] = companyOf(world)
      if (!first) return undefined
      const { counting, office } = first.replica.core.authority()
      const said = everythingSaid(world)
      const rules = rulesOf(said)
      const bySpace = Map.groupBy(everythingWritten(world), ({ space }) => space)
      for (const peer of world.peers)
        for (const [space, written] of bySpace) {
          const exclusion = exclusionOfPeer(said, counting, rules, peer, space)
          const closed = written.filter(({ heads }) => exclusion(heads) !== undefined)
          if (closed.length === 0) continue
          const keys = keysOf(said, peer, space)
          for (const { device, number, body, heads } of closed) {
            const place = placeOf(office ?? '', space, device)(number)
            const [made] = keys.find(([, key]) => openBody(key, place, body) !== undefined) ?? []
            const reason = made === undefined ? undefined : exclusion(heads, made)
            if (reason !== undefined)
              return `${peer.name} can open entry ${number} of ${device.slice(0, 6)} in ${space}, although ${reason}`
          }
        }
      return undefined
    },
  },
  {
    name: 'nothing lies where nobody may ever read it',
    find(world) {
      const said = everythingSaid(world)
      for (const peer of world.peers) {
        const { name, replica } = peer
        const spaces = replica.db.all<{ id: string }>(
          'select distinct s.id from feed f join space s on s.no = f.space where f.last > 0',
        )
        for (const { id } of spaces) {
          // Without heads only what holds for ever is asked.
          const reason = exclusionOfPeer(said, new Set(), noRules, peer, id)([])
          if (reason !== undefined) return `${name} has entries of ${id}, although ${reason}`
        }
      }
      return undefined
    },
  },
]
