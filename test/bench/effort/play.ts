/** Plays a task on an office of its own: lays the start out, lets the hand work, asks the office what it holds now. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { parseDate } from '#features/records/ui/fields/natural-date.ts'
import { addDays, todayHere } from '#ui/format.ts'
import { openAddress } from '#test/support/chromium.ts'
import { startPeer, type StartedPeer } from '#test/support/whole-peer.ts'
import { type Effort, handOn } from './hand.ts'
import { routes } from './routes.ts'
import { filledIn, type Task } from './task.ts'

export interface Played {
  readonly effort: Effort
  /** What is not as it must be; empty where the task was done. */
  readonly missing: readonly string[]
}

type Known = Map<string, string>

async function made(peer: StartedPeer, name: string, input: unknown): Promise<string> {
  const done = await peer.client.command(name, input)
  if (!done.ok) throw new Error(`${name}: ${done.failure.message}`)
  return (done.value as { value: { id: string } }).value.id
}
async function asked<T>(peer: StartedPeer, name: string, input: unknown): Promise<T> {
  const answer = await peer.client.query(name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.failure.message}`)
  return answer.value as T
}

/** The office in which every task begins: one firm with one person and one deal among others. */
async function layOut(peer: StartedPeer, task: Task): Promise<Known> {
  const today = todayHere()
  const hour = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()
  const known: Known = new Map([
    ['today', today],
    ['tomorrow', addDays(today, 1)],
    ['friday', parseDate('friday', today, 'en') ?? ''],
    ['inAnHour', hour(1)],
    ['inTwoHours', hour(2)],
  ])
  const make = async (as: string, table: string, values: object): Promise<void> => {
    known.set(as, await made(peer, 'records.create', { table, values: filledIn(values, known) }))
  }
  await made(peer, 'office.found', {
    name: 'Northwind Sales',
    person: { name: 'Ada Lindgren' },
    currency: 'EUR',
    fiscalYearStart: 1,
    template: 'sevenSteps',
  })
  for (const { id, name } of await asked<readonly { id: string; name: string }[]>(peer, 'stages.list', {}))
    known.set(`stage:${name}`, id)
  await make('account', 'account', { name: 'Halvorsen Logistics', city: 'Oslo' })
  await make('other', 'account', { name: 'Fleming Foods', city: 'Ghent' })
  await make('priya', 'contact', {
    firstName: 'Priya',
    lastName: 'Nair',
    jobTitle: 'Fleet manager',
    phone: '+47 22 12 34 00',
    account: '{account}',
  })
  await make('paul', 'contact', { firstName: 'Paul', lastName: 'Nash', account: '{other}' })
  const deal = {
    name: 'Fleet renewal',
    account: '{account}',
    contact: '{priya}',
    stage: '{stage:Discover}',
    amount: 90_000,
  }
  known.set('deal', await made(peer, 'opportunities.create', filledIn(deal, known)))
  for (const { as, command, input } of task.start) {
    const id = await made(peer, command, filledIn(input, known))
    if (as !== undefined) known.set(as, id)
  }
  return known
}

const digits = (text: string): string => text.replaceAll(/\D/g, '')
const same = (held: unknown, wanted: unknown): boolean =>
  isDeepStrictEqual(held, wanted) ||
  (wanted === false && held === null) ||
  (typeof held === 'string' && typeof wanted === 'string' && /^\+\d+$/.test(wanted) && digits(held) === digits(wanted))

async function missingFrom(peer: StartedPeer, task: Task, known: Known): Promise<string[]> {
  const missing: string[] = []
  for (const { table, where } of task.end) {
    const wanted = Object.entries(filledIn(where, known) as Record<string, unknown>)
    const { rows } = await asked<{ rows: readonly Readonly<Record<string, unknown>>[] }>(peer, 'records.list', {
      table,
      limit: 100,
    })
    if (!rows.some((row) => wanted.every(([field, value]) => same(row[field], value))))
      missing.push(`no ${table} with ${wanted.map(([field, value]) => `${field} ${String(value)}`).join(', ')}`)
  }
  return missing
}

/** A browser without a telephone would leave the page: the number is kept instead. */
async function catchCalls(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const called: string[] = []
    Object.assign(globalThis, { called })
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="tel:"]') : null
      if (link === null) return
      event.preventDefault()
      called.push(link.getAttribute('href') ?? '')
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { called: string[] }).called)
}

/** A way that cannot be gone is a task that failed, with what it had cost until then. */
export async function play(browser: Browser, task: Task): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-effort-'))
  const peer = await startPeer(join(folder, 'office'))
  try {
    const known = await layOut(peer, task)
    const { page } = await openAddress(browser, await peer.address())
    await page.waitForLoadState('networkidle')
    const called = await catchCalls(page)
    const hand = handOn(page)
    const route = routes[task.name]
    if (route === undefined) throw new Error(`no way through ${task.name}`)
    const missing: string[] = []
    try {
      await route({ page, hand, task })
    } catch (error) {
      missing.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
    missing.push(...(await missingFrom(peer, task, known)))
    const seen = hand.seen.join('\n')
    for (const words of task.seen ?? []) if (!seen.includes(words)) missing.push(`not seen: ${words}`)
    if (task.dials !== undefined && !(await called()).some((number) => digits(number) === digits(task.dials ?? '')))
      missing.push(`not called: ${task.dials}`)
    await page.context().close()
    return { effort: { ...hand.effort }, missing }
  } finally {
    await peer.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
