/** The demo's people, firms and deals as records. Ids are derived from the seed, so that the same seed makes the same. */
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import type { Table } from '#shared/schema.ts'
import { account } from '../accounts/accounts.schema.ts'
import { activity } from '../activities/activities.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { event } from '../events/events.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person, team } from '../people/people.schema.ts'
import { product } from '../products/products.schema.ts'
import { task } from '../tasks/tasks.schema.ts'
import type { DemoActivity } from './demo-activities.ts'
import type { DemoDeal } from './demo-deals.ts'
import { products, type Company } from './demo-market.ts'
import { teamNames, type Seller } from './demo-people.ts'
import type { DemoEvent, DemoTask } from './demo-open-work.ts'
import { atTime } from './work-days.ts'

/** Ids of stages by their place: the open ones in order, and the three ends. */
export interface DemoStages {
  readonly open: readonly string[]
  readonly won: string
  readonly lost: string
  readonly hold: string
}

/** What an office writes on its firms by hand. */
const tagsOf = (company: Company): readonly string[] => [
  ...(company.segment === 'large' ? ['Key account'] : []),
  ...(company.parent === null ? [] : ['Group']),
  ...(company.yearEstablished > 2_015 ? ['Young firm'] : []),
]

export function demoWrites(context: Pick<JobContext, 'derivedId' | 'me'>, seed: number, stages: DemoStages) {
  const known = new Map<string, string>()
  const id = (table: Table, key: string): string => {
    if (table === person && key === 'me') return context.me
    const name = `${table.name} ${key}`
    // A derived id knows no table: two records of one key would be one.
    const made = known.get(name) ?? context.derivedId(table, `demo ${seed}`, name)
    known.set(name, made)
    return made
  }
  const who = (seller: Seller) => id(person, seller.key)
  const address = (company: Company) => ({
    street: company.street,
    postalCode: company.postalCode,
    city: company.place.city,
    region: company.place.region,
    country: company.place.country,
  })
  const stageOf = (deal: DemoDeal) =>
    (deal.state === 'open' ? stages.open[deal.step] : stages[deal.state]) ?? stages.hold
  const links = (deal: DemoDeal) => ({
    opportunity: id(opportunity, deal.key),
    account: id(account, deal.company.key),
    contact: id(contact, deal.contact.key),
  })

  return {
    id,
    team: (place: number, lead: Seller): Write =>
      create(team, id(team, `t${place}`), { name: teamNames[place] ?? '', manager: who(lead) }),
    person: (seller: Seller): Write =>
      create(person, who(seller), {
        name: seller.name,
        email: seller.email,
        jobTitle: seller.jobTitle,
        manager: seller.manager === null ? null : id(person, seller.manager),
        team: id(team, `t${seller.team}`),
        regionalOffice: seller.office,
        active: seller.active,
      }),
    products: (): Write[] =>
      products.map(({ key, name, code, family, price, description }) =>
        create(product, id(product, key), { name, code, family, price, currency: 'EUR', active: true, description }),
      ),
    account: (company: Company): Write =>
      create(account, id(account, company.key), {
        name: company.name,
        type: 'Company',
        industry: company.industry,
        website: `https://www.${company.domain}`,
        phone: company.phone,
        owner: who(company.owner),
        parent: company.parent === null ? null : id(account, company.parent),
        employees: company.employees,
        revenue: company.revenue,
        revenueCurrency: 'EUR',
        yearEstablished: company.yearEstablished,
        tags: tagsOf(company),
        ...address(company),
        createdAt: atTime(company.knownSince, 9, 0),
      }),
    contacts: (company: Company): Write[] =>
      company.people.map((one) =>
        create(contact, id(contact, one.key), {
          firstName: one.firstName,
          lastName: one.lastName,
          jobTitle: one.jobTitle,
          account: id(account, company.key),
          email: one.email,
          phone: one.phone,
          owner: who(company.owner),
          leadSource: one.source,
          city: company.place.city,
          country: company.place.country,
          createdAt: atTime(company.knownSince, 9, 30),
        }),
      ),
    deal: (deal: DemoDeal): Write =>
      create(opportunity, id(opportunity, deal.key), {
        name: deal.name,
        account: id(account, deal.company.key),
        contact: id(contact, deal.contact.key),
        owner: who(deal.owner),
        product: id(product, deal.product.key),
        stage: stageOf(deal),
        stageSince: deal.stageSince,
        reason: deal.reason,
        closedOn: deal.closedOn,
        amount: deal.amount,
        currency: deal.currency,
        openedOn: deal.openedOn,
        closeDate: deal.closeDate,
        type: deal.type,
        leadSource: deal.source,
        createdAt: atTime(deal.openedOn, 9, 0),
      }),
    activity: (one: DemoActivity): Write =>
      create(activity, id(activity, one.key), {
        kind: one.kind,
        at: one.at,
        subject: one.subject,
        body: one.body,
        direction: one.direction,
        durationMinutes: one.durationMinutes,
        author: who(one.author),
        opportunity: one.deal === null ? null : id(opportunity, one.deal.key),
        account: id(account, one.company.key),
        contact: id(contact, one.contact),
      }),
    task: (one: DemoTask): Write =>
      create(task, id(task, one.key), {
        title: one.title,
        dueOn: one.dueOn,
        done: one.doneAt !== null,
        doneAt: one.doneAt,
        assignee: who(one.deal.owner),
        ...links(one.deal),
        createdAt: atTime(one.deal.openedOn, 10, 0),
      }),
    event: (one: DemoEvent): Write =>
      create(event, id(event, one.key), {
        title: one.title,
        start: one.start,
        end: one.end,
        location: one.location,
        attendees: [one.deal.owner.name, `${one.deal.contact.firstName} ${one.deal.contact.lastName}`],
        objective: one.objective,
        result: one.result,
        owner: who(one.deal.owner),
        ...links(one.deal),
      }),
  }
}
