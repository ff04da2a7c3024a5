/** Renaming a file and putting it into a folder. Attaching is a job (attach.job.ts); taking it away is `records.delete`. */
import { z } from 'zod'
import { defineCommand, update } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { cleanName } from './file-names.ts'
import { file } from './files.schema.ts'

const changeable: ReadonlySet<string> = new Set(['name', 'folder'])

export const fileRules: RecordRules = rulesFor(file, {
  creating: () =>
    fail({ type: 'FileWithoutContent', message: 'A file is attached with its content. Nothing was created.' }),
  changing: (_context, row, values) =>
    Object.keys(values).some((field) => !changeable.has(field))
      ? fail({ type: 'FileFixed', message: 'Of a file only name and folder change. Nothing was changed.', id: row.id })
      : ok(typeof values.name === 'string' ? { ...values, name: cleanName(values.name) } : values),
})

export const renameFile = defineCommand({
  name: 'files.rename',
  summary: 'Gives a file another name, or puts it into a folder.',
  input: z.object({
    id: z.string().max(36),
    name: z.string().trim().min(1).max(1_000).optional(),
    folder: z.string().trim().max(200).nullable().optional(),
  }),
  run: (context, input) =>
    context.find(file, input.id)
      ? ok({
          writes: [
            update(file, input.id, {
              name: input.name === undefined ? undefined : cleanName(input.name),
              folder: input.folder === '' ? null : input.folder,
            }),
          ],
          value: { id: input.id },
        })
      : fail({
          type: 'RecordNotFound',
          message: 'The file is not here or was deleted. Nothing was changed.',
          id: input.id,
        }),
})
