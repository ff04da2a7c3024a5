import { expect, test } from 'vitest'
import { readNumber } from './read-number.ts'

test('a number that is too large to be kept exactly is not read, rather than changed', () => {
  expect(readNumber('99999999999999999999', '.')).toBeUndefined()
  expect(readNumber('9007199254740993', '.')).toBeUndefined()
  expect(readNumber('123456789012.25', '.')?.value).toBe(123_456_789_012.25)
  expect(readNumber('342.09000000000003', '.')?.value).toBe(342.090_000_000_000_03)
})
