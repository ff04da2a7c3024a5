/**
 * What a note would become, as chips: each is one thing, with every meaning that it may have, the likeliest first. Nothing
 * is chosen for a person where two records are equally likely: such a chip asks. Pure; the page, the command line and the
 * API make the same of the same chips.
 */
import { z } from 'zod'

const id = z.string().max(36)
const day = z.iso.date()
const text = z.string().max(1_000)

/** One meaning of a chip. */
export const chipOption = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('activity'),
    kind: z.enum(['call', 'email', 'meeting', 'note']),
    direction: z.enum(['inbound', 'outbound']).optional(),
    on: day.optional(),
  }),
  z.strictObject({
    as: z.literal('contact'),
    id: id.optional(),
    title: text,
    subtitle: text.optional(),
    account: id.optional(),
    email: text.optional(),
    phone: text.optional(),
    mobile: text.optional(),
    jobTitle: text.optional(),
  }),
  z.strictObject({ as: z.literal('account'), id: id.optional(), title: text, subtitle: text.optional() }),
  z.strictObject({
    as: z.literal('opportunity'),
    id: id.optional(),
    title: text,
    subtitle: text.optional(),
    account: id.optional(),
  }),
  z.strictObject({ as: z.literal('competitor'), id: id.optional(), title: text }),
  z.strictObject({ as: z.literal('person'), id, title: text }),
  z.strictObject({ as: z.literal('resource'), id, title: text, subtitle: text.optional() }),
  z.strictObject({
    as: z.literal('amount'),
    value: z.number(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    per: z.enum(['month', 'year', 'piece']).optional(),
  }),
  z.strictObject({ as: z.literal('closeDate'), date: day }),
  z.strictObject({
    as: z.literal('evidence'),
    kind: z.enum(['budget', 'authority', 'need', 'timing', 'decision', 'technical', 'legal', 'other']),
    text,
  }),
  z.strictObject({
    as: z.literal('todo'),
    side: z.enum(['ours', 'theirs', 'colleague']),
    text,
    date: day.optional(),
    isPromised: z.boolean(),
    person: id.optional(),
    /** Who of the people is meant, by the title of their chip. */
    who: text.optional(),
  }),
])
export type ChipOption = z.infer<typeof chipOption>
export type ChipKind = ChipOption['as']

export const chip = z.strictObject({
  /** The same for the same words of a text, so that a decision outlives the next key. */
  key: z.string().max(300),
  /** The words it was read from; empty for what follows from other chips. */
  said: z.string().max(2_000),
  start: z.int(),
  end: z.int(),
  /** False: saved only once somebody has said so. */
  isSure: z.boolean(),
  options: z.array(chipOption).min(1).max(12).readonly(),
})
export type Chip = z.infer<typeof chip>

/** What is learnt: a word that a person gave another meaning than it was given here. */
export const learning = z.strictObject({
  said: z.string().trim().min(1).max(200),
  means: z.enum(['record', 'contact', 'account', 'competitor', 'nothing']),
  record: id.optional(),
  table: z.string().max(40).optional(),
  /** Of a record that the note makes. */
  title: text.optional(),
})
export type Learning = z.infer<typeof learning>

export const maxNote = 100_000

/** What is saved: the text, what it means, and what was learnt by correcting it. */
export const noteInput = z.object({
  text: z.string().trim().min(1).max(maxNote),
  meanings: z.array(chipOption).max(200),
  /** The record that the note was written on. */
  about: z.object({ table: z.enum(['account', 'contact', 'opportunity', 'lead']), id }).optional(),
  learn: z.array(learning).max(50).optional(),
  /** On my desk, where nobody else can read it. */
  private: z.boolean().optional(),
})
export type NoteInput = z.infer<typeof noteInput>
