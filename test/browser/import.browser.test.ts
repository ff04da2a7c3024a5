/** Files brought into a new office by the wizard: recognised, asked about, previewed, imported, taken back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-import-'))
let browser: Browser
let peer: StartedPeer
let page: Page
let errors: readonly string[]

const files = {
  'accounts.csv': 'account,sector,revenue\nHatfan,services,792.46\nIsdom,medical,3178.24\n',
  'products.csv': 'product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n',
  'sales_pipeline.csv':
    'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n' +
    '1C1I7A6R,Moses Frase,GTXPro,Hatfan,Won,2026-10-20,2026-11-01,1054\n' +
    'Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Engaging,2026-10-25,,\n' +
    'EC4QE1BX,Darcel Schlecht,MG Special,,Lost,2026-10-25,2026-11-11,0\n',
}

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'picture.csv'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  browser = await launchChromium()
  peer = await startPeer(join(folder, 'office'))
  ;({ page, errors } = await openAddress(browser, await peer.address()))
})
afterAll(async () => {
  await peer.close()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const choose = (names: readonly string[]) =>
  page.setInputFiles(
    'input[type=file]',
    names.map((name) => join(folder, name)),
  )
const deals = async () => {
  const answer = await peer.client.query('opportunities.totalsByStage', {})
  const stages = answer.ok ? (answer.value as { stage: string; count: number }[]) : []
  return stages.reduce((sum, { count }) => sum + count, 0)
}

test('an office is founded with the steps of its files, and the files come next', async () => {
  await page.getByLabel('Office', { exact: true }).fill('Northwind Sales')
  await page.getByLabel('Your name').fill('Mara Keller')
  await page.getByText('From my files').click()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Found it and bring my files' }).click()
  await page.waitForURL(/\/import$/)
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('files are recognised, a name that looks like another is a question, and nothing is merged silently', async () => {
  await choose(Object.keys(files))
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 20_000 })
    .toBe('Look at the files')
  await page.keyboard.press('Enter')
  await page.getByText('Is the Product “GTXPro” the same as “GTX Pro”?').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Yes, use “GTX Pro”' }).click()

  await page.getByRole('button', { name: /sales_pipeline\.csv/ }).click()
  await page.getByRole('combobox', { name: 'close_value becomes' }).filter({ hasText: 'Amount' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('the plan and its answers survive a reload', async () => {
  await page.reload()
  await page.getByRole('button', { name: 'Yes, use “GTX Pro”', pressed: true }).waitFor()
})

test('the preview says what will happen, the import does it, and one undo takes it all back', async () => {
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'This will happen' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await deals()).toBe(0)

  await page.getByRole('button', { name: /^Import \d+ records/ }).click()
  await page.getByRole('heading', { name: 'Imported' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await deals()).toBe(3)

  await page.getByRole('button', { name: 'Undo the whole import' }).click()
  await page.getByRole('heading', { name: 'The import was taken back' }).waitFor()
  expect(await deals()).toBe(0)
  expect(errors).toEqual([])
})

test('a picture that is called a table is left out with a reason, and nothing else happens', async () => {
  await page.getByRole('button', { name: 'Import more files' }).click()
  await choose(['picture.csv'])
  await page.getByRole('button', { name: 'Look at the files' }).click()
  await page.getByText('Not imported').first().waitFor()
  await page.getByRole('button', { name: /See what will happen/ }).click()
  await page.getByRole('alert').or(page.getByText('The import stopped.')).first().waitFor()
  expect(await deals()).toBe(0)
})
