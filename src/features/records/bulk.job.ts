/**
 * Changes or deletes many records at once: the chosen ones, or all that match. The same work says first what it would do
 * (how many, from which values, who refuses and why) and then does it, in changes of 500 records under one operation, so
 * that one undo takes all of it back.
 *
 * Must stay true: what refuses is left out and told, and never stops the others.
 */
import { z } from 'zod'
import { remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { dayInput, filterInput, filterSql, onDay, unknownField } from './filter.ts'
import { matchingSql } from './matching.ts'
import type { ReadExtras } from './records.queries.ts'
import { checkCustom, checkValues, withCustom, type GivenValues } from './record-values.ts'
import { readRows, type AnyRow } from './rows.ts'
import type { RulesByTable } from './rules.ts'
import { changed, checkElements, elements, heldIn, ofTable, ownKey, type Elements } from './bulk-elements.ts'
import { tablesByName, type Source } from './source.ts'
import { all, every, idList, name, sql } from './sql.ts'

export interface BulkRefusal {
  readonly message: string
  readonly count: number
  /** The first few that refuse for this reason. */
  readonly examples: readonly { readonly id: string; readonly title: string }[]
}

export interface BulkSummary {
  /** Records that were asked for. */
  readonly count: number
  /** Of these would change, or were changed. */
  readonly changing: number
  /** Hold what they would be given already. */
  readonly same: number
  readonly refused: number
  readonly refusals: readonly BulkRefusal[]
  /** What the records that change hold now, by field, most frequent first. */
  readonly from: Readonly<
    Record<string, readonly { readonly value: FieldValue; readonly title: string | null; readonly count: number }[]>
  >
  readonly examples: readonly { readonly id: string; readonly title: string }[]
  readonly operation: string
}

const value: z.ZodType<FieldValue> = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(1_000),
])
const values = z.record(z.string().max(100), value)

export const bulkInput = z.strictObject({
  table: z.string().max(100),
  /** These records; without it all that match. */
  ids: z.array(z.string().max(36)).min(1).max(10_000).optional(),
  filter: filterInput.optional(),
  search: z.string().max(1_000).optional(),
  today: dayInput,
  act: z.discriminatedUnion('do', [
    z.strictObject({
      do: z.literal('set'),
      set: values.optional(),
      custom: values.optional(),
      /** Elements of sets; of the office's own fields as `custom.KEY`. */
      add: elements.optional(),
      remove: elements.optional(),
    }),
    z.strictObject({ do: z.literal('delete') }),
  ]),
  /** Only says what would happen. */
  preview: z.boolean().optional(),
})
export type BulkInput = z.infer<typeof bulkInput>

const pageSize = 500
const shown = { values: 12, examples: 5 }

/** By table: why this PC's person does not change these fields of a record that belongs to somebody. */
export type OwnedBy = Readonly<
  Record<string, (context: JobContext, id: string, fields: readonly string[]) => Failure | undefined>
>

