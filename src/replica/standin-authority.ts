/** Stands in until trust/ evaluates the office log: everything counts. */
import type {
  Authority,
  DeviceState,
  EpochState,
  KnownStatement,
  PersonState,
  SpaceState,
  View,
} from '#trust/authority.types.ts'
import { officeIdOf, rights, type Right } from '#trust/statement.ts'
export function evaluate(statements: readonly KnownStatement[]): Authority {
  const by = new Map(statements.map((s) => [s.hash, s]))
  const past = (heads: readonly string[]) => {
    const seen = new Set<string>()
    const open = [...heads]
    for (let h = open.pop(); h !== undefined; h = open.pop()) {
      if (seen.has(h)) continue
      const s = by.get(h)
      if (!s) return undefined
      seen.add(h)
      open.push(...s.after)
    }
    return seen
  }
  const named = new Set(statements.flatMap((s) => s.after))
  const heads = statements
    .map((s) => s.hash)
    .filter((h) => !named.has(h))
    .sort()
  const devices = new Map<string, DeviceState>()
  const people = new Map<string, PersonState>()
  const spaces = new Map<string, SpaceState>()
  const dev = (id: string, person: string, s: string, b: string) => {
    devices.set(id, { id, person, signingKey: Buffer.from(s, 'hex'), boxKey: Buffer.from(b, 'hex'), removedBy: [] })
    const p = people.get(person)
    people.set(person, { id: person, rank: p?.rank ?? 'owner', role: 'manager', devices: [...(p?.devices ?? []), id] })
  }
  let genesis: KnownStatement | undefined
  for (const s of statements) {
    const b = s.body
    if (b.kind === 'genesis') {
      genesis = s
      const person = b.person ?? statements.flatMap((x) => (x.body.kind === 'person' ? [x.body.person] : []))[0] ?? ''
      dev(s.device, person, b.signingKey, b.boxKey)
    } else if (b.kind === 'device')
      dev(hashId(b.signingKey), b.person ?? devices.get(s.device)?.person ?? '', b.signingKey, b.boxKey)
    else if (b.kind === 'admit') dev(hashId(b.signingKey), b.person, b.signingKey, b.boxKey)
    else if (b.kind === 'space')
      spaces.set(b.space, {
        id: b.space,
        kind: b.role,
        made: s.hash,
        creator: devices.get(s.device)?.person ?? '',
        epochs: [],
      })
    else if (b.kind === 'epoch') {
      const sp = spaces.get(b.space)
      const e: EpochState = {
        made: s.hash,
        epoch: b.epoch,
        author: s.device,
        check: b.check,
        wraps: b.wraps ?? {},
        boxes: new Map(Object.entries(b.keys)),
      }
      if (sp) spaces.set(b.space, { ...sp, epochs: [e, ...sp.epochs] })
    } else if (b.kind === 'keys') {
      const sp = spaces.get(b.space)
      if (sp)
        spaces.set(b.space, {
          ...sp,
          epochs: sp.epochs.map((e) =>
            e.made === b.made ? { ...e, boxes: new Map([...e.boxes, ...Object.entries(b.keys)]) } : e,
          ),
        })
    } else if (b.kind === 'removeDevice') {
      const d = devices.get(b.device)
      if (d) devices.set(b.device, { ...d, removedBy: [...d.removedBy, s.hash] })
    }
  }
  const all = new Set<Right>(rights)
  const view: View = {
    rankOf: (p) => people.get(p)?.rank,
    personOf: (d) => {
      const x = devices.get(d)
      return x && x.removedBy.length === 0 ? x.person : undefined
    },
    rightsIn: (sp, p) => {
      const s = spaces.get(sp)
      return !s || (s.kind === 'desk' && s.creator !== p) ? new Set() : all
    },
  }
  const readersOf = (id: string) => {
    const s = spaces.get(id)
    const list = [...devices.values()].filter(
      (d) => d.removedBy.length === 0 && s && (s.kind !== 'desk' || s.creator === d.person),
    )
    return { people: [...new Set(list.map((d) => d.person))], devices: list }
  }
  return {
    ...view,
    office: genesis && officeIdOf({ hash: Buffer.from(genesis.hash, 'hex') }),
    heads,
    counting: new Set(by.keys()),
    refused: new Map(),
    waiting: new Set(),
    people,
    devices,
    spaces,
    invitations: new Map(),
    pendingRemovals: new Map(),
    recovery: undefined,
    policy: {} as never,
    readersOf,
    at: (h) => {
      const seen = past(h)
      return (
        seen && {
          ...view,
          personOf: (d) => {
            const x = devices.get(d)
            return x && !x.removedBy.some((r) => seen.has(r)) ? x.person : undefined
          },
        }
      )
    },
    isKnownAt: (st, h) => past(h)?.has(st) ?? false,
    cutOf: () => ({ upTo: Infinity, discardedUpTo: 0 }),
  }
}
import { deviceIdOf } from '#trust/device.ts'
const hashId = (hex: string) => deviceIdOf(Buffer.from(hex, 'hex'))
