/** What a note would become, worked out while it is typed; and what was learnt from corrections. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { chip, type Chip } from './chips.ts'
import { chipsOf } from './read-note.ts'
import { maxNote } from './chips.ts'

export const readNote = defineQuery({
  name: 'capture.read',
  summary:
    'What a note in English or German would become: activity, people, company, deal, amount, evidence, promises; nothing is saved.',
  input: z.object({
    text: z.string().max(maxNote),
    /** Of the person; decides what a short note leaves open. */
    language: z.enum(['en', 'de']).optional(),
    about: z
      .object({ table: z.enum(['account', 'contact', 'opportunity', 'lead']), id: z.string().max(36) })
      .optional(),
  }),
  output: z.strictObject({ chips: z.array(chip).readonly() }),
  reads: [
    'account',
    'contact',
    'opportunity',
    'competitor',
    'person',
    'captureWord',
    'resource',
    'collection',
    'lineItem',
    'stage',
    'dealMember',
    'team',
    'statement',
    'office',
  ],
  run: (context, input): { readonly chips: readonly Chip[] } => ({
    chips: chipsOf(context, { text: input.text, language: input.language ?? 'en', about: input.about }),
  }),
})

const word = z.strictObject({
  id: z.string(),
  said: z.string(),
  means: z.string(),
  /** What the record is called now; null for a word that means a kind, or for one that is gone. */
  title: z.string().nullable(),
  table: z.string().nullable(),
})

const recordTitle = `CASE w."table"
  WHEN 'account' THEN (SELECT name FROM account WHERE id = w.record)
  WHEN 'contact' THEN (SELECT trim(coalesce(firstName, '') || ' ' || coalesce(lastName, '')) FROM contact WHERE id = w.record)
  WHEN 'opportunity' THEN (SELECT name FROM opportunity WHERE id = w.record)
  WHEN 'competitor' THEN (SELECT name FROM competitor WHERE id = w.record)
  WHEN 'person' THEN (SELECT name FROM person WHERE id = w.record) END`

export const listLearnt = defineQuery({
  name: 'capture.learnt',
  summary: 'Words that were learnt from corrections of notes, and what they mean; the newest first.',
  input: z.object({}),
  output: z.array(word).readonly(),
  reads: ['captureWord', 'account', 'contact', 'opportunity', 'competitor', 'person'],
  run: ({ db }): readonly z.infer<typeof word>[] =>
    db.all<z.infer<typeof word>>(
      `SELECT w.id, coalesce(w.said, '') AS said, coalesce(w.means, 'nothing') AS means, ${recordTitle} AS title, w."table" AS "table"
       FROM captureWord AS w ORDER BY w.learntAt DESC, w.id LIMIT 500`,
    ),
})
