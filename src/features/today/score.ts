/**
 * What a thing in Today counts: the sum of its reasons, each its points times how much the person lets it count times what
 * was learnt from them. Pure, so that "why?" shows exactly what the order was made of.
 */
import { reasonRules, type Reason, type ReasonRule } from './reasons.ts'

/** A reason with what it needs to be told. */
export interface Why {
  readonly reason: Reason
  /** Days late, waited, or ahead; 0 where it does not matter. */
  readonly days: number
  /** Of how many won deals a comparison speaks. */
  readonly count?: number
  /** What is compared with, in days. */
  readonly usual?: number
  /** Where the comparison comes from: won deals at this step, won deals as a whole, or what the team says of the step. */
  readonly basis?: 'step' | 'whole' | 'map'
  /** Who or what: a colleague's name, a quote, a kind of date. */
  readonly name?: string
  readonly note?: string | null
  /** 0 to 1, for `worth`. */
  readonly share?: number
}

export interface Part extends Why {
  /** What it adds, rounded to one decimal. */
  readonly points: number
  readonly base: number
  readonly weight: number
  readonly learnt: number
}

/** What a person set and what was learnt, by reason; 1 where nothing is known. */
export interface Tuning {
  readonly weight: (reason: Reason) => number
  readonly learnt: (reason: Reason) => number
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** Points of a reason before weights. */
export function basePoints(why: Why): number {
  const rule: ReasonRule = reasonRules[why.reason]
  if (why.reason === 'worth') return rule.points * Math.max(0, Math.min(1, why.share ?? 0))
  // A contract's end counts more the nearer it is.
  const days = why.reason === 'contractDate' ? Math.max(0, 60 - why.days) : Math.max(0, why.days)
  const whole = rule.points + Math.min(rule.most ?? 0, (rule.perDay ?? 0) * days)
  return rule.fades !== undefined && days > rule.fades ? (whole * rule.fades) / days : whole
}

export function partOf(why: Why, tuning: Tuning): Part {
  const base = tenth(basePoints(why))
  const weight = tuning.weight(why.reason)
  const learnt = reasonRules[why.reason].learns ? tuning.learnt(why.reason) : 1
  return { ...why, base, weight, learnt, points: tenth(base * weight * learnt) }
}

/** The parts, what counts most first. Hints that the person set to nothing are left out. */
export const partsOf = (whys: readonly Why[], tuning: Tuning): readonly Part[] =>
  whys
    .map((why) => partOf(why, tuning))
    .filter((part) => part.weight > 0 || reasonRules[part.reason].due)
    .sort((a, b) => b.points - a.points || b.base - a.base)

export const scoreOf = (parts: readonly Part[]): number => tenth(parts.reduce((sum, part) => sum + part.points, 0))

/** Choices of this many days are learnt from; after it they are no habit any more. */
export const learningDays = 90

/**
 * How much a reason counts after `done` and `postponed` choices: 1 without any, towards 1.4 for what is always done, towards
 * 0.6 for what is always put off. Three imagined choices of each kind keep a few real ones from deciding.
 */
export const learntFactor = (done: number, postponed: number): number =>
  Math.round((0.6 + (0.8 * (done + 3)) / (done + postponed + 6)) * 100) / 100
