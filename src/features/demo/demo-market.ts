/** Whom the demo's office sells to, and what. */
import { addDays } from '#shared/dates.ts'
import type { Seller } from './demo-people.ts'
import { companyStem, emailOf, industries, personName, places, slug, street, type Industry } from './names.ts'
import type { Chance } from './random.ts'

export interface Product {
  readonly key: string
  readonly name: string
  readonly code: string
  readonly family: string
  readonly price: number
  /** How often it is in a deal. */
  readonly weight: number
  /** How many pieces a deal may have. */
  readonly most: number
  readonly description: string
}

export const products: readonly Product[] = [
  {
    key: 'kit',
    name: 'Pulse sensor kit',
    code: 'PU-100',
    family: 'Sensors',
    price: 490,
    weight: 22,
    most: 60,
    description: 'Ten wireless sensors for temperature, vibration and power.',
  },
  {
    key: 'pro',
    name: 'Pulse Pro sensor',
    code: 'PU-300',
    family: 'Sensors',
    price: 189,
    weight: 12,
    most: 160,
    description: 'Certified sensor for cold chains.',
  },
  {
    key: 'gateway',
    name: 'Flow gateway',
    code: 'FL-20',
    family: 'Gateways',
    price: 1_450,
    weight: 15,
    most: 20,
    description: 'Reads old controllers and new ones.',
  },
  {
    key: 'team',
    name: 'Insight Team',
    code: 'IN-T',
    family: 'Software',
    price: 3_600,
    weight: 20,
    most: 4,
    description: 'Dashboards and alarms for one site, per year.',
  },
  {
    key: 'plant',
    name: 'Insight Plant',
    code: 'IN-P',
    family: 'Software',
    price: 11_800,
    weight: 14,
    most: 4,
    description: 'Several sites, roles and reports, per year.',
  },
  {
    key: 'group',
    name: 'Insight Group',
    code: 'IN-G',
    family: 'Software',
    price: 38_000,
    weight: 4,
    most: 3,
    description: 'For groups with ten sites and more, per year.',
  },
  {
    key: 'start',
    name: 'Start package',
    code: 'SV-1',
    family: 'Services',
    price: 4_900,
    weight: 8,
    most: 2,
    description: 'Installation and training in a week.',
  },
  {
    key: 'care',
    name: 'Care plan',
    code: 'SV-2',
    family: 'Services',
    price: 2_400,
    weight: 9,
    most: 5,
    description: 'Replacement, calibration and advice, per year.',
  },
]

export type Segment = 'small' | 'middle' | 'large'

export interface Company {
  readonly key: string
  readonly stem: string
  readonly name: string
  readonly domain: string
  readonly industry: Industry
  readonly segment: Segment
  readonly employees: number
  readonly revenue: number
  readonly yearEstablished: number
  readonly place: (typeof places)[number]
  readonly street: string
  readonly postalCode: string
  readonly phone: string
  readonly owner: Seller
  readonly parent: string | null
  readonly knownSince: string
  readonly people: readonly Contact[]
}

export interface Contact {
  readonly key: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly jobTitle: string
  readonly source: string
}

const jobTitles = [
  'Plant manager',
  'Head of purchasing',
  'Managing director',
  'IT lead',
  'Quality manager',
  'Finance director',
  'Maintenance engineer',
  'Operations manager',
  'Buyer',
  'Project manager',
]
const employeesOf: Readonly<Record<Segment, readonly [number, number]>> = {
  small: [8, 80],
  middle: [90, 600],
  large: [700, 9_000],
}
const contactsOf: Readonly<Record<Segment, readonly [number, number]>> = {
  small: [1, 4],
  middle: [2, 6],
  large: [4, 10],
}

/** Key accounts belong to the third team, the others to the team of their region. */
function ownerOf(chance: Chance, people: readonly Seller[], segment: Segment, north: boolean): Seller {
  const team = segment === 'large' ? 2 : north ? 0 : 1
  return chance.pick(people.filter((one) => one.team === team && one.load > 0.4))
}

export function makeCompanies(chance: Chance, people: readonly Seller[], count: number, today: string): Company[] {
  const taken = new Set<string>()
  const companies: Company[] = []
  for (let index = 0; index < count; index++) {
    // One in fourteen is a daughter of a large one that came before.
    const parent = chance.happens(1 / 14)
      ? companies.filter((one) => one.segment === 'large' && !one.parent)[0]
      : undefined
    const mother = parent && chance.pick(companies.filter((one) => one.segment === 'large' && !one.parent))
    const industry = mother?.industry ?? chance.pick(Object.keys(industries) as Industry[])
    const segment = chance.weighted({ small: 55, middle: 33, large: 12 })
    const place = chance.pick(places)
    const stem = mother ? mother.stem : companyStem(chance, taken)
    const business = chance.pick(industries[industry])
    const name = mother ? `${stem} ${business} ${place.city}` : `${stem} ${business}`
    const domain = `${slug(mother ? stem + place.city : stem)}.example`
    const [fewest, most] = employeesOf[segment]
    const employees = Math.round(fewest * (most / fewest) ** chance.next())
    const known = Math.min(1_500, Math.round(-Math.log(1 - chance.next()) * 700) + 20)
    const key = `a${index}`
    const [least, largest] = contactsOf[segment]
    companies.push({
      key,
      stem,
      name,
      domain,
      industry,
      segment,
      employees,
      revenue: Math.round((employees * (90 + 160 * chance.next())) / 10) * 10_000,
      yearEstablished: chance.between(1921, 2021),
      place,
      street: street(chance),
      postalCode: place.code(chance),
      phone: place.phone(chance),
      owner: ownerOf(
        chance,
        people,
        segment,
        ['Hamburg', 'Bremen', 'Berlin', 'Leipzig', 'Dortmund', 'Leeds', 'Glasgow', 'Manchester'].includes(place.city),
      ),
      parent: mother?.key ?? null,
      knownSince: addDays(today, -known),
      people: Array.from({ length: chance.between(least, largest) }, (_, place2) =>
        contactOf(chance, `${key}c${place2}`, domain, place),
      ),
    })
  }
  return companies
}

function contactOf(chance: Chance, key: string, domain: string, place: (typeof places)[number]): Contact {
  const name = personName(chance)
  return {
    key,
    ...name,
    email: emailOf(name, domain),
    phone: place.phone(chance),
    jobTitle: chance.pick(jobTitles),
    source: chance.weighted({ 'Trade fair': 3, Website: 4, Referral: 2, 'Cold outreach': 3, Partner: 1 }),
  }
}
