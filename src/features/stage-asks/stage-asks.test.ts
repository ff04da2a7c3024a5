import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let deal: string
beforeEach(() => {
  office = testOffice()
  deal = office.must(command('opportunities.create'), { name: 'Fleet' }).id
})
afterEach(() => office.close())

const ask = (stage: string, what: string) =>
  office.must(command('stageAsks.add'), { stage: office.stage(stage), ask: what }).id
const move = (stage: string) => office.must(command('opportunities.move'), { ids: [deal], stage: office.stage(stage) })
const missing = () => office.ask(query('stageAsks.missing'), { deals: [deal] })[0]?.asks ?? []
const [first, second, third] = ['Prospect', 'Prepare', 'Approach'] as const

describe('what is asked for at a stage', () => {
  it('is missed once the deal comes there, and also when it goes on, until it is said', () => {
    ask(second, 'amount')
    expect(missing()).toEqual([])
    move(second)
    expect(missing()).toEqual(['amount'])
    move(third)
    expect(missing()).toEqual(['amount'])
    office.must(command('records.update'), { id: deal, set: { amount: 5 } })
    expect(missing()).toEqual([])
    move(first)
    office.must(command('records.update'), { id: deal, set: { amount: null } })
    expect(missing()).toEqual([])
  })

  it('can be a field of the office’s own, a role, the team, a next step or a date', () => {
    const own = office.must(command('customFields.create'), { table: 'opportunity', name: 'Tender', kind: 'date' })
    const asks = [`custom.${own.key}`, 'role.economicBuyer', 'member', 'nextStep', 'date', 'role']
    for (const one of asks) ask(first, one)
    expect(missing()).toEqual(asks)
    const contact = office.must(command('records.create'), { table: 'contact', values: { lastName: 'Ada' } }).id
    office.must(command('dealPeople.setContact'), { opportunity: deal, contact, role: 'economicBuyer' })
    office.must(command('dealPeople.setMember'), { opportunity: deal, person: office.replica.me })
    office.must(command('tasks.create'), { title: 'Call', opportunity: deal })
    office.must(command('records.create'), {
      table: 'importantDate',
      values: { kind: 'renewal', on: '2027-01-01', opportunity: deal },
    })
    expect(missing()).toEqual([`custom.${own.key}`])
    office.must(command('records.update'), { id: deal, custom: { [own.key]: '2027-05-01' } })
    expect(missing()).toEqual([])
  })

  it('never keeps a deal from moving, and asks nothing of a lost one', () => {
    ask(first, 'amount')
    const lost = office.replica.db.get<{ id: string }>(`SELECT id FROM stage WHERE type = 'lost'`)?.id
    expect(missing()).toEqual(['amount'])
    office.must(command('opportunities.close'), { id: deal, stage: lost, reason: 'price' })
    expect(missing()).toEqual([])
  })

  it('is asked once, can be taken back and asked again, and must be something that deals have', () => {
    const id = ask(first, 'amount')
    expect(ask(first, 'amount')).toBe(id)
    office.must(command('records.delete'), { ids: [id] })
    expect(missing()).toEqual([])
    expect(ask(first, 'amount')).toBe(id)
    expect(missing()).toEqual(['amount'])
    for (const wrong of ['name', 'nothing', 'createdAt', 'custom.nothing', '__proto__'])
      expect(office.run(command('stageAsks.add'), { stage: office.stage(first), ask: wrong })).toMatchObject({
        ok: false,
      })
  })

  it('goes with its stage and with a field that is retired', () => {
    const own = office.must(command('customFields.create'), { table: 'opportunity', name: 'Tender' })
    ask(first, `custom.${own.key}`)
    expect(missing()).toHaveLength(1)
    office.must(command('records.update'), { id: own.id, set: { retired: true } })
    expect(missing()).toEqual([])
  })
})
