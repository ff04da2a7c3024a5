/** What is compared of the records of a table, found by the kinds and names of its fields. */
import type { Table } from '#shared/schema.ts'
import { join, name, sql, type Sql } from '../records/sql.ts'
import type { Compared } from './linkage/profiles.ts'

export interface ComparedRow {
  readonly id: string
  readonly [column: string]: string | null
}

const plainFields = ['firstName', 'lastName', 'street', 'postalCode', 'city'] as const

/** How to read a table for comparing, and how to make of a row, or of values in a form, what is compared. */
export function comparedOf(table: Table): {
  readonly columns: Sql
  readonly fields: readonly string[]
  readonly from: (row: Readonly<Record<string, unknown>>, companyTitle?: string | null) => Compared
} {
  const ofKind = (kind: string) =>
    Object.entries(table.fields).flatMap(([field, one]) => (one.kind === kind && !one.internal ? [field] : []))
  const emails = ofKind('email')
  const phones = ofKind('phone')
  const website = ofKind('url')[0]
  const own = plainFields.filter((field) => Object.hasOwn(table.fields, field))
  const hasCompany = Object.hasOwn(table.fields, 'company')
  const hasAccount = table.fields['account']?.kind === 'ref'
  const company = table.name === 'account' ? 'name' : hasCompany ? 'company' : undefined
  const fields = [
    ...own,
    ...emails,
    ...phones,
    ...(website === undefined ? [] : [website]),
    ...(company === undefined ? [] : [company]),
  ]
  const columns = join(
    [
      sql`r.id`,
      ...fields.map((field) => sql`r.${name(field)}`),
      ...(company === undefined && hasAccount
        ? [sql`(SELECT a.name FROM account AS a WHERE a.id = r.account) AS ${name('companyTitle')}`]
        : []),
    ],
    ', ',
  )
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  return {
    columns,
    fields: hasAccount ? [...fields, 'account'] : fields,
    from: (row, companyTitle) => ({
      ...Object.fromEntries(own.map((field) => [field, text(row[field])])),
      emails: emails.map((field) => text(row[field])),
      phones: phones.map((field) => text(row[field])),
      website: website === undefined ? null : text(row[website]),
      company: company === undefined ? (companyTitle ?? text(row['companyTitle'])) : text(row[company]),
    }),
  }
}
