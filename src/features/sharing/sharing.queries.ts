/**
 * Who belongs to the office, who may do what in which space, and "who can read this?". The office log answers
 * (`authority`); here names are put to it. Everything that shows readers asks `readersOf`, which also picks who gets keys.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { spaceOf } from '#shared/ids.ts'
import type {
  Named,
  OfficePerson,
  OpenInvitation,
  PeopleFacts,
  Rank,
  RecoveryState,
  SpaceView,
} from './sharing.types.ts'
import { officePeople, policyAnswer, recoveryState, spaceAnswer } from './sharing.answers.ts'
import { many } from '../records/answers.ts'

const rankOrder: readonly Rank[] = ['member', 'admin', 'owner']
const height = (rank: Rank | null | undefined) => (rank ? rankOrder.indexOf(rank) : -1)

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly jobTitle: string | null
}

/** Names come from the office's records; somebody whose record is not here yet has none. */
function namesIn(context: QueryContext) {
  const rows = context.db.all<PersonRow>('SELECT id, name, jobTitle FROM person')
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    row: (id: string) => byId.get(id),
    named: (id: string): Named => ({ id, name: byId.get(id)?.name ?? '' }),
  }
}

/** The name that a space has for itself; null when it has none, or is not here. */
function spaceNames(context: QueryContext): ReadonlyMap<string, string> {
  const rows = context.db.all<{ id: string; name: string | null }>('SELECT id, name FROM room')
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[spaceOf(id), name] as const])))
}

const byName = (a: Named, b: Named) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)

export const listOfficePeople = defineQuery({
  name: 'sharing.people',
  summary: 'Who belongs to the office, with rank, role and devices, and the invitations that are open.',
  input: z.object({}),
  output: officePeople,
  reads: ['person', 'room', 'statement'],
  run: (context): PeopleFacts => {
    const authority = context.authority()
    const { me } = context
    const identityLost = context.db.get("SELECT 1 FROM meta WHERE key = 'identity'") !== undefined
    if (!authority) return { me, rank: null, identityLost, lastOwner: false, people: [], invitations: [] }
    const names = namesIn(context)
    const spaces = spaceNames(context)
    const myRank = authority.people.get(me)?.rank ?? null
    const people = [...authority.people.values()].map((person): OfficePerson => ({
      ...names.named(person.id),
      jobTitle: names.row(person.id)?.jobTitle ?? null,
      me: person.id === me,
      rank: person.rank ?? null,
      role: person.role,
      devices: person.devices,
      below: height(person.rank) < height(myRank) && person.rank !== undefined,
      votes: (authority.pendingRemovals.get(person.id) ?? []).map(names.named),
    }))
    const invitations = [...authority.invitations.values()]
      .filter((one) => !one.revoked && one.usesLeft > 0 && one.expires > context.now)
      .map((one): OpenInvitation => ({
        hash: one.hash,
        author: names.named(one.author),
        rank: one.rank,
        role: one.role,
        spaces: one.spaces.map((id) => ({ id, name: spaces.get(id) ?? '' })),
        person: one.person === undefined ? null : names.named(one.person),
        expires: one.expires,
        usesLeft: one.usesLeft,
        mayRevoke: one.author === me || height(authority.people.get(one.author)?.rank) < height(myRank),
      }))
    return {
      me,
      rank: myRank,
      identityLost,
      lastOwner: myRank === 'owner' && people.filter(({ rank }) => rank === 'owner').length === 1,
      people: people.sort(
        (a, b) => Number(a.rank === null) - Number(b.rank === null) || Number(b.me) - Number(a.me) || byName(a, b),
      ),
      invitations: invitations.sort((a, b) => a.expires - b.expires),
    }
  },
})

