/**
 * Fields that an office adds itself. A key is made once from random letters, so that two people never mean one key.
 * Nothing here changes or removes a value: what is no longer wanted is retired.
 */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { evenKeys, keyBetween } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { mayShape } from '../office/shaping.ts'
import { placeAmong, type Placed } from '../records/placing.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeCurrency } from '../records/sums.ts'
import { customChoice, customField, customKinds, type CustomKind } from './custom-fields.schema.ts'

const id = z.string().max(36)
const nameInput = z.string().trim().min(1).max(200)
const kindInput = z.enum(customKinds.map(({ value }) => value) as [CustomKind, ...CustomKind[]])

function nameFree(context: CommandContext, table: string, name: string, own?: string): Result<true, Failure> {
  const wanted = name.toLowerCase()
  const same = context.db
    .all<{ id: string; name: string | null }>('SELECT id, name FROM customField WHERE "table" = ?', table)
    .some((one) => one.id !== own && one.name?.toLowerCase() === wanted)
  return same
    ? fail({ type: 'NameTaken', message: `There is already a field “${name}”. Nothing was changed.`, name })
    : ok(true)
}

function defined(
  context: CommandContext,
  values: Values<typeof customField>,
): Result<Values<typeof customField>, Failure> {
  const may = mayShape(context)
  if (!may.ok) return may
  const table = values.table ?? ''
  const name = values.name?.trim() ?? ''
  const free = nameFree(context, table, name)
  if (!free.ok) return free
  const kind = values.kind ?? 'text'
  if (kind === 'link' && !values.target)
    return fail({ type: 'InvalidValue', message: 'Say which records the field links to. Nothing was added.' })
  const last = context.db.get<{ position: string | null }>(
    'SELECT max(position) AS position FROM customField WHERE "table" = ?',
    table,
  )
  // The last ten letters of an id are its random part.
  const key = values.key ?? `f${context.newId(customField).slice(-10)}`
  if (!/^[a-z0-9]{1,40}$/.test(key))
    return fail({ type: 'InvalidValue', message: 'A key has only small letters and digits. Nothing was added.' })
  return ok({
    ...values,
    table,
    name,
    key,
    kind,
    target: kind === 'link' ? (values.target ?? null) : null,
    currency: kind === 'money' ? (values.currency ?? officeCurrency(context.db)) : null,
    retired: values.retired ?? false,
    position: values.position ?? keyBetween(last?.position ?? null, null),
  })
}

/** Values are kept under these and in this shape. */
const fixed = ['key', 'table', 'kind', 'target', 'currency'] as const

export const customFieldRules: RecordRules = rulesFor(customField, {
  creating: defined,
  changing: (context, row, values) => {
    const may = mayShape(context)
    if (!may.ok) return may
    if (fixed.some((field) => values[field] !== undefined && values[field] !== row[field]))
      return fail({
        type: 'KeyIsFixed',
        message: 'Values are kept as this field is, so it stays. Nothing was changed.',
      })
    const name = values.name?.trim()
    if (name === undefined || name === row.name) return ok(values)
    const free = nameFree(context, row.table ?? '', name, row.id)
    return free.ok ? ok({ ...values, name }) : free
  },
  deleting: (_context, row) =>
    fail({
      type: 'RetireInstead',
      message: 'Records may hold values of this field, so it is retired and not deleted. Nothing was changed.',
      id: row.id,
    }),
})

export const customChoiceRules: RecordRules = rulesFor(customChoice, {
  creating: (context, values) => {
    const may = mayShape(context)
    if (!may.ok) return may
    const field = values.field ? context.find(customField, values.field) : undefined
    if (!field) return fieldNotHere(values.field ?? '')
    return ok({ ...values, value: values.value ?? values.name ?? '', retired: values.retired ?? false })
  },
  changing: (context, row, values) => {
    const may = mayShape(context)
    if (!may.ok) return may
    return (values.value !== undefined && values.value !== row.value) ||
      (values.field !== undefined && values.field !== row.field)
      ? fail({ type: 'KeyIsFixed', message: 'Records hold this choice, so it stays. Nothing was changed.' })
      : ok(values)
  },
  deleting: (_context, row) =>
    fail({
      type: 'RetireInstead',
      message: 'Records may hold this choice, so it is retired and not deleted. Nothing was changed.',
      id: row.id,
    }),
})

const fieldNotHere = (field: string): { readonly ok: false; readonly failure: Failure } =>
  fail({ type: 'RecordNotFound', message: 'That field is not here. Nothing was changed.', id: field })

