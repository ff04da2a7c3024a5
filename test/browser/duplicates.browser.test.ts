/** Records that are one: merged field by field and taken apart again; kept at hand, and found among everything. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, must, recordOf, goTo, saved } = office
afterAll(() => office.close())
beforeEach(() => office.forgetErrors())

test('two records are merged by key with a value of each, stand as one, and are taken apart again', async () => {
  const make = (values: object) => must('records.create', { table: 'contact', values: { lastName: 'Holm', ...values } })
  const first = await make({ firstName: 'Dana', email: 'dana@holm.example', phone: '030 1234567' })
  await make({ firstName: 'Dana', email: 'd.holm@holm.example', phone: '+49 30 1234567', jobTitle: 'Buyer' })
  await goTo(`/record/${first}`)
  await page.getByRole('button', { name: 'Dana Holm is likely the same' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Shift+M')
  const dialog = page.getByRole('dialog', { name: 'Make these one' })
  await dialog.getByRole('button', { name: /^Dana Holm/ }).click()
  await dialog.getByRole('radio', { name: /Buyer/, checked: true }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  // From the job title to the address, the second one's; the number stays the first one's.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await saved('Merged into Dana Holm')
  expect(await recordOf(first)).toMatchObject({
    email: 'd.holm@holm.example',
    phone: '030 1234567',
    jobTitle: 'Buyer',
  })
  await page.getByText('Merged with Dana Holm').waitFor()
  await page.keyboard.press('Shift+I')
  await page.getByRole('region', { name: 'Pinned' }).getByRole('link', { name: 'Dana Holm' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Shift+U')
  await saved('Dana Holm is a record of its own again')
  expect(await recordOf(first)).toMatchObject({ email: 'dana@holm.example', jobTitle: null })
  expect(errors).toEqual([])
})

test('the palette leads to everything that is found, with counts and filters in words', async () => {
  await must('records.create', { table: 'account', values: { name: 'Holm Shipping', city: 'Oslo' } })
  await goTo('/today')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search records or run a command' }).fill('holm')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor()
  await page.getByRole('button', { name: 'Contacts 2' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('searchbox', { name: 'Search everything' }).fill('holm city:oslo')
  await page.getByText('City: oslo').waitFor()
  await page.getByRole('button', { name: 'Everything 1' }).waitFor()
  await page.getByRole('searchbox').press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Holm Shipping' }).waitFor()
  expect(errors).toEqual([])
})
