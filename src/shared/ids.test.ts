import { describe, expect, test } from 'vitest'
import { base32, isRecordId, newRecordId, recordIdFrom, spaceIdFrom, spaceOf } from './ids.ts'

const space = spaceIdFrom(new Uint8Array(10).fill(7))
const random = new Uint8Array(6).fill(255)

describe('ids', () => {
  test('base32 follows the alphabet of Crockford', () => {
    expect(base32(new Uint8Array([]))).toBe('')
    expect(base32(new Uint8Array([0]))).toBe('00')
    expect(base32(new Uint8Array([255]))).toBe('zw')
    expect(base32(new TextEncoder().encode('Bullpen'))).toBe('89tprv3gcnq0')
  })

  test('a space and a record make one key of 36 characters', () => {
    const id = newRecordId(space, 1_760_000_000_000, random)
    expect(space).toHaveLength(16)
    expect(id).toHaveLength(36)
    expect(isRecordId(id)).toBe(true)
    expect(spaceOf(id)).toBe(space)
  })

  test('an id made of too little is no record id', () => {
    expect(isRecordId(recordIdFrom(space, new Uint8Array(3)))).toBe(false)
  })

  test.each([undefined, null, 7, {}, [], '', 'short', `${space}${'u'.repeat(20)}`, `${space}${'A'.repeat(20)}`])(
    '%j is no record id',
    (value) => expect(isRecordId(value)).toBe(false),
  )

  test('no SQL, path or markup fits into an id', () => {
    expect(isRecordId("'; DROP TABLE account; --aaaaaaaaaaa")).toBe(false)
    expect(isRecordId('../../../../../../../etc/passwd00000')).toBe(false)
    expect(isRecordId(`${space}${'1'.repeat(20)}\n`)).toBe(false)
  })
})
