/** What happens around a deal belongs to its account and contact too, so that it is found from there. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { lead } from '../leads/leads.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'

export interface Links {
  readonly opportunity?: string
  readonly account?: string
  readonly contact?: string
  readonly lead?: string
}

/** Refuses ids that were given and name nothing here. */
export function checkHere(
  context: CommandContext,
  ...given: readonly (readonly [table: Table, id: string | undefined])[]
): Result<true, Failure> {
  for (const [table, id] of given) if (id !== undefined && !context.find(table, id)) return notHere(id)
  return ok(true)
}

const notHere = (id: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'What this refers to is not here or was deleted. Nothing was changed.', id })

/** The links that were given, completed from the deal and then from the contact; refuses those that are not here. */
export function linksOf(
  context: CommandContext,
  given: { readonly [K in keyof Links]?: string | undefined },
): Result<Links, Failure> {
  const from = given.lead === undefined ? undefined : context.find(lead, given.lead)
  if (given.lead !== undefined && !from) return notHere(given.lead)
  const dealId = given.opportunity ?? from?.convertedOpportunity ?? undefined
  const deal = dealId === undefined ? undefined : context.find(opportunity, dealId)
  if (given.opportunity !== undefined && !deal) return notHere(given.opportunity)
  const contactId = given.contact ?? from?.convertedContact ?? deal?.contact ?? undefined
  const person = contactId === undefined ? undefined : context.find(contact, contactId)
  if (given.contact !== undefined && !person) return notHere(given.contact)
  const accountId = given.account ?? deal?.account ?? person?.account ?? from?.convertedAccount ?? undefined
  if (given.account !== undefined && !context.find(account, given.account)) return notHere(given.account)
  return ok({
    ...(from ? { lead: from.id } : {}),
    ...(deal ? { opportunity: deal.id } : {}),
    ...(accountId === undefined ? {} : { account: accountId }),
    ...(contactId === undefined ? {} : { contact: contactId }),
  })
}
