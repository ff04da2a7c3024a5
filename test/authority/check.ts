/** Plays histories and holds them against every property; a failing one is cut to the beginning that already fails. */
import { evaluate } from '#trust/authority.ts'
import { concurrency } from './concurrency.ts'
import { playHistory } from './history.ts'
import { liveness } from './liveness.ts'
import { safety } from './safety.ts'
import { spaceSafety } from './space-safety.ts'
import { whole } from './whole.ts'
import { type World, worldOf } from './world.ts'

export interface Broken {
  readonly seed: number
  readonly steps: number | undefined
  readonly property: string
  readonly detail: string
}

const properties = { ...whole, ...safety, ...spaceSafety, ...liveness, ...concurrency }
export const propertyNames = Object.keys(properties)

export function checkHistory(
  seed: number,
  evaluator: World['evaluate'] = evaluate,
  steps?: number,
): Broken | undefined {
  let property = 'the rules answer'
  try {
    const world = worldOf(playHistory(seed, steps), evaluator)
    for (const [name, holds] of Object.entries(properties)) {
      property = name
      const detail = holds(world)
      if (detail !== undefined) return { seed, steps, property, detail }
    }
    return undefined
  } catch (error) {
    return { seed, steps, property, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** The first that breaks among `count` histories from seed `first`, with as few steps as show it. */
export function findBroken(first: number, count: number, evaluator: World['evaluate'] = evaluate): Broken | undefined {
  for (let seed = first; seed < first + count; seed++) {
    const broken = checkHistory(seed, evaluator)
    if (!broken) continue
    for (let steps = 1; steps < 40; steps++) {
      const shorter = checkHistory(seed, evaluator, steps)
      if (shorter) return shorter
    }
    return broken
  }
  return undefined
}
