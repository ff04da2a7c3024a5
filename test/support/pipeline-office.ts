/** A small office with an empty pipeline of seven steps on a real peer, open in a browser, for journeys. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { launchChromium, openAddress } from './chromium.ts'
import { startPeer, type StartedPeer } from './whole-peer.ts'

export interface PipelineOffice {
  readonly browser: Browser
  readonly peer: StartedPeer
  readonly page: Page
  /** What went wrong in the page since `forgetErrors`. */
  readonly errors: readonly string[]
  forgetErrors(): void
  /** Ids of the stages by name. */
  readonly stages: ReadonlyMap<string, string>
  /** The account of all deals. */
  readonly account: string
  /** The id of what a command made. */
  must(name: string, input: unknown): Promise<string>
  /** A record as the office has it now. */
  recordOf(id: string): Promise<Readonly<Record<string, unknown>>>
  /** Every test works on deals of its own, whose names nothing else contains. */
  newDeal(stage: string, more?: object): Promise<{ readonly id: string; readonly name: string }>
  goTo(path: string): Promise<void>
  column(stage: string): Locator
  cardIn(stage: string, id: string): Locator
  saved(text: RegExp | string): Promise<void>
  close(): Promise<void>
}

export async function pipelineOffice(): Promise<PipelineOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-pipeline-'))
  const browser = await launchChromium()
  const peer = await startPeer(join(folder, 'office'))
  const must = async (name: string, input: unknown): Promise<string> => {
    const done = await peer.client.command(name, input)
    if (!done.ok) throw new Error(`${name}: ${done.failure.message}`)
    return (done.value as { value: { id: string } }).value.id
  }
  await must('office.found', {
    name: 'Northwind Sales',
    person: { name: 'Ada Lindgren' },
    currency: 'EUR',
    fiscalYearStart: 1,
    template: 'sevenSteps',
  })
  const stages = new Map<string, string>()
  const found = await peer.client.query('stages.list', {})
  if (found.ok) for (const { id, name } of found.value as { id: string; name: string }[]) stages.set(name, id)
  const account = await must('records.create', {
    table: 'account',
    values: { name: 'Halvorsen Logistics', city: 'Oslo' },
  })
  await must('records.create', { table: 'contact', values: { firstName: 'Priya', lastName: 'Nair', account } })
  const opened = await openAddress(browser, await peer.address())
  const { page } = opened
  const column = (stage: string) => page.getByRole('feed', { name: stage, exact: true })
  let made = 0
  return {
    browser,
    peer,
    page,
    errors: opened.errors,
    forgetErrors: () => void (opened.errors as string[]).splice(0),
    stages,
    account,
    must,
    async recordOf(id) {
      const record = await peer.client.query('records.get', { id })
      if (!record.ok) throw new Error(record.failure.message)
      return (record.value as { row: Readonly<Record<string, unknown>> }).row
    },
    async newDeal(stage, more = {}) {
      const name = `Deal ${++made} ${['amber', 'birch', 'cedar', 'delta'][made % 4]}`
      const deal = { name, account, stage: stages.get(stage), amount: 10_000 * made, ...more }
      return { id: await must('opportunities.create', deal), name }
    },
    async goTo(path) {
      await page.goto(new URL(path, page.url()).href)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    },
    column,
    cardIn: (stage, id) => column(stage).locator(`[data-card="${id}"]`),
    saved: (text) => page.getByText(text).first().waitFor(),
    async close() {
      await browser.close()
      await peer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
