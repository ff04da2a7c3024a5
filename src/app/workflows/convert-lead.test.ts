import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { lead } from '#features/leads/leads.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const added = (table: string, values: object, custom: object = {}): string =>
  office.must(command('records.create'), { table, values, custom }).id
const full = {
  salutation: 'Dr',
  firstName: 'Mia',
  lastName: 'Keller',
  company: 'Acme GmbH',
  jobTitle: 'Buyer',
  rating: 'hot',
  email: 'mia@acme.example',
  secondEmail: 'mia.keller@home.example',
  phone: '+49 30 1234567',
  mobile: '+49 170 1234567',
  website: 'https://www.acme.example',
  leadSource: 'Trade fair',
  amount: 25_000,
  currency: 'USD',
  industry: 'Logistics',
  employees: 80,
  revenue: 4_000_000,
  revenueCurrency: 'EUR',
  street: 'Hafenweg 1',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'Germany',
  emailOptOut: true,
  tags: ['Fair'],
  description: 'Met at the stand.',
}
const convert = (input: object) => office.run(command('leads.convert'), input)
const converted = (input: object) => office.must(command('leads.convert'), input)

describe('converting a lead', () => {
  it('makes an account, a contact and a deal, and every value has its place or stays on the lead', () => {
    const id = added('lead', full)
    const made = converted({ id, newOpportunity: { name: 'Fleet', closeDate: '2027-01-31' } })
    expect(office.replica.find(account, made.account)).toMatchObject({
      name: 'Acme GmbH',
      industry: 'Logistics',
      employees: 80,
      revenue: 4_000_000,
      city: 'Hamburg',
      tags: ['Fair'],
      owner: office.replica.me,
    })
    expect(office.replica.find(contact, made.contact)).toMatchObject({
      firstName: 'Mia',
      email: 'mia@acme.example',
      account: made.account,
      leadSource: 'Trade fair',
      emailOptOut: true,
      description: 'Met at the stand.',
    })
    expect(office.replica.find(opportunity, made.opportunity ?? '')).toMatchObject({
      name: 'Fleet',
      amount: 25_000,
      currency: 'USD',
      account: made.account,
      contact: made.contact,
      closeDate: '2027-01-31',
      leadSource: 'Trade fair',
    })
    expect(office.replica.find(lead, id)).toMatchObject({
      ...full,
      status: 'converted',
      convertedBy: office.replica.me,
      convertedAccount: made.account,
      convertedContact: made.contact,
      convertedOpportunity: made.opportunity,
    })
  })

  it('is taken back by one undo, with the work that had gone to the deal', () => {
    const id = added('lead', full)
    const todo = office.must(command('tasks.create'), { title: 'Call', lead: id }).id
    const made = converted({ id, newOpportunity: {} })
    expect(office.replica.find(task, todo)).toMatchObject({ lead: id, opportunity: made.opportunity })
    expect(office.replica.undo('').ok).toBe(true)
    for (const [table, record] of [
      [account, made.account],
      [contact, made.contact],
      [opportunity, made.opportunity ?? ''],
    ] as const)
      expect(office.replica.find(table, record)).toBeUndefined()
    expect(office.replica.find(lead, id)).toMatchObject({ status: 'new', convertedAt: null, convertedAccount: null })
    expect(office.replica.find(task, todo)).toMatchObject({ lead: id, opportunity: null, account: null })
  })

  it('completes what is there already and overwrites nothing', () => {
    const firm = added('account', { name: 'Acme', industry: 'Retail', street: 'Altweg 9', tags: ['Old'] })
    const who = added('contact', { firstName: 'Mia', lastName: 'Keller', account: firm, email: 'mia@old.example' })
    const deal = office.must(command('opportunities.create'), { name: 'Old deal', account: firm }).id
    const id = added('lead', full)
    const made = converted({ id, account: firm, contact: who, opportunity: deal })
    expect(made).toMatchObject({ account: firm, contact: who, opportunity: deal })
    const after = office.replica.find(account, firm)
    expect(after).toMatchObject({ name: 'Acme', industry: 'Retail', employees: 80, street: 'Altweg 9', city: null })
    expect([...(after?.tags ?? [])].sort()).toEqual(['Fair', 'Old'])
    expect(after?.phone).toBeNull()
    expect(office.replica.find(contact, who)).toMatchObject({ email: 'mia@old.example', jobTitle: 'Buyer' })
    expect(office.replica.find(opportunity, deal)).toMatchObject({ name: 'Old deal', amount: 25_000, currency: 'USD' })
  })

  it('puts somebody known into their own company unless another is chosen', () => {
    const firm = added('account', { name: 'Elsewhere' })
    const who = added('contact', { lastName: 'Keller', account: firm })
    const made = converted({ id: added('lead', full), contact: who })
    expect(made).toMatchObject({ account: firm, contact: who, opportunity: null })
  })

  it('carries the office’s own fields that both sides know by name and kind', () => {
    const define = (table: string, kind: string) =>
      office.must(command('customFields.create'), { table, name: 'Budget year', kind }).key
    const from = define('lead', 'number')
    const to = define('opportunity', 'number')
    define('account', 'text')
    const id = added('lead', full, { [from]: 2027 })
    const made = converted({ id, newOpportunity: {} })
    expect(office.replica.find(opportunity, made.opportunity ?? '')?.custom).toEqual({ [to]: 2027 })
    expect(office.replica.find(account, made.account)?.custom).toEqual({})
  })

  it('shows what happened with the lead, and its files, with all that it became', () => {
    const id = added('lead', full)
    office.must(command('activities.log'), { kind: 'call', subject: 'First call', lead: id })
    const made = converted({ id, newOpportunity: {} })
    for (const record of [id, made.account, made.contact, made.opportunity])
      expect(
        office.ask(query('timeline.list'), { record, kinds: ['call'] }).items.map((one) => one.title),
        record ?? '',
      ).toEqual(['First call'])
    office.must(command('activities.log'), { kind: 'call', subject: 'Later', lead: id })
    expect(office.ask(query('timeline.list'), { record: made.opportunity, kinds: ['call'] }).total).toBe(2)
  })

  it('is refused twice, without a lead, and with two deals', () => {
    const id = added('lead', full)
    expect(convert({ id, opportunity: id, newOpportunity: {} })).toMatchObject({ ok: false })
    expect(convert({ id, account: id })).toMatchObject({ ok: false, failure: { type: 'RecordNotFound' } })
    converted({ id })
    expect(convert({ id })).toMatchObject({ ok: false, failure: { type: 'AlreadyConverted' } })
    expect(convert({ id: office.replica.me })).toMatchObject({ ok: false, failure: { type: 'RecordNotFound' } })
  })

  it('makes somebody without a company their own', () => {
    const made = converted({ id: added('lead', { firstName: 'Mia', lastName: 'Keller' }) })
    expect(office.replica.find(account, made.account)?.name).toBe('Mia Keller')
  })
})

