import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sharedFolder } from '#test/support/shared-data.ts'
import { candidatePairs } from './blocks.ts'
import { Cancelled, learn, probability, score } from './fellegi-sunter.ts'
import { editDistance, jaroWinkler } from './likeness.ts'
import { isNickname } from './nicknames.ts'
import { domainKey, emailKey, phoneEnd, phoneKey } from '#shared/contact-keys.ts'
import { companyKey, streetParts } from './normal.ts'
import { openProfiles, type Compared } from './profiles.ts'

const quiet = { progress: () => undefined, cancelled: () => false }

/** Pairs `[i, j]` that are likelier than `least` to be one. */
function pairsOf(records: readonly Compared[], least = 0.9): [number, number][] {
  const profiles = openProfiles()
  for (const record of records) profiles.add(record)
  const { size } = profiles
  const pairs = candidatePairs(size, profiles.blocks(), profiles.finer, quiet)
  const comparisons = profiles.comparisons()
  const model = learn(comparisons, size, pairs, quiet)
  return [...pairs].flatMap((pair): [number, number][] => {
    const i = Math.floor(pair / size)
    const j = pair - i * size
    return probability(score(model, comparisons, i, j).bits) >= least ? [[i, j]] : []
  })
}

describe('the records of FEBRL 3, by name and address', () => {
  const folder = sharedFolder('data/dedupe')
  test('are linked with precision 99.7 % and recall 88 % by what is learnt from them alone', ({ skip }) => {
    if (folder === undefined) return skip('the records of ../shared are not here')
    const [head = [], ...rows] = readFileSync(join(folder, 'febrl3.csv'), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(',').map((cell) => cell.trim()))
    const records = rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])))
    const person = (index: number) => /rec-(\d+)/.exec(records[index]?.['rec_id'] ?? '')?.[1]
    const found = pairsOf(
      records.map((one) => ({
        firstName: one['given_name'] ?? null,
        lastName: one['surname'] ?? null,
        street: `${one['street_number']} ${one['address_1']}`,
        postalCode: one['postcode'] ?? null,
        city: one['suburb'] ?? null,
      })),
    )
    const sizes = Map.groupBy(records.keys(), person)
    const truth = [...sizes.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
    const right = found.filter(([i, j]) => person(i) === person(j)).length
    expect(records).toHaveLength(5_000)
    expect(right / found.length).toBeGreaterThanOrEqual(0.997)
    expect(right / truth).toBeGreaterThanOrEqual(0.88)
  })
})

describe('linking', () => {
  const syllables = 'ba ke lu mo ri sta vin gor dan pel'.split(' ')
  const word = (seed: number) => [7, 13, 31].map((step) => syllables[Math.floor(seed * step * 0.37) % 10]).join('')
  const people = Array.from({ length: 300 }, (_, index) => ({
    firstName: word(index % 40),
    lastName: word(index + 50),
    emails: [`p${index}@firm${index % 50}.example`],
    postalCode: `${1_000 + (index % 90)}`,
    city: `Town${index % 90}`,
  }))
  test('finds names in each other’s place, and an address with a tag', () => {
    const records = [
      ...people,
      { ...people[3], firstName: people[3]?.lastName ?? '', lastName: people[3]?.firstName ?? '', emails: [] },
      { ...people[5], firstName: people[5]?.firstName.slice(0, 1) ?? '', emails: ['P5+news@Firm5.example'] },
    ]
    expect(pairsOf(records).filter(([, j]) => j >= 300)).toEqual([
      [3, 300],
      [5, 301],
    ])
  })
  test('gives the same answer every time, and none for too few', () => {
    const records = [...people, ...people.slice(0, 20).map((one) => ({ ...one, city: null }))]
    expect(pairsOf(records)).toEqual(pairsOf(records))
    expect(pairsOf([])).toEqual([])
    expect(pairsOf([{ lastName: 'A' }])).toEqual([])
  })
  test('stops when it is asked to', () => {
    const profiles = openProfiles()
    for (const one of people) profiles.add(one)
    const stopped = { progress: () => undefined, cancelled: () => true }
    expect(() => candidatePairs(profiles.size, profiles.blocks(), profiles.finer, stopped)).toThrow(Cancelled)
  })
  test('compares neighbours, not everybody, where thousands share a key', () => {
    const profiles = openProfiles()
    for (let index = 0; index < 3_000; index++)
      profiles.add({ firstName: 'Anna', lastName: 'Meier', city: `Town${index % 700}`, phones: ['030 1234567'] })
    const pairs = candidatePairs(profiles.size, profiles.blocks(), profiles.finer, quiet)
    expect(pairs.length).toBeGreaterThan(3_000)
    expect(pairs.length).toBeLessThan(60_000)
  })
})

test.each([
  ['MARTHA', 'MARHTA', 0.961],
  ['DIXON', 'DICKSONX', 0.813],
  ['abc', 'xyz', 0],
  ['', 'a', 0],
])('%s and %s are alike by %f', (a, b, likeness) => expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 3))

test.each([
  ['belmira', 'belmira', false, 0],
  ['belmira', 'belmria', false, 1],
  ['belmira', 'bemira', false, 1],
  ['belm', 'belmira', true, 0],
  ['blem', 'belmira', true, 1],
  ['abc', 'xyzuvw', false, 3],
])('%s is %s, beginning %s, after %i changes', (a, b, prefix, distance) =>
  expect(editDistance(a, b, 2, prefix)).toBe(distance),
)

test.each([
  [emailKey, 'Dana.Holt+crm@Example.COM ', 'dana.holt@example.com'],
  [emailKey, 'Dana Holt <dana@example.com>', 'dana@example.com'],
  [emailKey, 'no address', ''],
  [phoneKey, '+49 30 123456', '+4930123456'],
  [phoneKey, '0049 (0)30 / 12 34 56', '+4930123456'],
  [phoneKey, '030 123456 ext. 12', '30123456'],
  [phoneKey, '12', ''],
  [domainKey, 'https://www.Acme.example/about?x', 'acme.example'],
  [domainKey, 'dana@gmail.com', ''],
  [domainKey, 'ada@acme.example', 'acme.example'],
  [domainKey, 'see acme.example or call', ''],
  [phoneEnd, '0049-30-1234567', '01234567'],
  [phoneEnd, '110', ''],
  [companyKey, 'ACME, Inc.', 'acme'],
  [companyKey, 'Müller & Söhne GmbH & Co. KG', 'mullersohne'],
  [companyKey, 'A.C.M.E. Ltd', 'acme'],
  [companyKey, 'AG', 'ag'],
] as const)('%o makes of %s the key %s', (key, text, wanted) => expect(key(text)).toBe(wanted))

test('a street has its number before or behind it, and may be shortened', () => {
  expect(streetParts('Hauptstraße 7')).toEqual(streetParts('7 Hauptstr.'))
  expect(streetParts('17 wallaby place').number).toBe('17')
})

test('short names stand for long ones', () => {
  expect(isNickname('bob', 'robert')).toBe(true)
  expect(isNickname('sepp', 'josef')).toBe(true)
  expect(isNickname('bob', 'anna')).toBe(false)
})
