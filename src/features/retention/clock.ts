/**
 * A PC whose clock is wrong must not erase what is not due. It erases only while what other PCs of the office wrote is not much
 * older than its clock says: one that heard of nobody for a month waits until it has.
 */
import type { QueryContext } from '#replica/query.ts'

const longestSilence = 31 * 86_400_000

export function mayGoByClock({
  authority,
  db,
  me,
  now,
}: Pick<QueryContext, 'authority' | 'db' | 'me' | 'now'>): boolean {
  const people = [...(authority()?.people.values() ?? [])]
  const isAlone = people.every(({ id, rank, devices }) => id === me || rank === undefined || devices.length === 0)
  if (isAlone) return true
  // A feed's clock holds milliseconds in its upper 48 bits; people's ids stand with their PCs.
  const heard = db.get<{ at: number | null }>(
    'SELECT max(f.clock >> 16) AS at FROM feed AS f JOIN device AS d ON d.no = f.device WHERE d.person <> ?',
    me,
  )?.at
  return typeof heard === 'number' && heard > 0 && now - heard <= longestSilence
}
