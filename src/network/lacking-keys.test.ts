import { expect, test } from 'vitest'
import type { Authority, EpochState, SpaceState } from '#trust/authority.types.ts'
import { lacksKeys } from './lacking-keys.ts'

const epoch = (made: string, number: number, devices: readonly string[], wraps: readonly string[]): EpochState => ({
  made,
  epoch: number,
  author: devices[0] ?? '',
  check: undefined,
  outlived: false,
  wraps: Object.fromEntries(wraps.map((one) => [one, ''])),
  boxes: new Map(devices.map((device) => [device, ''])),
  spareBoxes: new Map(),
})

const officeWith = (...epochs: readonly EpochState[]): Authority => {
  const space: Pick<SpaceState, 'id' | 'epochs'> = { id: 'space', epochs }
  const readersOf = () => ({ people: [], devices: ['ada', 'bob', 'cem'].map((id) => ({ id })) })
  return { spaces: new Map([['space', space]]), readersOf } as unknown as Authority
}

test('a device lacks a key of two that were made at once, although it has the newest of all', () => {
  const first = epoch('first', 0, ['ada', 'bob', 'cem'], [])
  const one = epoch('one', 1, ['ada', 'bob'], ['first'])
  const newest = epoch('newest', 2, ['cem', 'ada', 'bob'], ['first'])
  const office = officeWith(newest, one, first)
  expect(lacksKeys(office, 'ada', 'cem')).toBe(true)
  expect(lacksKeys(office, 'ada', 'bob')).toBe(false)
  expect(lacksKeys(office, 'cem', 'ada')).toBe(false)
})

test('what a given key wraps is not lacking', () => {
  const first = epoch('first', 0, ['ada'], [])
  const second = epoch('second', 1, ['ada', 'bob'], ['first'])
  expect(lacksKeys(officeWith(second, first), 'ada', 'bob')).toBe(false)
  expect(lacksKeys(officeWith(second, first), 'ada', 'dan')).toBe(false)
})
