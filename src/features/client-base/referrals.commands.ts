/** Asking a customer for a referral, and writing down what came of it. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { lead } from '../leads/leads.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { checkHere } from '../records/links.ts'
import { answered, namesFruit, onlyAsker, referralDefaults } from './referrals.rules.ts'
import { referral } from './referrals.schema.ts'

const id = z.string().max(36)
const note = z.string().trim().max(1_000).optional()

export const askForReferral = defineCommand({
  name: 'referrals.ask',
  summary: 'Writes down that a customer was asked to recommend us; today, unless said otherwise.',
  input: z.object({ account: id, contact: id.optional(), askedOn: z.iso.date().optional(), note }),
  run: (context, input) => {
    const here = checkHere(context, [account, input.account], [contact, input.contact])
    if (!here.ok) return here
    const record = context.newId(referral)
    const values = { ...input, note: input.note || null }
    return ok({ writes: [create(referral, record, referralDefaults(context, values))], value: { id: record } })
  },
})

function mine(context: CommandContext, record: string): Result<Row<typeof referral>, Failure> {
  const row = context.find(referral, record)
  if (!row)
    return fail({ type: 'RecordNotFound', message: 'This referral is not here. Nothing was changed.', id: record })
  const allowed = onlyAsker(context, row)
  return allowed.ok ? ok(row) : allowed
}

export const referralGiven = defineCommand({
  name: 'referrals.given',
  summary: 'Says that a referral was given, and what came of it: an account, a contact, a lead or a deal.',
  input: z.object({
    id,
    account: id.optional(),
    contact: id.optional(),
    lead: id.optional(),
    opportunity: id.optional(),
    note,
  }),
  run: (context, input) => {
    const row = mine(context, input.id)
    if (!row.ok) return row
    const here = checkHere(
      context,
      [account, input.account],
      [contact, input.contact],
      [lead, input.lead],
      [opportunity, input.opportunity],
    )
    if (!here.ok) return here
    const values = answered(context, 'given', {
      givenAccount: input.account ?? null,
      givenContact: input.contact ?? null,
      givenLead: input.lead ?? null,
      givenOpportunity: input.opportunity ?? null,
    })
    const allowed = namesFruit(values)
    if (!allowed.ok) return allowed
    const told = input.note ? { note: input.note } : {}
    return ok({ writes: [update(referral, input.id, { ...values, ...told })], value: { id: input.id } })
  },
})

export const declineReferral = defineCommand({
  name: 'referrals.decline',
  summary: 'Says that a customer would not recommend us.',
  input: z.object({ id, note }),
  run: (context, input) => {
    const row = mine(context, input.id)
    if (!row.ok) return row
    const told = input.note ? { note: input.note } : {}
    return ok({
      writes: [update(referral, input.id, { ...answered(context, 'declined', {}), ...told })],
      value: { id: input.id },
    })
  },
})
