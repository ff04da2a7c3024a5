/** The record types that have lists and pages, by name. Schemas are data, so the browser reads labels, kinds and titles from them. */
import type { Field, Table } from '#shared/schema.ts'
import type { Locale } from '#ui/text.ts'
import { account } from '../../accounts/accounts.schema.ts'
import { activity } from '../../activities/activities.schema.ts'
import { campaign, source } from '../../campaigns/campaigns.schema.ts'
import { supportCase } from '../../cases/cases.schema.ts'
import { referral } from '../../client-base/referrals.schema.ts'
import { competitor, dealCompetitor } from '../../competitors/competitors.schema.ts'
import { contact } from '../../contacts/contacts.schema.ts'
import { importantDate } from '../../dates/dates.schema.ts'
import { dealContact, dealMember } from '../../deal-people/deal-people.schema.ts'
import { planItem } from '../../deal-plan/deal-plan.schema.ts'
import { evidence } from '../../evidence/evidence.schema.ts'
import { event } from '../../events/events.schema.ts'
import { file } from '../../files/files.schema.ts'
import { lead } from '../../leads/leads.schema.ts'
import { lineItem } from '../../line-items/line-items.schema.ts'
import { obligation } from '../../obligations/obligations.schema.ts'
import { opportunity } from '../../opportunities/opportunities.schema.ts'
import { person, team } from '../../people/people.schema.ts'
import { price, priceBook } from '../../pricing/pricing.schema.ts'
import { product } from '../../products/products.schema.ts'
import { cadence, optOut, prospect, prospectList } from '../../prospecting/prospecting.schema.ts'
import { quote, quoteLine } from '../../quotes/quotes.schema.ts'
import { dealStory } from '../../win-loss/stories.schema.ts'
import { quota } from '../../quota/quota.schema.ts'
import { collection, resource } from '../../resources/resources.schema.ts'
import { dealRequest } from '../../requests/requests.schema.ts'
import { stage } from '../../stages/stages.schema.ts'
import { task } from '../../tasks/tasks.schema.ts'
import type { AnyRow } from '../rows.ts'

export const recordTables: Readonly<Record<string, Table>> = Object.fromEntries(
  (
    [
      account,
      activity,
      campaign,
      competitor,
      contact,
      dealCompetitor,
      dealStory,
      evidence,
      planItem,
      dealContact,
      dealMember,
      dealRequest,
      event,
      file,
      importantDate,
      lead,
      obligation,
      opportunity,
      person,
      product,
      source,
      stage,
      supportCase,
      cadence,
      lineItem,
      optOut,
      price,
      priceBook,
      prospect,
      prospectList,
      quota,
      quote,
      quoteLine,
      collection,
      resource,
      referral,
      task,
      team,
    ] as readonly Table[]
  ).map((table) => [table.name, table]),
)

/** The currency field that is written together with a money field; undefined when it has none. */
export function currencyFieldOf(table: Table, field: string): string | undefined {
  if (field.startsWith('custom.')) return `${field}.currency`
  const group = table.groupOf.get(field)
  return (group === undefined ? [] : (table.membersOf.get(group) ?? [])).find(
    (member) => table.fields[member]?.kind === 'currency',
  )
}

/** A record's name as a person reads it. */
export const titleOfRow = (table: Table, row: Readonly<Record<string, unknown>>): string =>
  table.title
    .map((field) => row[field])
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')

/** The same, or what something without a name is and whose: a day's kind alone says little. */
export function nameOfRow(table: Table, row: Readonly<Record<string, unknown>>, locale: Locale): string {
  const name = titleOfRow(table, row)
  if (name !== '') return name
  const kind = table.fields['kind']
  const choice = kind?.kind === 'choice' ? kind.choices.find(({ value }) => value === row['kind']) : undefined
  const of = row['contactTitle'] ?? row['accountTitle'] ?? row['opportunityTitle']
  return [choice?.label[locale] ?? table.label[locale], of].filter((part) => typeof part === 'string').join(' · ')
}

/** The currency that a record has beside an amount; null when it has none of its own. */
export function currencyOf(
  table: Table,
  { field, definition }: { readonly field: string; readonly definition: Field },
  row: AnyRow,
): string | null {
  const beside = definition.kind === 'money' ? currencyFieldOf(table, field) : undefined
  if (beside === undefined) return null
  const value = beside.startsWith('custom.') ? row.custom[beside.slice('custom.'.length)] : row[beside]
  return typeof value === 'string' ? value : null
}
