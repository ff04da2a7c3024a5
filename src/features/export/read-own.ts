/**
 * Reads our own JSON export as it was written: one record a line, so that memory holds one line. A document that another
 * program laid out anew is read whole, up to a size.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { fail, type Failure, ok, type Result } from '#shared/result.ts'
import { exportName, exportVersion } from './write-json.ts'

const about = z.object({
  format: z.literal(exportName),
  version: z.int(),
  complete: z.boolean(),
  me: z.string().max(36),
  spaces: z.record(z.string().length(16), z.object({ role: z.enum(['office', 'team', 'desk', 'room']) })),
})
export type OwnAbout = z.infer<typeof about>

const ownRecord = z.looseObject({ id: z.string().length(36), custom: z.record(z.string(), z.unknown()).optional() })
export type OwnRecord = z.infer<typeof ownRecord>

export interface OwnDocument {
  readonly about: OwnAbout
  records(): AsyncGenerator<{ readonly table: string; readonly record: OwnRecord | undefined }>
}

const mostWhole = 100_000_000
const longestLine = 20_000_000

const notOurs: Failure = {
  type: 'NotOwnExport',
  message: 'This is no JSON export of a whole office made by Bullpen. Nothing was changed.',
}
const newer: Failure = {
  type: 'NewerExport',
  message: 'This export was made by a newer Bullpen. Update Bullpen and try again; nothing was changed.',
}

class Cut extends Error {}
/** The end is missing: what `records` has given so far is a part of an office. */
export const isCut = (error: unknown): boolean => error instanceof Cut

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function aboutOf(value: unknown): Result<OwnAbout> {
  const version = z.looseObject({ format: z.literal(exportName), version: z.number() }).safeParse(value)
  if (version.success && version.data.version > exportVersion) return fail(newer)
  const known = about.safeParse(value)
  return known.success && known.data.complete && known.data.version === exportVersion ? ok(known.data) : fail(notOurs)
}

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

/** Fails with `NotOwnExport` or `NewerExport`. */
export async function openOwn(path: string): Promise<Result<OwnDocument>> {
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
