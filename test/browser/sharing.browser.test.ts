/** What one person does about sharing alone: the paper key, a note of one's own shared deliberately, a room; then a second PC of one's own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-sharing-'))
const loopback = ['--peer-port', '0', '--peer-host', '127.0.0.1']
let browser: Browser
let desk: StartedPeer
let laptop: StartedPeer
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  desk = await startPeer(join(folder, 'desk'), 'start', loopback)
  laptop = await startPeer(join(folder, 'laptop'), 'start', loopback)
  const office = { name: 'Northwind', currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  const founded = await desk.client.command('office.found', { ...office, person: { name: 'Ana Torres' } })
  if (!founded.ok) throw new Error(founded.failure.message)
  page = (await openAddress(browser, await desk.address())).page
})
afterAll(async () => {
  await Promise.all([desk?.close(), laptop?.close()])
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const goTo = async (path: string) => {
  await page.goto(new URL(path, page.url()).href)
  await page.locator('h1').first().waitFor()
}

test('the paper key is shown on Today until it is written down', async () => {
  await goTo('/today')
  await page.getByRole('button', { name: 'Show the paper key' }).click()
  const groups = page.getByRole('list', { name: 'The paper key, in nine groups' }).getByRole('listitem')
  await expect.poll(() => groups.count()).toBe(9)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'I have written it down' }).click()
  await page.getByRole('button', { name: 'Show the paper key' }).waitFor({ state: 'detached' })
  // The card goes when the office has it written down, the dialog when its answer is back: keys are its own until then.
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('a task of one’s own is read by nobody else, until it is shared after seeing with whom', async () => {
  await page.keyboard.press('n')
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is to be done?').fill('Think about the budget')
  await dialog.getByText('Only for me').click()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await goTo('/tasks')
  await page.getByRole('img', { name: 'My desk: Only you, on your own PCs' }).waitFor()
  await page.getByText('Think about the budget').first().click()
  await page.keyboard.press('o')
  await page.getByRole('heading', { name: 'Think about the budget' }).waitFor()
  await page.keyboard.press('Shift+R')
  await page.getByText('It is in My desk. Only you, on your own PCs.').waitFor()
  await page.getByRole('button', { name: 'Share from my desk' }).click()
  await page.getByRole('combobox', { name: 'Share into' }).click()
  await page.getByRole('option', { name: 'Sales team' }).click()
  await page.getByText('1 person will see it:').waitFor()
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Who can read this? Sales team' }).waitFor()
})

test('a room is made and listed with whoever reads it; rights of roles are ticked', async () => {
  await goTo('/settings/spaces')
  await page.getByRole('button', { name: 'New room or team' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Falcon')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('heading', { name: 'Falcon' }).waitFor()
  const exporting = page.getByRole('checkbox', { name: 'Sales rep, In the office: Export' })
  await exporting.click()
  await expect.poll(() => exporting.getAttribute('aria-checked')).toBe('true')
  expect(await axeFindings(page)).toEqual([])
})

test('how long messages of the office are kept is chosen, shown in a conversation’s head, and taken back', async () => {
  const kept = page.getByRole('button', { name: 'Messages are kept for 30 days: ' })
  await page.getByRole('button', { name: 'How long messages are kept: ' }).first().click()
  await page.getByRole('combobox', { name: 'Keep messages' }).click()
  await page.getByRole('option', { name: '30 days' }).click()
  await page.getByText('Nothing here is older than 30 days yet.').waitFor()
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await kept.waitFor()
  await goTo('/messages')
  await page.getByRole('button', { name: '30 days · Messages are kept for 30 days' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Shift+K')
  await page.getByText('Chosen by Ana Torres').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: '30 days · Messages are kept for 30 days' }).waitFor({ state: 'detached' })
})

test('a second PC of one’s own joins by a link, has the desk, and is removed when it is lost', async () => {
  await goTo('/settings/people')
  await page.getByRole('button', { name: 'Add my other PC' }).first().click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  const joining = await laptop.client.command('network.join', { link, name: 'Ana Torres' })
  expect(joining).toMatchObject({ ok: true })
  const code = async () => {
    const state = await laptop.client.get('/api/network')
    return state.ok ? (state.value as { join: { code: string | null } | null } | null)?.join?.code : undefined
  }
  await expect.poll(code, { timeout: 20_000 }).toMatch(/^\d{6}$/)
  await page.getByRole('textbox', { name: 'Six digits' }).fill((await code()) ?? '')
  await page.getByRole('button', { name: 'Let in' }).click()
  await page.getByText(/PC 2 · Here/).waitFor()
  const deskAtLaptop = async () => {
    const spaces = await laptop.client.query('sharing.spaces', {})
    return spaces.ok ? (spaces.value as { kind: string }[]).filter(({ kind }) => kind === 'desk').length : 0
  }
  await expect.poll(deskAtLaptop, { timeout: 20_000 }).toBe(1)

  await page.getByRole('button', { name: 'What to do about Ana Torres' }).click()
  await page.getByRole('menuitem', { name: 'A PC was lost or is no longer used' }).click()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => page.getByText(/PC 2 ·/).count(), { timeout: 20_000 }).toBe(0)
})
