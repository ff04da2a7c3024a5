/** CSV, one file for each table, and XLSX, one workbook with a sheet for each. */
import { byteOrderMark, csvLine } from '#platform/csv/write-csv.ts'
import { openXlsx, type XlsxKind } from '#platform/xlsx-writer/xlsx-writer.ts'
import type { FieldKind } from '#shared/schema.ts'
import { fileNameOf, type WriteFormat } from './export-work.ts'
import type { Download } from './output-files.ts'

export const writeCsv: WriteFormat = async ({ sources, files, step }) => {
  const downloads: Download[] = []
  for (const source of sources) {
    const file = files.text(`${fileNameOf(source)}.csv`)
    file.write(byteOrderMark + csvLine(source.columns.map(({ header }) => header)))
    for (const page of source.pages()) {
      for (const { cells } of page) file.write(csvLine(cells))
      await step(source.table.name, page.length)
    }
    downloads.push(file.close())
  }
  return downloads
}

const sheetKinds: Partial<Record<FieldKind, XlsxKind>> = {
  integer: 'number',
  number: 'number',
  percent: 'number',
  money: 'money',
  date: 'date',
  instant: 'instant',
  boolean: 'boolean',
}

export const writeXlsx: WriteFormat = async ({ context, input, sources, files, step, remark }) => {
  const [only] = sources
  const name = `${input.view && only ? fileNameOf(only) : 'bullpen'}.xlsx`
  let abandon = () => {}
  const workbook = openXlsx(
    files.place(name, () => abandon()),
    context.now,
  )
  abandon = () => workbook.abandon()
  for (const source of sources) {
    const sheet = workbook.sheet(
      source.table.plural.en,
      source.columns.map(({ header, kind }) => ({ header, kind: sheetKinds[kind] ?? 'text' })),
    )
    for (const page of source.pages()) {
      for (const { cells } of page) sheet.row(cells)
      await step(source.table.name, page.length)
    }
    sheet.close()
  }
  const { cutTexts } = workbook.close()
  abandon = () => {}
  if (cutTexts > 0) remark({ type: 'cutTexts', count: cutTexts })
  return [files.ended(name)]
}
