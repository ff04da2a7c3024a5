/** The two that are compared, behind one face: an office as it is, and the same rows in plain SQLite. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tables } from '#app/tables.ts'
import { featureQueries } from '#app/queries.ts'
import { parseInput } from '#app/peer/answer.ts'
import type { Write } from '#replica/command.ts'
import { openReplica } from '#replica/replica.ts'
import { randomBytes } from 'node:crypto'
import { openPlainSqlite } from './plain-sqlite.ts'
import { plainQueries } from './plain-queries.ts'
import type { Edit, Spaces, WorkRecord } from './workload.ts'

export type EngineName = 'office' | 'plain'

/** The questions that both answer; `argument` is an id or a text. */
export const questions = ['totals', 'firstByAmount', 'groupByStage', 'searchByName', 'accountPage'] as const
export type Question = (typeof questions)[number]

export interface Engine {
  readonly spaces: Spaces
  readonly me: string | undefined
  insert(records: readonly WorkRecord[]): void
  edit(edit: Edit): void
  /** How many rows the answer has. */
  ask(question: Question, argument: string): number
  accountIds(count: number): string[]
  /** Everything is in the one file afterwards. */
  close(): void
}

const ports = { now: Date.now, randomBytes: (count: number) => new Uint8Array(randomBytes(count)) }
const noSpaces: Spaces = { office: 'a'.repeat(16), team: 'b'.repeat(16), desk: 'c'.repeat(16) }

export function openEngine(name: EngineName, folder: string): Engine {
  mkdirSync(folder, { recursive: true })
  return name === 'office' ? openOffice(folder) : openPlain(folder)
}

function openPlain(folder: string): Engine {
  const plain = openPlainSqlite(join(folder, 'plain.db'), tables)
  const { all } = plain
  return {
    spaces: noSpaces,
    me: undefined,
    insert: plain.insert,
    edit: plain.edit,
    ask: (question, argument) => plainQueries[question](all, argument),
    accountIds: (count) => all('select id from account order by rid limit ?', count).map(({ id }) => String(id)),
    close: plain.close,
  }
}

function openOffice(folder: string): Engine {
  const opened = openReplica({ folder, tables, ...ports })
  if (!opened.ok) throw new Error(opened.failure.message)
  const replica = opened.value
  const founded = replica.found()
  if (!founded.ok) throw new Error(founded.failure.message)
  let operation: string | undefined
  const commit = (writes: readonly Write[], label: string, isOneOperation: boolean) => {
    const done = replica.commit(writes, { label, ...(isOneOperation && operation ? { operation } : {}) })
    if (!done.ok) throw new Error(done.failure.message)
    if (isOneOperation) operation = done.value.operation
  }
  const run = (name: string, input: unknown): unknown => {
    const query = featureQueries.find((one) => one.name === name)
    if (!query) throw new Error(`no query ${name}`)
    const parsed = parseInput(query.input, input)
    if (!parsed.ok) throw new Error(parsed.failure.message)
    return (query.run as (context: unknown, input: unknown) => unknown)(replica.queryContext(), parsed.value)
  }
  const sizeOf = (answer: unknown): number => {
    if (Array.isArray(answer)) return answer.length
    const { rows, opportunities } = answer as { rows?: unknown[]; opportunities?: unknown[] }
    return (rows ?? opportunities ?? []).length
  }
  const asked: Record<Question, (argument: string) => unknown> = {
    totals: () => run('opportunities.totalsByStage', {}),
    firstByAmount: () =>
      run('records.list', { table: 'opportunity', sort: [{ field: 'amount', descending: true }], limit: 50 }),
    groupByStage: () => run('records.groups', { table: 'opportunity', by: 'stage' }),
    searchByName: (text) => run('search.find', { text, limit: 20 }),
    accountPage: (id) => run('accounts.page', { id }),
  }
  return {
    spaces: replica.spaces,
    me: replica.me,
    insert: (records) =>
      commit(
        records.map(({ table, id, values }) => ({ table, id, create: true, set: values })),
        'import',
        true,
      ),
    edit: ({ table, id, values }) => commit([{ table, id, set: values }], 'edit', false),
    ask: (question, argument) => sizeOf(asked[question](argument)),
    accountIds: (count) =>
      replica.db.all<{ id: string }>('select id from account order by rid limit ?', count).map(({ id }) => id),
    close: () => {
      // Nothing but this program has touched the file: the next opening shall not check all of it.
      replica.vouch()
      // As the peer's writer does when nobody wants anything.
      while (replica.tidy());
      replica.close()
    },
  }
}
