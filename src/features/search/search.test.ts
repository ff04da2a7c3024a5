import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
afterEach(() => office?.close())

const make = (table: string, values: object) => office.must(command('records.create'), { table, values }).id
const find = (text: string, input: object = {}) => office.ask(query('search.find'), { text, ...input })
const titles = (text: string, input: object = {}) => find(text, input).map((hit) => hit.title)

describe('search', () => {
  test('finds any part of a word in any table, and says what it found', () => {
    office = testOffice()
    const account = make('account', { name: 'Belmiran Foods', city: 'Linz', industry: 'Food' })
    make('contact', { firstName: 'Dana', lastName: 'Holt', account, jobTitle: 'Buyer' })
    office.must(command('opportunities.create'), { name: 'Miranda rollout', account })
    expect(find('iran')).toMatchObject([
      { table: 'account', title: 'Belmiran Foods', subtitle: 'Food · Linz' },
      { table: 'opportunity', title: 'Miranda rollout', subtitle: 'Belmiran Foods · Prospect' },
    ])
    expect(find('olt')).toMatchObject([{ table: 'contact', title: 'Dana Holt', subtitle: 'Buyer · Belmiran Foods' }])
  })
  test('puts whole titles before beginnings before words before the rest', () => {
    office = testOffice()
    for (const name of ['Abacorn', 'New Corn', 'Cornwall', 'Corn']) make('account', { name })
    make('account', { name: 'Elsewhere', description: 'popcorn' })
    expect(titles('corn')).toEqual(['Corn', 'Cornwall', 'New Corn', 'Abacorn', 'Elsewhere'])
  })
  test('needs every word, takes one letter, and knows no syntax', () => {
    office = testOffice()
    make('account', { name: 'Red Fox', city: 'Brno' })
    make('account', { name: 'Red Hare' })
    expect(titles('red brn')).toEqual(['Red Fox'])
    expect(titles('x', { tables: ['account'] })).toEqual(['Red Fox'])
    expect(titles('ha')).toEqual(['Red Hare'])
    for (const text of ['', '   ', '"', 'OR', 'red*', 'name:red', '(', '--', '%', '\0', 'NEAR(red fox)', '😀'])
      expect(titles(text)).toEqual([])
  })
  test('finds the full name of a contact', () => {
    office = testOffice()
    make('contact', { firstName: 'Dana', lastName: 'Holt' })
    expect(titles('dana holt')).toEqual(['Dana Holt'])
  })
  test('shows the first words of what has no title', () => {
    office = testOffice()
    office.must(command('activities.log'), { kind: 'note', body: 'They switch to Belmira in spring' })
    expect(titles('elmir')).toEqual(['They switch to Belmira in spring'])
  })
  test('looks only in the tables asked for, and gives no more than the limit', () => {
    office = testOffice()
    for (let index = 0; index < 5; index++) make('account', { name: `Acme ${index}` })
    make('product', { name: 'Acme kit' })
    expect(titles('acme', { tables: ['product'] })).toEqual(['Acme kit'])
    expect(titles('acme', { limit: 3 })).toHaveLength(3)
    expect(titles('acme', { tables: ['sqlite_master'] })).toEqual([])
  })
  test('forgets what was deleted', () => {
    office = testOffice()
    const id = make('account', { name: 'Acme' })
    office.must(command('records.delete'), { ids: [id] })
    expect(titles('acme')).toEqual([])
  })
})
