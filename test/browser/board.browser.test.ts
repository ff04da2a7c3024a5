/** Working a pipeline on the board, by mouse and by key. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, stages, must, recordOf, newDeal, goTo, column, cardIn, saved } = office
afterAll(() => office.close())
// Errors are told by the test in which they happen.
beforeEach(() => office.forgetErrors())

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
    await dialog.getByRole('radio', { name: /^No decision(?! maker)/ }).waitFor()
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