const choicesOf = (context: CommandContext, field: string) =>
  context.db.all<Placed & { readonly value: string | null; readonly name: string | null }>(
    'SELECT id, value, name, position FROM customChoice WHERE field = ? ORDER BY position, id',
    field,
  )

/** The write that adds a choice. Its id comes from field and value: two PCs that add the same choice add one. */
const choiceAdded = (context: CommandContext, field: string, name: string, position: string): Write =>
  create(customChoice, context.derivedId(customChoice, `custom field ${field}`, name), {
    field,
    value: name,
    name,
    retired: false,
    position,
  })

export const defineCustomField = defineCommand({
  name: 'customFields.create',
  summary: 'Adds a field of the office’s own to a table.',
  input: z.object({
    table: z.string().regex(/^[a-z][a-zA-Z0-9]{0,60}$/),
    name: nameInput,
    /** Text, unless said otherwise. It never changes. */
    kind: kindInput.optional(),
    /** For a link: the table that it points into. */
    target: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9]{0,60}$/)
      .optional(),
    /** For money: the one currency of its values; the office's, unless said otherwise. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    hint: z.string().trim().max(1_000).optional(),
    /** For a choice, in order. */
    choices: z.array(nameInput).max(500).optional(),
  }),
  run: (context, { choices = [], ...input }) => {
    const values = defined(context, input)
    if (!values.ok) return values
    const { kind } = values.value
    if (choices.length > 0 && kind !== 'choice' && kind !== 'multiChoice')
      return fail({ type: 'InvalidValue', message: 'Only a field to choose from has choices. Nothing was added.' })
    const field = context.newId(customField)
    const names = [...new Map(choices.map((name) => [name.toLowerCase(), name])).values()]
    const keys = evenKeys(names.length)
    return ok({
      writes: [
        create(customField, field, values.value),
        ...names.map((name, at) => choiceAdded(context, field, name, keys[at] ?? '')),
      ],
      value: { id: field, key: values.value.key ?? '' },
    })
  },
})

export const addCustomChoice = defineCommand({
  name: 'customFields.addChoice',
  summary: 'Adds a choice to one of the office’s own fields, or brings a retired one back.',
  input: z.object({ field: id, name: nameInput }),
  run: (context, { field, name }) => {
    const may = mayShape(context)
    if (!may.ok) return may
    const row = context.find(customField, field)
    if (!row || (row.kind !== 'choice' && row.kind !== 'multiChoice')) return fieldNotHere(field)
    const choices = choicesOf(context, field)
    const same = choices.find((one) => [one.value, one.name].some((text) => text?.toLowerCase() === name.toLowerCase()))
    if (same) return ok({ writes: [update(customChoice, same.id, { retired: false })], value: { id: same.id } })
    const { position, writes } = placeAmong(customChoice, choices, choices.length)
    const added = choiceAdded(context, field, name, position)
    return ok({ writes: [...writes, added], value: { id: added.id } })
  },
})

/** Moves one record behind another of its order, or to the front. */
function moved(
  table: typeof customField | typeof customChoice,
  order: readonly Placed[],
  record: string,
  after: string | null,
): Result<{ readonly writes: readonly Write[]; readonly value: { readonly id: string } }, Failure> {
  const others = order.filter((one) => one.id !== record)
  const before = after === null ? -1 : others.findIndex((one) => one.id === after)
  if (after !== null && before === -1) return fieldNotHere(after)
  if (order[before + 1]?.id === record) return ok({ writes: [], value: { id: record } })
  const { position, writes } = placeAmong(table as typeof customField, others, before + 1)
  return ok({ writes: [...writes, update(table as typeof customField, record, { position })], value: { id: record } })
}

export const reorderCustomFields = defineCommand({
  name: 'customFields.reorder',
  summary: 'Moves one of the office’s own fields, or a choice of one, behind another one or to the front.',
  input: z.object({ id, after: id.nullable() }),
  run: (context, { id: record, after }) => {
    const may = mayShape(context)
    if (!may.ok) return may
    const field = context.find(customField, record)
    if (field) {
      const order = context.db.all<Placed>(
        'SELECT id, position FROM customField WHERE "table" = ? ORDER BY position, id',
        field.table,
      )
      return moved(customField, order, record, after)
    }
    const choice: Row<typeof customChoice> | undefined = context.find(customChoice, record)
    if (!choice) return fieldNotHere(record)
    return moved(customChoice, choicesOf(context, choice.field ?? ''), record, after)
  },
})
