import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let deal: string

beforeEach(() => {
  office = testOffice()
  deal = office.must(command('opportunities.create'), { name: 'Line <4>' }).id
})
afterEach(() => office.close())

const add = (text: string, more: object = {}): string =>
  office.must(command('dealPlan.add'), { opportunity: deal, text, side: 'ours', ...more }).id
const plan = () => office.ask(query('dealPlan.ofDeal'), { opportunity: deal })
const order = () => plan().map(({ text }) => text)

describe('a mutual plan', () => {
  it('keeps the order that both sides agreed on', () => {
    const [a, b, c] = [add('A'), add('B'), add('C')]
    office.must(command('dealPlan.move'), { id: c, before: a })
    expect(order()).toEqual(['C', 'A', 'B'])
    office.must(command('dealPlan.move'), { id: c, before: b })
    office.must(command('dealPlan.move'), { id: a, before: null })
    expect(order()).toEqual(['C', 'B', 'A'])
  })

  it('shows what is overdue until it is done, and when that was', () => {
    const item = add('Send data', { side: 'theirs', dueOn: '2026-11-19' })
    expect(plan()).toMatchObject([{ overdue: true, done: false }])
    office.must(command('records.update'), { id: item, set: { done: true } })
    expect(plan()).toMatchObject([{ overdue: false, done: true, doneOn: '2026-11-20' }])
  })

  it('gives the customer what is meant for them alone, and texts never as markup', () => {
    add('Contract <script>alert(1)</script>', { dueOn: '2026-11-19', note: 'They are slow' })
    add('Discount up to 20 %', { onlyUs: true })
    const page = office.ask(query('dealPlan.forCustomer'), { opportunity: deal, language: 'de' })
    expect(page?.html).toContain('Contract &lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page?.html).toContain('Überfällig')
    for (const ours of ['They are slow', 'Discount', '<script>', 'Line <4>']) expect(page?.html).not.toContain(ours)
  })
})
