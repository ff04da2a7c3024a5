/**
 * From uploads to the tables that are in them: archives are unpacked, workbooks become a table a sheet, cards, calendars
 * and messages of any number of files become one table a kind. The same uploads give the same parts, in every job.
 */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openZip } from '#platform/zip/read-zip.ts'
import type { JobContext } from '#replica/job.ts'
import type { Failure } from '#shared/result.ts'
import { holdAttachments, type HeldAttachments } from '../attachments.ts'
import { isWorkbook, unpack } from './archive.ts'
import { cardParts } from './cards.ts'
import { calendarParts } from './calendars.ts'
import { directoryParts } from './directories.ts'
import { kindOf, type LeafKind } from './kind-of.ts'
import { jsonParts } from './json.ts'
import { mailParts } from './mails.ts'
import { ownParts } from './own-parts.ts'
import { sheetParts } from './sheets.ts'
import { type Leaf, type Part, type SourceControl, Stopped } from './source.types.ts'

type Kept = Leaf & { readonly kind: LeafKind; readonly encoding: string }

/** Kinds whose files are one record or few: all files of one kind make one table. */
const together: Readonly<
  Partial<Record<LeafKind, (leaves: readonly Kept[], control: SourceControl) => Promise<Part[]>>>
> = {
  vcard: cardParts,
  ldif: directoryParts,
  icalendar: calendarParts,
  eml: mailParts,
}

const refusedPart = (leaf: Pick<Leaf, 'upload' | 'part' | 'name'>, failure: Failure): Part => ({
  upload: leaf.upload,
  also: [],
  part: leaf.part,
  name: leaf.name,
  title: leaf.name,
  format: 'text',
  remarks: [],
  form: 'refused',
  failure,
})

/** A file that the disk does not give is refused like one that cannot be read. */
function unreadable(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string' || !code.startsWith('E') || code === 'ENOSPC') throw error
  return { type: 'FileUnreadable', message: `It cannot be read (${code}).` }
}

const otherDatabase: Failure = {
  type: 'otherDatabase',
  message: 'It is an SQLite database of another program. Export its tables as CSV or Excel there.',
}

const baseName = (name: string): string => /[^/]*$/.exec(name.split(' · ').at(-1) ?? name)?.[0] ?? name

export interface OpenedUploads {
  /** In the order of the uploads; by upload and part (`partKey`) unique. */
  readonly parts: readonly Part[]
  /** Of messages; none unless they are kept. */
  readonly attachments: HeldAttachments
  /** Removes what was unpacked. */
  close(): void
}

/** Undefined when an upload is gone. Throws `Stopped` when the job was cancelled. */
export async function openUploads(
  context: JobContext,
  uploads: readonly string[],
  keeping: 'attachments' | 'rows',
): Promise<OpenedUploads | undefined> {
  const made: string[] = []
  const close = () => {
    for (const path of made) rmSync(path, { force: true })
  }
  try {
    const opened = await openAll(context, uploads, made, keeping)
    if (!opened) close()
    return opened && { ...opened, close }
  } catch (error) {
    close()
    throw error
  }
}

async function openAll(
  context: JobContext,
  uploads: readonly string[],
  made: string[],
  keeping: 'attachments' | 'rows',
): Promise<Omit<OpenedUploads, 'close'> | undefined> {
  let turns = 0
  const newPath = (): string => {
    const path = join(context.folder, `part-${context.operation.slice(-8)}-${made.length + 1}`)
    made.push(path)
    return path
  }
  const attachments = holdAttachments(newPath)
  const control: SourceControl = {
    now: context.now,
    newPath,
    attachments: keeping === 'attachments' ? attachments : undefined,
    pause: async () => {
      if (context.cancelled()) throw new Stopped()
      if (++turns % 64 === 0) await new Promise(setImmediate)
    },
  }
  const parts: Part[] = []
  const grouped = new Map<LeafKind, Kept[]>()
  const places = new Map<LeafKind, number>()

  const takeLeaf = async (leaf: Leaf): Promise<void> => {
    if (leaf.bytes === 0)
      return void parts.push(refusedPart(leaf, { type: 'emptyFile', message: 'The file is empty.' }))
    const { kind, encoding } = await kindOf(leaf.path, leaf.name)
    if (kind === 'zip') return takeArchive(leaf)
    if (kind === 'json' || kind === 'own' || kind === 'sqlite') {
      const own = kind === 'json' ? undefined : await ownParts(leaf, control)
      const lists = own ?? (kind === 'sqlite' ? otherDatabase : await jsonParts(leaf, control))
      if ('message' in lists) parts.push(refusedPart(leaf, lists))
      else parts.push(...lists)
      return
    }
    const group = kind === 'mbox' ? 'eml' : kind
    if (!(group in together)) {
      const { upload, part, name, path } = leaf
      parts.push({
        form: 'text',
        upload,
        also: [],
        part,
        name,
        title: baseName(name),
        format: 'text',
        path,
        remarks: [],
      })
      return
    }
    const list = grouped.get(group) ?? []
    if (list.length === 0) places.set(group, parts.length)
    grouped.set(group, list)
    list.push({ ...leaf, kind, encoding })
  }
  const takeArchive = async (leaf: Leaf): Promise<void> => {
    const opened = await openZip(leaf.path)
    if (!opened.ok) return void parts.push(refusedPart(leaf, opened.failure))
    const zip = opened.value
    try {
      if (isWorkbook(zip)) {
        const sheets = await sheetParts(leaf, control)
        if ('message' in sheets) parts.push(refusedPart(leaf, sheets))
        else parts.push(...sheets)
        return
      }
      if (leaf.part !== '')
        return void parts.push(
          refusedPart(leaf, {
            type: 'ArchiveInArchive',
            message: 'It is an archive in an archive. Unpack it and choose the files in it.',
          }),
        )
      const unpacked = await unpack(zip, leaf, control)
      if ('message' in unpacked) return void parts.push(refusedPart(leaf, unpacked))
      for (const inner of unpacked.leaves) await takeLeaf(inner)
      unpacked.refused.forEach(({ name, failure }, place) =>
        parts.push(refusedPart({ upload: leaf.upload, part: `refused${place + 1}`, name }, failure)),
      )
      if (unpacked.leaves.length + unpacked.refused.length === 0)
        parts.push(refusedPart(leaf, { type: 'emptyFile', message: 'The archive holds no file.' }))
    } finally {
      zip.close()
    }
  }

  for (const upload of new Set(uploads)) {
    const path = context.uploadPath(upload)
    if (path === undefined) return undefined
    const name = (context.uploadName(upload) ?? 'file.csv').slice(0, 500)
    const leaf = { upload, part: '', name, path, bytes: 0 }
    try {
      await control.pause()
      await takeLeaf({ ...leaf, bytes: statSync(path).size })
    } catch (error) {
      if (error instanceof Stopped) throw error
      parts.push(refusedPart(leaf, unreadable(error)))
    }
  }
  const groups: { place: number; parts: Part[] }[] = []
  for (const [kind, leaves] of grouped) {
    const found = await together[kind]?.(leaves, control)
    if (found)
      groups.push({
        place: places.get(kind) ?? parts.length,
        parts:
          found.length > 0
            ? found
            : leaves.map((leaf) => refusedPart(leaf, { type: 'emptyFile', message: 'It holds nothing to import.' })),
      })
  }
  for (const { place, parts: more } of groups.toReversed()) parts.splice(place, 0, ...more)
  return { parts, attachments }
}

export const partKey = ({ upload, part }: Pick<Part, 'upload' | 'part'>): string => `${upload} ${part}`
