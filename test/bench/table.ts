/** The table of 200,000 activities in Chromium: what a frame costs while it scrolls, at its top and far down. */
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'

const scrolls = 120
const rowHeight = 36
/** Where the second stretch begins, in rows. */
const farDown = 150_000

export interface TableFigures {
  /** CPU milliseconds of the page's main thread per frame drawn, the worse of both stretches. */
  readonly scrollFrameMs: number
}

export async function tableFigures(folder: string): Promise<TableFigures> {
  const peer = await startPeer(folder)
  const browser = await launchChromium()
  try {
    const { page } = await openAddress(browser, await peer.address())
    await page.goto(new URL('/list/activity', page.url()).href)
    await page.locator('[role=grid] a[href^="/record/"]').first().waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const taskSeconds = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
    }
    const stretch = async (from: number) => {
      await page.evaluate((top) => document.querySelector('[role=grid]')?.scrollTo(0, top), from * rowHeight)
      await page.locator('[role=grid] [role=row]:not([aria-busy]) a[href^="/record/"]').first().waitFor()
      const before = await taskSeconds()
      const frames = await page.evaluate(async (count) => {
        const grid = document.querySelector('[role=grid]')
        for (let step = 0; step < count; step++) {
          grid?.scrollBy(0, 90)
          await new Promise((resolve) => requestAnimationFrame(resolve))
        }
        return count
      }, scrolls)
      return ((await taskSeconds()) - before) * (1000 / frames)
    }
    return { scrollFrameMs: Math.max(await stretch(0), await stretch(farDown)) }
  } finally {
    await browser.close()
    await peer.close()
  }
}
