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

export const routes: Readonly<Record<string, Route>> = {
  async logCall({ page, hand }) {
    await hand.look(page.getByRole('row', { name: /Priya Nair/ }).first())
    await hand.key('l', 'c')
    const box = page.getByRole('dialog', { name: 'Note what happened' })
    await hand.type('se')
    await hand.look(box.getByRole('button', { name: /send quote/ }))
    await hand.key('Tab')
    await hand.type('fri')
    await box
      .getByRole('button', { name: /send quote/i })
      .first()
      .waitFor()
    await hand.look(box)
    await hand.confirm('Enter')
    await page
      .getByText(/^Saved: /)
      .first()
      .waitFor()
  },
  async moveDeal({ page, hand }) {
    await hand.look(page.getByRole('row', { name: /Fleet renewal/ }))
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
    await hand.key('Shift+ArrowRight')
    await page
      .getByText(/is now in Propose/)
      .first()
      .waitFor()
  },
  async prepareMeeting({ page, hand }) {
    const card = page.getByRole('region', { name: 'Next meeting' })
    await hand.look(card)
    await hand.key('Shift+O')
    await hand.type('ag')
    await hand.look(card.getByRole('button', { name: /Agree on the/ }))
    await hand.key('Tab')
    await hand.type('pilot')
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
    const line = page.getByRole('dialog').getByRole('button', { name: /Jonas Weber/ })
    await hand.look(line)
    // Each colleague has a digit.
    await hand.key(/\d/.exec(await line.innerText())?.[0] ?? '1')
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
    const dialog = page.getByRole('dialog')
    await hand.look(dialog)
    await hand.type('ch')
    await hand.look(dialog.getByRole('button', { name: /Check the/ }))
    await hand.key('Tab')
    await hand.type('chargers fri')
    await hand.confirm('Enter')
    await page
      .getByText(/Check the chargers/)
      .first()
      .waitFor()
  },
  async closeDeal({ page, hand }) {
    await hand.look(page.getByRole('row', { name: /Fleet renewal/ }))
    await hand.key('Shift+X')
    await hand.look(page.getByRole('dialog'))
    await hand.key('2')
    await hand.confirm('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  },
  async findAndCall({ page, hand }) {
    await hand.look(page.getByRole('row', { name: /Priya Nair/ }).first())
    await hand.key('c')
    await page.waitForFunction(() => (globalThis as unknown as { called: string[] }).called.length > 0)
  },
  async qualifyLead({ page, hand }) {
    const row = page.getByRole('row', { name: /Mia Keller/ })
    await row.waitFor()
    while ((await row.getAttribute('aria-selected')) !== 'true') await hand.key('j')
    await hand.look(row)
    await hand.key('Shift+C')
    await hand.look(page.getByRole('dialog'))
    await hand.type('25k')
    await hand.confirm('Enter')
    await page
      .getByText(/Mia Keller converted/)
      .first()
      .waitFor()
  },
}
