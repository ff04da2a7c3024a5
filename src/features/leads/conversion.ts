/**
 * What of a lead goes where when it is converted. The lead itself keeps everything, so nothing can be lost: a field that
 * has no place in the new records, such as a second address, is still read there.
 *
 * Must stay true: a record that was there before is only completed where it says nothing; it never loses a value.
 */
import type { CustomFieldItem } from '../custom-fields/custom-definitions.ts'
import type { FieldValue, Row, Table, Values } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import type { lead } from './leads.schema.ts'

export type LeadRow = Row<typeof lead>

export const leadName = (row: Pick<LeadRow, 'firstName' | 'lastName'>): string =>
  [row.firstName, row.lastName].filter(Boolean).join(' ')

/** Somebody without a company is one themselves. */
export const companyName = (row: LeadRow): string => row.company?.trim() || leadName(row)

const address = (row: LeadRow) => ({
  street: row.street,
  postalCode: row.postalCode,
  city: row.city,
  region: row.region,
  country: row.country,
})

export const accountFrom = (row: LeadRow): Values<typeof account> & { readonly name: string } => ({
  name: companyName(row),
  industry: row.industry,
  website: row.website,
  phone: row.phone,
  owner: row.owner,
  employees: row.employees,
  revenue: row.revenue,
  revenueCurrency: row.revenue === null ? null : row.revenueCurrency,
  ...address(row),
  tags: row.tags,
})

export const contactFrom = (row: LeadRow): Values<typeof contact> => ({
  firstName: row.firstName,
  lastName: row.lastName,
  jobTitle: row.jobTitle,
  email: row.email ?? row.secondEmail,
  phone: row.phone,
  mobile: row.mobile,
  owner: row.owner,
  leadSource: row.leadSource,
  campaign: row.campaign,
  emailOptOut: row.emailOptOut,
  callOptOut: row.callOptOut,
  ...address(row),
  tags: row.tags,
  description: row.description,
})

export const dealFrom = (row: LeadRow): Values<typeof opportunity> => ({
  amount: row.amount,
  currency: row.currency,
  owner: row.owner,
  product: row.product,
  leadSource: row.leadSource,
  campaign: row.campaign,
  tags: row.tags,
  description: row.description,
})

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export const withoutEmpty = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value as FieldValue))) as T

/** Of `values` what `row` says nothing of. Fields that belong together (an address) are completed all or none; tags are added. */
export function completing<T extends Table>(
  table: T,
  row: Row<T>,
  values: Values<T>,
): { readonly set: Values<T>; readonly tags: readonly string[] } {
  const now = row as unknown as Readonly<Record<string, FieldValue>>
  const given = withoutEmpty(values) as Record<string, FieldValue>
  const held = (field: string) =>
    (table.membersOf.get(table.groupOf.get(field) ?? field) ?? [field]).some(
      // A currency without an amount says nothing.
      (one) => table.fields[one]?.kind !== 'currency' && !isEmpty(now[one]),
    )
  const set = Object.fromEntries(Object.entries(given).filter(([field]) => field !== 'tags' && !held(field)))
  const had = (now['tags'] ?? []) as readonly string[]
  return {
    set: set as Values<T>,
    tags: ((given['tags'] ?? []) as readonly string[]).filter((tag) => !had.includes(tag)),
  }
}

/** The office's own fields of leads whose name and kind the other table knows too, by the key there. */
export function ownFields(
  row: LeadRow,
  fields: readonly CustomFieldItem[],
  table: Table,
  now: Readonly<Record<string, FieldValue>> = {},
): Readonly<Record<string, FieldValue>> {
  const there = fields.filter((one) => one.table === table.name)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.table === 'lead' ? row.custom[field.key] : undefined
      const same = there.find(
        (one) =>
          one.kind === field.kind &&
          one.target === field.target &&
          one.currency === field.currency &&
          one.name.toLowerCase() === field.name.toLowerCase(),
      )
      return value === undefined || isEmpty(value) || !same || !isEmpty(now[same.key]) ? [] : [[same.key, value]]
    }),
  )
}
