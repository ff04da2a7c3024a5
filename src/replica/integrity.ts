/**
 * Checks a whole office: SQLite's own structure, every seal and body of the log, and that every row is what its entries
 * amount to. Says exactly what is wrong and changes nothing.
 */
import { changesAfter } from './accept.ts'
import { emptyHash } from '#trust/seal.ts'
import type { Core } from './core.ts'
import { chainAt } from './feeds.ts'
import { bodyState, refOf, verifyChange } from './log.ts'
import { resolveRecord } from './merge.ts'
import type { SqlRow } from './query.ts'
import { splitValues } from './rows.ts'
import { fieldsOf, rowsOf, toSql } from './tables.ts'

export interface Finding {
  readonly kind: 'structure' | 'log' | 'row' | 'bytes'
  /** A sentence that says what is wrong and where. */
  readonly message: string
}

export interface IntegrityReport {
  readonly findings: readonly Finding[]
  readonly entries: number
  readonly rows: number
}

/** Findings beyond this many are not listed; the office is damaged anyway. */
const maxFindings = 50

export interface CheckOptions {
  /** Told now and then; return true to stop early. */
  readonly progress?: (step: 'structure' | 'log' | 'rows', done: number) => boolean
}

export function checkIntegrity(core: Core, options: CheckOptions = {}): IntegrityReport {
  const findings: Finding[] = []
  const add = (kind: Finding['kind'], message: string) => {
    if (findings.length < maxFindings) findings.push({ kind, message })
  }
  const counts = { entries: 0, rows: 0 }
  try {
    for (const { integrity_check: line } of core.database.all<{ integrity_check: string }>(
      'pragma integrity_check(20)',
    ))
      if (line !== 'ok') add('structure', line)
    if (options.progress?.('structure', 1)) return { findings, ...counts }
    counts.entries = checkLog(core, add, options)
    counts.rows = checkRows(core, add, options)
  } catch (error) {
    add('structure', error instanceof Error ? error.message : String(error))
  }
  return { findings, ...counts }
}

type Add = (kind: Finding['kind'], message: string) => void

function checkLog(core: Core, add: Add, options: CheckOptions): number {
  const { database } = core
  let entries = 0
  for (const feed of core.feeds.list()) {
    const { role, key } = database.get<{ role: string; key: Uint8Array }>(
      'select s.role, d.signing_key as key from space s, device d where s.no = ? and d.id = ?',
      feed.spaceNo,
      feed.device,
    ) ?? { role: '', key: new Uint8Array(32) }
    const name = `the log of space "${role}", device ${feed.device.slice(0, 6)}`
    const parent = feed.parent === null ? undefined : core.feeds.byNo(feed.parent)
    let previous: Uint8Array = parent ? (chainAt(database, parent, feed.start) ?? emptyHash) : emptyHash
    let number = feed.start
    for (const change of changesAfter(core, feed, feed.start)) {
      if (options.progress?.('log', entries)) return entries
      if (change.first !== number + 1)
        add('log', `Entries ${number + 1} to ${change.first - 1} are missing in ${name}.`)
      if (!verifyChange(core.office(), feed, key, change.first, previous, change, change.entries)) {
        add(
          'log',
          `The seal over entries ${change.first} to ${change.first + change.entries.length - 1} does not fit in ${name}.`,
        )
        for (const [index, entry] of change.entries.entries())
          if (entry.body && !core.readBody(refOf(feed.no, change.first + index), entry.body, change.epoch))
            add('log', `Entry ${change.first + index} was altered in ${name}.`)
      }
      entries += change.entries.length
      number = change.first + change.entries.length - 1
      previous = change.chain
    }
    if (number !== feed.last) add('log', `Entries ${number + 1} to ${feed.last} are missing in ${name}.`)
  }
  return entries
}

function checkRows(core: Core, add: Add, options: CheckOptions): number {
  let rows = 0
  for (const table of core.tables)
    for (const row of core.database.connection
      .prepare(`select * from ${rowsOf(table)}`)
      .iterate() as Iterable<SqlRow>) {
      if (rows % 256 === 0 && options.progress?.('rows', rows)) return rows
      rows += 1
      const state = resolveRecord(table, core.entriesOf(Number(row.rid)))
      const { custom, extra } = splitValues(table, state.values)
      const later = Object.fromEntries(
        [...state.later].map(([group, refs]) => [group, refs.length === 1 ? refs[0] : refs]),
      )
      const expected: SqlRow = {
        base: state.base,
        later: state.later.size > 0 ? JSON.stringify(later) : null,
        custom,
        extra,
        deleted: state.values.get('deleted') === true ? 1 : 0,
      }
      for (const [name, field] of fieldsOf(table)) expected[name] = toSql(field, state.values.get(name))
      Object.assign(expected, core.derivations.shown(table, String(row.id), row))
      const found = core.sameness.unmerged(table, row)
      const wrong = Object.keys(expected).filter((name) => !sameJson(expected[name], found[name]))
      if (wrong.length > 0)
        add('row', `${table.label.en} ${String(row.id)} does not show what its log says in ${wrong.join(', ')}.`)
    }
  const { records } = core.database.get<{ records: number }>(
    `select count(distinct record) as records from entry where record >= ${2 ** 40} and state = ${bodyState.here}`,
  ) ?? { records: 0 }
  if (records !== rows) add('row', `The tables have ${rows} records and the log has ${records}.`)
  return rows
}

/** Objects in JSON columns may list their keys in another order after an edit than after a replay. */
function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'string' || typeof other !== 'string' || !one.startsWith('{') || !other.startsWith('{'))
    return false
  const sorted = (json: string) =>
    JSON.stringify(Object.entries(JSON.parse(json) as object).sort(([a], [b]) => (a < b ? -1 : 1)))
  try {
    return sorted(one) === sorted(other)
  } catch {
    return false
  }
}
