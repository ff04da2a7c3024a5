/** What stands around the demo's deals: leads, campaigns, sources, cases, who decides, who helps, days that matter, tags. */
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { addDays } from '#shared/dates.ts'
import type { Table } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { campaign, source } from '../campaigns/campaigns.schema.ts'
import { closedCaseStatuses, supportCase } from '../cases/cases.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { importantDate } from '../dates/dates.schema.ts'
import { dealContactId, dealMemberId } from '../deal-people/deal-people.ids.ts'
import { dealContact, dealMember } from '../deal-people/deal-people.schema.ts'
import { lead } from '../leads/leads.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { sources, type DemoDeal } from './demo-deals.ts'
import { products, type Company } from './demo-market.ts'
import { selling, type DemoLead } from './demo-selling.ts'
import type { Seller } from './demo-people.ts'
import { companyStem, emailOf, industries, personName, places, slug } from './names.ts'
import { chanceFrom, type Chance } from './random.ts'
import { addWorkDays, atTime, workDayUntil } from './work-days.ts'

const campaigns = [
  ['Spring trade fair', 'tradeShow', 'complete', -230, 5, 24_000],
  ['Webinar: less downtime', 'webinar', 'complete', -150, 1, 2_500],
  ['Autumn trade fair', 'tradeShow', 'active', -12, 40, 28_000],
  ['Newsletter to plant managers', 'email', 'active', -60, 120, 3_000],
  ['Partner days', 'partners', 'planning', 35, 3, 9_000],
  ['Customers bring customers', 'referral', 'active', -200, 400, 6_000],
] as const
const categories: Readonly<Record<string, string>> = {
  Website: 'inbound',
  Referral: 'referral',
  'Trade fair': 'event',
  'Cold outreach': 'outbound',
  Partner: 'partner',
  'Existing customer': 'inbound',
}
const problems = [
  ['Gateway drops the connection at night', 'problem'],
  ['Reading is off after calibration', 'problem'],
  ['How are alarms sent to two shifts?', 'question'],
  ['Wish: reports as spreadsheet', 'request'],
  ['Delivery came incomplete', 'complaint'],
  ['Licence for a second plant', 'question'],
  ['Dashboard is slow on Mondays', 'problem'],
] as const
const roles = ['economicBuyer', 'champion', 'userBuyer', 'technicalBuyer', 'influencer', 'coach', 'blocker'] as const
const stances = ['for', 'leaning', 'neutral', 'sceptical', 'against'] as const
const helpers = ['salesEngineer', 'specialist', 'insideSales', 'sponsor'] as const
const statuses = { new: 4, notContacted: 4, attempted: 3, contacted: 4, qualified: 2, later: 2, unqualified: 1 }

export interface Surroundings {
  readonly seed: number
  readonly people: readonly Seller[]
  readonly companies: readonly Company[]
  readonly deals: readonly DemoDeal[]
  readonly today: string
}

type Ids = (table: Table, key: string) => string

/** A few writes at a time; what others refer to comes first. Has a chance of its own, so that deals stay as they were. */
export function* surroundings(
  context: Pick<JobContext, 'derivedId'>,
  id: Ids,
  { seed, people, companies, deals, today }: Surroundings,
): Generator<readonly Write[]> {
  const chance = chanceFrom(seed + 77)
  const who = (one: Seller) => id(person, one.key)
  const created = (day: string) => atTime(workDayUntil(day), 9, 0)
  yield Object.keys(sources).map((name) =>
    create(source, id(source, name), {
      name,
      category: categories[name] ?? 'inbound',
      active: true,
      createdAt: created(addDays(today, -900)),
    }),
  )
  yield campaigns.map(([name, type, status, from, days, budget]) =>
    create(campaign, id(campaign, name), {
      name,
      type,
      status,
      start: addDays(today, from),
      end: addDays(today, from + days),
      budget,
      actualCost: status === 'planning' ? null : Math.round((budget * (80 + chance.between(0, 35))) / 100),
      expectedRevenue: budget * chance.between(4, 12),
      currency: 'EUR',
      owner: who(people[0] ?? chance.pick(people)),
      createdAt: created(addDays(today, from - 40)),
    }),
  )
  const made = yield* leads(chance, id, who, people, Math.ceil(companies.length * 0.6), today)
  for (const [at, company] of companies.entries()) yield aroundCompany(chance, id, company, at, today, created)
  for (const deal of deals) yield aroundDeal(chance, context, id, deal, people)
  yield* selling(chanceFrom(seed + 78), id, { seed, people, companies, deals, today }, made)
}

