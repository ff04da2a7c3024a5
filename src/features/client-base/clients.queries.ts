/**
 * The client base: accounts that bought, with what asks for attention now; and one account's rhythm and referrals.
 *
 * Must stay true: whoever bought is a client, whatever else is known of them; what is said of a rhythm is said with its figures.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { addDays, daysBetween } from '#shared/dates.ts'
import { dealSource } from '../opportunities/opportunity-rows.ts'
import { shownId } from '../records/merged.ts'
import { refTitle } from '../records/source.ts'
import { all, get, idList, limited, name, nothing, sql } from '../records/sql.ts'
import { nearestYearly } from '../today/other-hints.ts'
import {
  clientAnswer,
  clientsAnswer,
  clientSigns,
  type Client,
  type ClientFacts,
  type Clients,
  type ClientSign,
  type ComingDate,
  type ReferralItem,
} from './clients.answers.ts'
import { rhythmsOf } from './history.ts'

const reads = ['account', 'opportunity', 'stage', 'contact', 'activity', 'event', 'referral', 'person'] as const

/** Signs are looked for with this many accounts, those that bought last. */
const mostLooked = 2_000
const renewalAhead = 90
const renewalAfter = 14
const birthdayAhead = 14

interface Bought {
  readonly id: string
  readonly name: string | null
  readonly owner: string | null
  readonly ownerTitle: string | null
  readonly wins: number
  readonly lastWonOn: string | null
  readonly won: string | null
  readonly total: number
}

const buyers = ({ db, me }: QueryContext, mine: boolean): readonly Bought[] =>
  all<Bought>(
    db,
    sql`SELECT a.id, a.name, a.owner, p.name AS ownerTitle, count(*) AS wins, max(o.closedOn) AS lastWonOn,
          group_concat(o.closedOn) AS won, count(*) OVER () AS total
        FROM opportunity AS o JOIN stage AS s ON s.id = o.stage JOIN account AS a ON a.id = o.account
          LEFT JOIN person AS p ON p.id = a.owner
        WHERE s.type = 'won'
        GROUP BY a.id ${mine ? sql`HAVING a.owner = ${me} OR (a.owner IS NULL AND max(o.owner IS ${me}) = 1)` : nothing}
        ORDER BY lastWonOn DESC, a.id ${limited(mostLooked)}`,
  )

interface DatedAccount extends Omit<ComingDate, 'days'> {
  readonly account: string
  readonly yearly: number | null
}

/** Renewals and birthdays that are near, by account, the next first. */
function comingDates({ db, today }: QueryContext): ReadonlyMap<string, readonly ComingDate[]> {
  const from = addDays(today, -renewalAfter)
  const near = Array.from({ length: renewalAhead + renewalAfter + 1 }, (_, day) => addDays(from, day).slice(5))
  const rows = all<DatedAccount>(
    db,
    sql`SELECT d.id, d.kind, d."on", d.yearly, d.contact, ${refTitle(dealSource.tables, 'contact', sql`d.contact`)} AS contactTitle,
          coalesce(d.account, o.account, c.account) AS account
        FROM importantDate AS d LEFT JOIN opportunity AS o ON o.id = d.opportunity LEFT JOIN contact AS c ON c.id = d.contact
        WHERE d.kind IN ('contractEnd', 'renewal', 'birthday') AND coalesce(d.account, o.account, c.account) IS NOT NULL
          AND ((d.yearly = 1 AND substr(d."on", 6) IN ${idList([...near, '02-29'])})
            OR d."on" BETWEEN ${from} AND ${addDays(today, renewalAhead)})
        ORDER BY d.id LIMIT 20000`,
  )
  const found = new Map<string, ComingDate[]>()
  for (const { account, yearly, ...row } of rows) {
    const on = yearly === 1 ? nearestYearly(row.on, today) : row.on
    const days = daysBetween(today, on)
    const within =
      row.kind === 'birthday' ? days >= 0 && days <= birthdayAhead : days >= -renewalAfter && days <= renewalAhead
    if (!within) continue
    const dates = found.get(account)
    if (dates) dates.push({ ...row, on, days })
    else found.set(account, [{ ...row, on, days }])
  }
  for (const dates of found.values()) dates.sort((a, b) => a.days - b.days)
  return found
}

type Counted = ReadonlyMap<string, number>

const openDeals = ({ db }: QueryContext, ids: readonly string[]): Counted =>
  new Map(
    all<{ account: string; count: number }>(
      db,
      sql`SELECT o.account, count(*) AS count FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE o.account IN ${idList(ids)} AND s.type = 'open' GROUP BY 1`,
    ).map(({ account, count }) => [account, count]),
  )

function referralCounts({ db }: QueryContext): ReadonlyMap<string, Client['referrals']> {
  const rows = all<{ account: string } & Client['referrals']>(
    db,
    sql`SELECT account, sum(coalesce(state, 'asked') = 'asked') AS asked, sum(state IS 'given') AS given,
          sum(state IS 'declined') AS declined
        FROM referral WHERE account IS NOT NULL GROUP BY 1`,
  )
  return new Map(rows.map(({ account, ...counts }) => [account, counts]))
}

