/** Which office this is and who is at this PC. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { templateLanguages, templatesIn, type Template } from './templates.ts'

export interface OfficeFacts {
  readonly founded: boolean
  readonly id: string | null
  readonly name: string | null
  readonly currency: string | null
  /** Month, 1 to 12. */
  readonly fiscalYearStart: number | null
  readonly me: { readonly id: string; readonly name: string } | null
}

export const getOffice = defineQuery({
  name: 'office.get',
  summary: 'The office’s name, currency and fiscal year, and the person at this PC.',
  input: z.object({}),
  reads: ['office', 'person'],
  output: z.strictObject({
    founded: z.boolean(),
    id: z.string().nullable(),
    name: z.string().nullable(),
    currency: z.string().nullable(),
    fiscalYearStart: z.int().nullable(),
    me: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  }),
  run: ({ db, me }): OfficeFacts => {
    const found = db.get<Omit<OfficeFacts, 'founded' | 'me'>>(
      'SELECT id, name, currency, fiscalYearStart FROM office LIMIT 1',
    )
    const person = db.get<{ id: string; name: string }>('SELECT id, name FROM person WHERE id = ?', me)
    const none = { id: null, name: null, currency: null, fiscalYearStart: null }
    return { ...none, ...found, founded: found !== undefined, me: person ?? null }
  },
})

export const listTemplates = defineQuery({
  name: 'office.templates',
  summary: 'Sales processes that an office can be founded with.',
  input: z.object({ language: z.enum(templateLanguages).optional() }),
  output: z
    .array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        about: z.string().nullable(),
        business: z.boolean(),
        stages: z.array(z.looseObject({ name: z.string(), type: z.string() })).readonly(),
      }),
    )
    .readonly(),
  reads: [],
  run: (_context, { language }): readonly Template[] => templatesIn(language ?? 'en'),
})
