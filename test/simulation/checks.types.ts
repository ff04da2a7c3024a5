import type { World } from './world.ts'

/** Something that must hold when everybody could talk and it has gone quiet. It names the first thing that does not. */
export interface Check {
  readonly name: string
  readonly find: (world: World) => string | undefined
}
