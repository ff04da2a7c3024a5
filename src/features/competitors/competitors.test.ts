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

const named = () => office.replica.db.all<{ name: string }>('SELECT name FROM competitor ORDER BY name')

describe('competitors of a deal', () => {
  it('are written down by name, once however they are spelt', () => {
    const other = office.must(command('opportunities.create'), { name: 'Line 5' }).id
    const first = office.must(command('competitors.setInDeal'), { opportunity: deal, name: 'Globex AG' })
    const second = office.must(command('competitors.setInDeal'), { opportunity: other, name: ' globex  ag ' })
    expect(second.competitor).toBe(first.competitor)
    expect(named()).toEqual([{ name: 'Globex AG' }])
  })

  it('stay one in the deal when they are described again, and come back after they were taken out', () => {
    const { competitor } = office.must(command('competitors.setInDeal'), { opportunity: deal, name: 'Globex' })
    office.must(command('competitors.setInDeal'), { opportunity: deal, competitor, standing: 'leading' })
    office.must(command('competitors.removeFromDeal'), { opportunity: deal, competitor })
    const standings = () => office.replica.db.all('SELECT standing FROM dealCompetitor')
    expect(standings()).toEqual([])
    office.must(command('competitors.setInDeal'), { opportunity: deal, name: 'Globex' })
    expect(standings()).toEqual([{ standing: 'leading' }])
  })

  it('cannot be of a deal that is not here', () => {
    expect(office.run(command('competitors.setInDeal'), { opportunity: 'x', name: 'Globex' })).toMatchObject({
      failure: { type: 'RecordNotFound' },
    })
    expect(named()).toEqual([])
  })
})
