/** Hints at the point of use, on the demo office: shown once, found by axe to be right, gone for ever. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress, phone } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'

test('a hint speaks of what is there, takes no focus, and is gone for ever after Esc', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-hints-'))
  const browser = await launchChromium()
  const peer = await startPeer(join(folder, 'demo'), 'demo')
  try {
    for (const options of [{}, { viewport: phone, hasTouch: true, locale: 'de-DE', colorScheme: 'dark' }] as const) {
      const { page, errors } = await openAddress(browser, await peer.address(), { ...options, hints: true })
      for (const room of ['/today', '/pipeline', '/process']) {
        await page.goto(new URL(room, page.url()).href)
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
      expect(errors).toEqual([])
    }
  } finally {
    await peer.close()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
