/**
 * What a table demands beyond its schema when its records are created, changed or deleted. Each feature states its rules
 * once; both its own commands and the generic ones keep them.
 */
import type { CommandContext, Write } from '#replica/command.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { Row, Table, Values } from '#shared/schema.ts'

export interface RecordRules<T extends Table = Table> {
  /** Fills in defaults, which are written once and then fixed; refuses what must not be created. */
  readonly creating?: (context: CommandContext, values: Values<T>) => Result<Values<T>, Failure>
  /** May add fields that follow from the change, or refuse it. */
  readonly changing?: (context: CommandContext, row: Row<T>, values: Values<T>) => Result<Values<T>, Failure>
  /** What is written along with a change that the rules have agreed to. */
  readonly along?: (context: CommandContext, row: Row<T>, values: Values<T>) => readonly Write[]
  readonly deleting?: (context: CommandContext, row: Row<T>) => Result<true, Failure>
  readonly restoring?: (context: CommandContext, row: Row<T>) => Result<true, Failure>
}

export type RulesByTable = Readonly<Record<string, RecordRules>>

/** Lets rules of one table stand in a list of rules of all tables, which only ever hands them rows of their own. */
export const rulesFor = <T extends Table>(_table: T, rules: RecordRules<T>): RecordRules =>
  rules as unknown as RecordRules
