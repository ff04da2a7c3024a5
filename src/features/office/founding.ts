/** What a new office starts with: its record, its first person and the pipeline of a template. */
import { z } from 'zod'
import { create, type CommandContext, type Write } from '#replica/command.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { person } from '../people/people.schema.ts'
import { draftWrites } from '../process/draft.ts'
import { process, processKinds } from '../process/process.schema.ts'
import { office } from './office.schema.ts'
import { templateLanguages, templatesIn } from './templates.ts'

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
  /** In which the template's stages are named; English unless said. */
  language: z.enum(templateLanguages).optional(),
})

/** Writes of a new office; the person at this PC is its first. `context` is that of a replica that has been founded. */
export function officeFounded(
  context: Pick<CommandContext, 'newId' | 'me'>,
  input: z.infer<typeof officeInput>,
): readonly Write[] | undefined {
  const language = input.language ?? 'en'
  const template = templatesIn(language).find(({ id }) => id === input.template)
  if (!template) return undefined
  const first = context.newId(process)
  return [
    create(office, context.newId(office), {
      name: input.name,
      currency: input.currency,
      fiscalYearStart: input.fiscalYearStart,
      template: template.id,
    }),
    create(person, context.me, { ...input.person, active: true }),
    create(process, first, {
      name: (processKinds.find(({ value }) => value === template.kind) ?? processKinds[0]).label[language],
      kind: template.kind,
      position: keyBetween(null, null),
    }),
    ...draftWrites(context, first, template.stages),
  ]
}
