/**
 * How long a space keeps its messages, and who says so: an owner or administrator of the office who reads it; where none of
 * them does, whoever made the room.
 *
 * Must stay true: what somebody else wrote decides nothing. A rule is its author's record (`authored`), signed with their name, and
 * is never changed by them either: each choice is a record of its own, and the newest of those who may choose holds.
 */
import type { QueryContext } from '#replica/query.ts'
import { spaceOf, type RecordId, type SpaceId } from '#shared/ids.ts'
import { all, sql } from '../records/sql.ts'

const dayLength = 86_400_000
/** A choice erases nothing before it is so old, so that it can be taken back, milliseconds. */
const graceTime = dayLength
/** How long the administrators' PCs have before the others erase what is their own, milliseconds. */
const othersWait = 7 * dayLength

type Asking = Pick<QueryContext, 'authority' | 'db' | 'me' | 'now'>

/** In days. Undefined: kept for ever. */
interface RetentionRule {
  readonly days: number
  readonly setBy: RecordId
  readonly setAt: string
  /** Nothing is erased before. */
  readonly from: string
}

/** Whether an administrator or owner of the office reads a space; they may erase what others wrote. */
export function hasKeeper({ authority }: Pick<Asking, 'authority'>, space: SpaceId): boolean {
  const office = authority()
  return office === undefined || office.readersOf(space).people.some((one) => office.rankOf(one) !== 'member')
}

export function mayEraseAllIn({ authority }: Pick<Asking, 'authority'>, space: SpaceId, person: RecordId): boolean {
  const office = authority()
  const rank = office?.rankOf(person)
  return office === undefined || ((rank === 'owner' || rank === 'admin') && office.rightsIn(space, person).has('read'))
}

/** Whether a person chooses how long messages of a space are kept. A desk has no messages. */
export function mayChooseRetention(asking: Pick<Asking, 'authority'>, space: SpaceId, person: RecordId): boolean {
  const office = asking.authority()
  const found = office?.spaces.get(space)
  if (office && (!found || found.kind === 'desk')) return false
  if (mayEraseAllIn(asking, space, person)) return true
  return (
    found?.creator === person &&
    found.kind === 'room' &&
    !hasKeeper(asking, space) &&
    office?.rightsIn(space, person).has('read') === true
  )
}

export const mostDays = 3_650

interface Chosen {
  readonly days: number | null
  readonly setBy: string | null
  readonly setAt: string | null
}

/** What holds in the space of a record, or in a space. */
export function retentionIn(asking: Asking, recordOrSpace: string): RetentionRule | undefined {
  const space = spaceOf(recordOrSpace)
  const holds = all<Chosen>(
    asking.db,
    sql`SELECT days, setBy, setAt FROM retention WHERE id > ${space} AND id < ${`${space}~`}
        ORDER BY setAt DESC, id DESC`,
  ).find(({ setBy }) => setBy !== null && mayChooseRetention(asking, space, setBy))
  const at = Date.parse(holds?.setAt ?? '')
  if (!holds || holds.setBy === null || holds.setAt === null || Number.isNaN(at)) return undefined
  const { days, setBy, setAt } = holds
  return days === null || days < 1 || days > mostDays
    ? undefined
    : { days, setBy, setAt, from: new Date(at + graceTime).toISOString() }
}

/** Before when messages were sent that are due; undefined while nothing is to be erased yet. */
function dueBefore({ now }: Pick<Asking, 'now'>, { days, from }: RetentionRule): string | undefined {
  return now < Date.parse(from) ? undefined : cutoff(now, days)
}

export const cutoff = (now: number, days: number): string => new Date(now - days * dayLength).toISOString()

/** What this PC erases by a rule: everything, or only what its person wrote, sent before that moment. */
interface Share {
  readonly before: string
  readonly own: boolean
}

export function shareOf(asking: Asking, space: SpaceId): Share | undefined {
  const rule = retentionIn(asking, space)
  const before = rule && dueBefore(asking, rule)
  if (before === undefined) return undefined
  if (mayEraseAllIn(asking, space, asking.me)) return { before, own: false }
  return hasKeeper(asking, space)
    ? { before: new Date(Date.parse(before) - othersWait).toISOString(), own: true }
    : { before, own: true }
}