export function bulkJob(
  allTables: readonly Table[],
  rules: RulesByTable = {},
  extras: ReadExtras & { readonly owned?: OwnedBy } = {},
) {
  const tables = tablesByName(allTables)
  return defineJob({
    name: 'records.bulk',
    summary: 'Changes or deletes the chosen records, or all that match a filter; or says first what that would do.',
    input: bulkInput,
    run: async (context, input): Promise<Result<BulkSummary, Failure>> => {
      const table = tables.get(input.table)
      if (!table) return fail({ type: 'UnknownTable', message: `There is no table "${input.table}".` })
      const source: Source = { table, tables, computed: extras.computed?.[table.name] ?? {} }
      const unknown = unknownField(source, input.filter)
      if (unknown !== undefined)
        return fail({ type: 'InvalidInput', message: `${table.name} has no field "${unknown}". Nothing was changed.` })
      const commands = commandContext(context, tables)
      const { act } = input
      const set = act.do === 'set' ? (act.set ?? {}) : {}
      const custom = act.do === 'set' ? (act.custom ?? {}) : {}
      const fits = checkValues(commands, tables, table, set)
      if (!fits.ok) return fits
      const ownFits = checkCustom(commands, tables, table, custom)
      if (!ownFits.ok) return ownFits
      const parts = { add: act.do === 'set' ? (act.add ?? {}) : {}, remove: act.do === 'set' ? (act.remove ?? {}) : {} }
      const partsFit = checkElements(commands, tables, table, parts)
      if (!partsFit.ok) return partsFit
      const sets = [...new Set([...Object.keys(parts.add), ...Object.keys(parts.remove)])]

      const ids = idsOf(context, source, input)
      const may = rights(context)
      const fields = act.do === 'delete' ? ['deleted'] : [...Object.keys(set), ...Object.keys(custom), ...sets]
      const ofAnother = (id: string) => {
        const refusal = extras.owned?.[table.name]?.(context, id, fields)
        return refusal && fail(refusal)
      }
      const tally = newTally(table, ids.length, [
        ...Object.keys(set),
        ...Object.keys(custom).map((key) => `custom.${key}`),
        ...sets,
      ])
      const step = input.preview === true ? 'looking' : 'writing'
      for (let from = 0; from < ids.length; from += pageSize) {
        if (context.cancelled()) return cancelled(context, input.preview === true)
        const rows = readRows(context.db, tables, table, ids.slice(from, from + pageSize)) as unknown as AnyRow[]
        const writes: { row: AnyRow; write: Write }[] = []
        for (const row of rows) {
          const built =
            may(row.id) ??
            ofAnother(row.id) ??
            build(commands, table, rules, row, { do: act.do, set, custom, ...parts })
          if (built === 'same') tally.same++
          else if (built.ok) writes.push({ row, write: built.value })
          else tally.refuse(row, built.failure.message)
        }
        const done = input.preview === true ? ok(writes) : await commit(context, writes, tally)
        if (!done.ok) return done
        for (const { row } of done.value) tally.take(row)
        context.progress(step, Math.min(ids.length, from + pageSize), ids.length)
        // Lets a cancel in when everything runs in one thread.
        await new Promise(setImmediate)
      }
      return ok(tally.summary(context.operation))
    },
  })
}

function idsOf(context: JobContext, source: Source, input: BulkInput): string[] {
  const r = name('r')
  const where =
    input.ids === undefined
      ? every([
          filterSql(source, input.filter, r, onDay(context, input.today)),
          matchingSql(source.table, input.search, r),
        ])
      : sql`r.id IN ${idList(input.ids)}`
  return all<{ id: string }>(
    context.db,
    sql`SELECT r.id FROM ${name(source.table.name)} AS ${r} WHERE ${where} ORDER BY r.id`,
  ).map(({ id }) => id)
}

/** What rules look at, in a job. */
const commandContext = (context: JobContext, tables: ReadonlyMap<string, Table>): CommandContext => ({
  now: context.now,
  today: context.today,
  me: context.me,
  spaces: context.spaces,
  db: context.db,
  newId: context.newId,
  derivedId: context.derivedId,
  history: context.history,
  authority: context.authority,
  find: <T extends Table>(table: T, id: string) =>
    readRows(context.db, tables, table, [id])[0] as unknown as Row<T> | undefined,
})

/** Refuses records of spaces in which this person may not edit. */
function rights(context: JobContext): (id: string) => { readonly ok: false; readonly failure: Failure } | undefined {
  const authority = context.authority()
  const known = new Map<string, boolean>()
  return (id) => {
    const space = spaceOf(id)
    const may = known.get(space) ?? (authority === undefined || authority.rightsIn(space, context.me).has('edit'))
    known.set(space, may)
    return may
      ? undefined
      : fail({ type: 'NotAllowed', message: 'You may read the space it is in, and not change it.' })
  }
}

const sameAs = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