function* leads(
  chance: Chance,
  id: Ids,
  who: (one: Seller) => string,
  people: readonly Seller[],
  count: number,
  today: string,
): Generator<readonly Write[], readonly DemoLead[]> {
  const taken = new Set<string>()
  const made: DemoLead[] = []
  for (let at = 0; at < count; at++) {
    const name = personName(chance)
    const stem = companyStem(chance, taken)
    const industry = chance.pick(Object.keys(industries))
    const place = chance.pick(places)
    const from = chance.pick(Object.keys(sources).filter((one) => one !== 'Existing customer'))
    const [run] = chance.pick(campaigns)
    yield [
      create(lead, id(lead, `l${at}`), {
        ...name,
        company: `${stem} ${industry}`,
        jobTitle: chance.pick(['Plant manager', 'Buyer', 'IT lead', 'Managing director', 'Quality manager']),
        status: chance.weighted(statuses),
        rating: chance.pick(['hot', 'warm', 'warm', 'cold']),
        owner: who(chance.pick(people)),
        email: emailOf(name, `${slug(stem)}.example`),
        phone: place.phone(chance),
        website: `https://www.${slug(stem)}.example`,
        leadSource: from,
        campaign: from === 'Trade fair' || chance.happens(0.2) ? id(campaign, run) : null,
        product: chance.happens(0.6) ? id(product, chance.pick(products).key) : null,
        amount: chance.happens(0.5) ? chance.between(4, 90) * 1_000 : null,
        currency: 'EUR',
        industry,
        employees: chance.between(8, 900),
        city: place.city,
        region: place.region,
        country: place.country,
        emailOptOut: chance.happens(0.05),
        tags: chance.happens(0.25) ? [chance.pick(['Fair', 'Callback', 'Newsletter'])] : [],
        createdAt: atTime(addWorkDays(today, -chance.between(1, 120)), 9, 0),
      }),
    ]
    made.push({ key: `l${at}`, name: `${name.firstName} ${name.lastName}` })
  }
  return made
}

function aroundCompany(
  chance: Chance,
  id: Ids,
  company: Company,
  at: number,
  today: string,
  created: (day: string) => string,
): readonly Write[] {
  const firm = id(account, company.key)
  const writes: Write[] = []
  if (chance.happens(0.35)) {
    const [subject, type] = chance.pick(problems)
    const opened = addWorkDays(today, -chance.between(1, 200))
    const status = chance.pick(['new', 'working', 'waiting', 'escalated', 'resolved', 'closed', 'closed'])
    writes.push(
      create(supportCase, id(supportCase, `case ${company.key}`), {
        subject,
        number: String(10_000 + at),
        account: firm,
        contact: company.people[0] ? id(contact, company.people[0].key) : null,
        product: id(product, chance.pick(products).key),
        status,
        priority: chance.pick(['high', 'medium', 'medium', 'low']),
        origin: chance.pick(['email', 'phone', 'web']),
        type,
        owner: id(person, company.owner.key),
        openedAt: created(opened),
        closedAt: closedCaseStatuses.includes(status) ? created(addWorkDays(opened, chance.between(1, 8))) : null,
        createdAt: created(opened),
      }),
    )
  }
  if (chance.happens(0.3))
    writes.push(
      create(importantDate, id(importantDate, `date ${company.key}`), {
        kind: chance.pick(['contractEnd', 'renewal', 'review']),
        on: addDays(today, chance.between(-60, 400)),
        yearly: false,
        account: firm,
      }),
    )
  const [first] = company.people
  if (first && chance.happens(0.2))
    writes.push(
      create(importantDate, id(importantDate, `birthday ${first.key}`), {
        kind: 'birthday',
        on: addDays(`19${chance.between(60, 95)}-01-01`, chance.between(0, 364)),
        yearly: true,
        contact: id(contact, first.key),
        account: firm,
      }),
    )
  return writes
}

/** Who decides and who helps, for the deals that are being worked on. */
function aroundDeal(
  chance: Chance,
  context: Pick<JobContext, 'derivedId'>,
  id: Ids,
  deal: DemoDeal,
  people: readonly Seller[],
): readonly Write[] {
  if (deal.state !== 'open') return []
  const own = id(opportunity, deal.key)
  const [first, ...others] = [deal.contact, ...deal.company.people.filter((one) => one !== deal.contact)]
  const part = (first ? [first, ...others] : []).slice(0, chance.between(1, 4))
  const writes = part.map((one, at) => {
    const role = at === 0 ? chance.pick(['economicBuyer', 'champion']) : chance.pick(roles)
    return create(dealContact, dealContactId(context, own, id(contact, one.key)), {
      opportunity: own,
      contact: id(contact, one.key),
      role,
      stance: role === 'champion' || role === 'coach' ? 'for' : role === 'blocker' ? 'against' : chance.pick(stances),
    })
  })
  const helper = chance.pick(people)
  if (helper.key === deal.owner.key || !chance.happens(0.4)) return writes
  const member = create(dealMember, dealMemberId(context, own, id(person, helper.key)), {
    opportunity: own,
    person: id(person, helper.key),
    role: chance.pick(helpers),
  })
  return [...writes, member]
}
