/**
 * The tests by kind, in the order in which they run (quick ones first, what takes long beside each other), in one run with one
 * summary. A kind has a name for `--project`. Nothing here uses a fixed port or a shared folder, so that two clones can be
 * tested side by side.
 */
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const execArgv = ['--disable-warning=ExperimentalWarning']
/** Left to itself vitest leaves a processor free, which of two is half. */
const workers = Math.max(2, availableParallelism() - 1)
/** The turn of tests that start whole peers and browsers: they wait half of the time, and more than two at once are too many for a small PC. */
const wholePeers = 3
const minutes = (count: number) => count * 60_000

interface Kind {
  readonly name: string
  readonly include: readonly string[]
  readonly exclude?: readonly string[]
  /** The longest that one test may take before it counts as hanging; never a measure of speed. */
  readonly timeout: number
  /** Runs together with the kinds of the same number; those of a lower one come before. */
  readonly turn: number
}

const kinds: readonly Kind[] = [
  { name: 'architecture', turn: 1, include: ['test/architecture/**/*.test.ts'], timeout: minutes(1) },
  {
    name: 'unit',
    turn: 1,
    include: ['src/**/*.test.{ts,tsx}'],
    exclude: ['src/**/*.property.test.ts'],
    timeout: minutes(1),
  },
  {
    name: 'property',
    turn: 2,
    include: ['src/**/*.property.test.ts', 'test/property/**/*.test.ts'],
    timeout: minutes(5),
  },
  { name: 'simulation', turn: 2, include: ['test/simulation/**/*.test.ts'], timeout: minutes(5) },
  { name: 'hostile', turn: 2, include: ['test/hostile/**/*.test.ts'], timeout: minutes(3) },
  { name: 'crash', turn: wholePeers, include: ['test/crash/**/*.test.ts'], timeout: minutes(5) },
  { name: 'network', turn: wholePeers, include: ['test/network/**/*.test.ts'], timeout: minutes(5) },
  { name: 'browser', turn: wholePeers, include: ['test/browser/**/*.browser.test.ts'], timeout: minutes(3) },
  { name: 'package', turn: wholePeers, include: ['test/package/**/*.test.ts'], timeout: minutes(5) },
]

export default defineConfig({
  test: {
    // Projects without a file yet are no failure; the architecture test fails when it finds too few sources.
    passWithNoTests: false,
    projects: kinds.map(({ name, turn, include, exclude = [], timeout }) => ({
      test: {
        name,
        include: [...include],
        exclude: ['**/node_modules/**', ...exclude],
        environment: 'node',
        // Days are those of the PC's time zone; tests say them for this one.
        env: { TZ: 'UTC' },
        pool: 'forks' as const,
        execArgv,
        testTimeout: timeout,
        hookTimeout: timeout,
        sequence: { groupOrder: turn },
        maxWorkers: turn === wholePeers ? 2 : workers,
      },
    })),
  },
})
