/**
 * What the demo's office sells with: price books, lines and quotes of deals, a cadence and lists of people to be won, who
 * wants to be left alone, saved views, and a few records that are there twice.
 */
import { create, type Write } from '#replica/command.ts'
import { addDays } from '#shared/dates.ts'
import { evenKeys } from '#shared/order-keys.ts'
import type { Table } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { lead } from '../leads/leads.schema.ts'
import { lineItem } from '../line-items/line-items.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { price, priceBook } from '../pricing/pricing.schema.ts'
import { product } from '../products/products.schema.ts'
import { cadence, cadenceStep, optOut, prospect, prospectList } from '../prospecting/prospecting.schema.ts'
import { optOutKey } from '../prospecting/opt-outs.ts'
import { quote, quoteLine, quoteSetup } from '../quotes/quotes.schema.ts'
import { savedView } from '../views/views.schema.ts'
import type { DemoDeal } from './demo-deals.ts'
import { products, type Company, type Contact, type Product } from './demo-market.ts'
import type { Surroundings } from './demo-surroundings.ts'
import type { Chance } from './random.ts'
import { addWorkDays, atTime, workDayUntil } from './work-days.ts'

type Ids = (table: Table, key: string) => string
/** A lead of the demo, as far as others need it. */
export interface DemoLead {
  readonly key: string
  readonly name: string
}

const books = [
  ['list', 'List prices', 'EUR', 1, true],
  ['partners', 'Partners', 'EUR', 0.85, false],
  ['export', 'Export', 'USD', 1.15, false],
] as const

const steps = [
  [0, 'call', 'First call', 'Good morning {firstName}, I am calling {company} about fewer stops in production.'],
  [2, 'email', 'What we do', 'Dear {firstName}, as I said on the phone: two pages about what others gained.'],
  [5, 'call', 'Ask about the two pages', 'Was there something in it for {company}?'],
  [12, 'call', 'Last call', 'May I ask again in spring?'],
] as const

const yearly = new Set(['Software', 'Services'])

/** A few writes at a time; what others refer to comes first. */
export function* selling(
  chance: Chance,
  id: Ids,
  { people, companies, deals, today }: Surroundings,
  leads: readonly DemoLead[],
): Generator<readonly Write[]> {
  yield [
    ...books.map(([key, name, currency, , standard]) =>
      create(priceBook, id(priceBook, key), { name, currency, standard, validFrom: `${today.slice(0, 4)}-01-01` }),
    ),
    ...books.flatMap(([key, , currency, factor]) =>
      products.map((one) =>
        create(price, id(price, `${key} ${one.key}`), {
          priceBook: id(priceBook, key),
          product: id(product, one.key),
          unitPrice: Math.round(one.price * factor),
          currency,
        }),
      ),
    ),
    create(quoteSetup, id(quoteSetup, 'setup'), {
      companyName: 'Ambervale Systems',
      address: 'Harbour Lane 4\n20457 Hamburg',
      footer: 'Ambervale Systems · Harbour Lane 4 · 20457 Hamburg',
      colour: '#a21a68',
      validDays: 30,
      discountLimit: 15,
      taxPercent: 19,
      termsEn: 'Payable within 30 days. Delivery four weeks after the order.',
      termsDe: 'Zahlbar in 30 Tagen. Lieferung vier Wochen nach Bestellung.',
    }),
  ]
  for (const deal of deals) if (isQuoted(deal, today)) yield offered(chance, id, deal, today)
  const [first] = people
  yield [
    create(cadence, id(cadence, 'new'), { name: 'New leads', description: 'Four touches in two weeks.' }),
    ...steps.map(([day, channel, subject, template], at) =>
      create(cadenceStep, id(cadenceStep, `new ${at}`), {
        cadence: id(cadence, 'new'),
        day,
        channel,
        subject,
        template,
      }),
    ),
  ]
  const owner = first ? id(person, first.key) : null
  yield listOf(chance, id, today, owner, {
    key: 'fair',
    name: 'Autumn fair, to follow up',
    source: 'Cards from the fair',
    people: leads.slice(0, 40).map((one) => ({ ...one, table: 'lead' as const })),
  })
  const contacts = companies.flatMap((company) => company.people.slice(1, 2))
  yield listOf(chance, id, today, owner, {
    key: 'care',
    name: 'Customers without a care contract',
    source: 'Accounts won two years ago',
    people: contacts.slice(0, 25).map((one) => ({ key: one.key, name: nameOf(one), table: 'contact' as const })),
  })
  yield leftAlone(id, today, owner, contacts)
  yield views(id, today, owner)
  yield twice(id, today, owner, companies)
}

