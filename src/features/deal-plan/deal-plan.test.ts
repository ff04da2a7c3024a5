import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printPlan } from '#app/workflows/print-plan.ts'
import { command, query } from '#test/support/offered.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { customerPlan } from './deal-plan.queries.ts'
import { planDocument } from './plan-document.ts'

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

  it('gives the customer on paper what is meant for them alone', async () => {
    add('Contract\u0007 checked', { dueOn: '2026-11-19', note: 'They are slow' })
    add('Discount up to 20 %', { onlyUs: true })
    const folder = tempFolder()
    const context = { folder, filesFolder: join(folder, 'files'), now: office.clock.now() }
    const { result } = await runJob(office.replica, printPlan, { opportunity: deal, language: 'de' }, { context })
    if (!result.ok) throw new Error(result.failure.message)
    expect(result.value.downloads[0]?.name).toBe('Gemeinsamer Plan Line -4-.pdf')
    expect(readFileSync(join(folder, 'plan.pdf')).toString('latin1').slice(0, 5)).toBe('%PDF-')
    const plan = customerPlan(office.context(), deal)
    if (!plan) throw new Error('no plan')
    const paper = JSON.stringify(planDocument(plan, look, 'de', office.clock.now()).content)
    for (const theirs of ['Contract  checked', 'Überfällig', '19.11.2026', 'Line <4>']) expect(paper).toContain(theirs)
    for (const ours of ['They are slow', 'Discount']) expect(paper).not.toContain(ours)
  })

  it('that holds nothing for the customer is not printed', async () => {
    add('Discount up to 20 %', { onlyUs: true })
    const { result } = await runJob(office.replica, printPlan, { opportunity: deal })
    expect(result).toMatchObject({ failure: { type: 'NoItems' } })
  })
})

const look = { companyName: null, address: null, footer: null, colour: null, logo: undefined, officeName: 'North' }
