import { expect, test } from 'vitest'
import { withToast, type Toast } from './toasts.ts'

const shown = (...toasts: readonly Omit<Toast, 'text'>[]): readonly number[] =>
  toasts.reduce<readonly Toast[]>((before, toast) => withToast(before, { text: 'x', ...toast }), []).map(({ id }) => id)

test('A toast takes the place of the one before of its kind, and of no other', () => {
  expect(shown({ id: 1, kind: 'move' }, { id: 2, kind: 'move' }, { id: 3, kind: 'move' })).toEqual([3])
  expect(shown({ id: 1 }, { id: 2, kind: 'move' }, { id: 3, kind: 'move' })).toEqual([1, 3])
})

test('Two toasts are seen at most', () => {
  expect(shown({ id: 1 }, { id: 2 }, { id: 3 })).toEqual([2, 3])
})
