import type { World } from './world.ts'

/** Something that happens in the office. It says what it did in a few words; undefined: there was nothing to do. */
export interface Act {
  readonly name: string
  /** How often it is done, against the others. */
  readonly weight: number
  readonly run: (world: World) => string | undefined
}