const nameOf = (one: Contact): string => `${one.firstName} ${one.lastName}`

/** Open deals from the fourth step on, and what was won lately. */
const isQuoted = (deal: DemoDeal, today: string): boolean =>
  (deal.state === 'open' && deal.step >= 4) ||
  (deal.state === 'won' && deal.closedOn !== null && deal.closedOn > addDays(today, -45))

/** Lines whose sum is the deal's amount, and the quote that was made of them. */
function offered(chance: Chance, id: Ids, deal: DemoDeal, today: string): readonly Write[] {
  const own = id(opportunity, deal.key)
  const lines = linesOf(chance, deal)
  const keys = evenKeys(lines.length)
  const values = lines.map(({ product: one, quantity, discountPercent }, at) => ({
    product: id(product, one.key),
    name: one.name,
    description: one.description,
    quantity,
    unitPrice: one.price,
    listPrice: one.price,
    currency: deal.currency,
    discountPercent: discountPercent === 0 ? null : discountPercent,
    billing: yearly.has(one.family) ? ('yearly' as const) : ('once' as const),
    termMonths: yearly.has(one.family) ? 12 : null,
    priceBook: deal.currency === 'EUR' ? id(priceBook, 'list') : null,
    position: keys[at] ?? 'V',
  }))
  const items = values.map((one, at) =>
    create(lineItem, id(lineItem, `${deal.key} ${at}`), { ...one, opportunity: own }),
  )
  const quotedOn = workDayUntil(deal.stageSince > today ? today : deal.stageSince)
  const isOpen = deal.state === 'open'
  if (isOpen && chance.happens(0.35)) return items
  const key = `quote ${deal.key}`
  const isSent = !isOpen || chance.happens(0.6)
  const made = create(quote, id(quote, key), {
    number: `Q-${quotedOn.slice(2).replaceAll('-', '')}-${String(chance.between(1_000, 9_999))}`,
    version: 1,
    name: deal.name,
    state: isOpen ? (isSent ? 'sent' : 'draft') : 'accepted',
    opportunity: own,
    account: id(account, deal.company.key),
    contact: id(contact, deal.contact.key),
    owner: id(person, deal.owner.key),
    quotedOn,
    validUntil: addDays(quotedOn, 30),
    language: chance.happens(0.5) ? 'de' : 'en',
    currency: deal.currency,
    answeredOn: isOpen ? null : deal.closedOn,
    sentAt: isSent ? atTime(quotedOn, 11, 0) : null,
    createdAt: atTime(quotedOn, 10, 0),
  })
  const quoted = values.map(({ priceBook: _book, ...one }, at) =>
    create(quoteLine, id(quoteLine, `${key} ${at}`), { ...one, taxPercent: 19, quote: id(quote, key) }),
  )
  return [...items, made, ...quoted]
}

/** So many pieces of the deal's product that they come near its amount, and at times a service with them. */
function linesOf(
  chance: Chance,
  deal: DemoDeal,
): readonly { readonly product: Product; readonly quantity: number; readonly discountPercent: number }[] {
  const quantity = Math.max(1, Math.round(deal.amount / deal.product.price))
  const discountPercent = chance.pick([0, 0, 0, 5, 8, 10])
  const first = { product: deal.product, quantity, discountPercent }
  const other = chance.pick(products)
  if (other === deal.product || other.price > deal.amount / 3 || !chance.happens(0.5)) return [first]
  const left = Math.round((deal.amount - other.price) / deal.product.price)
  return [
    { ...first, quantity: Math.max(1, left) },
    { product: other, quantity: 1, discountPercent: 0 },
  ]
}

interface DemoList {
  readonly key: string
  readonly name: string
  readonly source: string
  readonly people: readonly (DemoLead & { readonly table: 'lead' | 'contact' })[]
}

