/** What the queries of files answer. */
import { z } from 'zod'
import { answer, text, count, id, idOrNull, moment, many } from '../records/answers.ts'

export const fileView = answer({
  id,
  name: z.string(),
  folder: text,
  record: idOrNull,
  size: z.number(),
  mediaType: z.string(),
  addedBy: idOrNull,
  addedByName: text,
  isMine: z.boolean(),
  addedAt: moment,
  where: z.enum(['here', 'partly', 'elsewhere']),
  part: z.number(),
  wanted: z.boolean(),
  kept: z.enum(['file', 'record', 'folder']).nullable(),
})
export const fileList = answer({
  files: many(answer({ ...fileView.shape, recordTitle: text, recordTable: text })),
  total: count,
  bytes: z.number(),
  usage: answer({ used: z.number(), budget: z.number() }).nullable(),
})
export const folderList = many(answer({ folder: z.string(), count }))
export const contentList = many(answer({ id, name: z.string() }))
