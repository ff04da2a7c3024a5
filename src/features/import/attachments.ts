/**
 * The attachments of imported messages, kept as files of their activities. Their contents wait in the job's folder until the
 * messages are written.
 *
 * Must stay true: an attachment's file has an id that comes from its message, so the same message again attaches nothing
 * twice, and one that somebody took away stays away.
 */
import { writeFile } from 'node:fs/promises'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { file as fileTable } from '#features/files/files.schema.ts'
import { storeFile } from '#features/files/store-file.ts'
import type { JobContext } from '#replica/job.ts'
import { inSpace, type RecordId, spaceOf } from '#shared/ids.ts'
import { ok, type Failure, type Result } from '#shared/result.ts'
import { deletedRows } from '../records/deleted.ts'
import { get, sql } from '../records/sql.ts'
import { present } from './index-rows.ts'
import { importedId } from './imported-id.ts'
import type { PlanFile } from './plan.schema.ts'

interface Held {
  /** What identifies the message. */
  readonly message: string
  readonly place: number
  readonly name: string
  readonly path: string
}

export interface HeldAttachments {
  hold(message: string, place: number, name: string, content: Uint8Array): Promise<void>
  all(): readonly Held[]
}

export function holdAttachments(newPath: () => string): HeldAttachments {
  const held: Held[] = []
  return {
    hold: async (message, place, name, content) => {
      const path = newPath()
      await writeFile(path, content, { mode: 0o600, flag: 'wx' })
      held.push({ message: message.slice(0, 500), place, name, path })
    },
    all: () => held,
  }
}

const mailsOf = (files: readonly PlanFile[]): PlanFile | undefined =>
  files.find(
    ({ format, table, key, attachments }) =>
      format === 'mail' && table === 'activity' && key.by === 'column' && attachments === 'keep',
  )

/** Messages with attachments that are here already. */
export function messagesHere(context: JobContext, files: readonly PlanFile[], held: readonly Held[]): Set<RecordId> {
  const mails = mailsOf(files)
  const ids = mails ? new Set(held.map(({ message }) => importedId(context, activity, mails.source, message))) : []
  return present(context, 'activity', [...ids])
}

/** How many were attached. `before`: messages that were here before this import. Stops at the first that cannot be kept. */
export async function attachHeld(
  context: JobContext,
  files: readonly PlanFile[],
  held: readonly Held[],
  before: ReadonlySet<RecordId>,
): Promise<Result<number, Failure>> {
  const mails = mailsOf(files)
  if (!mails || held.length === 0) return ok(0)
  const store = openFileStore(context.filesFolder)
  let count = 0
  try {
    for (const [done, one] of held.entries()) {
      if (context.cancelled()) break
      const message = importedId(context, activity, mails.source, one.message)
      const id = inSpace(context.derivedId(fileTable, `attachment ${message}`, String(one.place)), spaceOf(message))
      const isHere =
        get(context.db, sql`SELECT 1 FROM activity WHERE id = ${message}`) !== undefined &&
        get(context.db, sql`SELECT 1 FROM file WHERE id = ${id}`) === undefined &&
        (!before.has(message) ||
          get(context.db, sql`SELECT 1 FROM ${deletedRows(fileTable)} WHERE id = ${id}`) === undefined)
      if (isHere) {
        const stored = await storeFile(context, store, message, one, null, { id, progress: () => undefined })
        if (!stored.ok) return stored
        count += 1
      }
      context.progress('attaching', done + 1, held.length)
    }
  } finally {
    store.close()
  }
  return ok(count)
}
