/** Learning the tool, on the demo office: hints and the tour on what is there, each gone for ever once it was of use. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress, phone } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'

const phoneGerman = { viewport: phone, hasTouch: true, locale: 'de-DE', colorScheme: 'dark' } as const

/** The way of somebody new: a first note, then what can be done here, then no tour any more. */
async function tour(page: Page): Promise<void> {
  const line = page.getByRole('region', { name: 'Getting to know it' })
  await line.getByRole('button', { name: 'Do it now' }).click()
  const box = page.getByRole('dialog')
  await box.getByRole('textbox').fill('Called Anna, send her the price list on Friday')
  await box.getByRole('button', { name: /Anna/ }).first().waitFor()
  await box.getByRole('textbox').press('Enter')
  await box.waitFor({ state: 'detached' })
  await line.getByText('2 of 5').waitFor()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'What can I do here?' })
  await sheet.getByRole('button', { name: /Why is this here/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await sheet.getByRole('button', { name: /Why is this here/ }).click()
  await line.getByText('3 of 5').waitFor()
  await line.getByRole('button', { name: 'Take me there' }).click()
  await line.getByRole('button', { name: 'Next' }).click()
  await line.getByRole('button', { name: 'Skip' }).click()
  await line.getByRole('button', { name: 'Close' }).click()
  await line.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('main').waitFor()
  expect(await line.count()).toBe(0)
}

test('hints and the tour speak of what is there, take no focus, and are gone for ever once they were of use', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-hints-'))
  const browser = await launchChromium()
  const peer = await startPeer(join(folder, 'demo'), 'demo')
  try {
    for (const options of [{}, phoneGerman]) {
      const { page, errors } = await openAddress(browser, await peer.address(), { ...options, hints: true })
      for (const room of options === phoneGerman ? ['/today', '/pipeline'] : ['/today', '/process']) {
        await page.goto(new URL(room, page.url()).href)
        // One line of the tour and one hint, neither over anything.
        const hint = page.getByRole('note')
        await hint.waitFor()
        expect(await axeFindings(page)).toEqual([])
        expect(await hint.evaluate((one) => one.contains(document.activeElement))).toBe(false)
        await page.keyboard.press('Escape')
        await hint.waitFor({ state: 'detached' })
      }
      await page.goto(new URL('/today', page.url()).href)
      await page.getByRole('row').first().waitFor()
      expect(await page.getByRole('note').count()).toBe(0)
      if (options !== phoneGerman) await tour(page)
      expect(errors).toEqual([])
      await page.context().close()
    }
  } finally {
    await peer.close()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
