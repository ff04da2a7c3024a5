import { expect, test } from 'vitest'
import type { Authority } from '#trust/authority.types.ts'
import { admissionOf } from './admission.ts'

const day = 86_400_000
const now = 1_000 * day

function office(devices: Readonly<Record<string, readonly string[]>>, expires: readonly number[]) {
  return {
    devices: new Map(Object.entries(devices).map(([id, removedBy]) => [id, { id, removedBy }])),
    invitations: new Map(expires.map((at, index) => [String(index), { expires: at }])),
  } as unknown as Pick<Authority, 'devices' | 'invitations'>
}

test('a colleague of whom a PC never heard may say so, however long ago anybody was invited', () => {
  expect(admissionOf(office({ own: [], other: [] }, [now - 400 * day]), 'new', now)).toBe('stranger')
})

test('members are let in, and whoever was removed comes as far as the door', () => {
  const known = office({ own: [], other: [], former: ['a removal'] }, [])
  expect(admissionOf(known, 'other', now)).toBe('member')
  expect(admissionOf(known, 'former', now)).toBe('stranger')
})

test('somebody alone in their office answers strangers only for a month after an invitation', () => {
  expect(admissionOf(office({ own: [] }, []), 'new', now)).toBe('no')
  expect(admissionOf(office({ own: [] }, [now - 20 * day]), 'new', now)).toBe('stranger')
  expect(admissionOf(office({ own: [] }, [now - 31 * day]), 'new', now)).toBe('no')
})