describe('whom a lead may already be', () => {
  it('is said with the reason', () => {
    const firm = added('account', { name: 'ACME AG' })
    const site = added('account', { name: 'Other name', website: 'http://acme.example/de' })
    added('account', { name: 'Acme Metals' })
    const who = added('contact', { lastName: 'Somebody', email: 'MIA@acme.example', account: site })
    const phone = added('contact', { lastName: 'Else', phone: '030/123 45 67' })
    office.must(command('opportunities.create'), { name: 'Running', account: firm })
    const found = office.ask(query('leads.matches'), { id: added('lead', full) })
    expect(found?.accounts.map(({ id, reason }) => [id, reason])).toEqual([
      [firm, 'company'],
      [site, 'domain'],
    ])
    expect(found?.contacts.map(({ id, reason }) => [id, reason])).toEqual([
      [who, 'email'],
      [phone, 'phone'],
    ])
    expect(found?.opportunities.map((one) => one.title)).toEqual(['Running'])
  })

  it('is nobody by an address that everybody can have', () => {
    added('account', { name: 'Mail', website: 'https://gmail.com' })
    const id = added('lead', { lastName: 'Keller', email: 'keller@gmail.com' })
    expect(office.ask(query('leads.matches'), { id })).toEqual({ accounts: [], contacts: [], opportunities: [] })
  })
})
