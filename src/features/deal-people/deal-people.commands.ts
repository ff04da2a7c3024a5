/** Adding, describing and taking away the people of a deal. Adding somebody twice is describing them. */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Table, Values } from '#shared/schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { opportunityRules } from '../opportunities/opportunities.rules.ts'
import { person } from '../people/people.schema.ts'
import { deletedRows } from '../records/deleted.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { dealContactId, dealMemberId } from './deal-people.ids.ts'
import { dealContact, dealMember } from './deal-people.schema.ts'

const id = z.string().max(36)
const text = z.string().max(1_000).nullable().optional()
const choice = z.string().max(200).nullable().optional()

const notHere = (record: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'That person or deal is not here. Nothing was changed.', id: record })

/** The record of the pair: created, changed, or brought back as it is described now. */
function described<T extends Table>(
  context: CommandContext,
  table: T,
  record: string,
  pair: Values<T>,
  values: Values<T>,
): Write {
  if (context.find(table, record)) return update(table, record, values)
  const before = context.db.get(`SELECT 1 FROM ${deletedRows(table).text} WHERE id = ?`, record)
  if (!before) return create(table, record, { ...pair, ...values })
  const write = update(table, record, values)
  return { ...write, set: { ...write.set, deleted: false } }
}

/** The deal's own contact is a fact of the deal, and whoever may change those may change it. */
function mainContact(
  context: CommandContext,
  deal: Row<typeof opportunity>,
  who: string | null,
): Result<Write, Failure> {
  const allowed =
    opportunityRules.changing?.(context, deal as unknown as Row<Table>, { contact: who }) ?? ok({ contact: who })
  return allowed.ok ? ok(update(opportunity, deal.id, allowed.value)) : allowed
}

/** Both ends stay as they are: another pair is another record. */
const pairStays = (field: string, other: string) => ({
  changing: (_context: CommandContext, row: Record<string, unknown>, values: Record<string, unknown>) =>
    [field, other].some((one) => values[one] !== undefined && values[one] !== row[one])
      ? fail({ type: 'PairStays', message: 'Add the other person and take this one away. Nothing was changed.' })
      : ok(values),
})

export const dealContactRules: RecordRules = rulesFor(
  dealContact,
  pairStays('opportunity', 'contact') as unknown as RecordRules<typeof dealContact>,
)
export const dealMemberRules: RecordRules = rulesFor(
  dealMember,
  pairStays('opportunity', 'person') as unknown as RecordRules<typeof dealMember>,
)

export const setDealContact = defineCommand({
  name: 'dealPeople.setContact',
  summary: 'Gives a contact a part in a deal: role, how they stand, what matters to them, whether they come first.',
  input: z.object({
    opportunity: id,
    contact: id,
    role: choice,
    stance: z.enum(['for', 'leaning', 'neutral', 'sceptical', 'against']).nullable().optional(),
    note: text,
    /** Makes them the deal's own contact. */
    primary: z.boolean().optional(),
  }),
  run: (context, { primary, ...input }) => {
    const deal = context.find(opportunity, input.opportunity)
    if (!deal) return notHere(input.opportunity)
    if (!context.find(contact, input.contact)) return notHere(input.contact)
    const record = dealContactId(context, input.opportunity, input.contact)
    const { opportunity: of, contact: who, ...values } = input
    const first = primary === true && deal.contact !== who
    const leaves = primary === false && deal.contact === who
    const change = first || leaves ? mainContact(context, deal, first ? who : null) : undefined
    if (change && !change.ok) return change
    return ok({
      writes: [
        described(context, dealContact, record, { opportunity: of, contact: who }, values),
        ...(change ? [change.value] : []),
      ],
      value: { id: record },
    })
  },
})

export const setDealMember = defineCommand({
  name: 'dealPeople.setMember',
  summary: 'Makes a colleague part of the team of a deal, with what they do there.',
  input: z.object({ opportunity: id, person: id, role: choice, note: text }),
  run: (context, { opportunity: of, person: who, ...values }) => {
    if (!context.find(opportunity, of)) return notHere(of)
    if (!context.find(person, who)) return notHere(who)
    const record = dealMemberId(context, of, who)
    return ok({
      writes: [described(context, dealMember, record, { opportunity: of, person: who }, values)],
      value: { id: record },
    })
  },
})

export const removeDealContact = defineCommand({
  name: 'dealPeople.removeContact',
  summary: 'Takes a contact out of a deal.',
  input: z.object({ opportunity: id, contact: id }),
  run: (context, { opportunity: of, contact: who }): Result<{ writes: Write[]; value: { id: string } }, Failure> => {
    const deal = context.find(opportunity, of)
    if (!deal) return notHere(of)
    const rows = context.db.all<{ id: string }>(
      'SELECT id FROM dealContact WHERE opportunity = ? AND contact = ?',
      of,
      who,
    )
    const change = deal.contact === who ? mainContact(context, deal, null) : undefined
    if (change && !change.ok) return change
    return ok({
      writes: [...rows.map((row) => remove(dealContact, row.id)), ...(change ? [change.value] : [])],
      value: { id: who },
    })
  },
})
