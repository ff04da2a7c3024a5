/** A note typed as one says it: read while typing, corrected by key, saved, taken back. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-capture-'))
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

test('a sentence becomes what its chips show; one is left as text, the draft outlives a reload, and undo takes all back', async () => {
  const { page, errors } = await openAddress(browser, await peer.address())
  await page.getByRole('row').first().waitFor()
  await page.keyboard.press('.')
  const box = page.getByRole('dialog', { name: 'Note what happened' })
  await box.getByRole('textbox').fill('Called Quentin Zabel at Zabelwerk GmbH, wants a quote by Friday')
  const company = box.getByRole('button', { name: 'Company Zabelwerk GmbH' })
  await company.waitFor()
  expect(await axeFindings(page)).toEqual([])

  await page.reload()
  await page.getByRole('row').first().waitFor()
  await page.keyboard.press('.')
  await company.waitFor()
  await page.keyboard.press('ArrowDown')
  await company.focus()
  await page.keyboard.press('Backspace')
  await box.getByRole('button', { name: /Zabelwerk GmbH.*left as text/ }).waitFor()
  // A person typed anew, by key; Esc first leaves it as it was.
  const person = box.getByRole('button', { name: /Person Quentin Zabel/ })
  await person.focus()
  await page.keyboard.press('e')
  await box.getByRole('combobox', { name: /Person/ }).waitFor()
  await page.keyboard.press('Escape')
  await box.getByRole('button', { name: /We do|We promised/ }).focus()
  await page.keyboard.press('e')
  await box.getByRole('textbox', { name: 'Day' }).fill('24.12.')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await box.getByRole('button', { name: /24 Dec/ }).waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByText(/^Saved: /)
    .first()
    .waitFor()

  const found = async (text: string) => {
    const answer = await peer.client.query('search.find', { text })
    if (!answer.ok) throw new Error(answer.failure.message)
    return (answer.value as readonly { readonly table: string }[]).map(({ table }) => table).sort()
  }
  expect(await found('Quentin Zabel')).toEqual(expect.arrayContaining(['activity', 'contact']))
  expect(await found('Zabelwerk')).toEqual(['activity'])
  await page.keyboard.press('Control+z')
  await page.getByText('Undone').first().waitFor()
  expect(await found('Quentin Zabel')).toEqual([])
  expect(errors).toEqual([])
})
