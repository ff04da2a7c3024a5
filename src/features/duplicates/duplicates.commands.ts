/**
 * Saying that records are one, and taking it back. A merge is an edge between two records and the values that were chosen
 * for the one that represents them; nothing else is written, so whatever was merged can be taken apart again.
 *
 * Must stay true: the edge of a pair has one id everywhere; a merge never joins records of two tables or two spaces.
 */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { connectedWith, shownId } from '../records/merged.ts'
import { checkCustom, checkValues, withCustom, type GivenValues } from '../records/record-values.ts'
import type { RulesByTable } from '../records/rules.ts'
import { tablesByName } from '../records/source.ts'
import { readChosen, sameValue, writeChosen } from './chosen.ts'
import { duplicateTables, merge } from './duplicates.schema.ts'
import { filledFrom } from './filled.ts'
import { takenBack, type WrittenBy } from './taken-back.ts'

const id = z.string().max(36)
const value: z.ZodType<FieldValue> = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(1_000),
])
const values = z.record(z.string().max(100), value)
const pair = z.tuple([id, id])

interface Found {
  readonly table: Table
  readonly row: Row<Table>
}
type Edge = Row<typeof merge>

export function duplicateCommands(allTables: readonly Table[], rules: RulesByTable = {}) {
  const tables = tablesByName(allTables)
  const candidates = allTables.filter(({ name }) => (duplicateTables as readonly string[]).includes(name))

  const find = (context: CommandContext, record: string): Found | undefined => {
    for (const table of candidates) {
      const row = context.find(table, record)
      if (row) return { table, row }
    }
    return undefined
  }
  const edgeId = (context: CommandContext, one: string, other: string): string =>
    context.derivedId(merge, 'merge', `${one} ${other}`, spaceOf(one))
  const judged = (context: CommandContext, a: string, b: string, verdict: string, chosen: string | null): Write => {
    const [one, other] = a < b ? ([a, b] as const) : ([b, a] as const)
    const at = new Date(context.now).toISOString()
    return create(merge, edgeId(context, one, other), { one, other, verdict, chosen, by: context.me, at })
  }

  /** Writes to the record that is shown, checked as any change of it is. */
  const writeTo = (context: CommandContext, found: Found, wanted: GivenValues): Result<Write, Failure> => {
    const own = Object.entries(wanted).filter(([field]) => !field.startsWith('custom.'))
    const custom = Object.fromEntries(
      Object.entries(wanted).flatMap(([field, one]) => (field.startsWith('custom.') ? [[field.slice(7), one]] : [])),
    )
    const set = Object.fromEntries(own)
    const checked = checkValues(context, tables, found.table, set)
    if (!checked.ok) return checked
    const known = checkCustom(context, tables, found.table, custom)
    if (!known.ok) return known
    const ruled = rules[found.table.name]?.changing?.(context, found.row, set) ?? ok(set)
    return ruled.ok ? ok(withCustom(update(found.table, found.row.id, ruled.value), custom)) : ruled
  }

  const mergeRecords = defineCommand({
    name: 'duplicates.merge',
    summary: 'Makes records one: the oldest represents all, with the values given, else its own and those it lacks.',
    input: z.object({ ids: z.array(id).min(2).max(100), values: values.optional() }),
    run: (context, input) => {
      const groups = new Map(input.ids.map((one) => [shownId(context.db, one), one]))
      const all = [...groups.keys()].sort()
      const [first = ''] = all
      if (all.length < 2) return refuse('AlreadyOne', 'These are one record already. Nothing was changed.', first)
      const found = all.map((one) => find(context, one))
      const missing = all.find((_, index) => !found[index])
      const [shown, ...others] = found
      if (missing !== undefined || !shown || others.includes(undefined))
        return refuse('RecordNotFound', 'The record is not here or was deleted. Nothing was merged.', missing ?? first)
      const rest = others as Found[]
      if (rest.some(({ table, row }) => table !== shown.table || spaceOf(row.id) !== spaceOf(first)))
        return refuse(
          'NotMergeable',
          'Only records of one kind and one space can be merged. Nothing was merged.',
          first,
        )
      const given =
        input.values ??
        filledFrom(
          shown.table,
          shown.row,
          rest.map(({ row }) => row),
        )
      const written = differing(shown, given)
      const write = Object.keys(written).length === 0 ? undefined : writeTo(context, shown, written)
      if (write && !write.ok) return write
      const edges = rest.map(({ row }, index) => {
        // A value belongs to the edge of the record that it came from, so that taking that one out takes it back.
        const own = Object.entries(written).filter(([field, wanted]) => {
          const source = rest.findIndex((one) => sameValue(fieldOf(one.row, field), wanted))
          return source === index || (source < 0 && index === 0)
        })
        const fields = Object.fromEntries(
          own.map(([field, wanted]): [string, [FieldValue, FieldValue]] => [
            field,
            [fieldOf(shown.row, field), wanted],
          ]),
        )
        return judged(context, first, row.id, 'same', writeChosen({ at: first, fields }))
      })
      return ok({ writes: [...edges, ...(write ? [write.value] : [])], value: { id: first, count: all.length } })
    },
  })

  const standing = (context: CommandContext, record: string): Edge[] =>
    context.db
      .all<{ id: string }>(
        `SELECT id FROM merge WHERE one = ? AND verdict = 'same' UNION SELECT id FROM merge WHERE other = ? AND verdict = 'same'`,
        record,
        record,
      )
      .flatMap((one) => context.find(merge, one.id) ?? [])

  /** Those of `edges` that wrote values, by the record of their own space that they wrote to. */
  const writers = (edges: readonly Edge[]): Map<string, WrittenBy[]> => {
    const byRecord = new Map<string, WrittenBy[]>()
    for (const { id: edge, chosen: text } of edges) {
      const chosen = readChosen(text)
      if (!chosen || spaceOf(chosen.at) !== spaceOf(edge)) continue
      byRecord.set(chosen.at, [...(byRecord.get(chosen.at) ?? []), { id: edge, chosen }])
    }
    return byRecord
  }

  /** The writes that take edges away and restore what they wrote, where it still stands. */
  const undoing = (context: CommandContext, edges: readonly Edge[]): Write[] => {
    const removed = new Set(edges.map((edge) => edge.id))
    const restored = [...writers(edges)].flatMap(([at, gone]): Write[] => {
      const found = find(context, at)
      if (!found) return []
      const others = standing(context, at).filter((edge) => !removed.has(edge.id))
      const back = takenBack(gone, writers(others).get(at) ?? [], (field) => fieldOf(found.row, field))
      const write = writeTo(context, found, differing(found, Object.fromEntries(back.values)))
      return [
        ...(write.ok && Object.keys(write.value.set).length > 0 ? [write.value] : []),
        ...back.changed.map(({ id: edge, chosen }) => update(merge, edge, { chosen: writeChosen(chosen) })),
      ]
    })
    return [...edges.map((edge) => remove(merge, edge.id)), ...restored]
  }
  const unmerge = defineCommand({
    name: 'duplicates.unmerge',
    summary: 'Takes one merge back; values that it wrote are restored where they still stand.',
    input: z.object({ id }),
    run: (context, input) => {
      const edge = context.find(merge, input.id)
      if (!edge || edge.verdict !== 'same')
        return refuse('RecordNotFound', 'This was taken back already. Nothing was changed.', input.id)
      return ok({ writes: undoing(context, [edge]), value: { count: 1 } })
    },
  })

  const separate = defineCommand({
    name: 'duplicates.separate',
    summary: 'Takes one record out of those it was merged with; the others stay one.',
    input: z.object({ id }),
    run: (context, input) => {
      const edges = standing(context, input.id)
      if (edges.length === 0)
        return refuse('RecordNotFound', 'This record is not merged with another. Nothing was changed.', input.id)
      const removed = new Set(edges.map((edge) => edge.id))
      const rest = connectedWith(context.db, input.id).filter((one) => one !== input.id)
      // What only this record held together is joined anew.
      const parts = partsOf(rest, (one) =>
        standing(context, one).flatMap((edge) =>
          removed.has(edge.id) ? [] : [(edge.one === one ? edge.other : edge.one) ?? ''],
        ),
      )
      const [first = '', ...others] = parts.map((part) => part.toSorted()[0] ?? '').sort()
      const joined = others.map((other) => judged(context, first, other, 'same', null))
      return ok({ writes: [...undoing(context, edges), ...joined], value: { count: edges.length } })
    },
  })

  const reject = defineCommand({
    name: 'duplicates.reject',
    summary: 'Says for everybody that records which look alike are not the same.',
    input: z.object({ pairs: z.array(pair).min(1).max(1_000) }),
    run: (context, input) => {
      const writes: Write[] = []
      for (const [a, b] of input.pairs) {
        const [one, other] = [find(context, a), find(context, b)]
        if (!one || !other || a === b)
          return refuse('RecordNotFound', 'The record is not here or was deleted. Nothing was changed.', a)
        if (shownId(context.db, a) === shownId(context.db, b))
          return refuse('AlreadyOne', 'These were merged meanwhile: take that back first. Nothing was changed.', a)
        writes.push(judged(context, a, b, 'different', null))
      }
      return ok({ writes, value: { count: writes.length } })
    },
  })

  return { merge: mergeRecords, unmerge, separate, reject }
}

const refuse = (type: string, message: string, record: string) => fail({ type, message, id: record })

const fieldOf = (row: Row<Table>, field: string): FieldValue =>
  (field.startsWith('custom.')
    ? row.custom[field.slice(7)]
    : (row as unknown as Readonly<Record<string, FieldValue>>)[field]) ?? null

const differing = (found: Found, wanted: GivenValues): GivenValues =>
  Object.fromEntries(Object.entries(wanted).filter(([field, one]) => !sameValue(fieldOf(found.row, field), one)))

/** Splits `all` into those that `near` connects. */
function partsOf(all: readonly string[], near: (one: string) => readonly string[]): string[][] {
  const left = new Set(all)
  const parts: string[][] = []
  for (const start of all) {
    if (!left.delete(start)) continue
    const part = [start]
    for (const one of part) for (const next of near(one)) if (left.delete(next)) part.push(next)
    parts.push(part)
  }
  return parts
}