/** A list of which the first half has been worked on. */
function listOf(chance: Chance, id: Ids, today: string, owner: string | null, list: DemoList): readonly Write[] {
  const own = id(prospectList, list.key)
  const began = addWorkDays(today, -6)
  const people = list.people.map((one, at) => {
    const touched = at < list.people.length / 2
    const state = touched ? chance.pick(['open', 'open', 'open', 'meeting', 'notInterested'] as const) : 'open'
    const outcome = { open: 'noAnswer', meeting: 'meeting', notInterested: 'notInterested' } as const
    return create(prospect, id(prospect, `${list.key} ${one.key}`), {
      name: one.name,
      list: own,
      [one.table]: id(one.table === 'lead' ? lead : contact, one.key),
      state,
      step: touched ? 1 : 0,
      nextOn: state !== 'open' ? null : touched ? addDays(today, chance.between(0, 3)) : today,
      outcome: touched ? outcome[state] : null,
      touchedAt: touched ? atTime(addWorkDays(today, -chance.between(1, 5)), 10, chance.between(0, 59)) : null,
      addedOn: began,
    })
  })
  return [
    create(prospectList, own, {
      name: list.name,
      owner,
      cadence: id(cadence, 'new'),
      source: list.source,
      closed: false,
      createdAt: atTime(began, 9, 0),
    }),
    ...people,
  ]
}

function leftAlone(id: Ids, today: string, by: string | null, contacts: readonly Contact[]): readonly Write[] {
  const reasons = ['Asked on the phone', 'Wrote that no more mails are wanted', 'Left the firm']
  return contacts.slice(30, 36).flatMap((one, at) => {
    const value = optOutKey.email(one.email)
    if (value === undefined) return []
    const name = nameOf(one)
    const reason = reasons[at % reasons.length] ?? null
    return [
      create(optOut, id(optOut, value), { kind: 'email', value, name, reason, by, on: addDays(today, -20 * (at + 1)) }),
    ]
  })
}

const viewsOf = [
  [
    'opportunity',
    'My deals that close this quarter',
    'table',
    [
      { field: 'owner', op: 'is', value: 'me' },
      { field: 'stageType', op: 'is', value: 'open' },
      { field: 'closeDate', op: 'during', value: 'thisQuarter' },
    ],
    { sort: [{ field: 'closeDate', descending: false }] },
  ],
  [
    'opportunity',
    'Won by month',
    'chart',
    [{ field: 'stageType', op: 'is', value: 'won' }],
    {
      groups: ['owner'],
      measure: 'amount',
    },
  ],
  ['lead', 'Hot leads', 'board', [{ field: 'rating', op: 'is', value: 'hot' }], { by: 'status' }],
  [
    'account',
    'Key accounts by industry',
    'table',
    [{ field: 'tags', op: 'contains', value: 'Key account' }],
    {
      groups: ['industry'],
    },
  ],
] as const

function views(id: Ids, today: string, owner: string | null): readonly Write[] {
  return viewsOf.map(([table, name, kind, all, layout]) =>
    create(savedView, id(savedView, name), {
      table,
      name,
      kind,
      filter: JSON.stringify({ all }),
      layout: JSON.stringify(layout),
      owner,
      createdAt: atTime(addWorkDays(today, -30), 9, 0),
    }),
  )
}

/** What was entered twice: firms with another legal form, people from a card that somebody typed in again. */
function twice(id: Ids, today: string, owner: string | null, companies: readonly Company[]): readonly Write[] {
  const createdAt = atTime(addWorkDays(today, -3), 14, 0)
  const large = companies.filter((one) => one.people.length > 1)
  return [
    ...large.slice(3, 7).map((one) =>
      create(account, id(account, `twice ${one.key}`), {
        name: `${one.name} GmbH`,
        website: one.domain,
        city: one.place.city,
        country: one.place.country,
        owner,
        createdAt,
      }),
    ),
    ...large.slice(8, 16).flatMap((company) => {
      const [one] = company.people
      if (!one) return []
      return [
        create(contact, id(contact, `twice ${one.key}`), {
          firstName: one.firstName.slice(0, 1) + '.',
          lastName: one.lastName,
          account: id(account, company.key),
          email: one.email.toUpperCase(),
          mobile: one.phone,
          owner,
          createdAt,
        }),
      ]
    }),
    ...large.slice(18, 22).flatMap((company) => {
      const [one] = company.people
      return one
        ? [
            create(lead, id(lead, `twice ${one.key}`), {
              firstName: one.firstName,
              lastName: one.lastName,
              company: company.name,
              email: one.email,
              status: 'new',
              leadSource: 'Website',
              owner,
              createdAt,
            }),
          ]
        : []
    }),
  ]
}
