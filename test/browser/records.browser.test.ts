/** Working a pipeline by mouse and by key: board, table and the pages of records, on a real peer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress, phone } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-records-'))
let browser: Browser
let peer: StartedPeer
let page: Page
let errors: readonly string[]
let account = ''
const stages = new Map<string, string>()

async function must(name: string, input: unknown): Promise<string> {
  const done = await peer.client.command(name, input)
  if (!done.ok) throw new Error(`${name}: ${done.failure.message}`)
  return (done.value as { value: { id: string } }).value.id
}

/** A record as the office has it now. */
async function recordOf(id: string): Promise<Readonly<Record<string, unknown>>> {
  const found = await peer.client.query('records.get', { id })
  if (!found.ok) throw new Error(found.failure.message)
  return (found.value as { row: Readonly<Record<string, unknown>> }).row
}

let made = 0
/** Every test works on deals of its own, whose names nothing else contains. */
async function newDeal(stage: string, more: object = {}): Promise<{ readonly id: string; readonly name: string }> {
  const name = `Deal ${++made} ${['amber', 'birch', 'cedar', 'delta'][made % 4]}`
  const id = await must('opportunities.create', {
    name,
    account,
    stage: stages.get(stage),
    amount: 10_000 * made,
    ...more,
  })
  return { id, name }
}

const goTo = async (path: string) => {
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}
const column = (stage: string) => page.getByRole('feed', { name: stage, exact: true })
const cardIn = (stage: string, id: string) => column(stage).locator(`[data-card="${id}"]`)
const saved = (text: RegExp | string) => page.getByText(text).first().waitFor()

beforeAll(async () => {
  browser = await launchChromium()
  peer = await startPeer(join(folder, 'office'))
  await must('office.found', {
    name: 'Northwind Sales',
    person: { name: 'Ada Lindgren' },
    currency: 'EUR',
    fiscalYearStart: 1,
    template: 'sevenSteps',
  })
  const found = await peer.client.query('stages.list', {})
  if (found.ok) for (const { id, name } of found.value as { id: string; name: string }[]) stages.set(name, id)
  account = await must('records.create', { table: 'account', values: { name: 'Halvorsen Logistics', city: 'Oslo' } })
  await must('records.create', { table: 'contact', values: { firstName: 'Priya', lastName: 'Nair', account } })
  const opened = await openAddress(browser, await peer.address())
  ;({ page, errors } = opened)
  await page.locator('h1').first().waitFor()
})
afterAll(async () => {
  await browser.close()
  await peer.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  // Errors are told by the test in which they happen.
  ;(errors as string[]).length = 0
})

