/**
 * What open deals may bring, as a range and never as one number. Each deal is won or not at the rate of the office's own
 * closed deals; how little is known of the rate itself widens the range: it is drawn anew for every trial from the spread
 * that so many wins and losses leave (Beta with Jeffreys' prior, by its mean and deviation). Deterministic: the same deals
 * give the same range on every PC.
 */
export interface Rate {
  /** Closed deals of the office that were at this step. */
  readonly won: number
  readonly lost: number
}

export interface OpenDeal {
  /** Major units of one currency; 0 when unknown. */
  readonly amount: number
  readonly rate: Rate
}

export interface Range {
  /** One time in ten it is less than `low`, one time in ten more than `high`. */
  readonly low: number
  readonly middle: number
  readonly high: number
}

/** Fewer closed deals, or hardly any of one kind, say nothing of the next one. */
export const isEnough = ({ won, lost }: Rate): boolean => won + lost >= 20 && won >= 3 && lost >= 3

const trials = 2_000

/** Uniform numbers in [0, 1) by the linear congruential generator of Numerical Recipes; only its evenness matters here. */
function uniform(): () => number {
  let state = 20_261_122
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A standard normal number (Box–Muller). */
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

export function rangeOf(deals: readonly OpenDeal[]): Range {
  if (deals.length === 0) return { low: 0, middle: 0, high: 0 }
  const next = uniform()
  const rates = [...new Set(deals.map(({ rate }) => rate))].map((rate) => {
    const [a, b] = [rate.won + 0.5, rate.lost + 0.5]
    const mean = a / (a + b)
    return { rate, mean, deviation: Math.sqrt((mean * (1 - mean)) / (a + b + 1)) }
  })
  const sums = Array.from({ length: trials }, () => {
    const drawn = new Map(
      rates.map(({ rate, mean, deviation }) => [rate, Math.min(1, Math.max(0, mean + deviation * normal(next)))]),
    )
    return deals.reduce((sum, deal) => sum + (next() < (drawn.get(deal.rate) ?? 0) ? deal.amount : 0), 0)
  }).sort((one, other) => one - other)
  const at = (share: number) => sums[Math.min(trials - 1, Math.floor(share * trials))] ?? 0
  return { low: at(0.1), middle: at(0.5), high: at(0.9) }
}
