/**
 * Erases messages and files for good (the replica's erasing.ts). Who wrote something erases it; administrators and owners erase
 * what others wrote too. An erasure lies in the space of what it erases, so it reaches exactly the PCs that have it.
 */
import { z } from 'zod'
import { create, defineCommand, remove, type CommandContext, type Write } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import { file } from '../files/files.schema.ts'
import { erasure } from '../messages/erasure.schema.ts'
import { message, messageDraft, messagePin } from '../messages/messages.schema.ts'

const id = z.string().max(36)

interface Erased {
  readonly records: readonly string[]
  readonly writes: readonly Write[]
}

const idsOf = (context: CommandContext, sql: string, of: string): readonly string[] =>
  context.db.all<{ id: string }>(sql, of).map((row) => row.id)

/** A message with what it names and its files; its place stays, so that answers hang somewhere. */
function messageGone(context: CommandContext, which: string, isAdmin: boolean): Erased | undefined {
  const found = context.find(message, which)
  if (!found || (found.author !== context.me && !isAdmin)) return undefined
  const place = create(message, which, {
    text: null,
    author: found.author === context.me ? context.me : null,
    editedAt: null,
    deletedAt: found.deletedAt ?? new Date(context.now).toISOString(),
  })
  const pins = idsOf(context, 'SELECT id FROM messagePin WHERE message = ?', which)
  return {
    records: [
      which,
      ...idsOf(context, 'SELECT id FROM messageMention WHERE message = ?', which),
      ...idsOf(context, 'SELECT id FROM file WHERE record = ?', which),
    ],
    writes: [{ ...place, anew: true }, ...pins.map((pin) => remove(messagePin, pin))],
  }
}

function fileGone(context: CommandContext, which: string, isAdmin: boolean): Erased | undefined {
  const found = context.find(file, which)
  return found && (found.addedBy === context.me || isAdmin) ? { records: [which], writes: [] } : undefined
}

/** What was typed and not sent lies on the desk: where nothing is begun now, the drafts before go too. */
function draftsGone(context: CommandContext, which: string): readonly string[] {
  const found = context.find(message, which)
  return [found?.channel, found?.thread].flatMap((place) =>
    typeof place === 'string'
      ? context.db
          .all<{ id: string; text: string | null }>('SELECT id, text FROM messageDraft WHERE place = ?', place)
          .flatMap((row) => ((row.text ?? '') === '' ? [row.id] : []))
      : [],
  )
}

export const eraseRecords = defineCommand({
  name: 'erasures.erase',
  summary: 'Erases messages and files for good, on every PC that has them; each PC says when it is done.',
  input: z.object({ records: z.array(id).min(1).max(100), reason: z.string().trim().max(500).optional() }),
  run: (context, input) => {
    const rank = context.authority()?.people.get(context.me)?.rank
    const isAdmin = rank === 'admin' || rank === 'owner'
    const gone: { readonly of: string; readonly what: string; readonly erased: Erased }[] = []
    for (const one of new Set(input.records)) {
      const what = context.find(message, one) ? message.name : file.name
      const erased = messageGone(context, one, isAdmin) ?? fileGone(context, one, isAdmin)
      if (!erased)
        return fail({
          type: 'NotYoursToErase',
          message: 'Whoever wrote or added something erases it, or an administrator. Nothing was erased.',
          id: one,
        })
      gone.push({ of: one, what, erased })
    }
    const at = new Date(context.now).toISOString()
    const writes = [...Map.groupBy(gone, ({ of }) => spaceOf(of))].flatMap(([space, list]) => [
      create(erasure, context.newId(erasure, space), {
        record: list[0]?.of ?? null,
        what: list[0]?.what ?? null,
        records: list.flatMap(({ erased }) => erased.records),
        count: list.length,
        by: context.me,
        at,
        ...(input.reason ? { reason: input.reason } : {}),
      }),
      ...list.flatMap(({ erased }) => erased.writes),
    ])
    const drafts = [...new Set(gone.flatMap(({ of }) => draftsGone(context, of)))]
    if (drafts.length > 0)
      writes.push(
        create(erasure, context.newId(erasure, context.spaces.desk), {
          what: messageDraft.name,
          records: drafts,
          count: drafts.length,
          by: context.me,
          at,
        }),
      )
    return ok({ writes, value: { count: gone.length } })
  },
})
