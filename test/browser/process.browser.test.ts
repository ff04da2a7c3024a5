/** The process map: a step by key and mouse, a change under deals with its preview, and a map made of an interview. */
import { afterAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, newDeal, recordOf, goTo, saved } = office
afterAll(() => office.close())

test('a step is moved by key, merged with its deals, and a map is made of what is told', async () => {
  const { id: deal } = await newDeal('Prepare')
  await goTo('/process')
  const step = (name: string) => page.locator('[data-map-step]').filter({ hasText: name })
  // Hidden, and so without focus, until the map has measured it.
  await step('Prepare').waitFor()
  await step('Prepare').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.locator('[data-map-step]').first().filter({ hasText: 'Prepare' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  // One that is half out of sight is chosen by the mouse all the same: the map stays until it is let go.
  await page.setViewportSize({ width: 1200, height: 900 })
  const atEdge = async () => {
    const boxes = await Promise.all((await page.locator('[data-map-step]').all()).map((one) => one.boundingBox()))
    return boxes.find((box) => box !== null && box.x < 1150 && box.x + box.width > 1200)
  }
  const box = await atEdge()
  if (!box) throw new Error('no step stands at the edge')
  await page.mouse.click(box.x + 12, box.y + 20)
  await page.locator('[data-map-step][aria-pressed=true]').waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
  await goTo('/process')
  await step('Prepare').waitFor()
  await step('Prepare').click()
  await page.getByLabel('Add: What the customer does').fill('Names the problem')
  await page.getByLabel('Add: What the customer does').press('Enter')
  await page.getByText('Names the problem').first().waitFor()
  await page.getByRole('button', { name: 'Remove, merge, split' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'What shall happen' }).click()
  await page.getByRole('option', { name: 'Merge it into another' }).click()
  await dialog.getByText('1 deal → Prospect').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Change the map' }).click()
  await saved('Map changed, 1 deal moved')
  expect(await recordOf(deal)).toMatchObject({ stageTitle: 'Prospect' })

  // Somebody else takes out the step that is open here.
  await step('Approach').click()
  await page.getByLabel('Add: What the customer does').waitFor()
  const stage = await step('Approach').getAttribute('data-map-step')
  await office.must('process.change', { change: { kind: 'remove', stage } })
  await page.getByText('“Approach” is no longer in the map', { exact: false }).waitFor()
  expect(await axeFindings(page)).toEqual([])

  await goTo('/process/interview')
  const told = ['Site survey. We sent the quote. They signed.', 'We did a site survey, then the quote. They signed.']
  for (const story of [...told, '', '']) {
    await page.getByLabel('What happened, from the first contact').fill(story)
    await page.getByRole('button', { name: /^(Next|Show the map)$/ }).click()
  }
  await page.getByLabel('Name of step 1').fill('Roof survey')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Make this the map' }).click()
  await step('Roof survey').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(errors).toEqual([])
})
