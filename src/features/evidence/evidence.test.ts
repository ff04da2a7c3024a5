import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { command } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
let deal: string

beforeEach(() => {
  office = testOffice()
  deal = office.must(command('opportunities.create'), { name: 'Line 4' }).id
})
afterEach(() => office.close())

const rows = () =>
  office.replica.db.all<Record<string, unknown>>('SELECT text, kind, givenOn, "by" FROM evidence ORDER BY id')

describe('evidence', () => {
  it('keeps its words, its day and who wrote it down', () => {
    office.must(command('evidence.give'), { opportunity: deal, kind: 'budget', text: 'CFO signed the budget' })
    expect(rows()).toEqual([
      { text: 'CFO signed the budget', kind: 'budget', givenOn: '2026-11-20', by: office.context().me },
    ])
  })

  it('is taken back', () => {
    const { id } = office.must(command('evidence.give'), { opportunity: deal, text: 'They said yes' })
    office.must(command('evidence.takeBack'), { ids: [id] })
    expect(rows()).toEqual([])
  })

  it('says something and is of a day that has come', () => {
    expect(office.run(command('evidence.give'), { opportunity: deal, text: '  ' })).toMatchObject({ ok: false })
    expect(
      office.run(command('evidence.give'), { opportunity: deal, text: 'Soon', givenOn: '2026-12-24' }),
    ).toMatchObject({ failure: { type: 'InFuture' } })
    expect(rows()).toEqual([])
  })
})
