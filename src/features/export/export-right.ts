/**
 * Who may take how much out. A screenful may be taken by whoever sees it; more needs the right `export` in the space of each
 * record, which the office's policy gives by role.
 */
import type { QueryContext } from '#replica/query.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

const noRight: Failure = {
  type: 'NoExportRight',
  message:
    'Exporting more than a screenful is a right of its own, which your role does not have here. An owner or admin can give it under Spaces. Nothing was exported.',
}

/** The spaces of which this PC's person may export everything. */
export function exportableSpaces(context: QueryContext): ReadonlySet<string> {
  const authority = context.authority()
  if (!authority) return new Set()
  return new Set([...authority.spaces.keys()].filter((space) => authority.rightsIn(space, context.me).has('export')))
}

/** The spaces that an export of everything holds. Fails with `NoExportRight` when the office's own is not among them. */
export function spacesOfEverything(context: QueryContext): Result<ReadonlySet<string>> {
  const spaces = exportableSpaces(context)
  return spaces.has(context.spaces.office) ? ok(spaces) : fail(noRight)
}

/** Fails with `NoExportRight` when one of many records is in a space that may not be exported. */
export function mayTake(context: QueryContext, ids: readonly string[], screenful: number): Result<true> {
  if (ids.length <= screenful) return ok(true)
  const spaces = exportableSpaces(context)
  return ids.every((id) => spaces.has(id.slice(0, 16))) ? ok(true) : fail(noRight)
}
