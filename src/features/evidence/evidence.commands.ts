/** Writing down what shows where the customer is, and taking it back. The builder also serves workflows. */
import { z } from 'zod'
import { create, defineCommand, remove, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { activity } from '../activities/activities.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { evidenceKinds } from '../process/process.schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { evidence } from './evidence.schema.ts'

const id = z.string().max(36)

export const evidenceInput = z.object({
  opportunity: id,
  /** Of the map: what proves that a step is done. */
  stepEvidence: id.optional(),
  /** Of the map: a step of the customer's own. */
  buyerStep: id.optional(),
  kind: z.enum(evidenceKinds.map(({ value }) => value)).optional(),
  /** What shows it; what the map asks for, where nothing is said. */
  text: z.string().trim().max(1_000).optional(),
  contact: id.optional(),
  activity: id.optional(),
  /** Today unless said otherwise. */
  givenOn: z.iso.date().optional(),
})

type Asked = { readonly text: string | null; readonly kind: string | null }

const asked = (context: CommandContext, table: 'stepEvidence' | 'buyerStep', record: string): Asked | undefined =>
  table === 'stepEvidence'
    ? context.db.get<Asked>('SELECT text, kind FROM stepEvidence WHERE id = ?', record)
    : context.db.get<Asked>('SELECT text, NULL AS kind FROM buyerStep WHERE id = ?', record)

const missing = (record: string) =>
  fail({ type: 'RecordNotFound', message: 'What the evidence is about is not here. Nothing was written.', id: record })

/** The writes that give evidence of a deal. */
export function evidenceGiven(
  context: CommandContext,
  input: z.infer<typeof evidenceInput>,
): Result<{ readonly id: string; readonly writes: readonly Write[] }, Failure> {
  if (!context.find(opportunity, input.opportunity)) return missing(input.opportunity)
  if (input.contact !== undefined && !context.find(contact, input.contact)) return missing(input.contact)
  if (input.activity !== undefined && !context.find(activity, input.activity)) return missing(input.activity)
  const step = input.stepEvidence === undefined ? undefined : asked(context, 'stepEvidence', input.stepEvidence)
  if (input.stepEvidence !== undefined && !step) return missing(input.stepEvidence)
  const theirs = input.buyerStep === undefined ? undefined : asked(context, 'buyerStep', input.buyerStep)
  if (input.buyerStep !== undefined && !theirs) return missing(input.buyerStep)
  const text = input.text || step?.text || theirs?.text
  if (!text) return fail({ type: 'EmptyEvidence', message: 'Say in a word or two what shows it. Nothing was written.' })
  if ((input.givenOn ?? context.today) > context.today)
    return fail({ type: 'InFuture', message: 'Evidence is of a day that has come. Nothing was written.' })
  const record = inSpace(context.newId(evidence), spaceOf(input.opportunity))
  const values = {
    ...input,
    text,
    kind: input.kind ?? step?.kind ?? (theirs ? 'decision' : 'other'),
    givenOn: input.givenOn ?? context.today,
    by: context.me,
  }
  return ok({ id: record, writes: [create(evidence, record, values)] })
}

export const giveEvidence = defineCommand({
  name: 'evidence.give',
  summary: 'Writes down what shows where the customer is: proof of a step, or of one of the customer’s own steps.',
  input: evidenceInput,
  run: (context, input) => {
    const given = evidenceGiven(context, input)
    return given.ok ? ok({ writes: given.value.writes, value: { id: given.value.id } }) : given
  },
})

export const takeBackEvidence = defineCommand({
  name: 'evidence.takeBack',
  summary: 'Takes evidence of a deal back; what it was stays in the history.',
  input: z.object({ ids: z.array(id).min(1).max(200) }),
  run: (context, input) => {
    const here = input.ids.filter((one) => context.find(evidence, one))
    if (here.length === 0)
      return fail({ type: 'RecordNotFound', message: 'That evidence is not here. Nothing was changed.' })
    return ok({ writes: here.map((one) => remove(evidence, one)), value: { count: here.length } })
  },
})

export const evidenceRules: RecordRules = rulesFor(evidence, {
  creating: (context, values) => ok({ ...values, by: context.me, givenOn: values.givenOn ?? context.today }),
  changing: (_context, row, values) =>
    values.opportunity !== undefined && values.opportunity !== row.opportunity
      ? fail({ type: 'StaysWithItsDeal', message: 'Evidence stays with its deal. Nothing was changed.' })
      : ok(values),
})
