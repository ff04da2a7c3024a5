/** The rules of the office log against random histories; test/authority/ plays them and says what must hold. */
import { describe, expect, test } from 'vitest'
import { findBroken, propertyNames } from '#test/authority/check.ts'
import { evaluateUnsigned } from '#test/support/office-log.ts'
import { staff } from '#test/authority/staff.ts'

const repeat = (seed: number) => `npm run authority -- --seed ${seed} --runs 1`

describe('the rules of the office log', () => {
  test('hold in 5,000 histories of people who say what they like on PCs that know different things', () => {
    const broken = findBroken(0, 5_000)
    expect(broken && `${broken.property}: ${broken.detail}; ${repeat(broken.seed)}`).toBeUndefined()
  })
  test.each([245, 200_066, 202_803, 203_448, 308_505, 712_207])('hold in history %i, which once broke one', (seed) => {
    expect(findBroken(seed, 1)).toBeUndefined()
  })
  test('are all looked at, in an office that is sound to begin with', () => {
    expect(propertyNames.length).toBeGreaterThan(35)
    expect(evaluateUnsigned(staff).refused.size).toBe(0)
  })
})
