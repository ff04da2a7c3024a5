/**
 * What can be read in a file, whatever it is called. Runs where it may be ended at any moment: time and memory are limited
 * by whoever starts it, text and pictures here, unpacking in read-zip.ts.
 *
 * Must stay true: nothing in a file is run, followed or fetched; what cannot be read is said, never thrown.
 */
import { open, readFile } from 'node:fs/promises'
import type { ContentKind, TextState } from '#shared/files-here.ts'
import { openWorkbook } from '../xlsx/read-workbook.ts'
import { openZip, ZipTooLarge } from '../zip/read-zip.ts'
import { contentKindOf, tellingBytes } from '#shared/content-kind.ts'
import { Enough, gatherer, type Gathered, type Gatherer } from './gather.ts'
import { finderOf, readDocument, readSlides } from './read-office.ts'
import { readPdf } from './read-pdf.ts'
import { readHtml, readMail, readMarkdown, readText } from './read-plain.ts'

export interface FileText extends Gathered {
  readonly kind: ContentKind
  readonly state: TextState
}

/** Bytes of a file whose text is read; what is larger is found by its name. */
export const mostReadBytes = 64 * 1024 * 1024
const mostPlainBytes = 8 * 1024 * 1024

async function headOf(path: string): Promise<{ readonly head: Uint8Array; readonly size: number }> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(tellingBytes), 0, tellingBytes, 0)
    return { head: buffer.subarray(0, bytesRead), size: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

const officeParts: readonly (readonly [string, ContentKind])[] = [
  ['word/document.xml', 'docx'],
  ['ppt/presentation.xml', 'pptx'],
  ['xl/workbook.xml', 'xlsx'],
]

async function readSheets(path: string, into: Gatherer): Promise<TextState> {
  const opened = await openWorkbook(path, () => undefined)
  if (!opened.ok) return opened.failure.type === 'ArchiveBomb' ? 'tooLarge' : 'unreadable'
  const book = opened.value
  try {
    for (const [at, sheet] of book.sheets.entries()) {
      if (sheet.hidden) continue
      into.add({ kind: 'part', text: sheet.name })
      const done = await book.readSheet(
        at,
        ({ cells }) => into.add({ kind: 'row', cells: [...cells] }),
        () => undefined,
      )
      if (!done.ok) return done.failure.type === 'ArchiveBomb' ? 'tooLarge' : 'unreadable'
    }
    return 'read'
  } finally {
    book.close()
  }
}

async function readArchive(
  path: string,
  into: Gatherer,
): Promise<{ readonly kind: ContentKind; readonly state: TextState }> {
  const opened = await openZip(path)
  if (!opened.ok) return { kind: 'archive', state: opened.failure.type === 'ArchiveBomb' ? 'tooLarge' : 'unreadable' }
  const zip = opened.value
  try {
    const find = finderOf(zip)
    const kind = officeParts.find(([part]) => find(part))?.[1]
    if (kind === undefined) {
      // What is in it is only told by name; archives in archives stay closed.
      for (const { name } of zip.entries) into.add({ kind: 'item', text: name })
      return { kind: 'archive', state: 'read' }
    }
    try {
      if (kind === 'xlsx') return { kind, state: await readSheets(path, into) }
      await (kind === 'docx' ? readDocument(zip, into) : readSlides(zip, into))
    } catch (error) {
      if (error instanceof Enough) return { kind, state: 'read' }
      return { kind, state: error instanceof ZipTooLarge ? 'tooLarge' : 'unreadable' }
    }
    return { kind, state: 'read' }
  } finally {
    zip.close()
  }
}

const plainReaders: Partial<Record<ContentKind, (bytes: Uint8Array, into: Gatherer) => void | Promise<void>>> = {
  text: readText,
  markdown: readMarkdown,
  html: readHtml,
  svg: readHtml,
  mail: readMail,
}

async function readInto(path: string, name: string, into: Gatherer): Promise<{ kind: ContentKind; state: TextState }> {
  const { head, size } = await headOf(path)
  const kind = contentKindOf(head, name)
  if (size > mostReadBytes) return { kind, state: 'tooLarge' }
  if (kind === 'archive') return readArchive(path, into)
  if (kind === 'pdf') {
    await readPdf(new Uint8Array(await readFile(path)), into)
    return { kind, state: 'read' }
  }
  const plain = plainReaders[kind]
  if (!plain) return { kind, state: 'noText' }
  const bytes = await readFile(path)
  if (bytes.length > mostPlainBytes) into.cut()
  await plain(bytes.subarray(0, mostPlainBytes), into)
  return { kind, state: 'read' }
}

/** The file at `path`, of which `name` is what people call it. */
export async function readFileText(path: string, name: string): Promise<FileText> {
  const into = gatherer()
  let found: { kind: ContentKind; state: TextState } = { kind: 'unknown', state: 'read' }
  try {
    found = await readInto(path, name, into)
  } catch (error) {
    const kind = await headOf(path).then(({ head }) => contentKindOf(head, name))
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    // Foreign readers throw whatever they like at what is damaged.
    found = error instanceof Enough ? { kind, state: 'read' } : { kind, state: isLocked ? 'locked' : 'unreadable' }
  }
  const gathered = into.end()
  const hasText = gathered.blocks.some(({ kind }) => kind !== 'part')
  return { ...gathered, kind: found.kind, state: found.state === 'read' && !hasText ? 'noText' : found.state }
}
