/** The office set up by its people: a step added and moved by key, a colleague added. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-settings-'))
let browser: Browser
let peer: StartedPeer

beforeAll(async () => {
  browser = await launchChromium()
  peer = await startPeer(join(folder, 'data'))
  const person = { name: 'Ada Berg' }
  const founding = { name: 'Berg', person, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  for (const [name, input] of [
    ['office.found', founding],
    ['opportunities.create', { name: 'First deal' }],
  ] as const) {
    const done = await peer.client.command(name, input)
    if (!done.ok) throw new Error(done.failure.message)
  }
})
afterAll(async () => {
  await peer.close()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const fromPalette = async (page: Page, typed: string, label: string) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(typed)
  await page.getByRole('option', { name: label }).first().waitFor()
  await page.keyboard.press('Enter')
}
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 })

test('a step found as “rename stage” is added, moved by key, and stands there on the board; its deals move when it goes', async () => {
  const { page, errors } = await openAddress(browser, await peer.address())
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await fromPalette(page, 'rename stage', 'Edit pipeline steps')
  await page.getByLabel('Name of the new step').fill('Pilot')
  await page.keyboard.press('Enter')
  const pilot = page.getByLabel('Name of Pilot', { exact: true })
  await pilot.focus()
  await page.keyboard.press('Alt+ArrowUp')
  const names = () =>
    page.locator('[data-stage]').evaluateAll((rows) => rows.map((row) => row.querySelector('input')?.value))
  await soon(names).toEqual(['New', 'In progress', 'Pilot', 'Proposal', 'Won', 'Lost', 'On hold'])
  expect(await pilot.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  const row = (name: string) =>
    page.locator('[data-stage]').filter({ has: page.getByLabel(`Name of ${name}`, { exact: true }) })
  await row('Pilot')
    .getByTitle('Drag to move')
    .dragTo(row('In progress'), { targetPosition: { x: 200, y: 4 } })
  await soon(names).toEqual(['New', 'Pilot', 'In progress', 'Proposal', 'Won', 'Lost', 'On hold'])

  await page.getByRole('button', { name: 'Delete New' }).click()
  await page.getByRole('dialog').getByText('It holds 1 deal.', { exact: false }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Move and delete' }).click()
  await soon(names).toEqual(['Pilot', 'In progress', 'Proposal', 'Won', 'Lost', 'On hold'])
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByRole('region', { name: /^Pilot, / }).waitFor()
  await page
    .getByRole('region', { name: /^Pilot, / })
    .getByText('First deal')
    .waitFor()
  expect(errors).toEqual([])
})

test('a colleague is added from anywhere and stands among the people', async () => {
  const { page, errors } = await openAddress(browser, await peer.address())
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await fromPalette(page, 'new person', 'New person')
  await page.getByRole('dialog').getByLabel('Name').fill('Bo Lind')
  await page.keyboard.press('Enter')
  await page.getByText('Bo Lind added').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.getByRole('link', { name: 'Bo Lind' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(errors).toEqual([])
})

test('a backup is made, checked, and restored into a new folder beside the office', async () => {
  const { page, errors } = await openAddress(browser, await peer.address())
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await page.getByRole('link', { name: 'Settings', exact: true }).first().click()
  await page.getByLabel('Folder', { exact: true }).fill(join(folder, 'backups'))
  await page.getByLabel('Passphrase', { exact: true }).fill('four words of mine')
  await page.getByRole('button', { name: 'Back up by itself' }).click()
  await page.getByRole('button', { name: /^Check the backup of/ }).click({ timeout: 30_000 })
  await page.getByText('is whole.', { exact: false }).waitFor({ timeout: 30_000 })
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: /^Restore … the backup of/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Passphrase of the backup').fill('four words of mine')
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await dialog.getByText('It is a new device of yours', { exact: false }).waitFor({ timeout: 30_000 })
  expect(await axeFindings(page)).toEqual([])
  expect(existsSync(join(folder, 'data-restored', 'office.db'))).toBe(true)
  expect(errors).toEqual([])
}, 120_000)
