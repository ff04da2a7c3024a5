/**
 * The thread that reads the text in files. What it opens is hostile: it may be ended at any moment, by text-reading.ts, and
 * says beforehand what it is about to open.
 */
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { readContents, type FileContent } from '#features/files/files.queries.ts'
import { contentKey, decryptChunk } from '#platform/file-store/chunks.ts'
import { filesFolderOf, openFileStore } from '#platform/file-store/file-store.ts'
import { mostReadBytes, readFileText } from '#platform/file-text/read-file-text.ts'
import { openTextStore } from '#platform/file-text/text-store.ts'
import { openReader } from '#replica/reader.ts'
import type { TextState } from '#shared/files-here.ts'
import { tables } from '../tables.ts'

export interface TextStart {
  readonly folder: string
  /** What the thread before this one was ended at. */
  readonly failed: { readonly content: string; readonly state: TextState } | undefined
}

/** Undefined when nothing is left to read. */
export type TextNews = { readonly opening: string | undefined; readonly read: boolean }

const port = parentPort
if (!port) throw new Error('This file is the main file of a thread')
const { folder, failed } = workerData as TextStart
const reader = openReader(folder, Date.now, tables)
const store = openFileStore(filesFolderOf(folder))
const texts = openTextStore(filesFolderOf(folder))
if (failed) texts.putState(failed.content, failed.state)
const tell = (news: TextNews) => port.postMessage(news)

/** Held only while one file is read, beside the office whose disk it shares. */
const drafts = join(filesFolderOf(folder), 'reading')

async function* plainOf({ chunks, seed, sha256 }: FileContent): AsyncGenerator<Uint8Array> {
  const key = contentKey(seed, sha256)
  for (const [at, name] of chunks.entries()) {
    const encrypted = await store.read(name)
    const plain = encrypted && decryptChunk(key, at, encrypted)
    if (!plain) throw new Error('A part of it is not here any more')
    yield plain
  }
}

interface Row {
  readonly id: string
  readonly sha256: string | null
  readonly size: number | null
}

async function readOne(row: Row): Promise<boolean> {
  const [content] = readContents(reader.queryContext(), [row.id])
  if (!content || store.adopt(row.id, content.chunks) < content.chunks.length) return false
  tell({ opening: content.sha256, read: false })
  if (content.size > mostReadBytes) {
    texts.putState(content.sha256, 'tooLarge')
    return true
  }
  const path = join(drafts, content.sha256)
  mkdirSync(drafts, { recursive: true, mode: 0o700 })
  try {
    await pipeline(Readable.from(plainOf(content)), createWriteStream(path, { mode: 0o600 }))
    const text = await readFileText(path, content.name)
    // Erased or removed meanwhile: its words are not written down again.
    if (readContents(reader.queryContext(), [row.id]).length === 0) return false
    texts.put(content.sha256, text)
    return true
  } catch {
    // Dropped meanwhile to make room, or the disk is full: it is looked at again another time.
    return false
  } finally {
    rmSync(path, { force: true })
  }
}

async function look(): Promise<void> {
  rmSync(drafts, { recursive: true, force: true })
  const rows = reader
    .queryContext()
    .db.all<Row>('SELECT id, sha256, size FROM file WHERE sha256 IS NOT NULL ORDER BY id DESC')
  texts.keepOnly(new Set(rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]))))
  const known = new Set(texts.known())
  for (const row of rows) {
    if (row.sha256 === null || known.has(row.sha256)) continue
    const read = await readOne(row)
    if (!read) continue
    known.add(row.sha256)
    tell({ opening: undefined, read: true })
  }
  tell({ opening: undefined, read: false })
}

let looking: Promise<void> | undefined
let again = false
port.on('message', () => {
  again = true
  looking ??= (async () => {
    while (again) {
      again = false
      await look()
    }
    looking = undefined
    port.postMessage('idle')
  })()
})
