/** The board of 50,000 deals in Chromium: how long until it is drawn, and what a frame costs while a column scrolls. */
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'

export interface BoardFigures {
  /** Wall milliseconds from the click on *Pipeline* to the first card, the best of several. */
  readonly openMs: number
  /** CPU milliseconds of the page's main thread per frame drawn. */
  readonly scrollFrameMs: number
}

const scrolls = 120

export async function boardFigures(folder: string): Promise<BoardFigures> {
  const peer = await startPeer(folder)
  const browser = await launchChromium()
  try {
    const { page } = await openAddress(browser, await peer.address())
    const visit = async () => {
      await page.getByRole('link', { name: 'Accounts' }).first().click()
      await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
      // Measured inside the page: from the click to the frame after the one in which the first card is there.
      return page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const started = performance.now()
            const look = () =>
              document.querySelector('[data-card]')
                ? requestAnimationFrame(() => resolve(performance.now() - started))
                : requestAnimationFrame(look)
            document.querySelector<HTMLElement>('a[href="/pipeline"]')?.click()
            look()
          }),
      )
    }
    const opened = [await visit(), await visit(), await visit(), await visit()]

    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const taskSeconds = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
    }
    const before = await taskSeconds()
    const frames = await page.evaluate(async (count) => {
      const column = document.querySelector('[data-card]')?.closest('[role=feed]')?.parentElement
      let drawn = 0
      for (let step = 0; step < count; step++) {
        column?.scrollBy(0, 90)
        await new Promise((resolve) => requestAnimationFrame(resolve))
        drawn += 1
      }
      return drawn
    }, scrolls)
    const scrollFrameMs = ((await taskSeconds()) - before) * (1000 / frames)
    return { openMs: Math.min(...opened), scrollFrameMs }
  } finally {
    await browser.close()
    await peer.close()
  }
}
