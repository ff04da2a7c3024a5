/** What an export of our own says of itself, in JSON and in SQLite, and how it is refused. */
import { z } from 'zod'
import { fail, type Failure, ok, type Result } from '#shared/result.ts'
import { exportName, exportVersion } from './write-json.ts'

const ownNames = z.record(
  z.string(),
  z.record(z.string(), z.object({ name: z.string(), choices: z.record(z.string(), z.string()) })),
)

const about = z.object({
  format: z.literal(exportName),
  version: z.int(),
  /** False for what a view showed. */
  complete: z.boolean(),
  me: z.string().max(36),
  spaces: z.record(z.string().length(16), z.object({ role: z.enum(['office', 'team', 'desk', 'room']) })),
  /** Names of own fields and of their choices by table and key, where the records of these are not in the file. */
  ownFields: ownNames.optional(),
})
export type OwnAbout = z.infer<typeof about>

export const ownRecord = z.looseObject({
  id: z.string().length(36),
  custom: z.record(z.string(), z.unknown()).optional(),
})
export type OwnRecord = z.infer<typeof ownRecord>

export interface OwnDocument {
  readonly about: OwnAbout
  /** In the order of the file. Throws `Cut` when the end is missing: what was given so far is a part of an office. */
  records(): AsyncGenerator<{ readonly table: string; readonly record: OwnRecord | undefined }>
}

export const notOurs: Failure = {
  type: 'NotOwnExport',
  message: 'This is no JSON or SQLite export of a whole office made by Bullpen. Nothing was changed.',
}
const newer: Failure = {
  type: 'NewerExport',
  message: 'This export was made by a newer Bullpen. Update Bullpen and try again; nothing was changed.',
}

export class Cut extends Error {}
export const isCut = (error: unknown): boolean => error instanceof Cut

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Fails with `NotOwnExport` or `NewerExport`. */
export function aboutOf(value: unknown): Result<OwnAbout> {
  const version = z.looseObject({ format: z.literal(exportName), version: z.number() }).safeParse(value)
  if (version.success && version.data.version > exportVersion) return fail(newer)
  const known = about.safeParse(value)
  return known.success && known.data.version === exportVersion ? ok(known.data) : fail(notOurs)
}
