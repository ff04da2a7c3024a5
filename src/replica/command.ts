/**
 * How a feature changes records. A command *builds* writes and never commits: the replica turns the writes into one
 * signed, atomic change (more when they are many or span spaces) under one operation id, which is the unit of undo.
 */
import type { z } from 'zod'
import type { RecordId, SpaceId } from '#shared/ids.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { FieldValue, Row, Table, Values } from '#shared/schema.ts'
import type { QueryContext, ReadDatabase } from './query.ts'

/** Writes to one record. Fields are written by merge group; `add` and `remove` change elements of sets. */
export interface Write {
  readonly table: string
  readonly id: RecordId
  readonly create?: boolean
  /** With `create`: says all that the record shows once more, as a beginning that stays when what was said before is erased. */
  readonly anew?: boolean
  readonly set: Readonly<Record<string, FieldValue>>
  readonly add?: Readonly<Record<string, readonly string[]>>
  readonly remove?: Readonly<Record<string, readonly string[]>>
}

/** What a command may look at. Reading sees every change committed before the command. */
export interface CommandContext {
  /** Wall clock, milliseconds since 1970. */
  readonly now: number
  /** Today in this PC's time zone, `YYYY-MM-DD`. */
  readonly today: string
  /** The person at this PC; empty until an office is founded. */
  readonly me: RecordId
  readonly spaces: Readonly<Record<'office' | 'team' | 'desk', SpaceId>>
  readonly db: ReadDatabase
  /** Who wrote what of a record, oldest first; opens its entries. */
  readonly history: QueryContext['history']
  /** What the office log amounts to; undefined before there is an office. */
  readonly authority: QueryContext['authority']
  /** In the table's usual space unless said otherwise. */
  readonly newId: (table: Table, space?: SpaceId) => RecordId
  /**
   * The same id on every PC for the same thing of the same source, so that creating it twice creates one record.
   * Only the table's space goes into it: things of two tables need two sources or two keys.
   */
  readonly derivedId: (table: Table, source: string, key: string, space?: SpaceId) => RecordId
  /** The record, or undefined when it does not exist here or is deleted. */
  readonly find: <T extends Table>(table: T, id: RecordId) => Row<T> | undefined
}

export interface CommandOutcome<Output> {
  readonly writes: readonly Write[]
  /** What the caller gets back, at most a few fields; usually the new id. */
  readonly value: Output
}

export interface Command<Input = unknown, Output = unknown> {
  /** `feature.verbNoun`: its name over HTTP, in the palette and in the log of operations. */
  readonly name: string
  readonly summary: string
  readonly input: z.ZodType<Input>
  /** Follows from looking and typing, such as how far something was read: Ctrl Z passes over it. */
  readonly quiet?: boolean
  readonly run: (context: CommandContext, input: Input) => Result<CommandOutcome<Output>, Failure>
}

/** Under which name what a command wrote stands in the log of operations. */
export const operationLabel = ({ name, quiet }: Pick<Command, 'name' | 'quiet'>): string => (quiet ? `~${name}` : name)

/** Input, output and name stay visible to the type checker, so that callers by name are checked too. */
export const defineCommand = <const Name extends string, Input, Output>(
  command: Command<Input, Output> & { readonly name: Name },
): Command<Input, Output> & { readonly name: Name } => command

const withoutUndefined = (values: object): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, FieldValue>

export const create = <T extends Table>(table: T, id: RecordId, values: Values<T>): Write => ({
  table: table.name,
  id,
  create: true,
  set: withoutUndefined(values),
})

/** Writes only what is given. Custom fields are set with `custom.FIELDID` keys in `custom`. */
export const update = <T extends Table>(
  table: T,
  id: RecordId,
  values: Values<T>,
  custom: Readonly<Record<string, FieldValue>> = {},
): Write => ({
  table: table.name,
  id,
  set: {
    ...withoutUndefined(values),
    ...Object.fromEntries(Object.entries(custom).map(([field, value]) => [`custom.${field}`, value])),
  },
})

export const changeSet = <T extends Table>(
  table: T,
  id: RecordId,
  field: keyof T['fields'] & string,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Write => ({
  table: table.name,
  id,
  set: {},
  ...(change.add ? { add: { [field]: change.add } } : {}),
  ...(change.remove ? { remove: { [field]: change.remove } } : {}),
})

/** Deleting is a field, so edits made meanwhile are kept and the record can be restored. */
export const remove = (table: Table, id: RecordId): Write => ({ table: table.name, id, set: { deleted: true } })
export const restore = (table: Table, id: RecordId): Write => ({ table: table.name, id, set: { deleted: false } })
