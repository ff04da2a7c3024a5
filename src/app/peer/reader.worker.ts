/** A reader thread: runs one query at a time. It may be ended at any moment, which is how a query is cancelled. */
import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '#replica/reader.ts'
import type { AnyQuery } from '../catalogue.types.ts'
import { featureQueries } from '../queries.ts'
import { tables } from '../tables.ts'
import { answer, byName } from './answer.ts'
import { filesHereOf } from './file-desk.ts'
import { serve } from './rpc.ts'

export interface ReaderStart {
  readonly folder: string
}

const port = parentPort
if (!port) throw new Error('This file is the main file of a thread')
const reader = openReader((workerData as ReaderStart).folder, Date.now, tables)
const files = filesHereOf((workerData as ReaderStart).folder)
const named = byName<AnyQuery>(featureQueries)

const procedures = {
  query: (name: string, input: unknown) => answer(named, () => ({ ...reader.queryContext(), files }), name, input),
}
export type ReaderProcedures = typeof procedures

serve(port, procedures)
