/** One lead with what it became, and whom it may already be. */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { domainKey, phoneEnd } from '#shared/contact-keys.ts'
import { companyKey, companyWords, plain } from '../duplicates/linkage/normal.ts'
import { dealSource } from '../opportunities/opportunity-rows.ts'
import { openTasks, upcomingEvents, type OpenTask, type UpcomingEvent } from '../opportunities/open-work.ts'
import { readRow, type TitledRow } from '../records/rows.ts'
import { lead } from './leads.schema.ts'
import { leadMatchesAnswer, leadPageAnswer } from './leads.answers.ts'

export interface LeadPage {
  readonly lead: TitledRow<typeof lead>
  readonly openTasks: readonly OpenTask[]
  readonly upcomingEvents: readonly UpcomingEvent[]
  /** When somebody last called, wrote or met; null when nobody ever did. */
  readonly lastActivityAt: string | null
}

export type MatchReason = 'email' | 'name' | 'company' | 'domain' | 'phone'

export interface LeadMatch {
  readonly id: string
  readonly title: string
  /** The account of a contact, the stage of a deal. */
  readonly note: string | null
  readonly reason: MatchReason
}

export interface LeadMatches {
  readonly accounts: readonly LeadMatch[]
  readonly contacts: readonly (LeadMatch & { readonly account: string | null })[]
  /** Open deals of those accounts. */
  readonly opportunities: readonly (Omit<LeadMatch, 'reason'> & { readonly account: string | null })[]
}

const id = z.string().max(36)

export const leadPage = defineQuery({
  name: 'leads.page',
  summary: 'A lead with its open work; null when it is not here.',
  input: z.object({ id }),
  output: leadPageAnswer.nullable(),
  reads: ['lead', 'person', 'campaign', 'product', 'account', 'contact', 'opportunity', 'task', 'event', 'activity'],
  run: (context, input): LeadPage | null => {
    const row = readRow(context.db, dealSource.tables, lead, input.id)
    if (!row) return null
    return {
      lead: row,
      openTasks: openTasks(context, 'lead', input.id),
      upcomingEvents: upcomingEvents(context, 'lead', input.id),
      lastActivityAt:
        context.db.get<{ at: string | null }>('SELECT max("at") AS "at" FROM activity WHERE lead = ?', input.id)?.at ??
        null,
    }
  },
})

function accountsLike(db: ReadDatabase, row: TitledRow<typeof lead>): LeadMatch[] {
  const found = new Map<string, LeadMatch>()
  const add = (
    rows: readonly { id: string; name: string | null; city: string | null }[],
    reason: MatchReason,
  ): void => {
    for (const one of rows)
      if (!found.has(one.id)) found.set(one.id, { id: one.id, title: one.name ?? '', note: one.city, reason })
  }
  const core = companyKey(row.company)
  // As it is written, because SQL compares letters with their accents.
  const known = new Set(companyWords(row.company))
  const word =
    (row.company ?? '')
      .toLowerCase()
      .split(/[\s.,&()]+/)
      .find((one) => known.has(plain(one))) ?? ''
  const columns = 'a.id, a.name, a.city'
  if (word !== '') {
    const near = db.all<{ id: string; name: string | null; city: string | null }>(
      `SELECT ${columns} FROM account AS a WHERE instr(lower(a.name), ?) > 0 LIMIT 500`,
      word,
    )
    add(
      near.filter((one) => companyKey(one.name) === core),
      'company',
    )
  }
  const domain = domainKey(row.website) || domainKey(row.email)
  if (domain !== '') {
    add(db.all(`SELECT ${columns} FROM account AS a WHERE instr(lower(a.website), ?) > 0 LIMIT 20`, domain), 'domain')
    add(
      db.all(
        `SELECT DISTINCT ${columns} FROM contact AS c JOIN account AS a ON a.id = c.account
         WHERE lower(c.email) LIKE '%@' || ? LIMIT 20`,
        domain,
      ),
      'domain',
    )
  }
  return [...found.values()].slice(0, 8)
}

function contactsLike(db: ReadDatabase, row: TitledRow<typeof lead>): LeadMatches['contacts'] {
  const found = new Map<string, LeadMatches['contacts'][number]>()
  const add = (where: string, reason: MatchReason, ...parameters: readonly string[]): void => {
    const rows = db.all<{ id: string; title: string; note: string | null; account: string | null }>(
      `SELECT c.id, trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, '')) AS title, a.name AS note, c.account
       FROM contact AS c LEFT JOIN account AS a ON a.id = c.account WHERE ${where} LIMIT 20`,
      ...parameters,
    )
    for (const one of rows) if (!found.has(one.id)) found.set(one.id, { ...one, reason })
  }
  for (const address of [row.email, row.secondEmail]) if (address) add('c.email = ? COLLATE NOCASE', 'email', address)
  if (row.lastName)
    add(
      `c.lastName = ? COLLATE NOCASE AND coalesce(c.firstName, '') = ? COLLATE NOCASE`,
      'name',
      row.lastName,
      row.firstName ?? '',
    )
  const numbers = [row.phone, row.mobile].map(phoneEnd).filter((one) => one !== '')
  for (const number of numbers) {
    const plain = (field: string) =>
      `replace(replace(replace(replace(replace(coalesce(c.${field}, ''), ' ', ''), '-', ''), '/', ''), '(', ''), ')', '')`
    add(`${plain('phone')} LIKE '%' || ? OR ${plain('mobile')} LIKE '%' || ?`, 'phone', number, number)
  }
  return [...found.values()].slice(0, 8)
}

export const leadMatches = defineQuery({
  name: 'leads.matches',
  summary: 'Accounts, contacts and open deals that a lead may already be, each with the reason.',
  input: z.object({ id }),
  output: leadMatchesAnswer.nullable(),
  reads: ['lead', 'account', 'contact', 'opportunity', 'stage'],
  run: ({ db }, input): LeadMatches | null => {
    const row = readRow(db, dealSource.tables, lead, input.id)
    if (!row) return null
    const accounts = accountsLike(db, row)
    const contacts = contactsLike(db, row)
    const of = [...new Set([...accounts.map((one) => one.id), ...contacts.flatMap((one) => one.account ?? [])])]
    const opportunities = db.all<LeadMatches['opportunities'][number]>(
      `SELECT o.id, o.name AS title, s.name AS note, o.account FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
       WHERE s.type = 'open' AND o.account IN (SELECT value FROM json_each(?)) ORDER BY o.createdAt DESC LIMIT 20`,
      JSON.stringify(of),
    )
    return { accounts, contacts, opportunities }
  },
})
