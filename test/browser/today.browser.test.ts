/** The day worked by keys alone, on the demo office. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-today-'))
let browser: Browser
let peer: StartedPeer

beforeAll(async () => {
  browser = await launchChromium()
  peer = await startPeer(join(folder, 'demo'), 'demo')
})
afterAll(async () => {
  await peer.close()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const openToday = async () => {
  const opened = await openAddress(browser, await peer.address())
  await opened.page.getByRole('row').first().waitFor()
  return opened
}
/** A busy machine may take its time. */
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 })
const rows = (page: Page) => page.getByRole('row')
const current = (page: Page) => page.locator('[role=row][aria-selected=true]')
/** One list holds meetings and deals too: these are the tasks in it. */
const tasks = (page: Page) => page.getByRole('row', { name: /Was due|Due today/ })
const firstLine = async (page: Page) => (await current(page).innerText()).split('\n')[0] ?? ''

test('J and K move, E does what is current and goes on to the next, undo brings it back', async () => {
  const { page, errors } = await openToday()
  const first = await firstLine(page)
  // The first screen says what to do next, whatever the next meeting brings along.
  expect((await rows(page).first().boundingBox())?.y).toBeLessThan(600)
  // In the very moment of the first drawing: the first takes the list, the second goes down.
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await soon(() => firstLine(page)).not.toBe(first)
  await page.keyboard.press('k')
  await tasks(page).first().focus()
  const done = await firstLine(page)
  // A deal whose task was done may need a next step now and appear instead: the row itself says what is left to do.
  const row = page.getByRole('row', { name: done, exact: false })
  const count = await row.count()

  await page.keyboard.press('e')
  await page.getByText(`Done: ${done}`).first().waitFor()
  await soon(() => row.count()).toBe(count - 1)
  expect(await firstLine(page)).not.toBe(done)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row')

  await page.keyboard.press('Control+z')
  await soon(() => row.count()).toBe(count)
  expect(errors).toEqual([])
})

