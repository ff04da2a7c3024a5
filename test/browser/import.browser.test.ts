/** Files become a pipeline in a real browser, are taken back, and leave again as files. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-import-journey-'))
let browser: Browser
let peer: StartedPeer

beforeAll(async () => {
  browser = await launchChromium()
  peer = await startPeer(join(folder, 'office'))
})
afterAll(async () => {
  await peer.close()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const files = [
  file('products.csv', 'Product Name,Price\nGTX Pro,100\n'),
  file(
    'deals.csv',
    'Deal ID,Deal Name,Company,Deal Owner,Deal Stage,Amount,Product\n' +
      'D1,<b>Rails</b>,Acme,Bo Lind,Proposal,1200,GTXPro\nD2,Wire,Globex,Bo Lind,Closed Won,900,GTX Pro\n',
  ),
  { name: 'picture.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
]

test('files are recognised, a likeness is decided, the import is seen before, done, taken back; all of it is exported', async () => {
  const { page, errors } = await openAddress(browser, await peer.address())
  await page.getByLabel('Office', { exact: true }).fill('Northwind')
  await page.getByLabel('Your name').fill('Ada Lindgren')
  await page.getByRole('button', { name: 'Found the office' }).click()
  await page.getByRole('link', { name: 'Import files' }).first().click()

  await page.getByLabel('Choose files').setInputFiles(files)
  await page.getByRole('button', { name: 'Look at the files' }).click()
  await page.getByRole('button', { name: 'Yes, use “GTX Pro”' }).click()
  await page.getByRole('button', { name: 'See what will happen' }).click()
  await page.getByRole('heading', { name: 'This will happen' }).waitFor()
  // Back to the files and on again: what was decided is kept.
  await page.getByRole('button', { name: 'Back to: Files' }).click()
  await page.getByRole('button', { name: 'Look at the files' }).click()
  await page.getByRole('button', { name: 'Yes, use “GTX Pro”', pressed: true }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Import \d+ records/ }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Imported' }).waitFor({ timeout: 60_000 })

  await page.getByRole('button', { name: 'Open the pipeline' }).click()
  // Markup in a name is a name.
  await page.getByText('<b>Rails</b>').first().waitFor()

  await page.goto(new URL('/settings', page.url()).href)
  await page.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: 'JSON' }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const button = page.getByRole('button', { name: 'bullpen.json' })
  const [saved] = await Promise.all([page.waitForEvent('download'), button.click()])
  const document = JSON.parse(readFileSync(await saved.path(), 'utf8')) as {
    tables: Record<string, { name: string; product?: { title: string } }[]>
  }
  expect(document.tables['product']?.map(({ name }) => name)).toEqual(['GTX Pro'])
  expect(document.tables['opportunity']?.map(({ product }) => product?.title)).toEqual(['GTX Pro', 'GTX Pro'])

  await page.goto(new URL('/import', page.url()).href)
  await page.getByRole('button', { name: 'Undo the whole import' }).click()
  await page.getByRole('heading', { name: 'The import was taken back' }).waitFor()
  await page.goto(new URL('/pipeline', page.url()).href)
  await expect.poll(() => page.getByText('<b>Rails</b>').count(), { timeout: 30_000 }).toBe(0)
  expect(errors).toEqual([])
})
