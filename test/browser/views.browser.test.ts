/** What a list shows: saved, shared in an address, drawn, printed; and many records changed after a look. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, must, goTo, saved } = office
afterAll(() => office.close())
beforeEach(() => office.forgetErrors())

const make = (name: string, industry: string) =>
  must('records.create', { table: 'account', values: { name, industry, city: 'Oslo' } })

test('a filter with a group is built by key, saved as a view, changed, and brought back by discarding', async () => {
  for (const [name, industry] of [
    ['Aker', 'Steel'],
    ['Borg', 'Wood'],
    ['Celsa', 'Glass'],
  ] as const)
    await make(name, industry)
  await goTo('/accounts')
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Holds when' }).click()
  await page.getByRole('option', { name: 'Any of these' }).click()
  const fields = page.getByRole('combobox', { name: 'Field' })
  await fields.first().click()
  await page.keyboard.type('Industry')
  await page.getByRole('option', { name: 'Industry', exact: true }).click()
  await page.getByRole('textbox', { name: 'Value' }).fill('stee')
  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.keyboard.type('Name')
  await page.getByRole('option', { name: 'Name', exact: true }).click()
  await page.getByRole('textbox', { name: 'Value' }).last().fill('borg')
  await page.getByRole('grid', { name: '2 records' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Value' }).last().press('Enter')
  await page.getByRole('button', { name: 'Done' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+s')
  await page.getByRole('textbox', { name: 'Name' }).fill('Steel or Borg')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\?v=/)
  await page.getByRole('heading', { level: 1, name: 'Accounts: Steel or Borg' }).waitFor()
  const address = page.url()
  await page.getByRole('button', { name: 'Mine', exact: true }).click()
  await page.getByText('Changed', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByText('Changed', { exact: true }).waitFor({ state: 'detached' })
  expect(page.url()).toBe(address)
  await page.keyboard.press(']')
  await page.getByRole('heading', { level: 1, name: 'Accounts', exact: true }).waitFor()
  await page.goto(address)
  await page.getByRole('grid', { name: '2 records' }).waitFor()
  expect(errors).toEqual([])
})

test('columns are moved, widened and frozen by key, which is said; the view keeps it', async () => {
  await goTo('/accounts')
  const header = (name: string) => page.getByRole('columnheader', { name, exact: true })
  const said = (words: RegExp) =>
    page.locator('[aria-live=polite]').filter({ hasText: words }).first().waitFor({ state: 'attached' })
  await header('City').getByRole('button').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await said(/^City is column 2 of 6, 160 pixels wide/)
  await page.keyboard.press('Shift+ArrowRight')
  await said(/^City is column 2 of 6, 184 pixels wide/)
  await page.keyboard.press('Shift+F')
  await said(/^The first 2 columns stay in sight/)
  expect(await header('City').evaluate((cell) => getComputedStyle(cell).position)).toBe('sticky')
  expect(await header('Industry').evaluate((cell) => getComputedStyle(cell).position)).toBe('relative')
  expect(new URL(page.url()).searchParams.get('p')).toBe('n2')
  expect(await axeFindings(page)).toEqual([])
  await page.reload()
  await header('City').waitFor()
  expect(await header('City').evaluate((cell) => getComputedStyle(cell).position)).toBe('sticky')
  expect(errors).toEqual([])
})

test('a bar of the chart leads to its records, and all that match are changed after a look', async () => {
  await goTo('/accounts?view=chart&g=industry')
  const bar = page.getByRole('button', { name: /^Steel/ })
  await bar.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await bar.click()
  await page.getByRole('grid', { name: '1 record' }).waitFor()
  await page.getByRole('button', { name: /^Take away: Industry/ }).click()
  await page.getByRole('checkbox', { name: 'Choose Aker' }).click()
  await page.getByRole('button', { name: 'Take all 4 that match' }).waitFor()
  await page.keyboard.press('Shift+A')
  await page.getByRole('toolbar', { name: 'All 4 that match' }).waitFor()
  await page.keyboard.press('c')
  await page.getByRole('combobox', { name: 'Field' }).click()
  await page.getByRole('option', { name: 'City', exact: true }).click()
  await page.getByRole('textbox', { name: 'New value' }).fill('Bergen')
  await page.keyboard.press('Enter')
  await page.getByText('4 records will change').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Change 4 records' }).click()
  await saved('4 records changed. Saved.')
  const cities = () => page.getByRole('gridcell').filter({ hasText: 'Bergen' })
  await expect.poll(() => cities().count(), { timeout: 15_000 }).toBe(4)
  await page.getByRole('region', { name: '4 records changed' }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => cities().count(), { timeout: 15_000 }).toBe(0)
  await page.evaluate(() => {
    window.print = () => {
      document.documentElement.dataset['paper'] = `${document.querySelectorAll('.print-only tbody tr').length} rows`
    }
  })
  // Four records in four groups.
  await page.keyboard.press('Control+p')
  await page.waitForFunction(() => document.documentElement.dataset['paper'] === '8 rows')
  await must('records.create', {
    table: 'task',
    values: { title: 'Ring them', dueOn: new Date().toISOString().slice(0, 10) },
  })
  for (const shape of ['board', 'calendar']) {
    await goTo(`/tasks?view=${shape}`)
    await page
      .getByRole('button', { name: /^Ring them/ })
      .first()
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
  }
  expect(errors).toEqual([])
})