test('H asks until when, by key, and the focus comes back to the list', async () => {
  const { page } = await openToday()
  await tasks(page).first().focus()
  const moved = await firstLine(page)
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('h')
  // On a Monday a week from now is next Monday and stands there once.
  await page.getByRole('menuitem', { name: 'In two weeks' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  // It stands on the usual day, so that Enter takes it.
  await soon(() => page.locator('[role=menuitem][data-highlighted]').allInnerTexts()).toEqual([
    expect.stringMatching(/^Tomorrow/),
  ])
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('When').fill('in 2 weeks')
  await page.keyboard.press('Enter')
  await soon(() => firstLine(page)).not.toBe(moved)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row')
  await page.keyboard.press('Control+z')
  await page.getByText('Undone').first().waitFor()
})

test('a deal without a next step gets one where it stands, its day read from the words', async () => {
  const { page } = await openToday()
  // One list in the order of what counts: a deal without a next step stands among the rest, and says so.
  const deals = page.getByRole('row', { name: /No next step/ })
  const count = await deals.count()
  expect(count).toBeGreaterThan(0)
  await deals.first().focus()
  await page.keyboard.press('a')
  await page.keyboard.type('Call about the trial tomorrow')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await soon(() => deals.count()).toBe(count - 1)
  await page.getByRole('row', { name: /Call about the trial/ }).waitFor()
  await page.keyboard.press('Control+z')
  await soon(() => deals.count()).toBe(count)
})

test('W says what an entry’s place is made of, Shift W weighs the reasons, S cuts a task into parts', async () => {
  const { page, errors } = await openToday()
  await tasks(page).first().focus()
  const whole = await firstLine(page)
  await page.keyboard.press('w')
  await page.getByRole('table', { name: `Why “${whole}” is here` }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Shift+W')
  const slider = page.getByRole('slider', { name: 'Deals without a next step' })
  await slider.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await slider.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  await soon(() => page.getByRole('row', { name: /^(?!.*Was due).*No next step/ }).count()).toBe(0)

  await tasks(page).first().focus()
  await page.keyboard.press('s')
  await page.getByLabel('One part a line').fill(`${whole}\nSend the second part tomorrow`)
  await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click()
  await page.getByRole('row', { name: /Send the second part/ }).waitFor()
  expect(errors).toEqual([])
})

test('a promise is made, moved with a task that tells the customer, and kept; the week moves work by key', async () => {
  const { page, errors } = await openToday()
  await page.keyboard.press('g')
  await page.keyboard.press('8')
  await page.getByRole('heading', { name: 'Promises', level: 1 }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What').fill('Send the price list')
  await dialog.getByLabel('Promised for').fill('tomorrow')
  await page.keyboard.press('Control+Enter')
  const promise = page.getByRole('row', { name: /Send the price list/ })
  await promise.waitFor()
  expect(await axeFindings(page)).toEqual([])
  await promise.focus()
  await page.keyboard.press('h')
  await page.getByRole('dialog').getByLabel('When').fill('in 3 days')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /first promised for/ }).waitFor()
  await promise.focus()
  await page.keyboard.press('e')
  await page.getByText('Kept: Send the price list').first().waitFor()

  await page.keyboard.press('g')
  await page.keyboard.press('7')
  const late = page.getByRole('list', { name: 'Tasks of Without a day' }).getByRole('listitem')
  await late.first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  const count = await late.count()
  await late.first().focus()
  await page.keyboard.press('Shift+ArrowRight')
  await soon(() => late.count()).toBe(count - 1)
  await page.keyboard.press('Control+z')
  await soon(() => late.count()).toBe(count)
  expect(errors).toEqual([])
})

test('a note, evidence and a colleague are reached from an entry by key, and Tab completes what is begun', async () => {
  const { page, errors } = await openToday()
  // Whatever the tests before this one did to the order, somebody waits for an answer about a deal.
  const deal = page.getByRole('row', { name: /^(?!.*(Was due|Due today|Promised|calendar)).*Buyer waiting/ }).first()
  await deal.focus()
  await page.keyboard.press('b')
  await page.getByRole('dialog', { name: /^Both sides of/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await deal.focus()
  await page.keyboard.press('l')
  await page.keyboard.press('c')
  const note = page.getByRole('dialog', { name: 'Note what happened' }).getByRole('textbox')
  await soon(() => note.inputValue()).toMatch(/^Called .+, $/)
  await page.keyboard.type('se')
  await page.getByRole('button', { name: /send quote/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Tab')
  await soon(() => note.inputValue()).toMatch(/, send quote $/)
  await note.fill('')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await tasks(page).first().focus()
  await page.keyboard.press('d')
  await page.getByRole('list', { name: 'Colleagues' }).getByRole('button').first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('1')
  await page
    .getByText(/ passed to /)
    .first()
    .waitFor()
  await page.keyboard.press('Control+z')
  expect(errors).toEqual([])
})

test('single keys can be switched off, and a key can be changed', async () => {
  const { page } = await openToday()
  await page.keyboard.press('Control+,')
  await page.getByRole('switch', { name: /Single keys/ }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  expect(new URL(page.url()).pathname).toBe('/settings')
  await page.getByRole('switch', { name: /Single keys/ }).click()

  await page.getByRole('button', { name: /Change the key of Pipeline/ }).click()
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('button', { name: 'Change the key of Pipeline: Mod+Shift+p' }).waitFor()
  await page.keyboard.press('Control+Shift+P')
  await page.waitForURL(/\/pipeline/)
})

test('when the peer stops, the view stays, says so, and is current again by itself', async () => {
  const { page } = await openAddress(browser, await peer.address())
  let running = true
  const cut: (() => void)[] = []
  await page.route('**/api/**', (route) => (running ? route.continue() : route.abort()))
  await page.routeWebSocket(/api\/live/, (socket) => {
    if (!running) return void socket.close()
    socket.connectToServer()
    cut.push(() => void socket.close())
  })
  await page.reload()
  await page.getByRole('row').first().waitFor()
  const count = await rows(page).count()
  running = false
  for (const end of cut) end()
  await page.getByText('Bullpen has stopped on this PC.').first().waitFor()
  expect(await rows(page).count()).toBe(count)
  expect(await axeFindings(page)).toEqual([])

  await tasks(page).first().focus()
  await page.keyboard.press('e')
  await page.getByRole('alert').filter({ hasText: 'does not answer' }).waitFor()
  expect(await rows(page).count()).toBe(count)

  running = true
  await page.getByText('What you see stays readable').waitFor({ state: 'detached' })
  await page.getByRole('alert').waitFor({ state: 'detached' })
})
