import { describe, expect, it, test } from 'vitest'
import { recognise } from './recognise.ts'
import type { Language } from './language/tokens.ts'

const read = (text: string, language: Language = 'en') => recognise(text, { today: '2026-11-18', language, known: [] })
const days = (text: string, language?: Language) => read(text, language).dates.map(({ date }) => date)

describe('days, of a Wednesday', () => {
  test.each([
    ['by Friday', ['2026-11-20']],
    ['on 3 December', ['2026-12-03']],
    ['Dec 3rd, 2027', ['2027-12-03']],
    ['on the 25th', ['2026-11-25']],
    ['Tuesday next week', ['2026-11-24']],
    ['mid January', ['2027-01-15']],
    ['end of the month', ['2026-11-30']],
    ['end of Q1', ['2027-03-31']],
    ['in two weeks', ['2026-12-02']],
    ['after Thanksgiving', ['2026-11-27']],
    ['Monday, 23 November', ['2026-11-23']],
    ['call it a day, 24/7, version 2.1', []],
  ])('%s', (said, wanted) => expect(days(said)).toEqual(wanted))

  test.each([
    ['bis zum 14.12.', ['2026-12-14']],
    ['am 25. Workshop', ['2026-11-25']],
    ['in KW 50', ['2026-12-07']],
    ['Anfang nächster Woche', ['2026-11-23']],
    ['übermorgen', ['2026-11-20']],
    ['nach Ostern', ['2027-03-30']],
    ['vor zwei Tagen', ['2026-11-16']],
    ['Ende Januar', ['2027-01-31']],
  ])('%s', (said, wanted) => expect(days(said, 'de')).toEqual(wanted))

  it('that contradict themselves are offered both', () => {
    expect(read('Meet on Monday, 24 November').dates).toMatchObject([
      { date: '2026-11-24', alternatives: ['2026-11-23'], isOpen: true },
    ])
  })
})

describe('amounts', () => {
  test.each([
    ['a 40k quote', [40_000]],
    ['€18.9k', [18_900]],
    ['12.500,00 EUR', [12_500]],
    ['CHF 7’500', [7_500]],
    ['30 to 35k', [30_000, 35_000]],
    ['half a million dollars', [500_000]],
    ['1,2 Mio. €', [1_200_000]],
    ['50 seats, 88 units, 200k users, 15%, in 2027', []],
  ])('%s', (said, wanted) => expect(read(said).amounts.map(({ value }) => value)).toEqual(wanted))
})

it('denied, hoped for or asked is no evidence', () => {
  for (const text of [
    'no budget until May',
    'Budget ist noch nicht freigegeben',
    'is the budget approved?',
    'hopefully legal approves',
  ])
    expect(read(text).evidence, text).toEqual([])
  expect(read('Budget ist freigegeben', 'de').evidence).toMatchObject([{ kind: 'budget' }])
})

it('tells what we do from what they do', () => {
  const sides = (text: string, language?: Language) => read(text, language).todos.map(({ side }) => side)
  expect(sides('I will send the offer tomorrow')).toEqual(['ours'])
  expect(sides('Nina will send the order tomorrow')).toEqual(['theirs'])
  expect(sides('Nina wants an offer')).toEqual(['ours'])
  expect(sides('Frau Roth schickt uns morgen die Unterlagen', 'de')).toEqual(['theirs'])
  expect(sides('Unterlagen bis morgen an Frau Roth schicken', 'de')).toEqual(['ours'])
})

it('a long text of nothing takes no time that grows with its square', () => {
  const text = `${'('.repeat(6_000)} ${'a'.repeat(6_000)} ${'1'.repeat(6_000)}`
  expect(read(text).todos).toEqual([])
})

describe('firms that nobody here knows', () => {
  const firms = (text: string, language?: Language) => read(text, language).companies.map(({ name }) => name)
  test.each([
    ['The University of Marlow requires an offer', ['University of Marlow']],
    ['Left a note for Mr Dunne at Cartwright Legal LLP', ['Cartwright Legal LLP']],
    ['Announced it to Bridgewater Packaging S.A.', ['Bridgewater Packaging S.A.']],
    ['Presented at Cobalt Mining Corp. and they loved it', ['Cobalt Mining Corp.']],
    ['Call with Northgate Cinemas moved', ['Northgate Cinemas']],
    ["Contract with St. Alban's Hospital ends", ["St. Alban's Hospital"]],
    ['Care about the design, it is in the press', []],
  ])('%s', (text, wanted) => expect(firms(text, 'en')).toEqual(wanted))
  test.each([
    ['Frau Roth von der Klinik am Rosengarten ruft an', ['Klinik am Rosengarten']],
    ['Hotel Zur Linde hat zugesagt', ['Hotel Zur Linde']],
    ['Baumschule Lorenz will bestellen', ['Baumschule Lorenz']],
    ['Brenner Metall e.K. zahlt spät', ['Brenner Metall e.K.']],
    ['Das Hotel am Montag buchen', []],
  ])('%s', (text, wanted) => expect(firms(text, 'de')).toEqual(wanted))
})
