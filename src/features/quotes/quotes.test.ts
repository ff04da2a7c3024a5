import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { create, update } from '#replica/command.ts'
import { command, query } from '#test/support/offered.ts'
import { joinedReplicas, settle } from '#test/support/joined-replicas.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { fingerprintOf, isOverLimit } from './discount.ts'
import { decisionsOn } from './quote-facts.ts'
import { quote, quoteApproval, quoteLine } from './quotes.schema.ts'

let office: TestOffice
let deal: string
beforeEach(() => {
  office = testOffice()
  const account = office.must(command('records.create'), {
    table: 'account',
    values: {
      name: 'Müller & Söhne',
      street: 'Hauptstraße 1',
      postalCode: '10115',
      city: 'Berlin',
      country: 'Germany',
    },
  }).id
  deal = office.must(command('opportunities.create'), { name: 'Machines', account }).id
  office.must(command('lineItems.add'), {
    opportunity: deal,
    lines: [
      { name: 'Lathe', quantity: 2, unitPrice: 1_000, taxPercent: 19 },
      { name: 'Care', unitPrice: 50, billing: 'monthly', termMonths: 12, taxPercent: 19 },
    ],
  })
})
afterEach(() => office.close())

const make = (input: object = {}) => office.must(command('quotes.create'), { opportunity: deal, ...input }).id
const page = (id: string) => {
  const found = office.ask(query('quotes.page'), { id })
  if (!found) throw new Error('no such quote')
  return found
}
const run = (name: Parameters<typeof command>[0], input: object) => office.run<unknown>(command(name) as never, input)
const set = (id: string, values: object) => run('records.update', { id, set: values })
const colleague = () => office.must(command('records.create'), { table: 'person', values: { name: 'Ben Boss' } }).id

describe('a quote', () => {
  test('is made of a deal with its lines, a number of its own, terms in its language and a day until which it holds', () => {
    office.must(command('quotes.setUp'), {
      prefix: 'AN-',
      validDays: 14,
      termsDe: 'Zahlbar sofort',
      termsEn: 'Due now',
    })
    const one = page(make({ language: 'de' }))
    expect(one.quote).toMatchObject({
      version: 1,
      name: 'Machines',
      accountTitle: 'Müller & Söhne',
      validUntil: '2026-12-04',
      terms: 'Zahlbar sofort',
    })
    expect(one.quote.number).toMatch(/^AN-261120-[0-9A-Z]{4}$/)
    expect(page(make()).quote.number).not.toBe(one.quote.number)
    expect(one.lines.map(({ name, net }) => [name, net])).toEqual([
      ['Lathe', 2_000],
      ['Care', 600],
    ])
    expect(one.totals).toMatchObject({ subtotal: 2_600, tax: 494, total: 3_094 })
  })
  test('shows in lists what its lines and its discount come to', () => {
    const id = make()
    set(id, { discountPercent: 10 })
    expect(office.ask(query('quotes.ofDeal'), { opportunity: deal })).toMatchObject([{ id, total: 2_784.6 }])
    set(id, { discountAmount: 100 })
    expect(page(id).quote).toMatchObject({ discountPercent: null, discountAmount: 100, total: 2_975 })
  })
  test('stays as it was sent, whatever becomes of its lines, its customer or its deal', () => {
    const id = make()
    const [line] = page(id).lines
    expect(run('quotes.markSent', { id })).toMatchObject({ ok: true })
    expect(run('quotes.changeLine', { id: line?.id, set: { quantity: 9 } })).toMatchObject({
      failure: { type: 'QuoteSent' },
    })
    expect(set(id, { terms: 'others' })).toMatchObject({ failure: { type: 'QuoteSent' } })
    expect(run('records.delete', { ids: [id] })).toMatchObject({ failure: { type: 'QuoteSent' } })
    expect(run('records.delete', { ids: [line?.id ?? ''] })).toMatchObject({ failure: { type: 'QuoteSent' } })
    // Another PC that had not heard of it may still have changed a line.
    office.replica.commit([update(quoteLine, line?.id ?? '', { quantity: 9 })], { label: 'late' })
    expect(page(id).lines[0]).toMatchObject({ quantity: 2, net: 2_000 })
    expect(page(id).totals?.total).toBe(3_094)
  })
  test('gets a next version with the same lines, and the old one stays', () => {
    const id = make()
    const next = office.must(command('quotes.newVersion'), { id }).id
    const two = page(next)
    expect(two.quote).toMatchObject({ version: 2, number: page(id).quote.number, previous: id })
    expect(two.lines.map(({ name }) => name)).toEqual(['Lathe', 'Care'])
    expect(page(id)).toMatchObject({ state: 'expired', editable: false, newest: false })
    expect(run('quotes.markSent', { id })).toMatchObject({ failure: { type: 'QuoteSent' } })
    expect(two.versions.map(({ version }) => version)).toEqual([2, 1])
  })
  test('that was sent is over when its day has passed, and can still be answered', () => {
    const id = make()
    set(id, { validUntil: '2026-11-20' })
    run('quotes.markSent', { id })
    expect(page(id).state).toBe('sent')
    office.clock.advance(24 * 3_600_000)
    expect(page(id).state).toBe('expired')
    expect(run('quotes.answer', { id, answer: 'declined', reason: 'Too late' })).toMatchObject({ ok: true })
    expect(page(id)).toMatchObject({ state: 'declined', quote: { answerReason: 'Too late' } })
  })
  test.each([
    ['without lines', () => office.must(command('opportunities.create'), { name: 'Empty' }).id, {}, 'NoLines'],
    ['that is over already', () => deal, { validUntil: '2026-11-19' }, 'AlreadyExpired'],
  ])('%s is not sent', (_what, of, values, type) => {
    const id = office.must(command('quotes.create'), { opportunity: of() }).id
    set(id, values)
    expect(run('quotes.markSent', { id })).toMatchObject({ failure: { type } })
  })
  test('changes its standing by its own commands only', () => {
    expect(set(make(), { state: 'accepted' })).toMatchObject({ failure: { type: 'ByItsOwnCommand' } })
  })
  test('that came without lines shows the totals that came with it', () => {
    const values = {
      name: 'Old',
      subtotal: 100,
      discountAmount: 5,
      tax: 7,
      adjustment: 0.5,
      total: 88.5,
      currency: 'USD',
    }
    const id = office.must(command('records.create'), { table: 'quote', values }).id
    expect(page(id)).toMatchObject({ totals: null, quote: values })
  })
})

