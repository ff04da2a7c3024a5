/**
 * Records: what all tables have in common. The schema of a table (`features/x/x.schema.ts`) is enough to list, filter,
 * group, create, change and delete its records; a feature adds only what is its own.
 *
 * Features know no table but those they name, so the app hands over the tables, their rules and their computed fields.
 * Next: records.queries.ts, records.commands.ts; filter.ts for filters as data; sql.ts for how values are bound.
 */
import type { Table } from '#shared/schema.ts'
import { bulkJob, type OwnedBy } from './bulk.job.ts'
import { recordCommands } from './records.commands.ts'
import { recordQueries, type ReadExtras } from './records.queries.ts'
import type { RulesByTable } from './rules.ts'

export const recordsFeature = (
  tables: readonly Table[],
  options: ReadExtras & { readonly rules?: RulesByTable; readonly owned?: OwnedBy } = {},
) => ({
  commands: recordCommands(tables, options.rules),
  queries: recordQueries(tables, options),
  bulk: bulkJob(tables, options.rules, options),
  /** For features whose commands change records of many tables. */
  rules: options.rules,
  /** For features that filter the records of many tables. */
  computed: options.computed,
})
