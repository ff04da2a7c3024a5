/** A quote as PDF: made here, offered for saving, and attached to its deal if wanted. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { storeFile } from '#features/files/store-file.ts'
import { quoteNow } from '#features/quotes/freeze.ts'
import { readFrozen } from '#features/quotes/frozen.ts'
import { quoteDocument, type QuoteLook } from '#features/quotes/quote-document.ts'
import { readSetup } from '#features/quotes/quote-facts.ts'
import { isDraft } from '#features/quotes/quotes.rules.ts'
import { quote } from '#features/quotes/quotes.schema.ts'
import { quoteWords } from '#features/quotes/quote-words.ts'
import { readRow } from '#features/records/rows.ts'
import { tablesByName } from '#features/records/source.ts'
import { contentKey, decryptChunk, unpackNames } from '#platform/file-store/chunks.ts'
import { openFileStore, type FileStore } from '#platform/file-store/file-store.ts'
import { mostPictureBytes, printablePicture } from '#platform/pdf/picture.ts'
import { printPdf } from '#platform/pdf/print-pdf.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'

const tables = tablesByName([quote])

/** The content of a small file that is on this PC; undefined when it is not, or not whole. */
async function contentOf(context: JobContext, files: FileStore, id: string): Promise<Buffer | undefined> {
  const found = context.db.get<{ size: number; seed: string; sha256: string; chunks: string }>(
    'SELECT size, seed, sha256, chunks FROM file WHERE id = ?',
    id,
  )
  const names = found && unpackNames(found.chunks)
  if (!found || !names || found.size > mostPictureBytes) return undefined
  const key = contentKey(found.seed, found.sha256)
  const parts: Buffer[] = []
  for (const [index, name] of names.entries()) {
    const encrypted = await files.read(name)
    const plain = encrypted && decryptChunk(key, index, encrypted)
    if (!plain) return undefined
    parts.push(plain)
  }
  return Buffer.concat(parts)
}

async function lookOf(context: JobContext, files: FileStore): Promise<QuoteLook> {
  const setup = readSetup(context.db)
  const picture = setup.logo === null ? undefined : await contentOf(context, files, setup.logo)
  const officeName = context.db.get<{ name: string | null }>('SELECT name FROM office LIMIT 1')?.name ?? ''
  return { ...setup, logo: picture && printablePicture(picture), officeName }
}

/** A name that every system takes. */
const fileName = (text: string): string => text.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-').slice(0, 100)

export interface PrintedQuote {
  readonly downloads: readonly { readonly name: string; readonly path: string; readonly bytes: number }[]
  /** The file that was attached to the deal; null when it was not to be. */
  readonly file: string | null
  readonly operation: string
}

export const printQuote = defineJob({
  name: 'quotes.print',
  summary: 'Writes a quote as PDF in the office’s look and the customer’s language; attaches it to its deal if wanted.',
  input: z.object({ id: z.string().max(36), attach: z.boolean().optional() }),
  run: async (context, input): Promise<Result<PrintedQuote, Failure>> => {
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
