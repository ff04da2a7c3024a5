/** Founding the office: its record, its first person and its pipeline, in one change. */
import { z } from 'zod'
import { create, defineCommand, type CommandContext, type Write } from '#replica/command.ts'
import { evenKeys } from '#shared/order-keys.ts'
import { fail, ok } from '#shared/result.ts'
import { person } from '../people/people.schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { stage } from '../stages/stages.schema.ts'
import { office } from './office.schema.ts'
import { templates } from './templates.ts'

export const officeInput = z.object({
  name: z.string().trim().min(1).max(1_000),
  person: z.object({
    name: z.string().trim().min(1).max(1_000),
    email: z.email().max(1_000).optional(),
    jobTitle: z.string().max(1_000).optional(),
  }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Month in which the fiscal year starts, 1 to 12. */
  fiscalYearStart: z.int().min(1).max(12),
  /** The id of one of `office.templates`. */
  template: z.string().max(100),
})

/** Writes of a new office; the person at this PC is its first. `context` is that of a replica that has been founded. */
export function officeFounded(
  context: Pick<CommandContext, 'newId' | 'me'>,
  input: z.infer<typeof officeInput>,
): readonly Write[] | undefined {
  const template = templates.find(({ id }) => id === input.template)
  if (!template) return undefined
  const keys = evenKeys(template.stages.length)
  return [
    create(office, context.newId(office), {
      name: input.name,
      currency: input.currency,
      fiscalYearStart: input.fiscalYearStart,
      template: template.id,
    }),
    create(person, context.me, { ...input.person, active: true }),
    ...template.stages.map((one, index) =>
      create(stage, context.newId(stage), { ...one, position: keys[index] ?? null }),
    ),
  ]
}

export const foundOffice = defineCommand({
  name: 'office.found',
  summary: 'Founds the office of this PC.',
  input: officeInput,
  run: (context, input) => {
    if (context.db.get('SELECT 1 FROM office'))
      return fail({ type: 'AlreadyFounded', message: 'There is already an office here. Nothing was changed.' })
    // The peer makes the spaces and their keys first: only they say where records go.
    if (context.me === '')
      return fail({ type: 'NotFounded', message: 'The office has no spaces yet. Nothing was changed.' })
    const writes = officeFounded(context, input)
    return writes
      ? ok({ writes, value: { id: writes[0]?.id ?? '', me: context.me } })
      : fail({
          type: 'UnknownTemplate',
          message: `There is no sales process “${input.template}”. Nothing was founded.`,
        })
  },
})

const onlyOne = { type: 'OneOffice', message: 'This PC has one office, which stays. Nothing was changed.' }

export const officeRules: RecordRules = rulesFor(office, {
  creating: () => fail(onlyOne),
  deleting: () => fail(onlyOne),
})
