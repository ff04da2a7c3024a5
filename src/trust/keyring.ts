/**
 * Keys of spaces over time. Each epoch's key is boxed to every device that may read; it wraps the keys before it, so whoever
 * is given the newest opens them all. A removal is followed by a new epoch before anything more is written: nobody writes
 * under a key that somebody holds who may not read any more. All pure but for the randomness that is passed in.
 *
 * A colleague may be hostile and fill boxes or wraps with nonsense: `check` tells, and nothing here throws on it.
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { SpaceId } from '#shared/ids.ts'
import type { Authority, DeviceState, EpochState, SpaceState } from './authority.types.ts'
import type { Device } from './device.ts'
import { boxSpaceKey, nonceLength, openBody, openSpaceKey, sealBody } from './space-keys.ts'
import type { BodyOf } from './statement.ts'

type RandomBytes = (count: number) => Uint8Array
/** The key that a statement made, when this device holds it. */
type Held = (made: string, epoch: number) => KeyObject | undefined

interface OpenedKey {
  /** Hex hash of the statement that made it. */
  readonly made: string
  readonly epoch: number
  readonly key: Buffer
}

const derived = (key: KeyObject, label: string) => Buffer.from(hkdfSync('sha256', key, '', label, 32))

/** Hex; equal for the right key only, and says nothing of it. */
const checkOf = (key: KeyObject, space: SpaceId, epoch: number): string =>
  derived(key, `bullpen key check v1 ${space} ${epoch}`).toString('hex')

const wrapKeyOf = (key: KeyObject) => createSecretKey(derived(key, 'bullpen key wrap v1'))
const wrapPlace = (space: SpaceId, made: string) => Buffer.from(`${space} ${made}`)
const boxContext = (space: SpaceId, epoch: number) => `${space} ${epoch}`

function unwrap(by: KeyObject, wrap: string | undefined, space: SpaceId, made: string): Buffer | undefined {
  return wrap === undefined ? undefined : openBody(wrapKeyOf(by), wrapPlace(space, made), Buffer.from(wrap, 'base64'))
}

const isKeyOf = (key: Uint8Array, space: SpaceId, { check, epoch }: Pick<EpochState, 'check' | 'epoch'>): boolean =>
  key.length === 32 && (check === undefined || checkOf(createSecretKey(key), space, epoch) === check)

/**
 * Whether the newest key of a space is known to a device that may not read the space (any more), may still be given to
 * one, or there is none.
 */
export function needsNewEpoch(authority: Authority, space: SpaceId): boolean {
  const newest = authority.spaces.get(space)?.epochs[0]
  if (!newest || newest.outlived) return true
  const readers = new Set(authority.readersOf(space).devices.map(({ id }) => id))
  return [newest.author, ...newest.boxes.keys()].some((device) => !readers.has(device))
}

/** Held keys that no other held key opens: whoever has these can have all. */
function tops(space: SpaceState, held: Held): readonly (EpochState & { readonly key: KeyObject })[] {
  const keys = space.epochs.flatMap((epoch) => {
    const key = held(epoch.made, epoch.epoch)
    return key ? [{ ...epoch, key }] : []
  })
  return keys.filter(
    ({ made, key }) =>
      !keys.some((other) => unwrap(other.key, other.wraps[made], space.id, made)?.equals(key.export()) === true),
  )
}

/** The statement that begins a new epoch for those who may read the space now, and its key. */
export function epochBody(
  authority: Authority,
  space: SpaceId,
  held: Held,
  randomBytes: RandomBytes,
): { readonly body: BodyOf<'epoch'>; readonly key: Uint8Array } {
  const state = authority.spaces.get(space)
  const key = randomBytes(32)
  const secret = createSecretKey(key)
  const epoch = (state?.epochs[0]?.epoch ?? -1) + 1
  const wraps = (state ? tops(state, held) : []).map(({ made, key: old }) => {
    const wrap = sealBody(wrapKeyOf(secret), randomBytes(nonceLength), wrapPlace(space, made), old.export())
    return [made, wrap.toString('base64')] as const
  })
  const body: BodyOf<'epoch'> = {
    kind: 'epoch',
    space,
    epoch,
    check: checkOf(secret, space, epoch),
    wraps: Object.fromEntries(wraps),
    keys: boxes(key, space, epoch, authority.readersOf(space).devices, randomBytes),
  }
  return { body, key }
}

const boxes = (
  key: Uint8Array,
  space: SpaceId,
  epoch: number,
  devices: readonly Pick<DeviceState, 'id' | 'boxKey'>[],
  randomBytes: RandomBytes,
) =>
  Object.fromEntries(
    devices.map(({ id, boxKey }) => [
      id,
      boxSpaceKey(key, boxKey, boxContext(space, epoch), randomBytes).toString('base64'),
    ]),
  )

/**
 * The statements that give devices what they may read and were not given: the held keys that open all others. `device`: for
 * that one only. None when nothing is owed, or nothing is held.
 */
export function owedKeys(
  authority: Authority,
  space: SpaceId,
  held: Held,
  randomBytes: RandomBytes,
  device?: string,
): readonly BodyOf<'keys'>[] {
  const state = authority.spaces.get(space)
  if (!state) return []
  const readers = authority.readersOf(space).devices.filter(({ id }) => device === undefined || id === device)
  if (state.epochs.every((epoch) => readers.every(({ id }) => epoch.boxes.has(id)))) return []
  return tops(state, held).flatMap(({ made, epoch, boxes: given, key }) => {
    const owed = readers.filter(({ id }) => !given.has(id))
    if (owed.length === 0) return []
    return [{ kind: 'keys' as const, space, made, keys: boxes(key.export(), space, epoch, owed, randomBytes) }]
  })
}

function openBox(box: string, device: Device, space: SpaceId, epoch: EpochState): Buffer | undefined {
  try {
    return openSpaceKey(Buffer.from(box, 'base64'), device, boxContext(space, epoch.epoch))
  } catch {
    return undefined
  }
}

/**
 * Every key that `device` can open by now and does not hold, from its boxes and from what other keys wrap. A key is passed
 * over when it is not the one that its epoch's `check` says.
 */
export function closedKeys(space: SpaceState, device: Device, held: Held): readonly OpenedKey[] {
  const open = new Map<string, KeyObject>()
  const opened: OpenedKey[] = []
  const take = (epoch: EpochState, key: Buffer | undefined): boolean => {
    if (!key || open.has(epoch.made) || !isKeyOf(key, space.id, epoch)) return false
    open.set(epoch.made, createSecretKey(key))
    opened.push({ made: epoch.made, epoch: epoch.epoch, key })
    return true
  }
  for (const epoch of space.epochs) {
    const known = held(epoch.made, epoch.epoch)
    if (known) open.set(epoch.made, known)
  }
  for (const epoch of space.epochs) {
    if (open.has(epoch.made)) continue
    const own = [epoch.boxes.get(device.id), ...(epoch.spareBoxes.get(device.id) ?? [])]
    for (const box of own) if (box !== undefined && take(epoch, openBox(box, device, space.id, epoch))) break
  }
  const byHash = new Map(space.epochs.map((epoch) => [epoch.made, epoch]))
  const unread = space.epochs.filter(({ made }) => open.has(made))
  for (let epoch = unread.shift(); epoch; epoch = unread.shift()) {
    const by = open.get(epoch.made)
    for (const [made, wrap] of Object.entries(epoch.wraps)) {
      const inner = byHash.get(made)
      if (by && inner && !open.has(made) && take(inner, unwrap(by, wrap, space.id, made))) unread.push(inner)
    }
  }
  return opened
}
