/** Keys and what floats above what. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { pipelineOffice } from '../support/pipeline-office.ts'

const office = await pipelineOffice()
const { page, errors, newDeal, account, goTo } = office
afterAll(() => office.close())
// Errors are told by the test in which they happen.
beforeEach(() => office.forgetErrors())

/** Every key of the settings, as `group: label: keys`. */
const keysListed = (): Promise<string[]> =>
  page
    .locator('section:not(:has(section))')
    .filter({ has: page.locator('button .sr-only') })
    .evaluateAll((sections) =>
      sections.flatMap((section) =>
        [...section.querySelectorAll('li button .sr-only')].map(
          (one) => `${section.querySelector('h3')?.textContent}: ${one.textContent}`,
        ),
      ),
    )

test('the settings list before a view was seen the keys that it has', async () => {
  const deal = await newDeal('Prospect')
  await goTo('/settings')
  const before = await keysListed()
  expect(before.length).toBeGreaterThan(40)
  // Without loading the page anew, so that what every view registers is known.
  const go = async (path: string) => {
    await page.evaluate((to) => {
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await page.waitForLoadState('networkidle')
  }
  for (const path of [
    '/today',
    '/pipeline',
    '/pipeline?view=table',
    '/accounts',
    `/record/${deal.id}`,
    `/record/${account}`,
    '/import',
    '/settings',
  ])
    await go(path)
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  const after = await keysListed()
  expect(after.toSorted()).toEqual(before.toSorted())
  expect(errors).toEqual([])
})

test('the palette lies above what was open when it was called', async () => {
  await goTo('/pipeline')
  await page.keyboard.press('v')
  const options = page.getByRole('dialog', { name: 'View' })
  await options.waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search records or run a command' }).waitFor()
  const covered = await page.evaluate(() => {
    const open = [...document.querySelectorAll('[data-popup]')].find(
      (one) => !one.closest('[role=dialog]:has(input[role=combobox])'),
    )
    if (!open) return 'closed'
    const { left, top, width, height } = open.getBoundingClientRect()
    const above = document.elementFromPoint(left + width / 2, top + height / 2)
    return open.contains(above) ? 'above' : 'below'
  })
  expect(covered).not.toBe('above')
  await page.keyboard.press('Escape')
  expect(errors).toEqual([])
})
