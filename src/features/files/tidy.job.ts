/** Keeps the contents of files on this PC within their budget. Runs by itself now and then. */
import { z } from 'zod'
import { defineJob } from '#replica/job.ts'
import type { QueryContext } from '#replica/query.ts'
import { rowsOf } from '#replica/tables.ts'
import { ok } from '#shared/result.ts'
import { unpackNames } from '#platform/file-store/chunks.ts'
import { openFileStore, type FileStore } from '#platform/file-store/file-store.ts'
import { makeRoom, type Standing } from '#platform/file-store/room.ts'
import { all, get, idList, sql } from '../records/sql.ts'
import { file } from './files.schema.ts'

function standingOf({ db }: QueryContext, ids: readonly string[]): ReadonlyMap<string, Standing> {
  const rows = all<{ id: string; deleted: number }>(
    db,
    // The content of a deleted file stays for another file that has the same.
    sql`SELECT id, deleted = 1 AND NOT EXISTS (SELECT 1 FROM file AS twin WHERE twin.sha256 = r.sha256) AS deleted
      FROM ${{ text: rowsOf(file), parameters: [] }} AS r WHERE id IN ${idList(ids)}`,
  )
  return new Map(rows.map(({ id, deleted }) => [id, deleted === 1 ? 'deleted' : 'attached'] as const))
}

/** Chunks that belong to no file here: of files whose index was lost, which get them back, or of nothing, which go. */
function findOwners({ db }: QueryContext, store: FileStore): void {
  const strays = store.strays()
  if (strays.length === 0) return
  const lost = new Set(strays)
  for (let after = ''; ;) {
    const rows = all<{ id: string; chunks: string | null }>(
      db,
      sql`SELECT id, chunks FROM ${{ text: rowsOf(file), parameters: [] }} WHERE id > ${after} ORDER BY id LIMIT 100`,
    )
    for (const { id, chunks } of rows) {
      const names = unpackNames(chunks ?? '') ?? []
      if (names.some((name) => lost.has(name))) store.adopt(id, names)
    }
    const last = rows.at(-1)
    if (!last) break
    after = last.id
  }
  store.removeStrays(strays)
}

/** No chunk takes so long to be written. */
const hour = 3_600_000

export const tidyFiles = defineJob({
  name: 'files.tidy',
  summary: 'Drops the contents of files that another PC keeps when they take more room than this PC has for them.',
  input: z.object({}),
  run: async (context) => {
    const store = openFileStore(context.filesFolder)
    try {
      store.reconcile(context.now - hour)
      findOwners(context, store)
      const kept = store.kept()
      const isKept = (id: string): boolean => {
        const row = get<{ record: string | null; folder: string | null }>(
          context.db,
          sql`SELECT record, folder FROM file WHERE id = ${id}`,
        )
        const names = { file: id, record: row?.record ?? null, folder: row?.folder ?? null }
        return kept.some(({ kind, name }) => names[kind] === name)
      }
      const freed = makeRoom(store, context.now, (ids) => standingOf(context, ids), isKept)
      return ok({ freed, ...store.usage() })
    } finally {
      store.close()
    }
  },
})
