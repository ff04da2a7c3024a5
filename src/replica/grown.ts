/**
 * What a grown office log changes here: devices and spaces become known, keys that were given are opened, changes that
 * waited or that count differently now are judged again, entries whose key has come are shown, and after a removal this
 * device says how far it holds what the removed wrote.
 */
import type { SpaceState } from '#trust/authority.types.ts'
import { closedKeys } from '#trust/keyring.ts'
import type { SpaceId } from '#shared/ids.ts'
import type { Core } from './core.ts'
import { headsIn, standingOf, verdictOn } from './judge.ts'
import { bodyState, type Feed, numberOf, refOf } from './log.ts'
import { restate, showEntry, type Shower } from './show.ts'
import { isShown, standing } from './standing.ts'

/** Inside the caller's transaction. */
export function applyOfficeLog(core: Core, shower: Shower): void {
  learnPlaces(core)
  openKeysGiven(core, shower)
  rejudge(core, shower)
  for (const rid of core.ownership.seenOtherwise()) shower.again(rid)
  for (const rid of core.authorship.knownOtherwise()) shower.again(rid)
}

/** Devices and spaces get their numbers, and this PC its person, once admitted. */
function learnPlaces(core: Core): void {
  const { database } = core
  const { devices, spaces } = core.authority()
  for (const { id, person, signingKey, boxKey } of devices.values())
    database.run(
      'insert or ignore into device (id, person, signing_key, box_key) values (?, ?, ?, ?)',
      id,
      person,
      signingKey,
      boxKey,
    )
  for (const { id, kind } of spaces.values())
    database.run('insert or ignore into space (id, role) values (?, ?)', id, kind)
  const me = devices.get(core.device.id)?.person
  if (me === undefined) return
  if (core.meta('me') !== me) core.setMeta('me', me)
  choose(core, 'team', (space) => space.kind === 'team' && isReadBy(core, space.id, me))
  choose(core, 'desk', (space) => space.kind === 'desk' && space.creator === me)
}

/** The space that new records of a kind go to: the first that fits, as long as it does. */
function choose(core: Core, role: 'team' | 'desk', fits: (space: SpaceState) => boolean): void {
  const { spaces } = core.authority()
  const name = `space.${role}`
  const current = spaces.get(core.meta(name) ?? '')
  if (current && fits(current)) return
  const ids = core.database.all<{ id: string }>('select id from space order by no')
  const found = ids.find(({ id }) => {
    const space = spaces.get(id)
    return space !== undefined && fits(space)
  })
  if (found) core.setMeta(name, found.id)
}

const isReadBy = (core: Core, space: SpaceId, person: string) => core.authority().rightsIn(space, person).has('read')

/** Keeps every key that this device can open by now. */
function openKeysGiven(core: Core, shower: Shower): void {
  for (const space of core.authority().spaces.values()) {
    const held = (made: string, epoch: number) => core.keys.made(space.id, epoch, made)
    for (const { epoch, made, key } of closedKeys(space, core.device, held)) {
      core.keys.hold(space.id, epoch, made, key)
      openWaiting(core, shower, space.id, epoch)
    }
  }
}

/** Shows the entries of a space that were kept closed for want of a key. */
function openWaiting(core: Core, shower: Shower, space: SpaceId, epoch: number): void {
  const { database } = core
  for (const feed of core.feeds.list()) {
    if (feed.space !== space) continue
    const entries = database.all<{ ref: number; body: Uint8Array | null; state: number | null }>(
      `select e.ref, e.body, a.state from entry e
         join change c on c.last = (select x.last from change x where x.last >= e.ref order by x.last limit 1)
         left join set_aside a on a.last = c.last
       where e.ref > ? and e.ref <= ? and e.state <> 0 and e.state = ${bodyState.noKey} and c.epoch = ?`,
      refOf(feed.no, feed.start),
      refOf(feed.no, feed.last),
      epoch,
    )
    for (const { ref, body, state } of entries)
      if (isShown(state ?? standing.full)) showEntry(core, shower, ref, body, epoch, state ?? standing.full)
  }
}

/** Judges anew what was said under heads whose verdict has changed. */
function rejudge(core: Core, shower: Shower): void {
  const { database } = core
  const authority = core.authority()
  core.judge.reload()
  const rows = database.all<{ feed: number; heads: Uint8Array; verdict: string }>(
    'select feed, heads, verdict from judged',
  )
  for (const { feed: no, heads, verdict } of rows) {
    const feed = core.feeds.byNo(no)
    const now = verdictOn(authority, feed, headsIn(heads), core.device.id)
    if (now === verdict) continue
    database.run('update judged set verdict = ? where feed = ? and heads = ?', now, no, heads)
    restateAll(core, shower, feed, heads, now)
  }
}

function restateAll(core: Core, shower: Shower, feed: Feed, heads: Uint8Array, verdict: string): void {
  const changes = core.database.all<{ last: number; count: number; epoch: number }>(
    'select last, count, epoch from change where last > ? and last <= ? and heads = ?',
    refOf(feed.no, feed.start),
    refOf(feed.no, feed.last),
    heads,
  )
  for (const change of changes) restate(core, shower, change, standingOf(verdict, numberOf(change.last)))
}
