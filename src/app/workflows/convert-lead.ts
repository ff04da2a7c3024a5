/**
 * Converting a lead into an account, a contact and, if wanted, a deal: each new, or one that is here already and is only
 * completed. One operation, so one undo takes all of it back. The lead stays with all that it holds; its open tasks and
 * coming events belong to the deal from now on, everything else is shown there by reference (timeline, files).
 */
import { z } from 'zod'
import { account } from '#features/accounts/accounts.schema.ts'
import { accountRules } from '#features/accounts/accounts.rules.ts'
import { contactRules } from '#features/contacts/contacts.rules.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { readCustomFields } from '#features/custom-fields/read-custom-fields.ts'
import { event } from '#features/events/events.schema.ts'
import {
  accountFrom,
  companyName,
  completing,
  contactFrom,
  dealFrom,
  ownFields,
  withoutEmpty,
  type LeadRow,
} from '#features/leads/conversion.ts'
import { lead } from '#features/leads/leads.schema.ts'
import { dealInput } from '#features/opportunities/opportunities.commands.ts'
import { opportunityRules } from '#features/opportunities/opportunities.rules.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import type { RecordRules } from '#features/records/rules.ts'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { FieldValue, Row, Table, Values } from '#shared/schema.ts'

const id = z.string().max(36)

interface Target {
  readonly id: string
  readonly writes: readonly Write[]
}

const notHere = (record: string): Result<never, Failure> =>
  fail({ type: 'RecordNotFound', message: 'What the lead is to become is not here. Nothing was changed.', id: record })

/** A new record, with the defaults of its feature. */
function made<T extends Table>(
  context: CommandContext,
  table: T,
  rules: RecordRules,
  values: Values<T>,
  custom: Readonly<Record<string, FieldValue>>,
): Result<Target, Failure> {
  const filled = rules.creating?.(context, withoutEmpty(values)) ?? ok(values)
  if (!filled.ok) return filled
  const record = context.newId(table)
  const write = create(table, record, filled.value as Values<T>)
  return ok({ id: record, writes: [{ ...write, set: { ...write.set, ...update(table, record, {}, custom).set } }] })
}

/** One that is here: what it says nothing of is taken from the lead. */
function completed<T extends Table>(
  context: CommandContext,
  table: T,
  rules: RecordRules,
  record: string,
  values: Values<T>,
  customOf: (now: Readonly<Record<string, FieldValue>>) => Readonly<Record<string, FieldValue>>,
): Result<Target, Failure> {
  const row = context.find(table, record)
  if (!row) return notHere(record)
  const { set, tags } = completing(table, row, values)
  const custom = customOf(row.custom)
  if (Object.keys({ ...set, ...custom }).length === 0 && tags.length === 0) return ok({ id: record, writes: [] })
  const allowed = rules.changing?.(context, row as unknown as Row<Table>, set) ?? ok(set)
  if (!allowed.ok) return allowed
  const write = update(table, record, allowed.value as Values<T>, custom)
  return ok({ id: record, writes: [{ ...write, ...(tags.length > 0 ? { add: { tags } } : {}) }] })
}

interface Links {
  readonly account: string
  readonly contact: string
  readonly opportunity: string | null
}

/** Work that is still to be done goes on with the deal. What lies on somebody's desk stays theirs. */
function openWork(context: CommandContext, row: LeadRow, links: Links): readonly Write[] {
  const now = new Date(context.now).toISOString()
  const ids = (sql: string, ...parameters: string[]) => context.db.all<{ id: string }>(sql, ...parameters)
  const free = 'lead = ? AND opportunity IS NULL LIMIT 400'
  return [
    ...ids(`SELECT id FROM task WHERE done IS NOT 1 AND ${free}`, row.id).map((one) => update(task, one.id, links)),
    ...ids(`SELECT id FROM event WHERE coalesce("end", start) >= ? AND ${free}`, now, row.id).map((one) =>
      update(event, one.id, links),
    ),
  ]
}

export const convertLead = defineCommand({
  name: 'leads.convert',
  summary: 'Makes an account, a contact and a deal of a lead, or completes those that are chosen.',
  input: z.object({
    id,
    /** One that is here; a new one, of the lead's company, when it is left out. */
    account: id.optional(),
    contact: id.optional(),
    opportunity: id.optional(),
    /** A new deal. Without this and `opportunity` there is none. */
    newOpportunity: dealInput
      .pick({ name: true, amount: true, currency: true, stage: true, closeDate: true })
      .partial({ name: true })
      .optional(),
    /** Of the new account, in place of the lead's company. */
    accountName: z.string().trim().min(1).max(1_000).optional(),
  }),
  run: (context, input) => {
    const row = context.find(lead, input.id)
    if (!row)
      return fail({ type: 'RecordNotFound', message: 'That lead is not here. Nothing was changed.', id: input.id })
    if (row.convertedAt !== null)
      return fail({ type: 'AlreadyConverted', message: 'This lead was converted already. Nothing was changed.' })
    if (input.opportunity !== undefined && input.newOpportunity !== undefined)
      return fail({ type: 'InvalidInput', message: 'A lead becomes one deal: an old one or a new one.' })
    const fields = readCustomFields(context.db)
    const own = (table: Table) => (now: Readonly<Record<string, FieldValue>>) => ownFields(row, fields, table, now)

    // Somebody who is known brings their company along.
    const known = input.contact === undefined ? undefined : context.find(contact, input.contact)
    const deal = input.opportunity === undefined ? undefined : context.find(opportunity, input.opportunity)
    const firmId = input.account ?? deal?.account ?? known?.account ?? undefined
    const name = input.accountName ?? companyName(row)
    const firm =
      firmId === undefined
        ? made(context, account, accountRules, { ...accountFrom(row), name }, own(account)({}))
        : // A person's number is not the company's.
          completed(context, account, accountRules, firmId, { ...accountFrom(row), phone: null }, own(account))
    if (!firm.ok) return firm
    const values = { ...contactFrom(row), account: firm.value.id }
    const who =
      input.contact === undefined
        ? made(context, contact, contactRules, values, own(contact)({}))
        : completed(context, contact, contactRules, input.contact, values, own(contact))
    if (!who.ok) return who
    const links = { account: firm.value.id, contact: who.value.id }
    const given = input.newOpportunity
    const opened =
      input.opportunity !== undefined
        ? completed(
            context,
            opportunity,
            opportunityRules,
            input.opportunity,
            { ...dealFrom(row), ...links },
            own(opportunity),
          )
        : given === undefined
          ? undefined
          : made(
              context,
              opportunity,
              opportunityRules,
              { ...dealFrom(row), ...given, name: given.name ?? name, ...links },
              own(opportunity)({}),
            )
    if (opened && !opened.ok) return opened
    const became = { ...links, opportunity: opened?.value.id ?? null }
    return ok({
      writes: [
        ...firm.value.writes,
        ...who.value.writes,
        ...(opened?.value.writes ?? []),
        ...openWork(context, row, became),
        update(lead, row.id, {
          status: 'converted',
          convertedAt: new Date(context.now).toISOString(),
          convertedBy: context.me,
          convertedAccount: became.account,
          convertedContact: became.contact,
          convertedOpportunity: became.opportunity,
        }),
      ],
      value: { id: row.id, ...became },
    })
  },
})
