/** Publishing a map: a version is written on purpose, and around a change that takes steps away. */
import { create, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { maxTextLength } from '#shared/schema.ts'
import { keep, readMap, readVersions, type MapNow } from './process-map.ts'
import { processVersion } from './process.schema.ts'

/** The version that deals which come into a process now stand under; null before the first. */
export const currentVersion = (context: Pick<CommandContext, 'db'>, of: string | null): string | null =>
  context.db.get<{ id: string }>(
    'SELECT id FROM processVersion WHERE process = ? ORDER BY number DESC, madeAt DESC, id DESC LIMIT 1',
    of,
  )?.id ?? null

export interface Published {
  readonly id: string
  readonly writes: readonly Write[]
}

export function versionOf(
  context: CommandContext,
  of: string,
  map: MapNow,
  note: string | null,
  after = 0,
): Result<Published, Failure> {
  const text = JSON.stringify(keep(map))
  if (text.length > maxTextLength.long)
    return fail({
      type: 'MapTooLong',
      message: 'This map says more than a version can keep. Nothing was published; shorten its hints and texts.',
    })
  const id = context.newId(processVersion)
  const values = {
    process: of,
    number: readVersions(context.db, of).length + 1 + after,
    map: text,
    note,
    by: context.me,
    // Two of one operation keep their order.
    madeAt: new Date(context.now + after).toISOString(),
  }
  return ok({ id, writes: [create(processVersion, id, values)] })
}

/** Whether the map has changed since its last version. */
export function isChanged(context: Pick<CommandContext, 'db'>, of: string): boolean {
  const last = readVersions(context.db, of).at(-1)
  return last?.map !== JSON.stringify(keep(readMap(context.db, of)))
}
