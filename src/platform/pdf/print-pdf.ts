/**
 * Documents as PDF, made on this PC without a browser or the network. The font comes along and is embedded, so that umlauts
 * and the euro sign look the same wherever the file is read.
 *
 * Must stay true: nothing in a document can reach the network or another file of this PC.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A node of pdfmake's document: text, columns, tables. */
export type PdfNode = string | { readonly [key: string]: unknown } | readonly PdfNode[]

export interface PdfDocument {
  readonly title: string
  readonly author: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly content: readonly PdfNode[]
  readonly footer: (page: number, pages: number) => PdfNode
  /** Written large across every page. */
  readonly watermark?: string | undefined
}

const millimetre = 72 / 25.4

export async function printPdf(document: PdfDocument): Promise<Uint8Array> {
  // Loaded when something is printed: most threads never print.
  const { default: printer } = await import('pdfmake')
  const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
  const font = (name: string) => join(fonts, `Roboto-${name}.ttf`)
  printer.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  })
  printer.setUrlAccessPolicy(() => false)
  printer.setLocalAccessPolicy((path) => path.startsWith(fonts))
  const made = printer.createPdf({
    pageSize: 'A4',
    pageMargins: [20, 18, 20, 30].map((side) => side * millimetre),
    info: { title: document.title, author: document.author, creator: 'Bullpen', creationDate: new Date(document.at) },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25 },
    content: document.content,
    footer: document.footer,
    ...(document.watermark === undefined
      ? {}
      : { watermark: { text: document.watermark, color: '#888888', opacity: 0.12, bold: true } }),
  })
  return made.getBuffer()
}
