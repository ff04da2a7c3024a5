/**
 * A picture of every screen of a demo office, in test-results/screenshots/: desktop and phone, light and dark, to be
 * looked at before a change is called done. `-- --docs` also renews the pictures of the README in docs/pictures/.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { rooms } from '#app/page/rooms.ts'
import { desktop, launchChromium, openAddress, phone } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'
import { takeTwoPeers } from './two-peers.screens.ts'

const root = join(import.meta.dirname, '../..')
const target = join(root, 'test-results/screenshots')

const sizes = { desktop, phone }
const themes = ['light', 'dark'] as const

interface Ids {
  readonly deal: string
  readonly account: string
  readonly contact: string
  readonly quote: string
  readonly resource: string
}
/** How to come to a screen. The page keeps its session, so an address is enough. */
type Visit = (page: Page, ids: Ids) => Promise<unknown>

const goTo = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)
const at =
  (path: string): Visit =>
  (page) =>
    goTo(page, path)
const recordOf =
  (kind: keyof Ids): Visit =>
  (page, ids) =>
    goTo(page, `/record/${ids[kind]}`)
/** A screen that is reached by a key from another. */
const byKey =
  (path: string, key: string, text = ''): Visit =>
  async (page) => {
    await goTo(page, path)
    await settled(page)
    await page.keyboard.press(key)
    await page.keyboard.type(text)
  }

/** The same with a sequence of keys. */
const byKeys =
  (path: string, keys: readonly string[]): Visit =>
  async (page) => {
    await goTo(page, path)
    await settled(page)
    for (const key of keys) await page.keyboard.press(key)
  }

const settings = ['people', 'spaces', 'currencies', 'erasures', 'fields', 'pipeline', 'prices', 'quotes']

const screens: Readonly<Record<string, Visit>> = {
  ...Object.fromEntries(rooms.map(({ name, to }) => [name, at(to)])),
  ...Object.fromEntries(settings.map((name) => [`settings-${name}`, at(`/settings/${name}`)])),
  settings: at('/settings'),
  import: at('/import'),
  deal: recordOf('deal'),
  account: recordOf('account'),
  contact: recordOf('contact'),
  quote: recordOf('quote'),
  resource: recordOf('resource'),
  invite: byKeys('/settings/people', ['n', 'i']),
  palette: byKey('/today', 'Control+K', 'gro'),
  keys: byKey('/pipeline', '?'),
}

/** Drawn whole: nothing is being asked, the fonts are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(400)
}

async function take(page: Page, name: string): Promise<void> {
  await settled(page)
  await page.screenshot({ path: join(target, `${name}.png`) })
  console.log(name)
}

const folder = mkdtempSync(join(tmpdir(), 'bullpen-screenshots-'))
const browser = await launchChromium()
try {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const empty = await startPeer(join(folder, 'empty'))
  const demo = await startPeer(join(folder, 'demo'), 'demo')
  const first = async (table: string, field: string) => {
    const sort = [{ field, descending: true }]
    const found = await demo.client.query('records.list', { table, limit: 1, sort })
    if (!found.ok) throw new Error(found.failure.message)
    return (found.value as { rows: { id: string }[] }).rows[0]?.id ?? ''
  }
  const ids = {
    deal: await first('opportunity', 'createdAt'),
    account: await first('account', 'revenue'),
    contact: await first('contact', 'createdAt'),
    quote: await first('quote', 'createdAt'),
    resource: await first('resource', 'createdAt'),
  }
  for (const [size, viewport] of Object.entries(sizes))
    for (const colorScheme of themes) {
      const options = { viewport, colorScheme, hasTouch: size === 'phone' }
      const start = await openAddress(browser, await empty.address(), options)
      await take(start.page, `first-page-${size}-${colorScheme}`)
      const { page, errors } = await openAddress(browser, await demo.address(), options)
      await settled(page)
      for (const [name, visit] of Object.entries(screens)) {
        await visit(page, ids)
        await take(page, `${name}-${size}-${colorScheme}`)
      }
      for (const error of [...start.errors, ...errors]) console.error(`error on the page: ${error}`)
      await Promise.all([start.page.context().close(), page.context().close()])
    }
  await Promise.all([empty.close(), demo.close()])
  const variants = Object.entries(sizes).flatMap(([size, viewport]) =>
    themes.map((colorScheme) => ({
      name: `${size}-${colorScheme}`,
      options: { viewport, colorScheme, hasTouch: size === 'phone' },
    })),
  )
  await takeTwoPeers(browser, folder, variants, take)
  if (process.argv.includes('--docs'))
    for (const name of ['today', 'pipeline', 'deal'])
      copyFileSync(join(target, `${name}-desktop-light.png`), join(root, 'docs/pictures', `${name}.png`))
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
