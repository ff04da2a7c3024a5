/** A quote as PDF: made here, offered for saving, and attached to its deal if wanted. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { storeFile } from '#features/files/store-file.ts'
import { quoteNow } from '#features/quotes/freeze.ts'
import { readFrozen } from '#features/quotes/frozen.ts'
import { quoteDocument } from '#features/quotes/quote-document.ts'
import { isDraft } from '#features/quotes/quotes.rules.ts'
import { quote } from '#features/quotes/quotes.schema.ts'
import { quoteWords } from '#features/quotes/quote-words.ts'
import { readRow } from '#features/records/rows.ts'
import { tablesByName } from '#features/records/source.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { printPdf } from '#platform/pdf/print-pdf.ts'
import { defineJob } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { fileName, lookOf, type Printed } from './letter-look.ts'

const tables = tablesByName([quote])

export const printQuote = defineJob({
  name: 'quotes.print',
  summary: 'Writes a quote as PDF in the office’s look and the customer’s language; attaches it to its deal if wanted.',
  input: z.object({ id: z.string().max(36), attach: z.boolean().optional() }),
  run: async (context, input): Promise<Result<Printed, Failure>> => {
    const row = readRow(context.db, tables, quote, input.id) as Row<typeof quote> | null
    if (!row)
      return fail({
        type: 'RecordNotFound',
        message: 'The quote is not here or was deleted. Nothing was printed.',
        id: input.id,
      })
    const sent = isDraft(row.state) ? undefined : readFrozen(row.frozen)
    const quoted = sent ?? quoteNow(context, row)
    if (quoted.lines.length === 0)
      return fail({ type: 'NoLines', message: 'This quote has no lines yet. Nothing was printed.' })
    context.progress('printing', 0, null)
    const files = openFileStore(context.filesFolder)
    try {
      const look = await lookOf(context, files)
      const pdf = await printPdf(quoteDocument(quoted, look, { at: context.now, isDraft: sent === undefined }))
      const version = quoted.version > 1 ? ` v${quoted.version}` : ''
      const name = `${fileName(`${quoteWords[quoted.language].quote} ${quoted.number}${version}`)}.pdf`
      const path = join(context.folder, 'quote.pdf')
      await writeFile(path, pdf, { mode: 0o600 })
      const downloads = [{ name, path, bytes: pdf.length }]
      if (input.attach !== true) return ok({ downloads, file: null, operation: context.operation })
      const stored = await storeFile(context, files, row.opportunity ?? row.id, { path, name }, null)
      return stored.ok ? ok({ downloads, file: stored.value.id, operation: context.operation }) : stored
    } finally {
      files.close()
    }
  },
})