function build(
  context: CommandContext,
  table: Table,
  rules: RulesByTable,
  row: AnyRow,
  act: {
    readonly do: 'set' | 'delete'
    readonly set: GivenValues
    readonly custom: GivenValues
    readonly add: Elements
    readonly remove: Elements
  },
): Result<Write, Failure> | 'same' {
  const own = rules[table.name] ?? {}
  const record = row as unknown as Row<Table>
  const { set } = act
  if (act.do === 'delete') {
    const allowed = own.deleting?.(context, record) ?? ok(true)
    return allowed.ok ? ok(remove(table, row.id)) : allowed
  }
  const missing = changed(row, act.add, (held, one) => !held.includes(one))
  const present = changed(row, act.remove, (held, one) => held.includes(one))
  // A set of the office's own is written whole.
  const whole = [...new Set([...Object.keys(missing), ...Object.keys(present)])].flatMap((field) => {
    const key = ownKey(field)
    if (key === undefined) return []
    const rest = heldIn(row, field).filter((one) => !present[field]?.includes(one))
    return [[key, [...rest, ...(missing[field] ?? [])]] as const]
  })
  const custom = { ...act.custom, ...Object.fromEntries(whole) }
  const unchanged =
    Object.keys(missing).length + Object.keys(present).length === 0 &&
    Object.entries(set).every(([field, to]) => sameAs(row[field], to)) &&
    Object.entries(custom).every(([key, to]) => sameAs(row.custom[key], to))
  if (unchanged) return 'same'
  const ruled = own.changing?.(context, record, set) ?? ok(set)
  if (!ruled.ok) return ruled
  const write = withCustom(update(table, row.id, ruled.value), custom)
  return ok({ ...write, add: ofTable(missing), remove: ofTable(present) })
}

interface Built {
  readonly row: AnyRow
  readonly write: Write
}

/** Commits what the office takes. Where it refuses a change, the halves are tried, down to the record that is refused. */
async function commit(
  context: JobContext,
  writes: readonly Built[],
  tally: Tally,
): Promise<Result<readonly Built[], Failure>> {
  if (writes.length === 0) return ok([])
  const done = await context.commit(
    writes.map(({ write }) => write),
    'records.bulk',
  )
  if (done.ok) return ok(writes)
  if (done.failure.type !== 'NotAllowed') return done
  const [only] = writes
  if (writes.length === 1 && only) {
    tally.refuse(only.row, done.failure.message)
    return ok([])
  }
  const middle = Math.ceil(writes.length / 2)
  const first = await commit(context, writes.slice(0, middle), tally)
  if (!first.ok) return first
  const second = await commit(context, writes.slice(middle), tally)
  return second.ok ? ok([...first.value, ...second.value]) : second
}

async function cancelled(context: JobContext, preview: boolean): Promise<{ ok: false; failure: Failure }> {
  if (!preview) await context.undo()
  return fail({ type: 'Cancelled', message: 'This was cancelled; what had been changed was taken back.' })
}

type Tally = ReturnType<typeof newTally>

function newTally(table: Table, count: number, fields: readonly string[]) {
  const refusals = new Map<string, { count: number; examples: { id: string; title: string }[] }>()
  const from = new Map(fields.map((field) => [field, new Map<string, Held>()]))
  const examples: { id: string; title: string }[] = []
  let changing = 0
  const titled = (row: AnyRow) => ({
    id: row.id,
    title: table.title
      .flatMap((field) => {
        const part = row[field]
        return typeof part === 'string' && part !== '' ? [part] : []
      })
      .join(' '),
  })
  return {
    same: 0,
    refuse(row: AnyRow, message: string) {
      const found = refusals.get(message) ?? { count: 0, examples: [] }
      found.count++
      if (found.examples.length < shown.examples) found.examples.push(titled(row))
      refusals.set(message, found)
    },
    take(row: AnyRow) {
      changing++
      if (examples.length < shown.examples) examples.push(titled(row))
      for (const [field, held] of from) {
        const key = ownKey(field)
        const at = (key === undefined ? row[field] : row.custom[key]) as FieldValue | undefined
        const place = JSON.stringify(at ?? null)
        const title = key === undefined ? row[`${field}Title`] : undefined
        const one = held.get(place) ?? { value: at ?? null, title: typeof title === 'string' ? title : null, count: 0 }
        one.count++
        // Of fields in which every record differs only the first are told.
        if (held.has(place) || held.size < 1_000) held.set(place, one)
      }
    },
    summary(operation: string): BulkSummary {
      const found = [...refusals].map(([message, one]) => ({ message, ...one }))
      return {
        count,
        changing,
        same: this.same,
        refused: found.reduce((sum, one) => sum + one.count, 0),
        refusals: found.toSorted((one, other) => other.count - one.count),
        from: Object.fromEntries(
          [...from].map(([field, held]) => [
            field,
            [...held.values()].toSorted((one, other) => other.count - one.count).slice(0, shown.values),
          ]),
        ),
        examples,
        operation,
      }
    },
  }
}

interface Held {
  readonly value: FieldValue
  readonly title: string | null
  count: number
}
