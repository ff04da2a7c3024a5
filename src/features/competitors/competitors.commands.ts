/**
 * Writing down against whom a deal stands. A competitor that the office does not know yet is added with it, by name; the
 * builders here also serve workflows.
 */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table, Values } from '#shared/schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { deletedRows } from '../records/deleted.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { competitorId, competitorKey, dealCompetitorId } from './competitors.ids.ts'
import { competitor, dealCompetitor } from './competitors.schema.ts'

const id = z.string().max(36)

export const dealCompetitorInput = z.object({
  opportunity: id,
  /** Either a competitor that is known, or a name: the one of that name, or a new one. */
  competitor: id.optional(),
  name: z.string().trim().min(1).max(200).optional(),
  standing: z.enum(['leading', 'level', 'behind', 'out']).nullable().optional(),
  note: z.string().max(1_000).nullable().optional(),
})

/** The record as it is described now: made, changed, or brought back. */
function put<T extends Table>(context: CommandContext, table: T, record: string, values: Values<T>): Write {
  if (context.find(table, record)) return update(table, record, values)
  const before = context.db.get(`SELECT 1 FROM ${deletedRows(table).text} WHERE id = ?`, record)
  if (!before) return create(table, record, values)
  const write = update(table, record, values)
  return { ...write, set: { ...write.set, deleted: false } }
}

/** The competitor of this name here, the oldest where there are several. */
export const competitorNamed = (context: Pick<CommandContext, 'db'>, name: string): string | undefined =>
  context.db
    .all<{ id: string; name: string | null }>('SELECT id, name FROM competitor ORDER BY id')
    .find((row) => row.name !== null && competitorKey(row.name) === competitorKey(name))?.id

/** The writes that set a competitor of a deal, with the competitor itself where it is new. */
export function dealCompetitorSet(
  context: CommandContext,
  input: z.infer<typeof dealCompetitorInput>,
): Result<{ readonly id: string; readonly competitor: string; readonly writes: readonly Write[] }, Failure> {
  const missing = (record: string) =>
    fail({ type: 'RecordNotFound', message: 'That deal or competitor is not here. Nothing was changed.', id: record })
  if (!context.find(opportunity, input.opportunity)) return missing(input.opportunity)
  if (input.competitor !== undefined && !context.find(competitor, input.competitor)) return missing(input.competitor)
  const known = input.competitor ?? (input.name === undefined ? undefined : competitorNamed(context, input.name))
  if (known === undefined && input.name === undefined)
    return fail({
      type: 'WhichCompetitor',
      message: 'Say which competitor, as `competitor` or `name`. Nothing was changed.',
    })
  const writes: Write[] = []
  const other = known ?? competitorId(context, input.name ?? '')
  if (known === undefined)
    writes.push(
      put(context, competitor, other, { name: input.name ?? '', createdAt: new Date(context.now).toISOString() }),
    )
  const record = dealCompetitorId(context, input.opportunity, other)
  const isNew = !context.find(dealCompetitor, record)
  writes.push(
    put(context, dealCompetitor, record, {
      ...(isNew ? { opportunity: input.opportunity, competitor: other, by: context.me } : {}),
      standing: input.standing,
      note: input.note,
    }),
  )
  const said = writes.filter((one) => one.create === true || Object.keys(one.set).length > 0)
  return ok({ id: record, competitor: other, writes: said })
}

export const setDealCompetitor = defineCommand({
  name: 'competitors.setInDeal',
  summary: 'Writes down against whom a deal stands, and how they stand; an unknown name becomes a new competitor.',
  input: dealCompetitorInput,
  run: (context, input) => {
    const set = dealCompetitorSet(context, input)
    return set.ok
      ? ok({ writes: set.value.writes, value: { id: set.value.id, competitor: set.value.competitor } })
      : set
  },
})

export const removeDealCompetitor = defineCommand({
  name: 'competitors.removeFromDeal',
  summary: 'Takes a competitor out of a deal.',
  input: z.object({ opportunity: id, competitor: id }),
  run: (context, input) => {
    const rows = context.db.all<{ id: string }>(
      'SELECT id FROM dealCompetitor WHERE opportunity = ? AND competitor = ?',
      input.opportunity,
      input.competitor,
    )
    return ok({ writes: rows.map((row) => remove(dealCompetitor, row.id)), value: { count: rows.length } })
  },
})

export const competitorRules: RecordRules = rulesFor(competitor, {
  creating: (context, values) => ok({ ...values, createdAt: new Date(context.now).toISOString() }),
})

export const dealCompetitorRules: RecordRules = rulesFor(dealCompetitor, {
  creating: (context, values) => ok({ ...values, by: context.me }),
  changing: (_context, row, values) =>
    (['opportunity', 'competitor'] as const).some(
      (field) => values[field] !== undefined && values[field] !== row[field],
    )
      ? fail({ type: 'PairStays', message: 'Add the other competitor and take this one away. Nothing was changed.' })
      : ok(values),
})