describe('a discount over the limit', () => {
  let boss: string
  beforeEach(() => {
    boss = colleague()
    office.must(command('quotes.setUp'), { discountLimit: 10 })
  })
  const over = () => {
    const id = make()
    set(id, { discountPercent: 15 })
    return id
  }
  const asBoss = () => office.replica.core.setMeta('me', boss)

  test('is not sent before the one who was asked has approved these very prices', () => {
    const id = over()
    expect(run('quotes.markSent', { id })).toMatchObject({
      failure: { type: 'ApprovalNeeded', discount: 15, limit: 10 },
    })
    expect(run('quotes.requestApproval', { id, approver: office.replica.me })).toMatchObject({
      failure: { type: 'ApproveYourself' },
    })
    expect(run('quotes.requestApproval', { id, approver: boss })).toMatchObject({ ok: true })
    const tasks = () => office.ask(query('records.list'), { table: 'task' }).rows
    expect(tasks()).toMatchObject([{ assignee: boss, done: false, opportunity: deal }])
    expect(run('quotes.decide', { id, decision: 'approved' })).toMatchObject({ failure: { type: 'NotTheApprover' } })
  })
  test('is allowed when it is exactly the limit', () => {
    const id = make()
    set(id, { discountPercent: 10 })
    expect(run('quotes.markSent', { id })).toMatchObject({ ok: true })
  })
  test('counts a price below the list price as a discount', () => {
    const line = {
      id: 'l',
      quantity: 1,
      unitPrice: 80,
      listPrice: 100,
      currency: 'EUR',
      discountPercent: null,
      discountAmount: null,
      taxPercent: 19,
      billing: null,
      termMonths: null,
    }
    const none = { discountPercent: null, discountAmount: null }
    expect(isOverLimit([line], none, 'EUR', 19.99)).toBe(true)
    expect(isOverLimit([line], none, 'EUR', 20)).toBe(false)
    expect(isOverLimit([line], none, 'EUR', null)).toBe(false)
    expect(fingerprintOf([line], none, 'EUR')).not.toBe(fingerprintOf([{ ...line, unitPrice: 79 }], none, 'EUR'))
  })
  test('cannot be approved by a word that somebody wrote in the name of the one asked', () => {
    const id = over()
    office.must(command('quotes.requestApproval'), { id, approver: boss })
    const { fingerprint } = page(id).standing
    const word = { quote: id, author: boss, decision: 'approved', fingerprint, at: '2026-11-20T09:00:00.000Z' }
    const made = office.replica.commit([create(quoteApproval, office.context().newId(quoteApproval), word)], {
      label: 'x',
    })
    expect(made.ok).toBe(true)
    expect(page(id)).toMatchObject({ approved: false, decisions: [] })
    expect(run('quotes.markSent', { id })).toMatchObject({ failure: { type: 'ApprovalNeeded' } })
    asBoss()
  })
})

