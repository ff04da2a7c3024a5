/** What a person does, in a real browser against a real peer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress, phone } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-journeys-'))
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const goTo = async (page: Page, path: string) => {
  await page.goto(new URL(path, page.url()).href)
  await page.waitForLoadState('networkidle')
}

describe('a new office', () => {
  let peer: StartedPeer
  beforeAll(async () => {
    peer = await startPeer(join(folder, 'new'))
  })
  afterAll(() => peer.close())

  test('is founded, gets its first deal, moves it by key and takes the move back', async () => {
    const { page, errors } = await openAddress(browser, await peer.address())
    await page.getByLabel('Office', { exact: true }).fill('Northwind Sales')
    await page.getByLabel('Your name').fill('Ada Lindgren')
    await page.getByRole('radio', { name: 'Machines and plants' }).click()
    await page.getByText('Drawing or specification received').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('radio', { name: 'Seven steps', exact: false }).first().click()
    await page.getByRole('button', { name: 'Found the office' }).click()
    await page.getByRole('link', { name: 'Pipeline' }).first().click()

    await page.getByRole('button', { name: 'New opportunity' }).first().click()
    await page.getByRole('dialog').getByLabel('Name').fill('Forty chairs')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const card = (stage: string) => page.getByRole('feed', { name: stage }).getByText('Forty chairs').first()
    await card('Prospect').click()
    await page.waitForURL(/\/record\//)
    await page.getByRole('heading', { name: 'Forty chairs' }).waitFor()
    expect(await axeFindings(page)).toEqual([])

    await page.getByRole('link', { name: 'Pipeline' }).first().click()
    await card('Prospect').waitFor()

    await page.locator('[data-card]').first().focus()
    await page.keyboard.press('Shift+ArrowRight')
    await card('Prepare').waitFor()
    await page.keyboard.press('Control+z')
    await card('Prospect').waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('is there again after a reload, and its data after a restart', async () => {
    const { page } = await openAddress(browser, await peer.address())
    await goTo(page, '/pipeline')
    await page.getByText('Forty chairs').first().waitFor()
    await peer.close()
    peer = await startPeer(join(folder, 'new'))
    const again = await openAddress(browser, await peer.address())
    await goTo(again.page, '/pipeline')
    await again.page.getByText('Forty chairs').first().waitFor()
    expect(again.errors).toEqual([])
  })

  test('shows nothing to a browser without its address', async () => {
    const { page } = await openAddress(browser, new URL('/pipeline', await peer.address()).href)
    await page.waitForLoadState('networkidle')
    expect(await page.locator('body').innerText()).not.toContain('Forty chairs')
  })
})

describe('the demo office', () => {
  let peer: StartedPeer
  beforeAll(async () => {
    peer = await startPeer(join(folder, 'demo'), 'demo')
  })
  afterAll(() => peer.close())

  const rooms = [
    '/today',
    '/pipeline',
    '/accounts',
    '/contacts',
    '/clients',
    '/dates',
    '/list/lineItem',
    '/process',
    '/promises',
    '/week',
    '/messages',
    '/topics',
    '/inbox',
    '/needs',
    '/number',
    '/learn',
    '/duplicates',
    '/search?q=an',
    '/import',
    '/settings',
    '/settings/people',
    '/settings/spaces',
    '/settings/erasures',
  ]
  const windows = [
    { name: 'on a desktop, light', options: { colorScheme: 'light' } },
    { name: 'on a desktop, dark', options: { colorScheme: 'dark' } },
    { name: 'on a phone', options: { viewport: phone, hasTouch: true } },
    { name: 'in German', options: { locale: 'de-DE' } },
  ] as const

  /** The pages of a record of each of these tables. */
  const oneOfEach = (...tables: string[]): Promise<string[]> =>
    Promise.all(
      tables.map(async (table) => {
        const found = await peer.client.query('records.list', { table, limit: 1 })
        if (!found.ok) throw new Error(JSON.stringify(found.failure))
        return `/record/${(found.value as { rows: { id: string }[] }).rows[0]?.id}`
      }),
    )

  test.each(windows)('has rooms in which axe finds nothing, $name', async ({ options }) => {
    const { page, errors } = await openAddress(browser, await peer.address(), options)
    const findings: string[] = []
    for (const room of rooms) {
      await goTo(page, room)
      for (const finding of await axeFindings(page)) findings.push(`${room} ${finding}`)
    }
    expect(findings).toEqual([])
    expect(errors).toEqual([])
  })

  test('finds a record by part of its name from anywhere, by keys alone', async () => {
    const { page } = await openAddress(browser, await peer.address())
    await goTo(page, '/today')
    const found = await peer.client.query('records.list', { table: 'account', limit: 1 })
    const name = found.ok ? String((found.value as { rows: { name: string }[] }).rows[0]?.name) : ''
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor()
    await page.keyboard.type(name.slice(1, 8))
    await page
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/record\//)
    expect(await axeFindings(page)).toEqual([])
  })

  test('scrolls sideways nowhere on a phone', async () => {
    const { page } = await openAddress(browser, await peer.address(), { viewport: phone, hasTouch: true })
    for (const room of [...rooms, ...(await oneOfEach('account', 'contact', 'opportunity'))]) {
      await goTo(page, room)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    }
  })
})
