/** A deal seen from the customer: evidence by a digit, a plan for both sides, and an end that says why and is counted. */
import { afterAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, must, recordOf, newDeal, goTo, saved, stages } = office
afterAll(() => office.close())

test('a deal gets evidence by a digit, a plan, and is lost for a reason that is proposed and counted', async () => {
  const deal = await newDeal('Discover')
  await must('competitors.setInDeal', { opportunity: deal.id, name: 'Globex', standing: 'leading' })
  await goTo(`/record/${deal.id}`)
  await page.getByRole('button', { name: /^The customer is at Prospect/ }).waitFor()
  await page.getByRole('region', { name: 'Risks' }).getByText('Ahead of us: Globex').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Give.*Fits the customers/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('1')
  await saved('Evidence written down: A reason to believe that they need it')
  await page.keyboard.press('1')
  await saved('Evidence written down: Fits the customers we are good for')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^The customer is at Prepare/ }).waitFor()
  await page.keyboard.press('Shift+M')
  await dialog.getByLabel('Next item').fill('Send the contract')
  await dialog.getByLabel('Next item').press('Enter')
  await dialog.getByRole('textbox', { name: 'What: Send the contract' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'PDF for the customer' }).click(),
  ])
  expect(paper.suggestedFilename()).toBe(`Mutual plan ${deal.name}.pdf`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Move to Lost' }).click()
  await dialog.getByText('Globex stands ahead of us').waitFor()
  await dialog.getByRole('button', { name: 'Globex' }).click()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('radio', { name: /Competition/ }).check()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Story' }).getByText('Lost to Globex').waitFor()
  expect(await recordOf(deal.id)).toMatchObject({ reason: 'competition', closedFrom: stages.get('Discover') })
  await goTo('/learn')
  await page.getByRole('row', { name: /^Globex 0 1 deals: Lost, Globex too few to say/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(errors).toEqual([])
})
