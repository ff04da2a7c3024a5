/**
 * Reads our own exports: JSON as it was written, one record a line, so that memory holds one line (a document that another
 * program laid out anew is read whole, up to a size), and SQLite.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { fail, ok, type Result } from '#shared/result.ts'
import { aboutOf, Cut, notOurs, type OwnDocument, ownRecord, parsed } from './own-about.ts'
import { isSqlite, openOwnSqlite } from './read-own-sqlite.ts'

const mostWhole = 100_000_000
const longestLine = 20_000_000

/** Lines as a line feed ends them; `readline` would also end them at U+2028, which may stand in a text. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let held = ''
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 262_144 })) {
    const lines = (held + String(piece)).split('\n')
    held = lines.pop() ?? ''
    if (held.length > longestLine) return
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  if (held !== '') yield held
}

async function firstLine(path: string): Promise<string> {
  for await (const line of linesOf(path)) return line
  return ''
}

/** An export of a whole office. Fails with `NotOwnExport` or `NewerExport`. */
export async function openOwn(path: string): Promise<Result<OwnDocument>> {
  const document = await openAnyOwn(path)
  return document.ok && !document.value.about.complete ? fail(notOurs) : document
}

/** An export of a whole office or of a view. Fails with `NotOwnExport` or `NewerExport`. */
export async function openAnyOwn(path: string): Promise<Result<OwnDocument>> {
  if (isSqlite(path)) return openOwnSqlite(path)
  const first = (await firstLine(path)).replace(/^\ufeff/, '')
  if (first.endsWith(',"tables":{')) {
    const head = aboutOf(parsed(`${first.slice(0, -',"tables":{'.length)}}`))
    return head.ok ? ok({ about: head.value, records: () => byLine(path) }) : head
  }
  if (statSync(path).size > mostWhole) return fail(notOurs)
  const whole = parsed(readFileSync(path, 'utf8'))
  const head = aboutOf(whole)
  if (!head.ok) return head
  const tables = z.object({ tables: z.record(z.string(), z.array(z.unknown())) }).safeParse(whole)
  return tables.success ? ok({ about: head.value, records: () => ofWhole(tables.data.tables) }) : fail(notOurs)
}

async function* byLine(path: string): ReturnType<OwnDocument['records']> {
  let table: string | undefined
  let isEnded = false
  let isFirst = true
  for await (const line of linesOf(path)) {
    if (isFirst) {
      isFirst = false
      continue
    }
    const begins: unknown = table === undefined && line.endsWith(':[') ? parsed(line.slice(0, -2)) : undefined
    if (typeof begins === 'string') table = begins
    else if (table !== undefined && (line === ']' || line === '],')) table = undefined
    else if (table === undefined) {
      if (line.startsWith('}')) {
        isEnded = true
        break
      }
    } else if (line !== '') {
      const record = parsed(line.endsWith(',') ? line.slice(0, -1) : line)
      yield { table, record: ownRecord.safeParse(record).data }
    }
  }
  if (!isEnded) throw new Cut()
}

async function* ofWhole(tables: Readonly<Record<string, readonly unknown[]>>): ReturnType<OwnDocument['records']> {
  for (const [table, records] of Object.entries(tables))
    for (const record of records) yield { table, record: ownRecord.safeParse(record).data }
}
