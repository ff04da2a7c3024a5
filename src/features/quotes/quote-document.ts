/** A quote as a letter in the office's own look: what stands where on paper. Pure; printing is platform/pdf. */
import type { PdfDocument, PdfNode } from '#platform/pdf/print-pdf.ts'
import { lineAmounts } from '../line-items/line-value.ts'
import type { FrozenLine, FrozenQuote } from './frozen.ts'
import { clean, colourOf, companyOf, grey, letterFoot, letterHead, type LetterLook, ruled } from './letter.ts'
import { totalsOf } from './quotes.queries.ts'
import { customerFormats, quoteWords } from './quote-words.ts'

const nothing: PdfNode = { text: '' }

export function quoteDocument(
  quoted: FrozenQuote,
  look: LetterLook,
  { at, isDraft }: { readonly at: number; readonly isDraft: boolean },
): PdfDocument {
  const words = quoteWords[quoted.language]
  const formats = customerFormats(quoted.language, quoted.currency)
  const colour = colourOf(look)
  const title = `${words.quote} ${clean(quoted.number)}`.trim()

  const facts: [string, string][] = [
    [words.number, clean(quoted.number)],
    ...(quoted.version > 1 ? [[words.version, String(quoted.version)] as [string, string]] : []),
    ...(quoted.quotedOn === null ? [] : [[words.date, formats.date(quoted.quotedOn)] as [string, string]]),
    ...(quoted.validUntil === null ? [] : [[words.validUntil, formats.date(quoted.validUntil)] as [string, string]]),
    ...(quoted.from === null ? [] : [[words.contact, clean(quoted.from.name)] as [string, string]]),
    ...(quoted.from?.email ? [['', clean(quoted.from.email)] as [string, string]] : []),
  ]
  const parties: PdfNode = {
    columns: [
      { width: '*', text: quoted.to.map(clean).join('\n'), fontSize: 10.5 },
      {
        width: 'auto',
        table: {
          body: facts.map(([name, value]) => [
            { text: name, color: grey },
            { text: value, alignment: 'right' },
          ]),
        },
        layout: {
          ...noLines,
          paddingLeft: () => 12,
          paddingRight: () => 0,
          paddingTop: () => 1,
          paddingBottom: () => 0,
        },
      },
    ],
    margin: [0, 0, 0, 28],
  }
  return {
    title,
    author: companyOf(look),
    at,
    watermark: isDraft ? words.draft : undefined,
    content: [
      letterHead(look),
      parties,
      { text: title, fontSize: 17, bold: true, color: colour, margin: [0, 0, 0, 2] },
      quoted.name === '' ? nothing : { text: clean(quoted.name), fontSize: 11, margin: [0, 0, 0, 10] },
      quoted.intro ? { text: clean(quoted.intro), margin: [0, 0, 0, 10] } : nothing,
      linesTable(quoted, colour),
      totalsTable(quoted, colour),
      quoted.terms
        ? {
            stack: [
              { text: words.terms, bold: true, color: colour, margin: [0, 18, 0, 3] },
              { text: clean(quoted.terms) },
            ],
          }
        : nothing,
    ],
    footer: letterFoot(look, words.page),
  }
}

const noLines = { hLineWidth: () => 0, vLineWidth: () => 0 }

function linesTable(quoted: FrozenQuote, colour: string): PdfNode {
  const words = quoteWords[quoted.language]
  const formats = customerFormats(quoted.language, quoted.currency)
  const isReduced = quoted.lines.some((line) => (line.discountPercent ?? 0) !== 0 || (line.discountAmount ?? 0) !== 0)
  const right = (text: string) => ({ text, alignment: 'right', noWrap: true })
  const titles = [
    words.position,
    words.what,
    words.quantity,
    words.unitPrice,
    ...(isReduced ? [words.discount] : []),
    words.amount,
  ]
  const head = titles.map((text, index) => ({
    text,
    bold: true,
    color: colour,
    alignment: index < 2 ? 'left' : 'right',
  }))
  const rows = quoted.lines.map((line, index) => [
    { text: String(index + 1), color: grey },
    {
      stack: [
        { text: clean(line.name), bold: true },
        ...(line.description ? [{ text: clean(line.description), color: grey, fontSize: 8.5 }] : []),
        ...(termOf(line, words) === '' ? [] : [{ text: termOf(line, words), color: grey, fontSize: 8.5 }]),
      ],
    },
    right(`${formats.number(line.quantity ?? 1)}${line.unit ? ` ${clean(line.unit)}` : ''}`),
    right(formats.price(line.unitPrice ?? 0)),
    ...(isReduced ? [right(reductionOf(line, formats))] : []),
    right(formats.money(lineAmounts({ ...line, currency: quoted.currency }, quoted.currency).net)),
  ])
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', '*', 'auto', 'auto', ...(isReduced ? ['auto'] : []), 'auto'],
      body: [head, ...rows],
    },
    layout: ruled(colour),
    margin: [0, 4, 0, 8],
  }
}

type Words = (typeof quoteWords)['en' | 'de']

function termOf(line: FrozenLine, words: Words): string {
  const { each } = words
  if (line.billing === null || !Object.hasOwn(each, line.billing)) return ''
  const how = each[line.billing as keyof typeof each]
  return line.termMonths === null ? how : `${how}, ${words.term(line.termMonths)}`
}

function reductionOf(line: FrozenLine, formats: ReturnType<typeof customerFormats>): string {
  if ((line.discountPercent ?? 0) !== 0) return formats.percent(line.discountPercent ?? 0)
  return (line.discountAmount ?? 0) === 0 ? '' : formats.money(line.discountAmount ?? 0)
}

function totalsTable(quoted: FrozenQuote, colour: string): PdfNode {
  const words = quoteWords[quoted.language]
  const formats = customerFormats(quoted.language, quoted.currency)
  const totals = totalsOf(quoted)
  const percent =
    quoted.discountAmount === null && quoted.discountPercent !== null ? formats.percent(quoted.discountPercent) : null
  const rows: [string, string][] = [
    ...(totals.discount === 0
      ? []
      : ([
          [words.subtotal, formats.money(totals.subtotal)],
          [words.discountWhole(percent), formats.money(-totals.discount)],
        ] as [string, string][])),
    [words.net, formats.money(totals.net)],
    ...totals.taxes
      .filter((one) => one.percent !== 0)
      .map((one): [string, string] => [words.tax(formats.percent(one.percent)), formats.money(one.tax)]),
    ...(totals.adjustment === 0 ? [] : [[words.adjustment, formats.money(totals.adjustment)] as [string, string]]),
  ]
  return {
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        table: {
          dontBreakRows: true,
          body: [
            ...rows.map(([name, value]) => [
              { text: name, color: grey },
              { text: value, alignment: 'right' },
            ]),
            [
              { text: words.total, bold: true, fontSize: 12, color: colour },
              { text: formats.money(totals.total), bold: true, fontSize: 12, alignment: 'right' },
            ],
          ],
        },
        layout: {
          hLineWidth: (row: number, node: { readonly table: { readonly body: readonly unknown[] } }) =>
            row === node.table.body.length - 1 ? 0.9 : 0,
          hLineColor: () => colour,
          vLineWidth: () => 0,
          paddingLeft: () => 16,
          paddingRight: () => 0,
          paddingTop: () => 3,
          paddingBottom: () => 2,
        },
      },
    ],
    unbreakable: true,
  }
}
