/** From a lead to a deal with its people; and the office's own fields, asked for at a stage and laid out. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, account, must, recordOf, newDeal, goTo, saved } = office
afterAll(() => office.close())
beforeEach(() => office.forgetErrors())

test('a lead is converted by key into the account that it is, a new contact and a deal; one undo takes it back', async () => {
  const lead = await must('records.create', {
    table: 'lead',
    values: { firstName: 'Mia', lastName: 'Keller', company: 'Halvorsen Logistics', email: 'mia@halvorsen.example' },
  })
  await goTo('/leads')
  await page.getByRole('row').filter({ hasText: 'Keller' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await goTo(`/record/${lead}`)
  await page.getByText('same company').waitFor()
  await page.keyboard.press('Shift+C')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('radio', { name: /Halvorsen Logistics/, checked: true })
    .first()
    .waitFor()
  await dialog.getByLabel('Amount').fill('25k')
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByLabel('Amount').press('Enter')
  await saved('Mia Keller converted. Saved.')
  await page
    .getByRole('region', { name: 'Who decides' })
    .getByRole('button', { name: /^Mia Keller/ })
    .first()
    .waitFor()
  expect(await recordOf(lead)).toMatchObject({ status: 'converted', convertedAccount: account })
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await recordOf(lead))['convertedAt']).toBeNull()
  expect(errors).toEqual([])
})

test('a field of the office’s own is made, asked for at a stage, filled in on the deal, and laid out', async () => {
  const deal = await newDeal('Prospect')
  await goTo('/settings/fields')
  await page.getByLabel('Name of the new field').fill('Tier')
  await page.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Choice', exact: true }).click()
  await page.getByLabel('Choices, one per line').fill('Gold\nSilver')
  await page.getByRole('button', { name: 'Add field' }).click()
  await saved('Tier added. Saved.')
  await page.getByRole('button', { name: 'Lay it out' }).click()
  await page.getByRole('combobox', { name: 'Show a field in section 1' }).fill('Tier')
  await page.getByRole('option', { name: 'Tier' }).click()
  await page.getByRole('button', { name: 'Put Tier behind “more”' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await goTo('/settings/pipeline')
  await page.getByRole('button', { name: 'Ask for something at Prospect' }).click()
  await page.getByRole('combobox', { name: 'Ask for something at Prospect' }).fill('Tier')
  await page.getByRole('option', { name: 'Tier' }).click()
  await page.getByRole('button', { name: 'Do not ask for Tier' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await goTo(`/record/${deal.id}`)
  await page.getByRole('button', { name: 'Fill in Tier' }).click()
  await page.getByRole('option', { name: 'Silver' }).click()
  await page.getByRole('region', { name: 'Asked for by now' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Edit Tier: Silver' }).waitFor()
  expect(Object.values((await recordOf(deal.id))['custom'] as object)).toEqual(['Silver'])
  expect(errors).toEqual([])
})
