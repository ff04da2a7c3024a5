/** Files in the page: attached, looked at, saved, kept, renamed, taken away and brought back, on a real peer. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { axeFindings } from '../support/axe.ts'
import { launchChromium, openAddress, phone } from '../support/chromium.ts'
import { startPeer, type StartedPeer } from '../support/whole-peer.ts'

const folder = mkdtempSync(join(tmpdir(), 'bullpen-files-'))
let browser: Browser
let peer: StartedPeer
let page: Page
let errors: readonly string[]
const records = new Map<string, string>()

async function must(name: string, input: unknown): Promise<string> {
  const done = await peer.client.command(name, input)
  if (!done.ok) throw new Error(`${name}: ${done.failure.message}`)
  return (done.value as { value: { id: string } }).value.id
}

beforeAll(async () => {
  browser = await launchChromium()
  peer = await startPeer(join(folder, 'office'))
  await must('office.found', {
    name: 'Northwind Sales',
    person: { name: 'Ada Lindgren' },
    currency: 'EUR',
    fiscalYearStart: 1,
    template: 'sevenSteps',
  })
  const account = await must('records.create', { table: 'account', values: { name: 'Halvorsen Logistics' } })
  records.set('account', account)
  records.set(
    'contact',
    await must('records.create', { table: 'contact', values: { firstName: 'Priya', lastName: 'Nair', account } }),
  )
  records.set('opportunity', await must('opportunities.create', { name: 'Fleet renewal', account }))
  records.set('product', await must('records.create', { table: 'product', values: { name: 'Telematics box' } }))
  records.set('task', await must('tasks.create', { title: 'Call back' }))
  records.set('event', await must('events.create', { title: 'Visit', start: '2026-12-01T10:00:00Z' }))
  const opened = await openAddress(browser, await peer.address())
  ;({ page, errors } = opened)
})
afterAll(async () => {
  await browser.close()
  await peer.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  // Errors are told by the test in which they happen.
  ;(errors as string[]).length = 0
})

const goTo = async (path: string) => {
  await page.goto(new URL(path, page.url()).href)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}
const panel = () => page.getByRole('region', { name: 'Files', exact: true })
const row = (name: string) => panel().getByRole('listitem').filter({ hasText: name })
const attach = async (name: string, buffer: Buffer) => {
  await panel().locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await row(name)
    .getByRole('button', { name: `Actions for ${name}` })
    .waitFor()
}
const act = async (name: string, action: string) => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

test('files are attached to records of every kind', async () => {
  for (const [kind, id] of records) {
    await goTo(`/record/${id}`)
    await attach(`for a ${kind}.txt`, Buffer.from(kind))
  }
  await goTo('/files')
  await page.getByText(`${records.size} files`).waitFor()
  await page.getByRole('button', { name: 'Telematics box' }).click()
  await page.getByRole('heading', { level: 1, name: 'Telematics box' }).waitFor()
  await row('for a product.txt').waitFor()
  expect(errors).toEqual([])
})

test('what is saved is what was attached, also when it has many parts', async () => {
  await goTo(`/record/${records.get('account')}`)
  const bytes = randomBytes(3_500_000)
  await attach('plan.bin', bytes)
  const downloading = page.waitForEvent('download')
  await act('plan.bin', 'Save a copy')
  const download = await downloading
  expect(download.suggestedFilename()).toBe('plan.bin')
  expect(readFileSync(await download.path()).equals(bytes)).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  expect(errors).toEqual([])
})

test('a file that is let go anywhere on the page of a record is attached', async () => {
  await goTo(`/record/${records.get('event')}`)
  const files = await page.evaluateHandle(() => {
    const carried = new DataTransfer()
    carried.items.add(new File(['dropped'], 'dropped.txt'))
    return carried
  })
  await page.dispatchEvent('h1', 'dragover', { dataTransfer: files })
  await panel().getByText('Let go to attach').waitFor()
  await page.dispatchEvent('h1', 'drop', { dataTransfer: files })
  await row('dropped.txt').getByRole('button', { name: 'Actions for dropped.txt' }).waitFor()
  expect(errors).toEqual([])
})

test('a picture is shown in the page; a page that came as a file is only saved', async () => {
  await goTo(`/record/${records.get('contact')}`)
  const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await attach('pixel.png', Buffer.from(onePixel, 'base64'))
  await row('pixel.png').getByRole('button').first().click()
  const shown = page.getByRole('img', { name: 'Picture pixel.png' })
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await attach('page.html', Buffer.from('<script>document.title = "taken over"</script>'))
  const downloading = page.waitForEvent('download')
  await row('page.html').getByRole('button').first().click()
  expect((await downloading).suggestedFilename()).toBe('page.html')
  expect(await page.title()).not.toContain('taken over')
  expect(errors).toEqual([])
})

test('a file is renamed, put into a folder, kept, removed and brought back', async () => {
  await goTo(`/record/${records.get('opportunity')}`)
  await attach('draft.txt', Buffer.from('draft'))
  await act('draft.txt', 'Rename or move')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Name' }).fill('offer.txt')
  await page.getByRole('textbox', { name: 'Folder' }).fill('Offers')
  await page.keyboard.press('Enter')
  await row('offer.txt').waitFor()
  await act('offer.txt', 'Keep on this PC')
  await row('offer.txt').getByLabel('kept on this PC').waitFor()
  await act('offer.txt', 'Do not keep on this PC')
  await goTo('/files')
  await page.getByRole('combobox', { name: 'Folders' }).click()
  await page.getByRole('option', { name: 'Offers (1)' }).click()
  await page.getByRole('switch', { name: 'Keep folder Offers on this PC' }).click()
  await page.getByLabel('kept on this PC').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await act('offer.txt', 'Remove')
  await page.getByText('No file of that name').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Actions for offer.txt' }).waitFor()
  expect(errors).toEqual([])
})

test('files that mean harm become resources that run nothing and say what they are', async () => {
  await goTo('/resources')
  expect(await axeFindings(page)).toEqual([])
  const type = 'application/octet-stream'
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="parent.taken=1"><script>top.taken=1</script></svg>'
  await page.locator('input[type=file]').setInputFiles([
    { name: 'Plan.svg', mimeType: type, buffer: Buffer.from(drawing) },
    { name: 'Photo.png', mimeType: type, buffer: Buffer.from('<!doctype html><script>taken = 1</script><p>Hello') },
    { name: 'Price list.txt', mimeType: type, buffer: Buffer.from('Pumps for 900') },
  ])
  const link = (title: string) => page.getByRole('list', { name: 'Resources' }).getByRole('link', { name: title })
  await link('Price list').waitFor()
  for (const [title, says] of [
    ['Plan', 'Drawing'],
    ['Photo', 'Web page, shown as text, though it is called Photo.png'],
    ['Price list', 'Pumps for 900'],
  ] as const) {
    await link(title).click()
    await page.getByText(says).first().waitFor()
    expect(await page.evaluate(() => 'taken' in globalThis)).toBe(false)
    expect(await axeFindings(page)).toEqual([])
    await goTo('/resources')
  }
  await goTo(`/record/${records.get('opportunity')}`)
  await page.getByRole('button', { name: 'Send material' }).click()
  await page.getByRole('combobox', { name: 'Which resource' }).fill('Price')
  await page.getByRole('option', { name: 'Price list' }).click()
  await page.getByRole('region', { name: 'Material', exact: true }).getByText('version 1').waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(errors).toEqual([])
})

test('what is not on this PC says so in words, and what went bad on the disk is not handed out', async () => {
  await goTo(`/record/${records.get('product')}`)
  await attach('lost.txt', Buffer.from('soon lost'))
  rmSync(join(folder, 'office', 'files', 'chunks'), { recursive: true })
  await row('lost.txt').getByRole('button').first().click()
  await panel().getByText('gone bad on this disk').waitFor()
  await row('lost.txt').getByText('Comes as soon as a PC that has it is there').waitFor()
  await act('lost.txt', 'Stop fetching')
  await row('lost.txt').getByText('On another PC of yours, fetched when you open it').waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('works on a phone and in German', async () => {
  const opened = await openAddress(browser, await peer.address(), {
    viewport: phone,
    hasTouch: true,
    locale: 'de-DE',
  })
  const { page: small } = opened
  await small.goto(new URL(`/record/${records.get('task')}`, small.url()).href)
  const files = small.getByRole('region', { name: 'Dateien', exact: true })
  await files.getByText('for a task.txt').waitFor()
  expect(await axeFindings(small)).toEqual([])
  await small.goto(new URL(`/record/${records.get('account')}`, small.url()).href)
  await small.getByRole('tab', { name: 'Verbunden' }).click()
  await files.getByText('plan.bin').waitFor()
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  expect(await axeFindings(small)).toEqual([])
  await small.goto(new URL('/files', small.url()).href)
  await small.getByRole('heading', { level: 1, name: 'Dateien' }).waitFor()
  await small.getByText('plan.bin').waitFor()
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  expect(await axeFindings(small)).toEqual([])
  expect(opened.errors).toEqual([])
})