type Told = Omit<Client, 'signs'>

/** What each sign counts in the order; 0 where there is none. */
const urgencies: Readonly<Record<ClientSign, (client: Told) => number>> = {
  renewal: ({ renewals: [next] }) => (next ? 40 + Math.min(renewalAhead, renewalAhead - next.days) / 2 : 0),
  order: ({ order }) => (order?.state === 'late' ? 55 : order?.state === 'due' ? 50 : 0),
  quiet: ({ contact }) => (contact?.quiet ? 45 : 0),
  birthday: ({ birthdays: [next] }) => (next ? 30 + birthdayAhead - next.days : 0),
  referral: ({ referrals }) => (referrals.asked > 0 ? 5 : referrals.given > 0 ? 1 : 0),
}

const urgency = (client: Told): number => clientSigns.reduce((sum, sign) => sum + urgencies[sign](client), 0)

export const listClients = defineQuery({
  name: 'clients.list',
  summary:
    'Accounts that bought, what asks for attention first: renewals, orders due, gone quiet, birthdays, referrals.',
  input: z.object({
    /** Only accounts of mine, or of nobody where a deal of mine was won. */
    mine: z.boolean().default(false),
    /** Only those with this sign. */
    sign: z.enum(clientSigns).optional(),
    limit: z.int().min(1).max(500).default(100),
    offset: z.int().min(0).max(1_000_000).default(0),
  }),
  output: clientsAnswer,
  reads: [...reads, 'importantDate'],
  run: (context, { mine, sign, limit, offset }): Clients => {
    const bought = buyers(context, mine)
    const rhythms = rhythmsOf(context, new Map(bought.map(({ id, won }) => [id, won])))
    const dates = comingDates(context)
    const referrals = referralCounts(context)
    const open = openDeals(
      context,
      bought.map(({ id }) => id),
    )
    const signs = { renewal: 0, order: 0, quiet: 0, birthday: 0, referral: 0 }
    const clients = bought.map(({ won: _won, total: _total, ...account }) => {
      const near = dates.get(account.id) ?? []
      const told: Told = {
        ...account,
        openDeals: open.get(account.id) ?? 0,
        ...(rhythms.get(account.id) ?? { contact: null, order: null, lastContactOn: null, months: [] }),
        renewals: near.filter(({ kind }) => kind !== 'birthday').slice(0, 5),
        birthdays: near.filter(({ kind }) => kind === 'birthday').slice(0, 5),
        referrals: referrals.get(account.id) ?? { asked: 0, given: 0, declined: 0 },
      }
      const shown = clientSigns.filter((one) => urgencies[one](told) > 0)
      for (const one of shown) signs[one]++
      return { client: { ...told, signs: shown }, urgency: urgency(told) }
    })
    const fitting = clients.filter(({ client }) => sign === undefined || client.signs.includes(sign))
    // Who bought last stands first among equals: the sort is stable.
    fitting.sort((a, b) => b.urgency - a.urgency)
    return {
      total: bought[0]?.total ?? 0,
      looked: bought.length,
      fitting: fitting.length,
      signs,
      clients: fitting.slice(offset, offset + limit).map(({ client }) => client),
    }
  },
})

const referralsOf = ({ db, me }: QueryContext, account: string): readonly ReferralItem[] => {
  const title = (target: string, field: string) => refTitle(dealSource.tables, target, sql`r.${name(field)}`)
  return all<Omit<ReferralItem, 'mine'>>(
    db,
    sql`SELECT r.id, r.contact, ${title('contact', 'contact')} AS contactTitle, r.askedOn, r.askedBy,
          ${title('person', 'askedBy')} AS askedByTitle, coalesce(r.state, 'asked') AS state,
          coalesce(r.givenOpportunity, r.givenAccount, r.givenLead, r.givenContact) AS given,
          coalesce(${title('opportunity', 'givenOpportunity')}, ${title('account', 'givenAccount')},
            ${title('lead', 'givenLead')}, ${title('contact', 'givenContact')}) AS givenTitle, r.note
        FROM referral AS r WHERE r.account = ${account} ORDER BY r.askedOn DESC, r.id DESC ${limited(50)}`,
  ).map((row) => ({ ...row, mine: row.askedBy === me }))
}

export const clientOfAccount = defineQuery({
  name: 'clients.ofAccount',
  summary: 'How often an account is talked to and buys, from its own history, and the referrals it was asked for.',
  input: z.object({ id: z.string().max(36) }),
  output: clientAnswer,
  reads: [...reads, 'lead'],
  run: (context, input): ClientFacts => {
    const id = shownId(context.db, input.id)
    const bought = get<{ wins: number; won: string | null }>(
      context.db,
      sql`SELECT count(*) AS wins, group_concat(o.closedOn) AS won FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
          WHERE o.account = ${id} AND s.type = 'won'`,
    )
    const rhythms = rhythmsOf(context, new Map([[id, bought?.won ?? null]])).get(id)
    return {
      wins: bought?.wins ?? 0,
      ...(rhythms ?? { contact: null, order: null, lastContactOn: null, months: [] }),
      referrals: referralsOf(context, id),
    }
  },
})
