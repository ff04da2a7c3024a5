import { afterEach, describe, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { templatesIn } from './templates.ts'

const templates = templatesIn('en')
let office: TestOffice
afterEach(() => office?.close())

describe('founding', () => {
  test.each(templates.map(({ id }) => id))('with the process %s makes its stages in their order', (template) => {
    office = testOffice({ template, currency: 'JPY' })
    const wanted = templates.find((one) => one.id === template)?.stages ?? []
    const facts = wanted.map(({ name, type, probability }) => ({ name, type, probability }))
    expect(office.ask(query('stages.list'))).toMatchObject(facts)
    expect(office.ask(query('office.get'))).toMatchObject({
      founded: true,
      name: 'Test office',
      currency: 'JPY',
      fiscalYearStart: 1,
      me: { id: office.replica.me, name: 'Ada Berg' },
    })
    expect(office.ask(query('people.list'))).toMatchObject([{ name: 'Ada Berg', me: true, active: true }])
  })
  test('names the stages in the language asked for', () => {
    office = testOffice({ template: 'simple', language: 'de' })
    const names = office.ask(query('stages.list')).map(({ name }) => name)
    expect(names).toEqual(['Neu', 'In Arbeit', 'Angebot', 'Gewonnen', 'Verloren', 'Ruht'])
    expect(office.ask(query('office.templates'), { language: 'de' })).toEqual(templatesIn('de'))
  })
  test('with steps brings what each asks of us and of the customer, and how one sees it', () => {
    office = testOffice({ template: 'salesforce', language: 'de' })
    const open = office.ask(query('process.map')).steps.filter(({ type }) => type === 'open')
    const places = new Set(open.map(({ macroStep }) => macroStep))
    const full = open.filter(({ tasks, buyer, evidence }) => tasks.length * buyer.length * evidence.length > 0)
    expect(new Set(full.map(({ macroStep }) => macroStep))).toEqual(places)
    expect(full.flatMap(({ buyer }) => buyer.map(({ text }) => text))).toContain('Hat Angebot und Preis gesehen')
  })
  test.each(templates.filter(({ business }) => business))(
    'for $name brings all that its map says',
    ({ id, stages, kind }) => {
      office = testOffice({ template: id })
      const { steps, process } = office.ask(query('process.map'))
      const lines = (all: readonly { readonly title?: string; readonly text?: string }[] = []) =>
        all.map(({ title, text }) => title ?? text)
      const all = (step: (typeof stages)[number]) => [step.tasks, step.buyer, step.evidence].map(lines)
      expect(steps.map(({ tasks, buyer, evidence }) => [tasks, buyer, evidence].map(lines))).toEqual(stages.map(all))
      for (const step of steps.filter(({ type }) => type === 'open'))
        expect(step.tasks.length * step.buyer.length * step.evidence.length, step.name).toBeGreaterThan(0)
      expect(process.kind).toBe(kind)
    },
  )
  test('is done once', () => {
    office = testOffice()
    const again = { name: 'B', person: { name: 'Bo' }, currency: 'EUR', fiscalYearStart: 4, template: 'simple' }
    expect(office.run(command('office.found'), again)).toMatchObject({ failure: { type: 'AlreadyFounded' } })
  })
  test.each([
    { currency: 'Euro' },
    { fiscalYearStart: 13 },
    { fiscalYearStart: 0 },
    { name: ' ' },
    { person: { name: '' } },
    { person: { name: 'A', email: 'no address' } },
  ])('refuses %o', (bad) => {
    const good = { name: 'B', person: { name: 'Bo' }, currency: 'EUR', fiscalYearStart: 4, template: 'simple' }
    expect(command('office.found').input.safeParse({ ...good, ...bad }).success).toBe(false)
  })
})

describe('every template', () => {
  test('has its own name for each stage in each language', () => {
    for (const { stages } of [...templates, ...templatesIn('de')])
      expect(new Set(stages.map(({ name }) => name)).size).toBe(stages.length)
  })
  test.each(templates)('$id has open stages of rising probability, then won, lost and on hold', ({ stages }) => {
    const open = stages.filter((one) => one.type === 'open').map((one) => one.probability ?? -1)
    expect(open.toSorted((a, b) => a - b)).toEqual(open)
    expect(stages.slice(-3).map((one) => [one.type, one.probability])).toEqual([
      ['won', 100],
      ['lost', 0],
      ['hold', 0],
    ])
  })
})
