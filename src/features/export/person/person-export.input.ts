/** What a person's data is asked for with. Safe to import in the browser. */
import { z } from 'zod'

/** Whose data can be asked for: people outside, and those of the office. */
export const personTables = ['contact', 'lead', 'person'] as const

export const personExportInput = z.strictObject({
  /** The id of a contact, lead or colleague, or an email address: then everybody who has it. */
  person: z.string().trim().min(3).max(320),
  language: z.enum(['en', 'de']).optional(),
})
export type PersonExportInput = z.infer<typeof personExportInput>
