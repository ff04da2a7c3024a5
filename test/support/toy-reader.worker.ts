/** A reader thread of the toy catalogue, over no database at all. */
import { parentPort } from 'node:worker_threads'
import { answer, byName } from '#app/peer/answer.ts'
import { serve } from '#app/peer/rpc.ts'
import type { QueryContext } from '#replica/query.ts'
import { toyCatalogue } from './toy-catalogue.ts'

const queries = byName(toyCatalogue.queries)
const db = { all: () => [], get: () => undefined }
const spaces = { office: '', team: '', desk: '' }
const context: QueryContext = {
  db,
  now: 0,
  today: '2026-01-01',
  me: '',
  spaces,
  history: () => [],
  lateWork: () => [],
  authority: () => undefined,
}

if (parentPort)
  serve(parentPort, { query: (name: string, input: unknown) => answer(queries, () => context, name, input) })
