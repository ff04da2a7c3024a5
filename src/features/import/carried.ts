/** What an import did not carry over, as a file: files, columns, rows and values, each with how many and why. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { byteOrderMark, csvLine } from '#platform/csv/write-csv.ts'
import type { Download, FileOutcome, ImportPlan } from './plan.schema.ts'
import { columnsLeftOut } from './plan-choices.ts'

const fileName = 'not-carried-over.csv'

/** Undefined when everything came along. */
export function writeNotCarried(
  folder: string,
  plan: ImportPlan,
  outcomes: readonly FileOutcome[],
): Download | undefined {
  const lines: (readonly string[])[] = []
  let isLeft = false
  for (const { name, table, leftOut, rows } of plan.files)
    if (table === null && leftOut) lines.push([name, 'file', '', String(rows), leftOut.message, ''])
  for (const { file, columns } of columnsLeftOut(plan)) {
    const all = plan.files.find(({ name }) => name === file)?.columns ?? []
    for (const header of columns) {
      const column = all.find((one) => one.header === header)
      lines.push([
        file,
        'column',
        header,
        String(column?.filled ?? 0),
        'It became no field of this office',
        (column?.samples ?? []).join(' | '),
      ])
    }
  }
  for (const { name, table, remarks } of plan.files)
    if (table !== null)
      for (const { type, message } of remarks) {
        lines.push([name, 'remark', '', '', message, ''])
        isLeft ||= type === 'labelsLeft'
      }
  for (const { file, reasons, gaps } of outcomes) {
    const put = (what: string, list: FileOutcome['reasons']) => {
      for (const { message, rows, lines: at } of list)
        lines.push([file, what, '', String(rows), message, at.length > 0 ? `lines ${at.join(', ')}` : ''])
    }
    put('row', reasons)
    put('value', gaps)
  }
  if (!isLeft && lines.every(([, what]) => what === 'remark')) return undefined
  const text = [['File', 'What', 'Column', 'Rows', 'Why', 'For example'], ...lines]
    .map((line) => csvLine(line))
    .join('')
  const path = join(folder, fileName)
  writeFileSync(path, byteOrderMark + text)
  return { name: fileName, path, bytes: Buffer.byteLength(byteOrderMark + text) }
}
