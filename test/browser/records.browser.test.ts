/** Working records in the table and on their pages, and how every view looks to axe. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { openAddress, phone } from '../support/chromium.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { browser, peer, page, errors, account, stages, must, recordOf, newDeal, goTo, saved } = office
afterAll(() => office.close())
// Errors are told by the test in which they happen.
beforeEach(() => office.forgetErrors())

describe('the table', () => {
  const cell = (id: string, name: string) =>
    page
      .getByRole('row')
      .filter({ has: page.locator(`a[href="/record/${id}"]`) })
      .getByRole('gridcell')
      .filter({ hasText: name })
      .first()

  test('edits a cell in place: refuses what is no amount, keeps what is one', async () => {
    const deal = await newDeal('Prospect', { amount: 12_345 })
    await goTo(`/pipeline?view=table&q=${encodeURIComponent(deal.name)}`)
    await cell(deal.id, '12,345').dblclick()
    const input = page.getByRole('textbox', { name: 'Amount' })
    await input.fill('lots')
    await input.press('Enter')
    await page.getByRole('alert').getByText('This is no number').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await input.fill('41.5k')
    await input.press('Tab')
    await page.getByRole('textbox', { name: 'Close date' }).press('Escape')
    await cell(deal.id, '41,500').waitFor()
    await expect.poll(async () => (await recordOf(deal.id))['amount']).toBe(41_500)
    await page.keyboard.press('Control+z')
    await cell(deal.id, '12,345').waitFor()
    expect(errors).toEqual([])
  })

  test('groups with counts and sums, and filters by what is built from field, operator and value', async () => {
    const deal = await newDeal('Approach', { amount: 777_777 })
    await goTo('/pipeline?view=table&g=stage')
    await page.getByRole('button', { name: /^Approach/, expanded: true }).waitFor()
    await page.keyboard.press('f')
    await page.getByRole('combobox', { name: 'Field' }).click()
    await page.keyboard.type('Amount')
    await page.getByRole('option', { name: 'Amount', exact: true }).click()
    await page.getByRole('textbox', { name: 'Value' }).fill('777k')
    await page.getByRole('textbox', { name: 'Value' }).press('Enter')
    await page.getByText('€777,777').first().waitFor()
    await cell(deal.id, deal.name).waitFor()
    expect(await page.getByRole('button', { name: /^Prospect/, expanded: true }).count()).toBe(0)
    await page.getByRole('button', { name: /^Approach/, expanded: true }).click()
    await cell(deal.id, deal.name).waitFor({ state: 'detached' })
    expect(await axeFindings(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('widens, moves and sorts a column by key, and keeps that in the address', async () => {
    await newDeal('Prospect')
    await goTo('/pipeline?view=table')
    const header = page.getByRole('columnheader', { name: 'Stage' }).getByRole('button')
    await header.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForURL(/stage(\*|%2A)\d+/i)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => page.getByRole('columnheader').nth(2).innerText()).toBe('Stage')
    await header.click()
    await page
      .getByRole('columnheader', { name: 'Stage', exact: false })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
    await page.goBack()
    await page.locator('[role=columnheader][aria-sort=none]').first().waitFor()
    expect(errors).toEqual([])
  })

  test('changes a field of several records at once, and deletes with undo', async () => {
    const deals = [await newDeal('Prospect'), await newDeal('Prospect')]
    await goTo('/pipeline?view=table&s=-amount')
    for (const { name } of deals) await page.getByRole('checkbox', { name: `Choose ${name}` }).click()
    await page.keyboard.press('Delete')
    await saved('2 records deleted')
    for (const { id, name } of deals) await cell(id, name).waitFor({ state: 'detached' })
    await page.getByRole('region', { name: '2 records deleted' }).getByRole('button', { name: 'Undo' }).click()
    for (const { id, name } of deals) await cell(id, name).waitFor()
    expect(errors).toEqual([])
  })
})

describe('a deal’s page', () => {
  test('logs a call by key, adds the missing next step, moves the stage', async () => {
    const deal = await newDeal('Prospect')
    await goTo(`/record/${deal.id}`)
    await page.getByRole('status').getByText('No next step').waitFor()
    await page.keyboard.press('l')
    await page.keyboard.press('c')
    await page.getByPlaceholder('What was said?').fill('Talked about the budget')
    await page.keyboard.press('Enter')
    await saved('Call logged. Saved.')
    await page.getByRole('article').getByText('Talked about the budget').waitFor()
    await page.getByRole('button', { name: 'Add one' }).click()
    await page.keyboard.type('Send the offer tomorrow')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Send the offer' }).first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Move to Propose' }).click()
    await page.getByRole('button', { name: /^Propose .*current stage$/ }).waitFor()
    await expect.poll(async () => (await recordOf(deal.id))['stage']).toBe(stages.get('Propose'))
    expect(errors).toEqual([])
  })

  test('edits a fact in place and tells its history', async () => {
    const deal = await newDeal('Prospect', { amount: 5_000 })
    await goTo(`/record/${deal.id}`)
    await page.getByRole('button', { name: 'Edit Amount: €5,000' }).click()
    await page.getByRole('textbox', { name: 'Amount' }).fill('6k')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Edit Amount: €6,000' }).waitFor()
    await page.getByRole('button', { name: 'History of Amount' }).click()
    const history = page.getByRole('dialog', { name: 'Who set Amount, and when' })
    await history.getByText('Ada Lindgren').first().waitFor()
    await history.getByText('€5,000').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('is deleted with undo, and says so when it is opened meanwhile', async () => {
    const deal = await newDeal('Prospect')
    await goTo('/pipeline')
    await goTo(`/record/${deal.id}`)
    await must('records.delete', { ids: [deal.id] }).catch(() => undefined)
    await page.getByText('This record was deleted').waitFor()
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await page.getByRole('heading', { level: 1, name: deal.name }).waitFor()
    expect(errors).toEqual([])
  })
})

describe('every view', () => {
  const looks = [
    { name: 'dark', options: { colorScheme: 'dark' } },
    { name: 'in German', options: { locale: 'de-DE' } },
    { name: 'on a phone', options: { viewport: phone, hasTouch: true } },
  ] as const

  test.each(looks)('is found faultless by axe, $name', async ({ options }) => {
    const deal = await newDeal('Discover', { nextStep: { title: 'Overdue call', dueOn: '2020-01-01' } })
    const opened = await openAddress(browser, await peer.address(), options)
    // The address works once; only when the page is there has it been exchanged for a session.
    await opened.page.locator('h1').first().waitFor()
    const findings: string[] = []
    for (const path of [
      '/pipeline',
      '/pipeline?view=table',
      '/accounts',
      '/contacts',
      `/record/${deal.id}`,
      `/record/${account}`,
    ]) {
      await opened.page.goto(new URL(path, opened.page.url()).href)
      await opened.page.waitForLoadState('networkidle')
      for (const finding of await axeFindings(opened.page)) findings.push(`${path} ${finding}`)
    }
    expect(findings).toEqual([])
    expect(opened.errors).toEqual([])
    await opened.page.context().close()
  })

  test('has edges, a focus and one current view in forced colours, where shadows are not drawn', async () => {
    const opened = await openAddress(browser, await peer.address(), { forcedColors: 'active' })
    await opened.page.goto(new URL('/pipeline?view=table', opened.page.url()).href)
    const search = opened.page.getByRole('textbox', { name: 'Search' }).first()
    await search.waitFor()
    const outline = () => search.evaluate((field) => getComputedStyle(field).outline)
    await expect.poll(outline).toContain('1px')
    await search.focus()
    // The line grows, and whoever looks at once sees it on its way.
    await expect.poll(outline).toContain('2px')
    const shapes = opened.page.getByRole('group', { name: 'Shown as' })
    expect(await shapes.getByRole('button', { pressed: true }).allInnerTexts()).toEqual(['Table'])
    await opened.page.context().close()
  })

  test('marks a deal without a next step on a phone as well, and has what is new within reach of the thumb', async () => {
    await newDeal('Discover')
    const opened = await openAddress(browser, await peer.address(), { viewport: phone, hasTouch: true })
    await opened.page.locator('h1').first().waitFor()
    await opened.page.goto(new URL('/pipeline?view=table', opened.page.url()).href)
    await opened.page.getByRole('row').getByText('No next step').first().waitFor()
    const add = opened.page.getByRole('button', { name: 'New opportunity' }).filter({ visible: true })
    const box = await add.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    expect(box?.y).toBeGreaterThan(phone.height / 2)
    await add.click()
    await opened.page.getByRole('dialog', { name: 'New opportunity' }).waitFor()
    expect(opened.errors).toEqual([])
    await opened.page.context().close()
  })
})
