/** What an export is asked for with: everything, or what a view shows. Safe to import in the browser. */
import { z } from 'zod'
import { filterInput, sortInput } from '../records/filter.ts'

export const exportFormats = ['csv', 'xlsx', 'json', 'sqlite', 'vcard', 'vcard3', 'ical'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** A table as somebody sees it. Columns are fields of the schema, computed ones and `custom.KEY`, in order. */
export const exportView = z.strictObject({
  table: z.string().max(100),
  filter: filterInput.optional(),
  search: z.string().max(1_000).optional(),
  sort: z.array(sortInput).max(5).optional(),
  /** All of the table without it. */
  columns: z.array(z.string().max(100)).min(1).max(500).optional(),
  /** A first column with ids, by which the file imports here again as the same records; without it only what is seen. */
  ids: z.boolean().optional(),
})
export type ExportView = z.infer<typeof exportView>

export const exportInput = z.strictObject({
  format: z.enum(exportFormats),
  /** Everything in the office without it. */
  view: exportView.optional(),
  /** Instead of `view`: a saved one, by its id or name. */
  saved: z.string().max(200).optional(),
  /** Of the headings of a view. */
  language: z.enum(['en', 'de']).optional(),
  /** With the contents of attached files that are on this PC. */
  files: z.boolean().optional(),
  /** With every earlier value of every field; JSON only. */
  history: z.boolean().optional(),
})
export type ExportInput = z.infer<typeof exportInput>

/** More than this is more than a screen: it takes the right to export, and is on the record. */
export const screenful = 100
