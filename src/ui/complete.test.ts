import { expect, test } from 'vitest'
import { completed, completionOf, withoutGap } from './complete.ts'

const phrases = ['send quote', 'send contract', 'Agree on the ']
const names = ['Priya Nair', 'Halvorsen Logistics']
const taken = (text: string): string | undefined => {
  const found = completionOf(text, phrases, names)
  return found && completed(text, found)
}

test('completes a phrase from the beginning of a clause and nowhere else', () => {
  expect(taken('Called Priya Nair, se')).toBe('Called Priya Nair, send quote ')
  expect(taken('ag')).toBe('Agree on the ')
  expect(taken('met them and send c')).toBe('met them and send contract ')
  expect(taken('they will se')).toBeUndefined()
})

test('completes a name from any of its words, without saying a word of it twice', () => {
  expect(taken('Called pri')).toBe('Called Priya Nair ')
  expect(taken('Called Priya Na')).toBe('Called Priya Nair ')
  expect(taken('met log')).toBe('met Halvorsen Logistics ')
})

test('offers nothing for one letter, for what stands there already and after a space', () => {
  expect(taken('Called p')).toBeUndefined()
  expect(taken('Called Priya Nair')).toBeUndefined()
  expect(taken('Called Priya Nair ')).toBeUndefined()
  expect(taken('send quote')).toBeUndefined()
})

test('takes back the room before a comma that follows what was taken, and no other', () => {
  expect(withoutGap('Called Priya Nair ', 'Called Priya Nair ,')).toBe('Called Priya Nair,')
  expect(withoutGap('Called Priya Nair ', 'Called Priya Nair a')).toBe('Called Priya Nair a')
  expect(withoutGap('', 'a ,')).toBe('a ,')
})
