/** Seeds that once found a fault, with what it was; they are run with every test. */
export interface PinnedSeed {
  readonly seed: number
  readonly peers: number
  readonly hours: number
  readonly found: string
}

export const pinnedSeeds: readonly PinnedSeed[] = [
  { seed: 1, peers: 3, hours: 6, found: 'a clock before 1970 turned every link away as if its peer had misbehaved' },
]
