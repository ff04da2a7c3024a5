/** Files with what of them is on this PC. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { filesHereTouched, type FilesUsage, type KeptKey } from '#shared/files-here.ts'
import type { Table } from '#shared/schema.ts'
import { chunkCount, unpackNames, type Content } from '#platform/file-store/chunks.ts'
import { matchingSql } from '../records/matching.ts'
import { locate } from '../records/rows.ts'
import { tablesByName } from '../records/source.ts'
import { all, get, idList, join, name, sql, type Sql } from '../records/sql.ts'
import { file } from './files.schema.ts'
import { contentList, fileList, fileView, folderList } from './files.answers.ts'
import { many } from '../records/answers.ts'

/** `elsewhere`: nothing of it is on this PC. */
export type Whereabouts = 'here' | 'partly' | 'elsewhere'

export interface FileView {
  readonly id: string
  readonly name: string
  readonly folder: string | null
  readonly record: string | null
  readonly size: number
  readonly mediaType: string
  readonly addedBy: string | null
  readonly addedByName: string | null
  /** Whoever asks added it. */
  readonly isMine: boolean
  readonly addedAt: string | null
  readonly where: Whereabouts
  /** Between 0 and 1. */
  readonly part: number
  /** Asked for at this PC and on its way, or waiting for a PC that has it. */
  readonly wanted: boolean
  /** Why it is kept on this PC whatever the budget; null: it is not. */
  readonly kept: KeptKey['kind'] | null
}

export interface FileList {
  readonly files: readonly (FileView & { readonly recordTitle: string | null; readonly recordTable: string | null })[]
  readonly total: number
  /** Bytes of all files that match. */
  readonly bytes: number
  readonly usage: FilesUsage | null
}

interface FileRow {
  readonly id: string
  readonly name: string | null
  readonly folder: string | null
  readonly record: string | null
  readonly size: number | null
  readonly mediaType: string | null
  readonly addedBy: string | null
  readonly addedByName: string | null
  readonly addedAt: string | null
}

const r = name('r')
const columns = sql`r.id, r.name, r.folder, r.record, r.size, r."mediaType", r."addedBy", r."addedAt",
  (SELECT p.name FROM person AS p WHERE p.id = r."addedBy") AS "addedByName"`

function keptBy(row: FileRow, kept: readonly KeptKey[]): KeptKey['kind'] | null {
  const names: Readonly<Record<KeptKey['kind'], string | null>> = {
    file: row.id,
    record: row.record,
    folder: row.folder,
  }
  return kept.find(({ kind, name: of }) => names[kind] === of)?.kind ?? null
}

function views(context: QueryContext, rows: readonly FileRow[]): FileView[] {
  const ids = rows.map(({ id }) => id)
  const held = context.files?.held(ids)
  const wanted = context.files?.wanted(ids)
  const kept = context.files?.kept() ?? []
  return rows.map((row) => {
    const count = chunkCount(row.size ?? 0)
    const here = held?.get(row.id) ?? 0
    return {
      ...row,
      name: row.name ?? '',
      size: row.size ?? 0,
      mediaType: row.mediaType ?? '',
      isMine: row.addedBy === context.me,
      where: here >= count ? 'here' : here > 0 ? 'partly' : 'elsewhere',
      part: count === 0 ? 1 : Math.min(1, here / count),
      wanted: wanted?.has(row.id) ?? false,
      kept: keptBy(row, kept),
    }
  })
}

/** These files with what of them is here, by id; those that are not there are left out. */
export const filesNamed = (context: QueryContext, ids: readonly string[]): ReadonlyMap<string, FileView> =>
  new Map(
    views(context, all<FileRow>(context.db, sql`SELECT ${columns} FROM file AS r WHERE r.id IN ${idList(ids)}`)).map(
      (view) => [view.id, view],
    ),
  )

/** What a file's record says of its content; undefined when there is no such file, or the record makes no sense. */
export interface FileContent extends Content {
  readonly id: string
  readonly name: string
}

const id = z.string().max(36)

/** The leads that became a record: their files are its files too. */
const leadsOf = (record: string): Sql =>
  join(
    ['convertedOpportunity', 'convertedAccount', 'convertedContact'].map(
      (field) => sql`SELECT id FROM lead WHERE ${name(field)} = ${record}`,
    ),
    ' UNION ALL ',
  )

