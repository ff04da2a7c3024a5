/** What happened in the demo's deals and with its customers, on work days and in working hours. */
import { addDays, daysBetween } from '#shared/dates.ts'
import type { Company } from './demo-market.ts'
import type { DemoDeal } from './demo-deals.ts'
import type { Seller } from './demo-people.ts'
import { directionOf, lossWords, textFor, type Kind, type Phase, type Slots } from './texts.ts'
import type { Chance } from './random.ts'
import { isWorkDay, workDayFrom, workTime } from './work-days.ts'

export interface DemoActivity {
  readonly key: string
  readonly kind: Kind
  readonly at: string
  readonly subject: string
  readonly body: string
  readonly direction: 'inbound' | 'outbound' | null
  readonly durationMinutes: number | null
  readonly author: Seller
  readonly deal: DemoDeal | null
  readonly company: Company
  readonly contact: string
}

const kindsIn: Readonly<Record<Phase, Readonly<Record<Kind, number>>>> = {
  early: { call: 45, email: 32, meeting: 10, note: 13 },
  middle: { call: 32, email: 30, meeting: 24, note: 14 },
  late: { call: 38, email: 34, meeting: 14, note: 14 },
  won: { call: 40, email: 30, meeting: 15, note: 15 },
  lost: { call: 40, email: 30, meeting: 5, note: 25 },
  care: { call: 42, email: 30, meeting: 12, note: 16 },
}

const money = (amount: number, currency: string): string => `${amount.toLocaleString('en')} ${currency}`

/** Touches of one deal: closer together while it moves, none after it stopped. */
export function* activitiesOf(chance: Chance, deal: DemoDeal, perDeal: number): Generator<DemoActivity> {
  const length = Math.max(1, daysBetween(deal.openedOn, deal.activeUntil))
  const size = deal.company.segment === 'large' ? 1.5 : deal.company.segment === 'middle' ? 1.1 : 0.8
  const effort = deal.state === 'won' ? 1.15 : deal.state === 'lost' ? 0.8 : 0.9
  const young = Math.min(1, 0.25 + length / 60)
  const count = Math.max(1, Math.round(perDeal * size * effort * young * Math.exp(chance.bell() * 0.3)))
  for (let index = 0; index < count; index++) {
    const closing = index === count - 1 && deal.closedOn !== null
    const share = closing ? 1 : index / Math.max(1, count)
    const day = workDayFrom(
      addDays(deal.openedOn, Math.floor(share * length + (closing ? 0 : chance.next() * (length / count)))),
    )
    if (day > deal.activeUntil) continue
    // A deal that is open has not been talked about further than it has come.
    const come = deal.closedOn === null ? (share * (deal.step + 0.5)) / 7 : share
    const phase: Phase = closing
      ? deal.state === 'won'
        ? 'won'
        : 'lost'
      : come < 0.35
        ? 'early'
        : come < 0.7
          ? 'middle'
          : 'late'
    yield activity(chance, `${deal.key}t${index}`, phase, day, deal.company, deal.owner, deal)
  }
}

/** Looking after a customer, or keeping warm one who may become it: every two months or so. */
export function* careOf(chance: Chance, company: Company, from: string, today: string): Generator<DemoActivity> {
  let day = addDays(from, chance.between(20, 90))
  for (let index = 0; day < today; index++) {
    if (isWorkDay(day)) yield activity(chance, `${company.key}k${index}`, 'care', day, company, company.owner, null)
    day = addDays(day, chance.between(25, 110))
  }
}

function activity(
  chance: Chance,
  key: string,
  phase: Phase,
  day: string,
  company: Company,
  author: Seller,
  deal: DemoDeal | null,
): DemoActivity {
  const kind = chance.weighted(kindsIn[phase])
  const contact = deal && chance.happens(0.75) ? deal.contact : chance.pick(company.people)
  const slots: Slots = {
    contact: contact.firstName,
    account: company.stem,
    product: deal?.product.name ?? 'the new sensors',
    amount: money(deal?.amount ?? 5_000, deal?.currency ?? 'EUR'),
    source: deal?.source ?? 'a fair',
    why: lossWords[deal?.reason ?? ''] ?? 'no reason given',
  }
  const text = textFor(chance, phase, kind, slots)
  const minutes = kind === 'call' ? chance.between(1, 6) * 5 : kind === 'meeting' ? chance.between(2, 6) * 15 : null
  return {
    key,
    kind,
    at: workTime(chance, day),
    ...text,
    direction: directionOf(chance, kind, text),
    durationMinutes: minutes,
    author,
    deal,
    company,
    contact: contact.key,
  }
}
