/**
 * How ids of an exported office become those of the office that it comes back to. The space's half is exchanged for the
 * space of the same role here, the record's half stays: importing twice, or at two PCs, makes the same records.
 */
import { inSpace, type RecordId, type SpaceId, spaceOf } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import type { OwnAbout } from './own-about.ts'

const anyId = /(?<![0-9a-z])[0-9a-hjkmnp-tv-z]{36}(?![0-9a-z])/g

export interface OwnIds {
  id(id: RecordId): RecordId
  /** A value with every id in it, also within text such as the filter of a saved view. */
  value(value: FieldValue): FieldValue
  /** The exported spaces that are no space here; their records go to the team's. */
  readonly strange: ReadonlySet<SpaceId>
}

/** `same`: records that are one here though their ids differ, such as whoever exported and whoever imports. */
export function ownIds(
  { spaces: exported }: Pick<OwnAbout, 'spaces'>,
  spaces: Readonly<Record<'office' | 'team' | 'desk', SpaceId>>,
  isHere: (space: SpaceId) => boolean,
  same: ReadonlyMap<RecordId, RecordId>,
): OwnIds {
  const strange = new Set<SpaceId>()
  const target = new Map<SpaceId, SpaceId>()
  for (const [space, { role }] of Object.entries(exported)) {
    if (isHere(space)) target.set(space, space)
    else if (role !== 'room') target.set(space, spaces[role])
    else {
      target.set(space, spaces.team)
      strange.add(space)
    }
  }
  const id = (from: RecordId): RecordId => {
    const known = same.get(from)
    const to = target.get(spaceOf(from))
    return known ?? (to === undefined ? from : inSpace(from, to))
  }
  const text = (from: string): string => (from.length < 36 ? from : from.replaceAll(anyId, id))
  const value = (from: FieldValue): FieldValue =>
    typeof from === 'string' ? text(from) : Array.isArray(from) ? (from as readonly string[]).map(text) : from
  return { id, value, strange }
}
