/** What the spaces of an office are, as an export says it and an import of it finds them again. */
import type { QueryContext } from '#replica/query.ts'
import type { SpaceId } from '#shared/ids.ts'

export interface ExportedSpace {
  readonly role: 'office' | 'team' | 'desk' | 'room'
}

/** Every space of which something may be here, by id. */
export function spacesByRole(context: QueryContext): Readonly<Record<SpaceId, ExportedSpace>> {
  const { office, team, desk } = context.spaces
  const known: [SpaceId, ExportedSpace][] = [...(context.authority()?.spaces.values() ?? [])].map(({ id, kind }) => [
    id,
    { role: kind === 'office' || kind === 'desk' ? kind : 'room' },
  ])
  return Object.fromEntries([
    ...known.filter(([id]) => id !== desk),
    [office, { role: 'office' }],
    [team, { role: 'team' }],
    [desk, { role: 'desk' }],
  ])
}
