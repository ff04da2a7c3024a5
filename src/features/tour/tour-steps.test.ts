import { expect, test } from 'vitest'
import { nextStep, stepsOf } from './tour-steps.ts'

const names = (facts: Parameters<typeof stepsOf>[0]) => stepsOf(facts).map(({ name }) => name)

test('what the person has no deal to show on is left out', () => {
  expect(names({ deal: null, contact: null })).toEqual(['note', 'week', 'here'])
  expect(names({ deal: { id: 'x', name: 'Big' }, contact: null })).toEqual(['note', 'why', 'deal', 'week', 'here'])
})

test('steps are done in any order; the first that is not done comes next, and at the end none', () => {
  const steps = stepsOf({ deal: null, contact: null })
  expect(nextStep(steps, ['tour.week'])).toMatchObject({ step: { name: 'note' }, place: 1 })
  expect(nextStep(steps, ['tour.week', 'tour.note'])).toMatchObject({ step: { name: 'here' }, place: 3 })
  expect(nextStep(steps, ['tour.week', 'tour.note', 'tour.here'])).toBeUndefined()
})
