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
const minutes = (count: number) => count * 60_000

interface Kind {
  readonly name: string
  readonly include: readonly string[]
  readonly exclude?: readonly string[]
  /** The longest that one test may take before it counts as hanging; never a measure of speed. */
  readonly timeout: number
  /** Runs together with the kinds of the same number; those of a lower one come before. */
  readonly turn: number
  /** Only one file at a time: for tests that start whole peers or a browser. */
  readonly alone?: boolean
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
  { name: 'crash', turn: 3, include: ['test/crash/**/*.test.ts'], timeout: minutes(5), alone: true },
  { name: 'network', turn: 4, include: ['test/network/**/*.test.ts'], timeout: minutes(5), alone: true },
  { name: 'browser', turn: 5, include: ['test/browser/**/*.browser.test.ts'], timeout: minutes(3), alone: true },
  { name: 'package', turn: 6, include: ['test/package/**/*.test.ts'], timeout: minutes(5), alone: true },
]

export default defineConfig({
  test: {
    // Projects without a file yet are no failure; the architecture test fails when it finds too few sources.
    passWithNoTests: false,
    projects: kinds.map(({ name, turn, include, exclude = [], timeout, alone = false }) => ({
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
        ...(alone ? { fileParallelism: false } : { maxWorkers: workers }),
      },
    })),
  },
})
