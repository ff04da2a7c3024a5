/** The demo's twelve people in three teams. */
import type { Chance } from './random.ts'
import { emailOf, personName } from './names.ts'

export interface Seller {
  /** `me` is the person at this PC. */
  readonly key: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly team: 0 | 1 | 2
  readonly manager: string | null
  readonly office: string
  /** Months before today in which they started; new people need half a year to find their feet. */
  readonly monthsHere: number
  /** How many deals they open, as a share of a good colleague's. */
  readonly load: number
  /** Shifts the chance to win, in log-odds. */
  readonly skill: number
  readonly active: boolean
}

export const teamNames = ['North', 'South', 'Key accounts'] as const
const offices = ['Hamburg', 'Munich', 'Berlin'] as const

/** The head of sales leads the third team; the other two team leads report to her. The first rep is the person here. */
export function makePeople(chance: Chance, domain: string): Seller[] {
  const seats: readonly (Omit<Seller, 'key' | 'name' | 'email' | 'office' | 'active' | 'manager'> & {
    readonly manager: string | null
  })[] = [
    { jobTitle: 'Head of sales', team: 2, manager: null, monthsHere: 60, load: 0.3, skill: 0.5 },
    { jobTitle: 'Team lead North', team: 0, manager: 'p0', monthsHere: 52, load: 0.35, skill: 0.4 },
    { jobTitle: 'Team lead South', team: 1, manager: 'p0', monthsHere: 41, load: 0.35, skill: 0.2 },
    { jobTitle: 'Sales representative', team: 0, manager: 'p1', monthsHere: 30, load: 1.05, skill: 0.25 },
    { jobTitle: 'Sales representative', team: 0, manager: 'p1', monthsHere: 48, load: 0.9, skill: 0.45 },
    { jobTitle: 'Junior sales representative', team: 0, manager: 'p1', monthsHere: 7, load: 0.9, skill: -0.35 },
    { jobTitle: 'Sales representative', team: 1, manager: 'p2', monthsHere: 44, load: 1.2, skill: -0.2 },
    { jobTitle: 'Sales representative', team: 1, manager: 'p2', monthsHere: 26, load: 1, skill: 0.1 },
    { jobTitle: 'Sales representative', team: 1, manager: 'p2', monthsHere: 14, load: 1, skill: 0 },
    { jobTitle: 'Key account manager', team: 2, manager: 'p0', monthsHere: 39, load: 0.7, skill: 0.55 },
    { jobTitle: 'Key account manager', team: 2, manager: 'p0', monthsHere: 33, load: 0.65, skill: 0.3 },
    { jobTitle: 'Inside sales', team: 2, manager: 'p0', monthsHere: 19, load: 1.3, skill: -0.45 },
  ]
  return seats.map((seat, index) => {
    const name = personName(chance)
    return {
      ...seat,
      key: index === 3 ? 'me' : `p${index}`,
      name: `${name.firstName} ${name.lastName}`,
      email: emailOf(name, domain),
      office: offices[seat.team],
      active: true,
    }
  })
}

/** From a third at the start to all of their load after half a year. */
export const ramp = (seller: Seller, monthsAgo: number): number => {
  const here = seller.monthsHere - monthsAgo
  return here < 0 ? 0 : Math.min(1, 0.3 + (here / 6) * 0.7)
}
