/** What axe finds on a page. The journeys expect nothing. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** One line per finding with the elements; empty is right. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Attached is enough: behind a dialog the heading is hidden from everybody.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await runner.run()).violations
  })
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`)
}
