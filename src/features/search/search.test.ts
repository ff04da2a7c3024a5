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
    for (const text of ['', '   ', '"', 'OR', 'red*', '(', '--', '%', '\0', 'NEAR(red fox)', '😀'])
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
  test('forgives typing errors where nothing is spelled like that, behind what is', () => {
    office = testOffice()
    make('account', { name: 'Belmira Foods' })
    make('account', { name: 'Harbor Systems', description: 'They sell to Quixotic Ventures' })
    make('account', { name: 'Belmria' })
    for (const typed of ['Belmirra', 'Blemira', 'belmra foods', 'Bellmira', 'belmiar'])
      expect(titles(typed)).toContain('Belmira Foods')
    for (const typed of ['Harbro', 'Haarbor', 'arbor systmes', 'quixotik', 'qiuxotic', 'harbor systm'])
      expect(titles(typed)).toEqual(['Harbor Systems'])
    expect(titles('belmria')).toEqual(['Belmria', 'Belmira Foods'])
    for (const typed of ['xyz', 'blm', 'completely other', 'harbor nothing']) expect(titles(typed)).toEqual([])
  })
  test('finds a phone number however it is written', () => {
    office = testOffice()
    make('contact', { lastName: 'Holt', phone: '+49 (0)30 1234-567', mobile: '0171/9876543' })
    for (const typed of [
      '+49 30 1234567',
      '0301234567',
      '030/1234 567',
      '030 1234567 ext. 12',
      '0049301234567',
      '1234',
      '30 1234',
    ])
      expect(titles(typed)).toEqual(['Holt'])
    for (const typed of ['+49 171 9876543', '0171 98 76 543', '9876-543']) expect(titles(typed)).toEqual(['Holt'])
    expect(titles('030 7654321')).toEqual([])
  })
  test('finds every text that people write, their own fields too', () => {
    office = testOffice()
    make('account', { name: 'Acme', street: 'Industriestraße 7', website: 'https://acme.example' })
    expect(titles('industriestr')).toEqual(['Acme'])
    expect(titles('acme.exam')).toEqual(['Acme'])
    const key = office.must(command('customFields.create'), { table: 'account', name: 'Motto' }).key
    make('account', { name: 'Globex' })
    office.must(command('records.create'), {
      table: 'account',
      values: { name: 'Initech' },
      custom: { [key]: 'Onwards and upwards' },
    })
    expect(titles('upwards')).toEqual(['Initech'])
  })
  test('puts what is mine and what is recent before the rest of one closeness', () => {
    office = testOffice()
    const mine = office.replica.me
    make('account', { name: 'Corn one', owner: null })
    make('account', { name: 'Corn two', owner: mine })
    office.clock.advance(40 * 86_400_000)
    make('account', { name: 'Corn three', owner: null })
    expect(titles('corn')).toEqual(['Corn two', 'Corn three', 'Corn one'])
  })
})
