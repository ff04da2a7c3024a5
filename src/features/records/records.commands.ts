/**
 * One mechanism for changing the records of every table, checked against the schema and the table's own rules.
 *
 * Must stay true: what a feature's own command refuses, these refuse as well, because both ask the same rules.
 */
import { z } from 'zod'
import { create, defineCommand, remove, restore, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { FieldValue, Row, Table } from '#shared/schema.ts'
import { checkElements } from './bulk-elements.ts'
import { checkCustom, checkRequired, checkValues, withCustom, type GivenValues } from './record-values.ts'
import type { RecordRules, RulesByTable } from './rules.ts'
import { deletedRows } from './deleted.ts'
import { connectedWith, mergedWith, shownId } from './merged.ts'
import { locate, readRows } from './rows.ts'
import { tablesByName } from './source.ts'

const id = z.string().max(36)
const ids = z.array(id).min(1).max(1_000)
const value: z.ZodType<FieldValue> = z.union([
  z.string().max(100_000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(200)).max(1_000),
])
const values = z.record(z.string().max(100), value)
const elements = z.record(z.string().max(100), z.array(z.string().max(200)).max(1_000))

type Built = Result<{ readonly writes: readonly Write[]; readonly value: { readonly count: number } }, Failure>

export function recordCommands(allTables: readonly Table[], rules: RulesByTable = {}) {
  const tables = tablesByName(allTables)
  const rulesOf = (table: Table): RecordRules => rules[table.name] ?? {}
  const notHere = (missing: string): { ok: false; failure: Failure } =>
    fail({
      type: 'RecordNotFound',
      message: 'The record is not here or was deleted. Nothing was changed.',
      id: missing,
    })

  // Many records changed at once are nearly always of one table: the one that answered last is asked first.
  let last: readonly Table[] = []
  const tableOf = (context: CommandContext, record: string): { table: Table; row: Row<Table> } | undefined => {
    for (const table of [...last, ...allTables]) {
      const row = context.find(table, record)
      if (!row) continue
      last = [table]
      return { table, row }
    }
    return undefined
  }

  /** The write that changes one record, after its schema and its rules have agreed; what goes along with it stands behind. */
  const changing = (
    context: CommandContext,
    given: string,
    set: GivenValues,
  ): Result<readonly [Write, ...Write[]], Failure> => {
    const record = shownId(context.db, given)
    const found = tableOf(context, record)
    if (!found) return notHere(record)
    const { table, row } = found
    const checked = checkValues(context, tables, table, set)
    if (!checked.ok) return checked
    const ruled = rulesOf(table).changing?.(context, row, set) ?? ok(set)
    if (!ruled.ok) return ruled
    return ok([update(table, record, ruled.value), ...(rulesOf(table).along?.(context, row, ruled.value) ?? [])])
  }

  const eachOf = (records: readonly string[], build: (record: string) => Result<readonly Write[], Failure>): Built => {
    const writes: Write[] = []
    const each = new Set(records)
    for (const record of each) {
      const built = build(record)
      if (!built.ok) return built
      writes.push(...built.value)
    }
    return ok({ writes, value: { count: each.size } })
  }

  /** The write that creates one record, after its schema and its rules have agreed. `links` point at what is created along. */
  const adding = (
    context: CommandContext,
    table: Table,
    given: GivenValues,
    links: Readonly<Record<string, string>> = {},
  ): Result<{ readonly id: string; readonly write: Write }, Failure> => {
    const checked = checkValues(context, tables, table, given)
    if (!checked.ok) return checked
    const linked = { ...given, ...links }
    const filled = rulesOf(table).creating?.(context, linked) ?? ok(linked)
    if (!filled.ok) return filled
    const complete = checkRequired(table, filled.value)
    if (!complete.ok) return complete
    const record = context.newId(table)
    return ok({ id: record, write: create(table, record, filled.value) })
  }

  const createRecord = defineCommand({
    name: 'records.create',
    summary: 'Creates a record of any table with the defaults of its feature.',
    input: z.strictObject({
      table: z.string().max(100),
      values,
      custom: values.optional(),
      /** Values of records that are created along with it, by the reference that is to point at them; undone together. */
      newRefs: z.record(z.string().max(100), values).optional(),
    }),
    run: (context, input) => {
      const table = tables.get(input.table)
      if (!table) return fail({ type: 'UnknownTable', message: `There is no table "${input.table}".` })
      const custom = checkCustom(context, tables, table, input.custom ?? {})
      if (!custom.ok) return custom
      const along: Write[] = []
      const links: Record<string, string> = {}
      for (const [field, given] of Object.entries(input.newRefs ?? {})) {
        const of = Object.hasOwn(table.fields, field) ? table.fields[field] : undefined
        const target = of?.kind === 'ref' && of.internal !== true ? tables.get(of.target) : undefined
        if (!target || (input.values[field] ?? null) !== null)
          return fail({ type: 'InvalidValue', message: `"${field}" takes no new record.`, table: table.name, field })
        const made = adding(context, target, given)
        if (!made.ok) return made
        along.push(made.value.write)
        links[field] = made.value.id
      }
      const made = adding(context, table, input.values, links)
      if (!made.ok) return made
      const { id: record, write } = made.value
      return ok({ writes: [...along, withCustom(write, input.custom)], value: { id: record } })
    },
  })

  const updateRecord = defineCommand({
    name: 'records.update',
    summary: 'Changes fields, custom fields and elements of sets of one record.',
    input: z.strictObject({
      id,
      set: values.optional(),
      custom: values.optional(),
      /** Elements of sets; of the office's own fields as `custom.KEY`. */
      add: elements.optional(),
      remove: elements.optional(),
    }),
    run: (context, input) => {
      const built = changing(context, input.id, input.set ?? {})
      if (!built.ok) return built
      const [changed, ...along] = built.value
      const table = tables.get(changed.table)
      if (!table) return notHere(input.id)
      const parts = checkElements(context, tables, table, { add: input.add ?? {}, remove: input.remove ?? {} })
      if (!parts.ok) return parts
      const custom = checkCustom(context, tables, table, input.custom ?? {})
      if (!custom.ok) return custom
      const write = {
        ...withCustom(changed, input.custom),
        ...(input.add ? { add: input.add } : {}),
        ...(input.remove ? { remove: input.remove } : {}),
      }
      return ok({ writes: [write, ...along], value: { id: input.id } })
    },
  })

  const updateMany = defineCommand({
    name: 'records.updateMany',
    summary: 'Gives the same values to many records; all of them or, when one refuses, none.',
    input: z.strictObject({ ids, set: values }),
    run: (context, input) => eachOf(input.ids, (record) => changing(context, record, input.set)),
  })

  const deleteRecords = defineCommand({
    name: 'records.delete',
    summary:
      'Deletes records, and those merged into them. They can be restored, and what others write to them meanwhile is kept.',
    input: z.strictObject({ ids }),
    run: (context, input) =>
      eachOf(
        input.ids.flatMap((record) => mergedWith(context.db, record)),
        (record) => {
          const found = tableOf(context, record)
          if (!found) return notHere(record)
          const allowed = rulesOf(found.table).deleting?.(context, found.row) ?? ok(true)
          return allowed.ok ? ok([remove(found.table, record)]) : allowed
        },
      ),
  })

  const restoreRecords = defineCommand({
    name: 'records.restore',
    summary: 'Brings deleted records back.',
    input: z.strictObject({ ids }),
    run: (context, input) =>
      eachOf(
        input.ids.flatMap((record) => deletedWith(context, record)),
        (record) => {
          const { table } = locate(context.db, tables, record, 'deleted') ?? {}
          const [row] = table ? readRows(context.db, tables, table, [record], { from: deletedRows(table) }) : []
          if (!table || !row) return notHere(record)
          const allowed = rulesOf(table).restoring?.(context, row as unknown as Row<Table>) ?? ok(true)
          return allowed.ok ? ok([restore(table, record)]) : allowed
        },
      ),
  })

  /** A record that was deleted, with those that stand merged with it and were deleted too. */
  const deletedWith = (context: CommandContext, record: string): readonly string[] => {
    const others = connectedWith(context.db, record).filter(
      (other) => other !== record && locate(context.db, tables, other, 'deleted') !== undefined,
    )
    return [record, ...others]
  }

  return { create: createRecord, update: updateRecord, updateMany, delete: deleteRecords, restore: restoreRecords }
}
