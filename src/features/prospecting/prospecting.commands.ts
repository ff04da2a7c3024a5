/** Putting people on lists, and cadences. What happens on a call: touch.ts. */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { checkFields, filterInput, filterSql } from '../records/filter.ts'
import { matchingSql } from '../records/matching.ts'
import type { ReadExtras } from '../records/records.queries.ts'
import { tablesByName, type Source } from '../records/source.ts'
import { all, every, idList, limited, name, sql } from '../records/sql.ts'
import { dayOfStep, readSteps, stepAt } from './cadence-steps.ts'
import { optedOutOf } from './opt-outs.ts'
import { cadence, cadenceStep, prospect, prospectList } from './prospecting.schema.ts'

const id = z.string().max(36)

/** More people than anybody calls, and as many as one command may write. */
export const mostAdded = 5_000

/** A person is on a list once: the id follows from both, in the space of the list. */
export const prospectId = (context: CommandContext, list: string, person: string): string =>
  inSpace(context.derivedId(prospect, list, person), spaceOf(list))

interface Candidate {
  readonly id: string
  readonly firstName: string | null
  readonly lastName: string | null
}

export function addProspects(allTables: readonly Table[], extras: ReadExtras = {}) {
  const tables = tablesByName(allTables)
  const sourceOf = (table: string): Source | undefined => {
    const found = tables.get(table)
    return found && { table: found, tables, computed: extras.computed?.[table] ?? {} }
  }
  return defineCommand({
    name: 'prospects.add',
    summary: 'Puts contacts or leads on a prospect list, those chosen or all of a view; who opted out is left out.',
    input: z
      .object({
        /** A list that is here, or the name of a new one. */
        list: id.optional(),
        newList: z
          .object({
            name: z.string().trim().min(1).max(1_000),
            cadence: id.optional(),
            source: z.string().max(1_000).optional(),
          })
          .optional(),
        table: z.enum(['contact', 'lead']),
        ids: z.array(id).min(1).max(mostAdded).optional(),
        filter: filterInput.optional(),
        search: z.string().max(1_000).optional(),
      })
      .check(checkFields(sourceOf)),
    run: (context, input) => {
      const source = sourceOf(input.table)
      if (!source) return fail({ type: 'UnknownTable', message: `There is no table "${input.table}".` })
      const old = input.list === undefined ? undefined : context.find(prospectList, input.list)
      if ((input.list !== undefined && !old) || (old === undefined && input.newList === undefined))
        return fail({
          type: 'RecordNotFound',
          message: 'That list is not here. Nobody was added.',
          id: input.list ?? '',
        })
      const r = name('r')
      const chosen =
        input.ids === undefined
          ? every([filterSql(source, input.filter, r, context), matchingSql(source.table, input.search, r)])
          : sql`r.id IN ${idList(input.ids)}`
      const people = all<Candidate>(
        context.db,
        sql`SELECT r.id, r.firstName, r.lastName FROM ${name(input.table)} AS ${r} WHERE ${chosen}
            ORDER BY r.lastName COLLATE NOCASE, r.firstName COLLATE NOCASE, r.id ${limited(mostAdded + 1)}`,
      )
      if (people.length > mostAdded)
        return fail({
          type: 'TooMany',
          message: `A list takes ${mostAdded} people at a time. Nobody was added; narrow the view first.`,
          most: mostAdded,
        })
      const out = optedOutOf(
        context.db,
        input.table,
        people.map((one) => one.id),
      )
      const list = old?.id ?? context.newId(prospectList)
      const steps = readSteps(context.db, old ? old.cadence : (input.newList?.cadence ?? null))
      const first = stepAt(steps, 0)
      const nextOn = first ? dayOfStep(first, context.today, context.today) : context.today
      const writes: Write[] = old
        ? []
        : [
            create(prospectList, list, {
              ...input.newList,
              owner: context.me,
              createdAt: new Date(context.now).toISOString(),
            }),
          ]
      const known = old
        ? new Set(context.db.all<{ id: string }>('SELECT id FROM prospect WHERE list = ?', list).map((one) => one.id))
        : new Set<string>()
      let added = 0
      for (const person of people) {
        const record = prospectId(context, list, person.id)
        if (out.has(person.id) || known.has(record)) continue
        added += 1
        writes.push(
          create(prospect, record, {
            name: [person.firstName, person.lastName].filter(Boolean).join(' '),
            list,
            [input.table]: person.id,
            state: 'open',
            step: 0,
            nextOn,
            addedOn: context.today,
          }),
        )
      }
      const optedOut = people.filter((one) => out.has(one.id))
      return ok({
        writes,
        value: {
          list,
          added,
          already: people.length - optedOut.length - added,
          /** Those who want to be left alone and were not added; names of the first. */
          optedOut: optedOut.length,
          optedOutNames: optedOut.slice(0, 5).map((one) => [one.firstName, one.lastName].filter(Boolean).join(' ')),
        },
      })
    },
  })
}

const stepInput = z.object({
  day: z.int().min(0).max(3_650),
  channel: z.enum(['call', 'email', 'other']),
  subject: z.string().max(1_000).nullable().optional(),
  template: z.string().max(20_000).nullable().optional(),
})

export const saveCadence = defineCommand({
  name: 'cadences.save',
  summary: 'Makes a cadence or changes its name and steps; steps that are not named are deleted.',
  input: z.object({
    id: id.optional(),
    name: z.string().trim().min(1).max(1_000),
    description: z.string().max(10_000).optional(),
    steps: z
      .array(stepInput.extend({ id: id.optional() }))
      .min(1)
      .max(50),
  }),
  run: (context, input) => {
    const old = input.id === undefined ? undefined : context.find(cadence, input.id)
    if (input.id !== undefined && !old)
      return fail({ type: 'RecordNotFound', message: 'That cadence is not here. Nothing was changed.', id: input.id })
    const record = old?.id ?? context.newId(cadence)
    const values = { name: input.name, description: input.description ?? old?.description ?? null }
    const now = readSteps(context.db, old?.id ?? null)
    const kept = new Set(input.steps.flatMap((step) => step.id ?? []))
    const steps = input.steps.map(({ id: stepId, ...step }) =>
      stepId !== undefined && now.some((one) => one.id === stepId)
        ? update(cadenceStep, stepId, step)
        : create(cadenceStep, context.newId(cadenceStep), { ...step, cadence: record }),
    )
    return ok({
      writes: [
        old ? update(cadence, record, values) : create(cadence, record, values),
        ...steps,
        ...now.filter((one) => !kept.has(one.id)).map((one) => remove(cadenceStep, one.id)),
      ],
      value: { id: record },
    })
  },
})
