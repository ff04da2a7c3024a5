/**
 * The tests by kind, in the order in which they run (quick ones first), in one run with one summary. A kind has a name for
 * `--project`. Nothing here uses a fixed port or a shared folder, so that two clones can be tested side by side.
 */
import { defineConfig } from 'vitest/config'

const execArgv = ['--disable-warning=ExperimentalWarning']
const minutes = (count: number) => count * 60_000

interface Kind {
  readonly name: string
  readonly include: readonly string[]
  readonly exclude?: readonly string[]
  /** The longest that one test may take before it counts as hanging; never a measure of speed. */
  readonly timeout: number
  /** Only one file at a time: for tests that start whole peers or a browser. */
  readonly alone?: boolean
}

const kinds: readonly Kind[] = [
  { name: 'architecture', include: ['test/architecture/**/*.test.ts'], timeout: minutes(1) },
  { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], exclude: ['src/**/*.property.test.ts'], timeout: minutes(1) },
  { name: 'property', include: ['src/**/*.property.test.ts', 'test/property/**/*.test.ts'], timeout: minutes(5) },
  { name: 'simulation', include: ['test/simulation/**/*.test.ts'], timeout: minutes(5) },
  { name: 'hostile', include: ['test/hostile/**/*.test.ts'], timeout: minutes(3) },
  { name: 'crash', include: ['test/crash/**/*.test.ts'], timeout: minutes(5), alone: true },
  { name: 'network', include: ['test/network/**/*.test.ts'], timeout: minutes(5), alone: true },
  { name: 'browser', include: ['test/browser/**/*.browser.test.ts'], timeout: minutes(3), alone: true },
  { name: 'package', include: ['test/package/**/*.test.ts'], timeout: minutes(5), alone: true },
]

export default defineConfig({
  test: {
    // Projects without a file yet are no failure; the architecture test fails when it finds too few sources.
    passWithNoTests: false,
    projects: kinds.map(({ name, include, exclude = [], timeout, alone = false }, order) => ({
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
        sequence: { groupOrder: order },
        ...(alone ? { fileParallelism: false } : {}),
      },
    })),
  },
})
