/** Chromium for the journeys, the screenshots and the benchmark: a page of a peer, with its errors collected. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { ensureBrowser } from '../../scripts/browser.js'

/** As root, as in a container, Chromium needs to be told that it may run without its sandbox. */
const launchArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureBrowser(), args: launchArguments })

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface OpenPage {
  readonly page: Page
  /** Uncaught errors, errors on the console and answers that the content security policy blocked, in order. */
  readonly errors: readonly string[]
}

/** Opens an address in a window of its own, which shares nothing with others. */
export async function openAddress(
  browser: Browser,
  address: string,
  { hints = false, ...options }: BrowserContextOptions & { readonly hints?: boolean } = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: desktop, locale: 'en-GB', reducedMotion: 'reduce', ...options })
  if (!hints)
    await context.addInitScript(() => {
      if (localStorage.getItem('bullpen.preferences') === null)
        localStorage.setItem('bullpen.preferences', '{"hints":false}')
    })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  await page.goto(address)
  // Whoever leaves before the address' token was exchanged has used it up for nothing.
  if (address.includes('#t=')) await page.locator('h1').first().waitFor()
  return { page, errors }
}
