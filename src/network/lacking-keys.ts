/** Which keys a device may have and was not given, as far as the office log tells: by its boxes and what those keys wrap. */
import type { Authority, SpaceState } from '#trust/authority.types.ts'

/** The epochs whose keys `device` can open, by the hash of the statement that made them. */
function openableBy(device: string, { epochs }: SpaceState): ReadonlySet<string> {
  const byHash = new Map(epochs.map((epoch) => [epoch.made, epoch]))
  const open = new Set(
    epochs.filter(({ author, boxes }) => author === device || boxes.has(device)).map(({ made }) => made),
  )
  for (const made of open)
    for (const inner of Object.keys(byHash.get(made)?.wraps ?? {})) if (byHash.has(inner)) open.add(inner)
  return open
}

/** Whether `giver`, a reader now or before, can open a key of a space that `device` may read and cannot open. */
export function lacksKeys(authority: Authority, giver: string, device: string): boolean {
  return [...authority.spaces.values()].some((space) => {
    const readers = new Set(authority.readersOf(space.id).devices.map(({ id }) => id))
    if (!readers.has(device)) return false
    const open = openableBy(device, space)
    return [...openableBy(giver, space)].some((made) => !open.has(made))
  })
}
