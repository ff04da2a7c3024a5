/** The contents of attached files as one archive: `ID/name`, so that names cannot meet and none is a path. */
import { createHash } from 'node:crypto'
import { contentKey, decryptChunk } from '#platform/file-store/chunks.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { openZip, type ZipWriter } from '#platform/zip-writer/zip-writer.ts'
import type { JobContext } from '#replica/job.ts'
import type { SqlRow } from '#replica/query.ts'
import { cleanName, mediaTypeOf } from '../files/file-names.ts'
import { readContents } from '../files/files.queries.ts'
import type { ExportWork } from './export-work.ts'
import type { Download } from './output-files.ts'

/** What is packed already. */
const isPacked = (name: string): boolean =>
  /^(image\/(?!svg)|audio|video)|zip|officedocument|pdf/.test(mediaTypeOf(name))

export interface PackedContents {
  /** The names of the entries, by the file's id. */
  readonly names: ReadonlyMap<string, string>
  /** Those that are not on this PC, or have gone bad. */
  readonly missing: number
}

/** Puts the contents of these files into an archive, each under `folder`. `step` is called after each chunk and may throw. */
export async function packContents(
  context: JobContext,
  zip: ZipWriter,
  ids: readonly string[],
  folder: string,
  step: () => Promise<void>,
): Promise<PackedContents> {
  const store = openFileStore(context.filesFolder)
  const names = new Map<string, string>()
  try {
    for (const id of ids) {
      const [content] = readContents(context, [id])
      const isHere = content !== undefined && store.adopt(id, content.chunks) === content.chunks.length
      if (!content || !isHere) continue
      const key = contentKey(content.seed, content.sha256)
      const hash = createHash('sha256')
      const name = cleanName(content.name)
      const entry = zip.entry(`${folder}${id}/${name}`, { stored: isPacked(name) })
      let isWhole = true
      for (const [index, chunk] of content.chunks.entries()) {
        const encrypted = await store.read(chunk)
        const plain = encrypted && decryptChunk(key, index, encrypted)
        if (!plain) {
          isWhole = false
          break
        }
        hash.update(plain)
        entry.write(plain)
        await step()
      }
      entry.close()
      if (isWhole && hash.digest('hex') === content.sha256) names.set(id, `${folder}${id}/${name}`)
    }
  } finally {
    store.close()
  }
  return { names, missing: ids.length - names.size }
}

/** Undefined when there is no file. Those that are not on this PC, or have gone bad, are left out and remarked. */
export async function writeContents(
  work: ExportWork,
  isTaken: (file: string, record: string) => boolean,
): Promise<Download | undefined> {
  const { context, files, step, remark } = work
  const ids = context.db
    .all<SqlRow>('select id, record from file order by id')
    .flatMap(({ id, record }) => (isTaken(String(id), String(record)) ? [String(id)] : []))
  if (ids.length === 0) return undefined
  let abandon = () => {}
  const zip = openZip(
    files.place('files.zip', () => abandon()),
    context.now,
  )
  abandon = () => zip.abandon()
  const { missing } = await packContents(context, zip, ids, '', () => step('file', 0))
  zip.close()
  abandon = () => {}
  if (missing > 0) remark({ type: 'filesElsewhere', count: missing })
  return files.ended('files.zip')
}
