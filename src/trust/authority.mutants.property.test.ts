/** Small mistakes in the rules of the office log must be noticed by the properties: a test that notices none proves nothing. */
import { expect, test } from 'vitest'
import { mutations } from '#test/authority/mutations.ts'
import { runMutantsInNode } from '#test/authority/run-mutants.ts'

test('of more than 40 mistakes in the rules the properties notice 95 in 100', async () => {
  expect(mutations.length).toBeGreaterThan(40)
  const verdicts = await runMutantsInNode(1_000)
  expect(verdicts).toHaveLength(mutations.length)
  const unnoticed = verdicts.filter(({ noticed }) => !noticed).map(({ mutation }) => mutation)
  expect(unnoticed.length / verdicts.length, unnoticed.join('\n')).toBeLessThanOrEqual(0.05)
})
