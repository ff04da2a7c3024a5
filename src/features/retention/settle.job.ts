/**
 * Finishes erasures on this PC: contents of files and what was read in them go from the disk, the database's file is rewritten,
 * then a receipt is given.
 */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { create } from '#replica/command.ts'
import { defineJob } from '#replica/job.ts'
import { ok } from '#shared/result.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { openTextStore } from '#platform/file-text/text-store.ts'
import { receiptedList } from './erasures.queries.ts'
import { erasure, erasureReceipt } from '../messages/erasure.schema.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'

export const settleErasures = defineJob({
  name: 'erasures.settle',
  summary: 'Puts away on this PC what was erased, and says so to the others.',
  input: z.object({}),
  run: async (context) => {
    const open = context.db.all<{ id: string; records: string | null }>(
      `SELECT id, records FROM ${erasure.name} WHERE id NOT IN (SELECT key FROM kept WHERE list = ?) LIMIT 500`,
      receiptedList,
    )
    if (open.length === 0) return ok({ settled: 0 })
    const records = open.flatMap(({ records: list }) => JSON.parse(list ?? '[]') as string[])
    if (existsSync(context.filesFolder)) {
      const store = openFileStore(context.filesFolder)
      try {
        store.drop(records)
      } finally {
        store.close()
      }
      const texts = openTextStore(context.filesFolder)
      try {
        const left = context.db.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM file WHERE sha256 IS NOT NULL')
        texts.keepOnly(new Set(left.map(({ sha256 }) => sha256)))
      } finally {
        texts.close()
      }
    }
    const clean = await context.scrub()
    // After a kill, until the file was checked: nothing is said to be gone that may stand there still. The next run comes then.
    if (!clean.ok) return clean.failure.type === 'NotProvenYet' ? ok({ settled: 0 }) : clean
    const at = new Date(context.now).toISOString()
    const writes = open.map(({ id }) =>
      create(erasureReceipt, inSpace(context.newId(erasureReceipt), spaceOf(id)), {
        erasure: id,
        person: context.me,
        at,
      }),
    )
    const done = await context.commit(writes, '~erasures.settle')
    if (!done.ok) return done
    const before = context.db.all<{ key: string }>('SELECT key FROM kept WHERE list = ?', receiptedList)
    await context.keep(
      receiptedList,
      [...before, ...open.map(({ id }) => ({ key: id }))].map(({ key }) => ({ key, rank: 0, value: '1' })),
    )
    return ok({ settled: open.length })
  },
})
