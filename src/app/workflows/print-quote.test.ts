import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { attachJob } from '#features/files/attach.job.ts'
import { quoteDocument } from '#features/quotes/quote-document.ts'
import { readFrozen } from '#features/quotes/frozen.ts'
import { command, query } from '#test/support/offered.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { printablePicture } from '#platform/pdf/picture.ts'
import { printQuote } from './print-quote.ts'

let office: TestOffice
afterEach(() => office?.close())

/** A PNG of one colour, with the size that its header says. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, body, crc])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const rows = deflateSync(Buffer.alloc(Math.min(height, 40) * (1 + width * 3), 0x99))
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function quoted(lines = 3, language: 'en' | 'de' = 'de') {
  office = testOffice()
  const account = office.must(command('records.create'), {
    table: 'account',
    values: { name: 'Müller & Söhne GmbH', street: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin' },
  }).id
  const deal = office.must(command('opportunities.create'), { name: 'Möbel für das Foyer', account }).id
  office.must(command('lineItems.add'), {
    opportunity: deal,
    lines: Array.from({ length: lines }, (_, index) => ({
      name: `Sessel „Łódź“ ${index + 1}`,
      description: 'Aus Eiche, geölt; Bezug aus Wollfilz.',
      quantity: index + 1,
      unit: 'Stück',
      unitPrice: 1_234.5,
      taxPercent: index % 2 === 0 ? 19 : 7,
      ...(index === 1 ? { billing: 'monthly', termMonths: 24, discountPercent: 10 } : {}),
    })),
  })
  const id = office.must(command('quotes.create'), { opportunity: deal, language }).id
  office.must(command('quotes.setUp'), {
    companyName: 'Nordlicht Büromöbel',
    address: 'Kanalstraße 7\n20095 Hamburg',
    footer: 'HRB 12345 · USt-ID DE123456789',
    colour: '#0f766e',
    termsDe: 'Zahlbar in 14 Tagen.',
  })
  return { id, deal }
}

async function print(id: string, more: object = {}) {
  const folder = tempFolder()
  const { result } = await runJob(
    office.replica,
    printQuote,
    { id, ...more },
    { context: { folder, filesFolder: join(folder, 'files'), now: office.clock.now() } },
  )
  if (!result.ok) return result
  return { ...result, bytes: readFileSync(result.value.downloads[0]?.path ?? '') }
}

const textOf = (node: unknown): string => {
  if (typeof node === 'string') return `${node}\n`
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { text, stack, columns, table } = node as Record<string, unknown>
  return [text, stack, columns, (table as { body?: unknown } | undefined)?.body].map(textOf).join('')
}

describe('a printed quote', () => {
  test('is a PDF with the font in it, of as many pages as its lines need', async () => {
    const { id } = quoted(60)
    const done = await print(id)
    if (!('bytes' in done)) throw new Error(done.failure.message)
    const pdf = done.bytes.toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf).toContain('FontFile2')
    expect(pdf).not.toContain('Helvetica')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2)
    expect(done.value.downloads[0]?.name).toMatch(/^Angebot Q-261120-\w{4}\.pdf$/)
  })
  test('speaks the customer’s language, amounts and dates too, whatever that of the page', () => {
    const { id } = quoted()
    office.must(command('quotes.markSent'), { id })
    const sent = readFrozen(String(office.ask(query('quotes.page'), { id })?.quote.frozen))
    if (!sent) throw new Error('not frozen')
    const look = { companyName: null, address: null, footer: 'F', colour: 'red', logo: undefined, officeName: 'Büro' }
    const at = { at: office.clock.now(), isDraft: false }
    const german = textOf(quoteDocument(sent, look, at).content)
    for (const words of [
      'Angebot',
      '20. November 2026',
      '1.234,50\u00a0€',
      'zzgl. 19\u00a0% USt.',
      'pro Monat, für 24 Monate',
    ])
      expect(german).toContain(words)
    const english = textOf(quoteDocument({ ...sent, language: 'en' }, look, at).content)
    for (const words of ['Quote', '20 November 2026', '€1,234.50', 'plus 19% tax', 'a month, for 24 months'])
      expect(english).toContain(words)
    expect(german).toContain('Müller & Söhne GmbH\nHauptstraße 1\n10115 Berlin')
  })
  test('is attached to its deal with the logo of the settings, and undone with one step', async () => {
    const { id, deal } = quoted()
    const folder = tempFolder()
    const filesFolder = join(folder, 'files')
    const upload = join(folder, 'upload')
    writeFileSync(upload, png(40, 20))
    const officeId = office.ask(query('quotes.settings')).office ?? ''
    const logo = await runJob(
      office.replica,
      attachJob(tables),
      { record: officeId, uploads: ['u'] },
      {
        context: { uploadPath: () => upload, uploadName: () => 'logo.png', filesFolder, now: office.clock.now() },
      },
    )
    if (!logo.result.ok) throw new Error(logo.result.failure.message)
    office.must(command('quotes.setUp'), { logo: logo.result.value.files[0]?.id })
    const { result } = await runJob(
      office.replica,
      printQuote,
      { id, attach: true },
      {
        context: { folder, filesFolder, now: office.clock.now() },
      },
    )
    if (!result.ok) throw new Error(result.failure.message)
    expect(readFileSync(join(folder, 'quote.pdf')).toString('latin1')).toContain('/Subtype /Image')
    const attached = () => office.ask(query('records.list'), { table: 'file', search: 'Angebot' }).rows
    expect(attached()).toMatchObject([{ record: deal, mediaType: 'application/pdf' }])
    office.replica.undo(result.value.operation)
    expect(attached()).toEqual([])
  })
  test('is refused without lines and for what is not here', async () => {
    quoted()
    const empty = office.must(command('opportunities.create'), { name: 'Empty' }).id
    const id = office.must(command('quotes.create'), { opportunity: empty }).id
    expect(await print(id)).toMatchObject({ ok: false, failure: { type: 'NoLines' } })
    expect(await print('gone')).toMatchObject({ ok: false, failure: { type: 'RecordNotFound' } })
  })
})

describe('a logo', () => {
  test('is a PNG or JPEG of a size that a letter has', () => {
    expect(printablePicture(png(40, 20))).toMatch(/^data:image\/png/)
    expect(printablePicture(png(40_000, 40_000))).toBeUndefined()
    expect(printablePicture(Buffer.from('<svg onload="alert(1)"/>'))).toBeUndefined()
    expect(printablePicture(Buffer.alloc(2_000_001, 0x89))).toBeUndefined()
    expect(printablePicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2]))).toBeUndefined()
  })
})
