import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let firm: string
let deal: string
const added = (table: string, values: object): string => office.must(command('records.create'), { table, values }).id
const person = (lastName: string): string => added('contact', { lastName, account: firm })
beforeEach(() => {
  office = testOffice()
  firm = added('account', { name: 'Acme' })
  deal = office.must(command('opportunities.create'), { name: 'Fleet', account: firm }).id
})
afterEach(() => office.close())

const people = () => office.ask(query('dealPeople.ofDeal'), { id: deal })

describe('the people of a deal', () => {
  it('have roles and stances, the deal’s own contact first', () => {
    const [ada, bea] = [person('Ada'), person('Bea')]
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact: ada, role: 'champion', stance: 'for' })
    office.must(command('dealPeople.setContact'), {
      opportunity: deal,
      contact: bea,
      role: 'economicBuyer',
      primary: true,
    })
    expect(people().contacts).toMatchObject([
      { name: 'Bea', role: 'economicBuyer', primary: true },
      { name: 'Ada', role: 'champion', stance: 'for', primary: false },
    ])
    expect(office.replica.find(opportunity, deal)?.contact).toBe(bea)
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact: bea, primary: false })
    expect(office.replica.find(opportunity, deal)?.contact).toBeNull()
  })

  it('hold the deal’s own contact even before anybody said more of them, and offer the others of the account', () => {
    const [ada, bea] = [person('Ada'), person('Bea')]
    office.must(command('records.update'), { id: deal, set: { contact: ada } })
    expect(people().contacts).toMatchObject([{ id: null, contact: ada, primary: true }])
    expect(people().others.map((one) => one.id)).toEqual([bea])
  })

  it('are one however often they are added, and come back as they are described then', () => {
    const ada = person('Ada')
    const first = office.must(command('dealPeople.setContact'), {
      opportunity: deal,
      contact: ada,
      role: 'coach',
      note: 'Golf',
    })
    expect(office.must(command('dealPeople.setContact'), { opportunity: deal, contact: ada, role: 'blocker' })).toEqual(
      first,
    )
    expect(people().contacts).toMatchObject([{ role: 'blocker', note: 'Golf' }])
    office.must(command('dealPeople.removeContact'), { opportunity: deal, contact: ada })
    expect(people().contacts).toEqual([])
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact: ada, role: 'legal' })
    expect(people().contacts).toMatchObject([{ role: 'legal' }])
  })

  it('are not there once the contact is deleted, and again when it is restored', () => {
    const ada = person('Ada')
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact: ada, role: 'coach' })
    office.must(command('records.delete'), { ids: [ada] })
    expect(people().contacts).toEqual([])
    office.must(command('records.restore'), { ids: [ada] })
    expect(people().contacts).toHaveLength(1)
  })

  it('lead from a contact to the deals that they only have a part in', () => {
    const ada = person('Ada')
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact: ada, role: 'coach' })
    expect(office.ask(query('contacts.page'), { id: ada })?.opportunities.map((one) => one.id)).toEqual([deal])
    expect(office.ask(query('dealPeople.ofContact'), { id: ada })).toEqual([{ opportunity: deal, role: 'coach' }])
  })

  it('take words of the office’s own for a role, and no stance that is none', () => {
    const ada = person('Ada')
    const set = (values: object) =>
      command('dealPeople.setContact').input.safeParse({ opportunity: deal, contact: ada, ...values }).success
    expect(set({ role: 'Works council' })).toBe(true)
    expect(set({ stance: 'angry' })).toBe(false)
  })
})

describe('the team of a deal', () => {
  it('is colleagues with what they do', () => {
    const me = office.replica.me
    const { id } = office.must(command('dealPeople.setMember'), { opportunity: deal, person: me, role: 'sponsor' })
    expect(people().members).toMatchObject([{ person: me, role: 'sponsor' }])
    office.must(command('records.delete'), { ids: [id] })
    expect(people().members).toEqual([])
    expect(office.run(command('dealPeople.setMember'), { opportunity: deal, person: firm })).toMatchObject({
      ok: false,
    })
  })

  it('keeps who it is about', () => {
    const { id } = office.must(command('dealPeople.setMember'), { opportunity: deal, person: office.replica.me })
    expect(office.run(command('records.update'), { id, set: { person: null } })).toMatchObject({ ok: false })
    expect(office.run(command('records.update'), { id, set: { role: 'legal' } })).toMatchObject({ ok: true })
  })
})
