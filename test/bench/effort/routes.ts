/** The shortest way that a rep has through each task, from Today with nothing open. */
import type { Page } from 'playwright-core'
import type { Hand } from './hand.ts'
import type { Task } from './task.ts'

interface Place {
  readonly page: Page
  readonly hand: Hand
  readonly task: Task
}
type Route = (place: Place) => Promise<void>

/** Finds a record by its name from anywhere and opens it; the row of the list is looked at before Enter. */
async function find({ page, hand }: Place, words: string, name: string): Promise<void> {
  await hand.key('Control+k')
  await hand.type(words)
  await hand.look(page.getByRole('option', { name }).first())
  await hand.key('Enter')
  await hand.look(page.getByRole('main').filter({ has: page.getByRole('heading', { level: 1, name }) }))
}
const openDeal = (place: Place): Promise<void> => find(place, 'fleet', 'Fleet renewal')

export const routes: Readonly<Record<string, Route>> = {
  async logCall({ page, hand }) {
    await hand.key('.')
    await hand.type('Called Priya, send quote by Friday')
    const box = page.getByRole('dialog', { name: 'Note what happened' })
    await box.getByRole('button', { name: /Priya Nair/ }).waitFor()
    await hand.look(box)
    await hand.confirm('Enter')
    await page
      .getByText(/^Saved: /)
      .first()
      .waitFor()
  },
  async moveDeal(place) {
    const { page, hand } = place
    await openDeal(place)
    await hand.key('b')
    const dialog = page.getByRole('dialog')
    await hand.look(dialog)
    // Each thing that shows something has its digit beside it.
    const line = dialog.getByRole('listitem').filter({ hasText: 'Budget is named' }).last()
    await hand.key(/(?<!\d)[1-9](?!\d)/.exec(await line.innerText())?.[0] ?? '1')
    await page
      .getByText(/^Evidence written down/)
      .first()
      .waitFor()
    await hand.key('Escape', 'Shift+ArrowRight')
    await page
      .getByText(/is now in Propose/)
      .first()
      .waitFor()
  },
  async prepareMeeting({ page, hand }) {
    const card = page.getByRole('region', { name: 'Next meeting' })
    await hand.look(card)
    await hand.key('Shift+O')
    await hand.type('Agree on the pilot')
    await hand.confirm('Enter')
    await page.getByText('Agree on the pilot').first().waitFor()
  },
  async signature({ page, hand, task }) {
    await hand.key('.')
    await hand.paste(task.clipboard ?? '')
    const box = page.getByRole('dialog', { name: 'Note what happened' })
    await box.getByRole('button', { name: /Marit Solberg/ }).waitFor()
    await hand.look(box)
    await hand.confirm('Enter')
    await page
      .getByText(/^Saved: /)
      .first()
      .waitFor()
  },
  async handOver({ page, hand }) {
    await hand.look(page.getByRole('row', { name: /Check the plan of the loading dock/ }))
    await hand.key('d')
    await hand.type('jo')
    await hand.look(page.getByRole('option', { name: 'Jonas Weber' }))
    await hand.key('Enter')
    await page
      .getByText(/passed to Jonas Weber/)
      .first()
      .waitFor()
  },
  async planTomorrow({ page, hand }) {
    await hand.look(page.getByRole('grid'))
    await hand.key('Shift+H')
    await hand.look(page.getByText('3 tasks: tomorrow').first())
  },
  async askForEngineer({ page, hand }) {
    await hand.look(page.getByRole('row', { name: /Fleet renewal/ }))
    await hand.key('Shift+N')
    await hand.look(page.getByRole('dialog'))
    await hand.type('Check the chargers friday')
    await hand.confirm('Enter')
    await page
      .getByText(/Check the chargers/)
      .first()
      .waitFor()
  },
  async closeDeal(place) {
    const { page, hand } = place
    await openDeal(place)
    await hand.click(page.getByRole('button', { name: 'Move to Lost' }))
    await hand.look(page.getByRole('dialog'))
    await hand.key('2')
    await hand.confirm('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  },
  async findAndCall(place) {
    const { hand } = place
    await find(place, 'priya', 'Priya Nair')
    await hand.key('c')
  },
  async qualifyLead(place) {
    const { page, hand } = place
    await find(place, 'keller', 'Mia Keller')
    await hand.key('Shift+C')
    const dialog = page.getByRole('dialog')
    await hand.look(dialog)
    await hand.click(dialog.getByLabel('Amount'))
    await hand.type('25k')
    await hand.confirm('Enter')
    await page
      .getByText(/Mia Keller converted/)
      .first()
      .waitFor()
  },
}