/** A space as the person at this PC sees it; undefined when there is none by that id. */
function spaceView(context: QueryContext, id: string, names: ReturnType<typeof namesIn>, title: string | null) {
  const authority = context.authority()
  const space = authority?.spaces.get(id)
  if (!authority || !space) return undefined
  const mine = [...authority.rightsIn(id, context.me)]
  const founded = Object.values(context.spaces).includes(id)
  const ranked = authority.people.get(context.me)?.rank
  const view: SpaceView = {
    id,
    kind: space.kind,
    name: title,
    founded,
    readers: authority
      .readersOf(id)
      .people.map((person) => ({ ...names.named(person), rights: [...authority.rightsIn(id, person)] }))
      .sort(byName),
    mine,
    mayInvite:
      (space.kind === 'team' && height(ranked) >= height('admin')) ||
      ((space.kind === 'team' || space.kind === 'room') && mine.includes('invite')),
  }
  return view
}

export const listSpaces = defineQuery({
  name: 'sharing.spaces',
  summary:
    'The spaces that the person at this PC may read: the office, teams, rooms, the own desk; with who reads them.',
  input: z.object({}),
  output: many(spaceAnswer),
  reads: ['person', 'room', 'statement'],
  run: (context): readonly SpaceView[] => {
    const names = namesIn(context)
    const titles = spaceNames(context)
    const order = ['office', 'team', 'room', 'desk']
    return [...(context.authority()?.spaces.keys() ?? [])]
      .flatMap((id) => spaceView(context, id, names, titles.get(id) ?? null) ?? [])
      .filter(({ mine }) => mine.includes('read'))
      .sort(
        (a, b) =>
          order.indexOf(a.kind) - order.indexOf(b.kind) ||
          Number(b.founded) - Number(a.founded) ||
          (a.name ?? '').localeCompare(b.name ?? '') ||
          (a.id < b.id ? -1 : 1),
      )
  },
})

export const readersOfSpace = defineQuery({
  name: 'sharing.readers',
  summary: 'Who can read what is in a space. `space` may be the id of a record in it.',
  input: z.object({ space: z.string().max(36) }),
  output: spaceAnswer.nullable(),
  reads: ['person', 'room', 'statement'],
  run: (context, { space }): SpaceView | null => {
    const id = spaceOf(space)
    return spaceView(context, id, namesIn(context), spaceNames(context).get(id) ?? null) ?? null
  },
})

export const getPolicy = defineQuery({
  name: 'sharing.policy',
  summary: 'What each role may do in the office, in teams and in rooms.',
  input: z.object({}),
  output: policyAnswer,
  reads: ['statement'],
  run: (context) => {
    const authority = context.authority()
    return {
      policy: authority?.policy ?? null,
      /** The roles of which everybody changes the facts of other people's deals. */
      managingRoles: authority?.managingRoles ?? [],
      mayChange: height(authority?.people.get(context.me)?.rank) >= height('admin'),
    }
  },
})

const week = 7 * 24 * 3_600_000

export const getRecovery = defineQuery({
  name: 'sharing.recovery',
  summary: 'Whether the office has a paper key, whether it was written down, and whether it is time to check it.',
  input: z.object({}),
  output: recoveryState,
  reads: ['statement'],
  run: ({ authority, db, now }): RecoveryState => {
    if (authority()?.recovery === undefined) return { state: 'none', drillDue: false }
    const noted = db.all<{ key: string; value: string }>("SELECT key, value FROM meta WHERE key LIKE 'recovery.%'")
    const at = (key: string) => noted.find((one) => one.key === `recovery.${key}`)?.value
    const made = at('made')
    if (made === undefined) return { state: 'checked', drillDue: false }
    if (at('written') === undefined) return { state: 'unwritten', drillDue: false }
    return { state: 'written', drillDue: now >= Number(made) + week }
  },
})

export const getMoved = defineQuery({
  name: 'sharing.movedTo',
  summary: 'Where a record that left my desk is now; null when it did not, or came back.',
  input: z.object({ id: z.string().max(36) }),
  output: z.string().nullable(),
  reads: ['moved'],
  run: ({ db }, { id }): string | null =>
    db.get<{ to: string }>('SELECT "to" FROM moved WHERE "from" = ? ORDER BY id DESC LIMIT 1', id)?.to ?? null,
})