export function fileQueries(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  const reads = [...allTables.map((table) => table.name), filesHereTouched]

  const ofRecord = defineQuery({
    name: 'files.list',
    summary: 'The files of a record, newest first, and what of them is on this PC.',
    input: z.object({ record: id }),
    output: many(fileView),
    reads: ['file', 'person', 'lead', filesHereTouched],
    run: (context, input): readonly FileView[] =>
      views(
        context,
        all<FileRow>(
          context.db,
          sql`SELECT ${columns} FROM file AS r WHERE r.record = ${input.record} OR r.record IN (${leadsOf(input.record)})
              ORDER BY r."addedAt" DESC, r.id DESC`,
        ),
      ),
  })

  const one = defineQuery({
    name: 'files.get',
    summary: 'One file, and what of it is on this PC; null when there is none.',
    input: z.object({ id }),
    output: fileView.nullable(),
    reads: ['file', 'person', filesHereTouched],
    run: (context, input): FileView | null => {
      const row = get<FileRow>(context.db, sql`SELECT ${columns} FROM file AS r WHERE r.id = ${input.id}`)
      return row === undefined ? null : (views(context, [row])[0] ?? null)
    },
  })

  const everywhere = defineQuery({
    name: 'files.all',
    summary: 'All files of the office, newest first, what of them is on this PC, and how much room they take.',
    input: z.object({
      contains: z.string().max(200).optional(),
      folder: z.string().max(200).optional(),
      offset: z.int().min(0).optional(),
      limit: z.int().min(1).max(500).optional(),
    }),
    output: fileList,
    reads,
    run: (context, input): FileList => {
      const conditions: Sql[] = [sql`1`]
      if (input.contains?.trim()) conditions.push(matchingSql(file, input.contains, r))
      if (input.folder !== undefined) conditions.push(sql`r.folder = ${input.folder}`)
      const where = join(conditions, ' AND ')
      const found = get<{ total: number; bytes: number | null }>(
        context.db,
        sql`SELECT count(*) AS total, sum(r.size) AS bytes FROM file AS r WHERE ${where}`,
      )
      const rows = all<FileRow>(
        context.db,
        sql`SELECT ${columns} FROM file AS r WHERE ${where}
          ORDER BY r."addedAt" DESC, r.id DESC LIMIT ${input.limit ?? 100} OFFSET ${input.offset ?? 0}`,
      )
      return {
        files: views(context, rows).map((view) => {
          const attachedTo = view.record === null ? undefined : locate(context.db, tables, view.record)
          return { ...view, recordTitle: attachedTo?.title ?? null, recordTable: attachedTo?.table.name ?? null }
        }),
        total: found?.total ?? 0,
        bytes: found?.bytes ?? 0,
        usage: context.files?.usage() ?? null,
      }
    },
  })

  const folders = defineQuery({
    name: 'files.folders',
    summary: 'The folders that files have been put into.',
    input: z.object({}),
    output: folderList,
    reads: ['file', filesHereTouched],
    run: (context) => {
      const kept = new Set((context.files?.kept() ?? []).flatMap((key) => (key.kind === 'folder' ? [key.name] : [])))
      return all<{ folder: string; count: number }>(
        context.db,
        sql`SELECT folder, count(*) AS count FROM file WHERE folder IS NOT NULL GROUP BY folder ORDER BY folder`,
      ).map((row) => ({ ...row, kept: kept.has(row.folder) }))
    },
  })

  const content = defineQuery({
    name: 'files.content',
    summary: 'How the content of files is found and read; for the peer itself.',
    input: z.object({ ids: z.array(id).max(500) }),
    output: contentList,
    reads: ['file'],
    run: (context, input): readonly FileContent[] => readContents(context, input.ids),
  })

  return { ofRecord, one, everywhere, folders, content }
}

const hex32 = z.string().regex(/^[0-9a-f]{64}$/)
const contentRow = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().min(0),
  sha256: hex32,
  seed: hex32,
  chunks: z.string(),
})

/** Contents of the files with these ids. What a record of another PC says is checked here, once. */
export function readContents(context: Pick<QueryContext, 'db'>, ids: readonly string[]): FileContent[] {
  return ids.flatMap((one) => {
    const row = get(context.db, sql`SELECT id, name, size, sha256, seed, chunks FROM file WHERE id = ${one}`)
    const parsed = contentRow.safeParse(row)
    const chunks = parsed.success ? unpackNames(parsed.data.chunks) : undefined
    if (!parsed.success || !chunks || chunks.length !== chunkCount(parsed.data.size)) return []
    return [{ ...parsed.data, chunks }]
  })
}
