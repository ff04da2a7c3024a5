import { expect, test } from 'vitest'
import { ariaKeys, isSingleKey, matches, parseKeys, showKeys, writeStroke, type KeyPress } from './keys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})
const fits = (binding: string, pressed: KeyPress, mac = false): boolean => {
  const [stroke] = parseKeys(binding)
  return stroke !== undefined && matches(stroke, pressed, mac)
}

test('Mod is Ctrl, and ⌘ on a Mac', () => {
  expect(fits('Mod+K', press('k', { ctrlKey: true }))).toBe(true)
  expect(fits('Mod+K', press('k', { metaKey: true }))).toBe(false)
  expect(fits('Mod+K', press('k', { metaKey: true }), true)).toBe(true)
  expect(fits('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false)
  expect(fits('Mod+K', press('k'))).toBe(false)
})

test('a letter with Shift is another key than without', () => {
  expect(fits('Shift+D', press('D', { shiftKey: true }))).toBe(true)
  expect(fits('d', press('D', { shiftKey: true }))).toBe(false)
  expect(fits('d', press('d'))).toBe(true)
  expect(fits('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
  expect(fits('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
})

test('a character counts by what it writes, whichever keys a layout needs for it', () => {
  expect(fits('?', press('?', { shiftKey: true }))).toBe(true)
  expect(fits('/', press('/', { shiftKey: true }))).toBe(true)
  expect(fits('?', press('?', { altKey: true }))).toBe(true)
})

test('Ctrl is Ctrl on every system', () => {
  expect(fits('Ctrl+ArrowUp', press('ArrowUp', { ctrlKey: true }))).toBe(true)
  expect(fits('Ctrl+ArrowUp', press('ArrowUp', { ctrlKey: true }), true)).toBe(true)
  expect(fits('ArrowUp', press('ArrowUp', { ctrlKey: true }))).toBe(false)
})

test('sequences are single keys, chords with Ctrl are not', () => {
  expect(isSingleKey(parseKeys('g t'))).toBe(true)
  expect(isSingleKey(parseKeys('Shift+D'))).toBe(true)
  expect(isSingleKey(parseKeys('Mod+K'))).toBe(false)
})

test('keys are shown as printed and said as ARIA wants', () => {
  expect(showKeys('g t', false, 'en')).toEqual(['G', 'T'])
  expect(showKeys('Mod+K', false, 'en')).toEqual(['Ctrl K'])
  expect(showKeys('Mod+K', true, 'de')).toEqual(['⌘K'])
  expect(showKeys('Mod+Shift+Delete', false, 'de')).toEqual(['⇧Strg Entf'])
  expect(ariaKeys(['Mod+Z', 'z'], false)).toBe('Control+Z Z')
  expect(ariaKeys(['Mod+Shift+Z'], true)).toBe('Meta+Shift+Z')
  expect(ariaKeys(['g t'], false)).toBeUndefined()
})

test('a pressed key is written so that it matches itself', () => {
  for (const pressed of [
    press('k', { ctrlKey: true }),
    press('D', { shiftKey: true }),
    press('?', { shiftKey: true }),
    press('ArrowDown', { ctrlKey: true }),
    press('e'),
  ])
    expect(fits(writeStroke(pressed, false) ?? '', pressed)).toBe(true)
  expect(writeStroke(press('Shift', { shiftKey: true }), false)).toBeUndefined()
})

test('an unknown modifier is a mistake of the program', () => {
  expect(() => parseKeys('Hyper+K')).toThrow('no modifier')
})
