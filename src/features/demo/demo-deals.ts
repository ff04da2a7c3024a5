/**
 * Deals with the rhythms of a real office: seasons, quarters' ends, people who learn, sources that are worth more than
 * others, and deals that stand still.
 */
import { addDays, daysBetween } from '#shared/dates.ts'
import type { Company, Contact, Product, Segment } from './demo-market.ts'
import { products } from './demo-market.ts'
import { ramp, type Seller } from './demo-people.ts'
import type { Chance } from './random.ts'
import { workDayFrom, workDayUntil } from './work-days.ts'

export interface DemoDeal {
  readonly key: string
  readonly name: string
  readonly company: Company
  readonly contact: Contact
  readonly owner: Seller
  readonly product: Product
  readonly amount: number
  readonly currency: string
  readonly source: string
  readonly type: string
  readonly openedOn: string
  readonly state: 'won' | 'lost' | 'open' | 'hold'
  /** Place among the open stages, from 0; for open and resting deals. */
  readonly step: number
  readonly stageSince: string
  readonly reason: string | null
  readonly closedOn: string | null
  readonly closeDate: string
  /** Nothing has happened for long. */
  readonly stalled: boolean
  /** The last day on which something happened or may happen. */
  readonly activeUntil: string
}

const months = 36
/** Deals opened by month of the year: quiet in summer and at its end. */
const season = [0.85, 1, 1.2, 1.05, 1, 1.1, 0.8, 0.6, 1.2, 1.15, 1.15, 0.6]
/** Log-odds of winning by where a deal came from. */
export const sources = {
  Website: 0.05,
  Referral: 0.75,
  'Trade fair': -0.1,
  'Cold outreach': -0.75,
  Partner: 0.35,
  'Existing customer': 0.8,
}
const sourceWeights = {
  Website: 26,
  Referral: 12,
  'Trade fair': 18,
  'Cold outreach': 24,
  Partner: 8,
  'Existing customer': 12,
}
const bySegment: Readonly<Record<Segment, { readonly odds: number; readonly size: number; readonly days: number }>> = {
  small: { odds: 0.15, size: 0.35, days: 45 },
  middle: { odds: 0, size: 0.8, days: 80 },
  large: { odds: -0.3, size: 1.7, days: 125 },
}
/** Shares of a deal's time spent in each of the seven steps. */
const stepShares = [0.08, 0.08, 0.14, 0.22, 0.2, 0.18, 0.1]
const lossWeights = {
  price: 22,
  competition: 20,
  budget: 12,
  features: 9,
  longCycle: 5,
  noDecisionMaker: 6,
  unresponsive: 10,
  poorFit: 6,
  noDecision: 24,
  otherLoss: 2,
}
const winWeights = { bestFit: 30, value: 18, relationship: 22, speed: 12, reference: 10, incumbent: 6, otherWin: 2 }

