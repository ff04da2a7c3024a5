/** What this PC noticed about devices (src/replica/notices.ts), with whose they are. */
import { z } from 'zod'
import { noticesIn } from '#replica/notices.ts'
import { defineQuery } from '#replica/query.ts'
import type { Failure } from '#shared/result.ts'
import { noticeList } from './sharing.answers.ts'

/** `person`: null when it is about this PC, or about a device that is not known any more. */
export interface Notice {
  readonly person: string | null
  readonly failure: Failure
}

export const listNotices = defineQuery({
  name: 'sharing.notices',
  summary:
    'What its people should know about PCs: two with one identity, a clock that is far off, a copied data folder.',
  input: z.object({}),
  output: noticeList,
  reads: ['statement', 'change'],
  run: ({ db, authority }): readonly Notice[] =>
    noticesIn(db).map((failure) => {
      const { device } = failure
      const of = typeof device === 'string' ? authority()?.devices.get(device)?.person : undefined
      return { person: of ?? null, failure }
    }),
})
