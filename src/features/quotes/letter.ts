/** The office's own look on paper: what stands above and below whatever is printed for a customer. Pure. */
import type { PdfDocument, PdfNode } from '#platform/pdf/print-pdf.ts'
import type { QuoteSetup } from './quote-facts.ts'

export interface LetterLook extends Pick<QuoteSetup, 'companyName' | 'address' | 'footer' | 'colour'> {
  /** A picture as a `data:` address. */
  readonly logo: string | undefined
  readonly officeName: string
}

export const grey = '#5f6672'
const plainColour = '#1f4e8c'

/** What a printer cannot show and a terminal should not: control characters, but for the ends of lines. */
// oxlint-disable-next-line no-control-regex -- exactly these
export const clean = (text: string): string => text.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')

const isColour = (text: string | null): text is string => /^#[0-9a-f]{6}$/i.test(text ?? '')

export const colourOf = (look: LetterLook): string => (isColour(look.colour) ? look.colour : plainColour)
export const companyOf = (look: LetterLook): string => clean(look.companyName ?? look.officeName)

export const letterHead = (look: LetterLook): PdfNode => ({
  columns: [
    look.logo === undefined
      ? { text: companyOf(look), fontSize: 16, bold: true, color: colourOf(look) }
      : { image: look.logo, fit: [170, 56] },
    {
      alignment: 'right',
      color: grey,
      fontSize: 8.5,
      text: [{ text: `${companyOf(look)}\n`, bold: true, color: '#222222' }, clean(look.address ?? '')],
    },
  ],
  margin: [0, 0, 0, 36],
})

export const letterFoot =
  (look: LetterLook, pageOf: (page: number, pages: number) => string): PdfDocument['footer'] =>
  (page, pages) => ({
    margin: [56, 12, 56, 0],
    columns: [
      { width: '*', text: clean(look.footer ?? ''), color: grey, fontSize: 7.5 },
      { width: 'auto', text: pageOf(page, pages), color: grey, fontSize: 7.5, alignment: 'right' },
    ],
    columnGap: 16,
  })

/** A table with a line under its titles and fine ones between its rows. */
export const ruled = (colour: string): PdfNode => ({
  hLineWidth: (row: number, node: { readonly table: { readonly body: readonly unknown[] } }) =>
    row === 0 ? 0 : row === 1 || row === node.table.body.length ? 0.9 : 0.4,
  hLineColor: (row: number) => (row === 1 ? colour : '#d5d9e0'),
  vLineWidth: () => 0,
  paddingLeft: (column: number) => (column === 0 ? 0 : 8),
  paddingRight: () => 0,
  paddingTop: () => 5,
  paddingBottom: () => 5,
})