test('an approval given on another PC lets the quote be sent here, until its prices change', async () => {
  const [rep, manager] = joinedReplicas({ count: 2, seed: 3 })
  if (!rep || !manager) throw new Error('no replicas')
  const context = () => rep.commandContext()
  const ids = { quote: context().newId(quote), line: context().newId(quoteLine), deal: context().newId(opportunity) }
  rep.commit(
    [
      create(person, rep.me, { name: 'Rep' }),
      create(person, manager.me, { name: 'Boss' }),
      create(opportunity, ids.deal, { name: 'Deal', stage: 's', currency: 'EUR' }),
      create(quote, ids.quote, {
        name: 'Q',
        number: 'Q-1',
        version: 1,
        state: 'draft',
        currency: 'EUR',
        discountPercent: 30,
      }),
      create(quoteLine, ids.line, { quote: ids.quote, name: 'A', quantity: 1, unitPrice: 100, currency: 'EUR' }),
    ],
    { label: 'start' },
  )
  const doAs = (replica: typeof rep, name: Parameters<typeof command>[0], input: object) => {
    const outcome = (
      command(name).run as (context: unknown, input: unknown) => ReturnType<typeof run> & { value: { writes: never[] } }
    )(replica.commandContext(), input)
    return outcome.ok ? replica.commit((outcome.value as { writes: never[] }).writes, { label: name }) : outcome
  }
  doAs(rep, 'quotes.setUp', { discountLimit: 10 })
  expect(doAs(rep, 'quotes.requestApproval', { id: ids.quote, approver: manager.me })).toMatchObject({ ok: true })
  await settle([rep, manager])
  expect(doAs(manager, 'quotes.decide', { id: ids.quote, decision: 'approved', reason: 'Strategic' })).toMatchObject({
    ok: true,
  })
  await settle([rep, manager])
  expect(decisionsOn(rep.queryContext(), ids.quote)).toMatchObject([{ decision: 'approved', authorName: 'Boss' }])
  expect(rep.db.get('SELECT done FROM task')).toEqual({ done: 1 })
  doAs(rep, 'quotes.changeLine', { id: ids.line, set: { unitPrice: 90 } })
  expect(doAs(rep, 'quotes.markSent', { id: ids.quote })).toMatchObject({ failure: { type: 'ApprovalNeeded' } })
  doAs(rep, 'quotes.changeLine', { id: ids.line, set: { unitPrice: 100 } })
  expect(doAs(rep, 'quotes.markSent', { id: ids.quote })).toMatchObject({ ok: true })
})

describe('an accepted quote', () => {
  test('makes the deal’s lines and amount those that were sent, discount and all, and moves it, in one operation', () => {
    const id = make()
    set(id, { discountPercent: 12.5 })
    expect(run('quotes.answer', { id, answer: 'accepted' })).toMatchObject({ failure: { type: 'NotSent' } })
    run('quotes.markSent', { id })
    office.must(command('lineItems.add'), { opportunity: deal, lines: [{ name: 'Other', unitPrice: 1 }] })
    const stage = office.stage('Close')
    office.must(command('quotes.answer'), { id, answer: 'accepted', setLines: true, stage })
    const amount = () => office.ask(query('records.get'), { id: deal })?.row
    expect(amount()).toMatchObject({ amount: 2_275, stage })
    expect(page(id).state).toBe('accepted')
    office.replica.undo('')
    expect(amount()).toMatchObject({ amount: 2_601 })
    expect(page(id).state).toBe('sent')
  })
  test('wins the deal when it is told why', () => {
    const id = make()
    run('quotes.markSent', { id })
    const stage = office.stage('Won')
    expect(run('quotes.answer', { id, answer: 'accepted', stage })).toMatchObject({
      failure: { type: 'UnknownReason' },
    })
    expect(run('quotes.answer', { id, answer: 'accepted', stage, winReason: 'value' })).toMatchObject({ ok: true })
  })
})