const quarterEnd = (date: string): string => {
  const month = Number(date.slice(5, 7))
  const last = Math.ceil(month / 3) * 3
  const next =
    last === 12
      ? `${Number(date.slice(0, 4)) + 1}-01-01`
      : `${date.slice(0, 4)}-${String(last + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** How many deals each person opens in each month, so that about `total` come together. */
function schedule(chance: Chance, people: readonly Seller[], today: string, total: number) {
  const slots: { readonly seller: Seller; readonly monthsAgo: number; readonly weight: number }[] = []
  for (const seller of people)
    for (let monthsAgo = 0; monthsAgo < months; monthsAgo++) {
      const month = (Number(today.slice(5, 7)) - 1 - (monthsAgo % 12) + 12) % 12
      // The office grows by a fifth a year.
      const growth = 1.2 ** (-monthsAgo / 12)
      slots.push({ seller, monthsAgo, weight: seller.load * ramp(seller, monthsAgo) * (season[month] ?? 1) * growth })
    }
  const sum = slots.reduce((all, slot) => all + slot.weight, 0)
  return slots.map((slot) => {
    const exact = (slot.weight / sum) * total
    return { ...slot, count: Math.floor(exact) + (chance.happens(exact % 1) ? 1 : 0) }
  })
}

export function makeDeals(
  chance: Chance,
  people: readonly Seller[],
  companies: readonly Company[],
  today: string,
  total: number,
): DemoDeal[] {
  const customers = new Set<string>()
  const owned = new Map(people.map((seller) => [seller.key, companies.filter((one) => one.owner === seller)]))
  const starts = schedule(chance, people, today, total)
    .flatMap(({ seller, monthsAgo, count }) =>
      Array.from({ length: count }, () => ({
        seller,
        openedOn: workDayUntil(addDays(today, -Math.floor(monthsAgo * 30.4 + chance.next() * 30.4))),
      })),
    )
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : 0))
  return starts.map(({ seller, openedOn }, index) => {
    const own = owned.get(seller.key) ?? []
    const company = own.length > 0 && chance.happens(0.9) ? chance.pick(own) : chance.pick(companies)
    const deal = makeDeal(chance, `d${index}`, seller, company, customers.has(company.key), openedOn, today)
    if (deal.state === 'won') customers.add(company.key)
    return deal
  })
}

function makeDeal(
  chance: Chance,
  key: string,
  owner: Seller,
  company: Company,
  isCustomer: boolean,
  openedOn: string,
  today: string,
): DemoDeal {
  const segment = bySegment[company.segment]
  const product =
    products[Number(chance.weighted(Object.fromEntries(products.map((one, place) => [place, one.weight]))))] ??
    (products[0] as Product)
  const pieces = Math.max(1, Math.round(product.most ** (chance.next() * Math.min(1, 0.5 + segment.size / 3))))
  const raw = product.price * pieces * Math.exp(chance.bell() * 0.18) * (0.8 + segment.size / 2)
  const amount = Math.max(250, raw > 20_000 ? Math.round(raw / 500) * 500 : Math.round(raw / 50) * 50)
  // A few customers pay in their own currency, which no total may add to the others.
  const currency = company.place.country === 'United Kingdom' && chance.happens(0.05) ? 'GBP' : 'EUR'
  const source =
    isCustomer && chance.happens(0.65)
      ? 'Existing customer'
      : chance.weighted({ ...sourceWeights, 'Existing customer': 0 })
  const type = source === 'Existing customer' ? chance.weighted({ 'Existing business': 7, Renewal: 3 }) : 'New business'
  const odds =
    -0.75 +
    owner.skill +
    segment.odds +
    (sources[source] ?? 0) +
    (type === 'Renewal' ? 0.7 : 0) +
    chance.bell() * 0.5 -
    Math.log10(amount / 8_000) * 0.25
  const wins = chance.happens(1 / (1 + Math.exp(-odds)))
  const reason = wins ? chance.weighted(winWeights) : chance.weighted(lossWeights)
  const drags = reason === 'noDecision' || reason === 'longCycle' || reason === 'unresponsive'
  const days = Math.min(
    280,
    Math.max(
      6,
      Math.round(
        segment.days * Math.exp(chance.bell() * 0.45) * (wins ? 0.9 : drags ? 1.7 : 1) * (type === 'Renewal' ? 0.5 : 1),
      ),
    ),
  )
  let end = workDayFrom(addDays(openedOn, days))
  // Many an order is signed in the last days of a quarter.
  const pulled = workDayUntil(addDays(quarterEnd(end), -chance.between(0, 9)))
  if (wins && chance.happens(0.38) && daysBetween(openedOn, pulled) > 5 && Math.abs(daysBetween(end, pulled)) < 40)
    end = pulled
  const planned = workDayFrom(addDays(end, Math.round(chance.bell() * 12) - 5))
  const common = {
    key,
    company,
    owner,
    product,
    amount,
    currency,
    source,
    type,
    openedOn,
    contact: chance.pick(company.people),
    name: nameOf(chance, company, product, pieces, type, openedOn),
  }
  const stuck = drags && end <= today && daysBetween(openedOn, today) < 430 && chance.happens(0.3)
  if (end <= today && !stuck)
    return {
      ...common,
      state: wins ? 'won' : 'lost',
      step: 6,
      stageSince: end,
      reason,
      closedOn: end,
      closeDate: planned,
      stalled: false,
      activeUntil: end,
    }
  const share = stuck ? 0.35 + chance.next() * 0.5 : Math.min(0.98, daysBetween(openedOn, today) / days)
  let step = 0
  let before = 0
  while (step < 6 && before + (stepShares[step] ?? 1) < share) before += stepShares[step++] ?? 1
  const since = workDayFrom(addDays(openedOn, Math.floor(before * Math.min(days, daysBetween(openedOn, today)))))
  const rests = chance.happens(stuck ? 0.25 : 0.03)
  return {
    ...common,
    state: rests ? 'hold' : 'open',
    step,
    stageSince: since > today ? today : since,
    reason: null,
    closedOn: null,
    // Stuck deals keep a date that has passed; the others are planned for the time they need.
    closeDate: stuck
      ? workDayFrom(addDays(today, -chance.between(5, 90)))
      : planned <= today
        ? workDayFrom(addDays(today, chance.between(3, 30)))
        : planned,
    stalled: stuck || rests,
    activeUntil:
      stuck || rests
        ? workDayUntil(addDays(today, -Math.min(chance.between(35, 110), daysBetween(openedOn, today))))
        : workDayUntil(addDays(today, -1)),
  }
}

function nameOf(
  chance: Chance,
  company: Company,
  product: Product,
  pieces: number,
  type: string,
  openedOn: string,
): string {
  const year = openedOn.slice(0, 4)
  if (type === 'Renewal') return `${company.stem}: renewal ${year}`
  const what =
    product.family === 'Sensors' || product.family === 'Gateways' ? `${pieces} × ${product.name}` : product.name
  return `${company.stem}: ${what}${chance.happens(0.35) ? `, ${chance.pick(['site two', 'pilot', 'cold store', 'main plant', 'new hall', 'roll-out', `${year}`])}` : ''}`
}