describe('the board', () => {
  test('moves a card by mouse, says so when it is saved, and takes it back', async () => {
    const deal = await newDeal('Prospect')
    await goTo('/pipeline')
    await cardIn('Prospect', deal.id).dragTo(page.getByRole('region', { name: /^Approach/ }))
    await cardIn('Approach', deal.id).waitFor()
    await saved(`${deal.name} is now in Approach. Saved.`)
    expect((await recordOf(deal.id))['stage']).toBe(stages.get('Approach'))
    await page
      .getByRole('region', { name: /is now in Approach/ })
      .getByRole('button', { name: 'Undo' })
      .click()
    await cardIn('Prospect', deal.id).waitFor()
    expect(errors).toEqual([])
  })

  test('is worked by keys alone: move, open, go on to the next, come back', async () => {
    const first = await newDeal('Propose', { amount: 900_000 })
    const second = await newDeal('Propose', { amount: 800_000 })
    await goTo('/pipeline')
    await cardIn('Propose', first.id).focus()
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-card'))).toBe(second.id)
    await page.keyboard.press('k')
    await page.keyboard.press('Shift+ArrowRight')
    await cardIn('Resolve concerns', first.id).waitFor()
    // The focus went along, so the same key moves it on.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-card'))).toBe(first.id)
    await page.keyboard.press('Control+z')
    await cardIn('Propose', first.id).waitFor()
    await cardIn('Propose', first.id).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: first.name }).waitFor()
    await page.keyboard.press('Control+ArrowDown')
    await page.getByRole('heading', { level: 1, name: second.name }).waitFor()
    await page.keyboard.press('Escape')
    await column('Propose').waitFor()
    expect(errors).toEqual([])
  })

  test('moves several chosen cards at once by the menu, as one operation', async () => {
    const deals = [await newDeal('Prepare'), await newDeal('Prepare')]
    await goTo('/pipeline')
    for (const { id } of deals) {
      await cardIn('Prepare', id).focus()
      await page.keyboard.press('x')
    }
    const bar = page.getByRole('toolbar', { name: '2 deals chosen' })
    expect(await axeFindings(page)).toEqual([])
    await bar.getByRole('button', { name: 'Move to…' }).click()
    await page.getByRole('menuitem', { name: 'Close', exact: true }).click()
    for (const { id } of deals) await cardIn('Close', id).waitFor()
    await saved(/2 deals is now in Close|2 deals/)
    await page.keyboard.press('Control+z')
    for (const { id } of deals) await cardIn('Prepare', id).waitFor()
    expect(errors).toEqual([])
  })

  test('keeps the focus on a card that an undo brings back, and on a column that is collapsed by key', async () => {
    const deal = await newDeal('Prepare')
    await goTo('/pipeline')
    await cardIn('Prepare', deal.id).focus()
    await page.keyboard.press('Shift+ArrowRight')
    await saved(`${deal.name} is now in`)
    await page.keyboard.press('Control+z')
    await cardIn('Prepare', deal.id).waitFor()
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const at = document.activeElement
        return at?.getAttribute('data-card') ?? at?.getAttribute('aria-label') ?? ''
      })
    await expect.poll(focused).toBe(deal.id)
    await page.keyboard.press('-')
    await expect.poll(focused).toMatch(/^Show Prepare/)
    await page.keyboard.press('-')
    await cardIn('Prepare', deal.id).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role=feed]')?.ariaLabel))
      .toBe('Prepare')
    expect(errors).toEqual([])
  })

  test('picks who takes part in an event by name, and corrects it on its page', async () => {
    await must('records.create', { table: 'contact', values: { firstName: 'Bo', lastName: 'Ekblom' } })
    await goTo('/contacts')
    await page.keyboard.press('n')
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog', { name: 'New event' })
    await dialog.getByLabel('What is it?').fill('Kick-off')
    await dialog.getByLabel('When').fill('tomorrow 14:00')
    await dialog.getByLabel('Minutes').fill('-5')
    await dialog.getByText('Minutes from 0').waitFor()
    await dialog.getByLabel('Minutes').fill('45')
    const attendees = dialog.getByRole('combobox', { name: 'Attendees' })
    await attendees.fill('ekbl')
    await page.getByRole('option', { name: /Bo Ekblom/ }).click()
    await dialog.getByRole('combobox', { name: 'Attendees' }).fill('eva@example.com')
    await page.getByRole('option', { name: /Add “eva@example.com”/ }).click()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: /^Add/ }).last().click()
    await saved('Kick-off added')
    await goTo('/events')
    await page.getByRole('link', { name: 'Kick-off' }).click()
    const fact = page.locator('[data-fact=attendees]')
    await fact.getByText('Bo Ekblom, eva@example.com').or(fact.getByText('eva@example.com, Bo Ekblom')).waitFor()
    await fact.click()
    await page.getByRole('button', { name: 'Take away: eva@example.com' }).click()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await fact.innerText()).trim()).toMatch(/Bo Ekblom$/)
    await page.keyboard.press('Control+z')
    await fact.getByText('eva@example.com').waitFor()
    expect(errors).toEqual([])
  })

  test('asks once why a deal was won, and keeps the answer', async () => {
    const deal = await newDeal('Close')
    await goTo('/pipeline')
    await cardIn('Close', deal.id).focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Won' }).click()
    const dialog = page.getByRole('dialog', { name: `Won: ${deal.name}` })
    await dialog.waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await saved(`Won: ${deal.name}`)
    expect(await recordOf(deal.id)).toMatchObject({ stage: stages.get('Won'), reason: 'value' })
    expect(errors).toEqual([])
  })

  test('asks for the reason when a card is dropped on a closed column, and leaves the card when nobody answers', async () => {
    const deal = await newDeal('Close')
    await goTo('/pipeline')
    await cardIn('Close', deal.id).dragTo(page.getByRole('region', { name: /^Lost/ }))
    const dialog = page.getByRole('dialog', { name: `Lost: ${deal.name}` })
    await dialog.getByRole('radio', { name: 'No decision', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await cardIn('Close', deal.id).waitFor()
    expect((await recordOf(deal.id))['stage']).toBe(stages.get('Close'))
    expect(errors).toEqual([])
  })

  test('remembers which columns are collapsed', async () => {
    await newDeal('Prospect')
    await goTo('/pipeline')
    await page.getByRole('button', { name: 'Collapse Prospect' }).click()
    await page.getByRole('button', { name: /^Show Won/ }).click()
    await page.getByRole('button', { name: 'Collapse Won' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Collapse Won' }).click()
    await page.getByRole('button', { name: /^Show Prospect/ }).click()
    await page.getByRole('button', { name: 'Collapse Prospect' }).waitFor()
    expect(errors).toEqual([])
  })

  test('marks deals without a next step by sign and word, and shows them alone', async () => {
    const without = await newDeal('Discover')
    const planned = await newDeal('Discover', { nextStep: { title: 'Map the buying team', dueOn: '2099-01-04' } })
    await goTo('/pipeline')
    await cardIn('Discover', without.id).getByText('No next step').waitFor()
    await cardIn('Discover', planned.id).getByText('Map the buying team').waitFor()
    await page.getByRole('button', { name: 'Without next step' }).click()
    await cardIn('Discover', planned.id).waitFor({ state: 'detached' })
    await cardIn('Discover', without.id).waitFor()
    // The filter is in the address, so a reload keeps it.
    await page.reload()
    await cardIn('Discover', without.id).waitFor()
    expect(await cardIn('Discover', planned.id).count()).toBe(0)
    expect(errors).toEqual([])
  })
})

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
    await page.getByRole('option', { name: 'Amount' }).click()
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
