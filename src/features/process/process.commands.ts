/**
 * Processes, their arrows and their versions. Steps are the stages' commands; tasks, the customer's steps, evidence,
 * material and habits are plain records (records.create and so on, with the rules of process.rules.ts).
 */
import { z } from 'zod'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { keyBetween } from '#shared/order-keys.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { templateLanguages } from '../office/templates.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { placeAmong } from '../records/placing.ts'
import { processOf } from '../stages/stage-order.ts'
import { firstProcess, readStages } from '../stages/stages.queries.ts'
import { stage } from '../stages/stages.schema.ts'
import { drawArrows, readArrows } from './arrows.ts'
import { dealsIn } from './deals-in.ts'
import { draftWrites, type DraftStep } from './draft.ts'
import { readMap, readVersions } from './process-map.ts'
import { buyerStep, habit, process, processKinds, stageMaterial, stepEvidence, stepTask } from './process.schema.ts'
import { mapTemplates } from './templates.ts'
import { isChanged, versionOf } from './versions.ts'

const id = z.string().max(36)
const name = z.string().trim().min(1).max(200)
const kind = z.enum(processKinds.map(({ value }) => value))
const mostProcesses = 30

const notHere = (what: string, wanted: string) =>
  fail({ type: 'RecordNotFound', message: `That ${what} is not here. Nothing was changed.`, id: wanted })

/**
 * An office that is older than processes gets its first one, and its steps are said to be of it; the id is the same on
 * every PC. Needed before anything is written that names a process.
 */
function firstMade(context: CommandContext, title: string): { readonly id: string; readonly writes: readonly Write[] } {
  const there = firstProcess(context.db)
  const first = there ?? context.derivedId(process, 'process', 'first')
  const stages = context.db
    .all<{ id: string }>('SELECT id FROM stage WHERE process IS NULL')
    .map((one) => update(stage, one.id, { process: first }))
  return {
    id: first,
    writes:
      there !== null
        ? stages
        : [create(process, first, { name: title, kind: 'newBusiness', position: keyBetween(null, null) }), ...stages],
  }
}

const firstName = { en: 'New business', de: 'Neugeschäft' }

/** Ends that every process needs. */
const ends: Readonly<Record<'en' | 'de', readonly DraftStep[]>> = {
  en: [
    { name: 'Won', type: 'won', probability: 100 },
    { name: 'Lost', type: 'lost', probability: 0 },
    { name: 'On hold', type: 'hold', probability: 0 },
  ],
  de: [
    { name: 'Gewonnen', type: 'won', probability: 100 },
    { name: 'Verloren', type: 'lost', probability: 0 },
    { name: 'Ruht', type: 'hold', probability: 0 },
  ],
}

/** The writes of a new process with these open steps and the usual ends. */
export function processMade(
  context: CommandContext,
  wanted: {
    readonly name: string
    readonly kind: (typeof processKinds)[number]['value']
    readonly language: 'en' | 'de'
    readonly steps: readonly DraftStep[]
    readonly afterWon?: DraftStep['tasks']
    /** The process whose place it takes; that one is taken away (`processGone`). */
    readonly instead?: string | undefined
  },
): Result<{ readonly id: string; readonly writes: readonly Write[] }, Failure> {
  const all = context.db.all<{ id: string; name: string | null; position: string | null }>(
    'SELECT id, name, position FROM process ORDER BY position, id',
  )
  if (all.length >= mostProcesses)
    return fail({ type: 'TooMany', message: `An office has at most ${mostProcesses} processes. Nothing was changed.` })
  const old = all.find((one) => one.id === wanted.instead)
  if (wanted.instead !== undefined && !old) return notHere('process', wanted.instead)
  if (all.some((one) => one !== old && one.name?.toLowerCase() === wanted.name.toLowerCase()))
    return fail({
      type: 'NameTaken',
      message: `There is a process called “${wanted.name}” already. Nothing was changed.`,
      name: wanted.name,
    })
  const first = firstMade(context, firstName[wanted.language])
  const hasStages = context.db.get('SELECT 1 FROM stage') !== undefined
  const needsFirst = all.length === 0 && hasStages
  const made = context.newId(process)
  const last = all.at(-1)?.position ?? (needsFirst ? keyBetween(null, null) : null)
  return ok({
    id: made,
    writes: [
      ...(all.length > 0 || needsFirst ? first.writes : []),
      create(process, made, {
        name: wanted.name,
        kind: wanted.kind,
        position: old ? old.position : keyBetween(last, null),
      }),
      ...draftWrites(context, made, [
        ...wanted.steps,
        ...ends[wanted.language].map((end) => (end.type === 'won' ? { ...end, tasks: wanted.afterWon ?? [] } : end)),
      ]),
    ],
  })
}

export const createProcess = defineCommand({
  name: 'process.create',
  summary: 'Adds a process, from a template or with one step to begin with.',
  input: z.object({
    name,
    kind: kind.default('newBusiness'),
    /** The id of one of `process.templates`. */
    template: z.string().max(100).optional(),
    language: z.enum(templateLanguages).default('en'),
  }),
  run: (context, input) => {
    const template = mapTemplates(input.language).find((one) => one.id === input.template)
    if (input.template !== undefined && !template) return notHere('template', input.template)
    const steps = template?.steps ?? [
      { name: { en: 'First step', de: 'Erster Schritt' }[input.language], type: 'open' as const, probability: 10 },
    ]
    const made = processMade(context, { ...input, steps })
    return made.ok ? ok({ writes: made.value.writes, value: { id: made.value.id } }) : made
  },
})

export const updateProcess = defineCommand({
  name: 'process.update',
  summary: 'Renames a process or says what it is for.',
  input: z.object({ id, name: name.optional(), kind: kind.optional() }),
  run: (context, { id: one, ...values }) => {
    if (!context.find(process, one)) return notHere('process', one)
    return ok({ writes: [update(process, one, values)], value: { id: one } })
  },
})

/** The writes that take a process away with its steps, once no deal stands there; another one takes its place. */
export function processGone(context: CommandContext, one: string): Result<readonly Write[], Failure> {
  const found = context.find(process, one)
  if (!found) return notHere('process', one)
  const ids = readStages(context.db, one).map((step) => step.id)
  const held = dealsIn(context.db, ids)
  if (held > 0)
    return fail({
      type: 'StageInUse',
      message: `“${found.name}” holds ${held} deals, deleted ones included. Nothing was changed; move them first.`,
      name: found.name,
      count: held,
    })
  // Stages that name no process belong to the first, which may be this one.
  const adopted = firstMade(context, firstName.en).writes
  return ok([...adopted, ...ids.map((step) => remove(stage, step)), remove(process, one)])
}

export const deleteProcess = defineCommand({
  name: 'process.delete',
  summary: 'Deletes a process that no deal stands in, with its steps. The last one stays.',
  input: z.object({ id }),
  run: (context, input) => {
    if (!context.find(process, input.id)) return notHere('process', input.id)
    const count = context.db.get<{ count: number }>('SELECT count(*) AS count FROM process')?.count ?? 0
    if (count < 2)
      return fail({ type: 'LastProcess', message: 'An office needs one process. Nothing was changed.', id: input.id })
    const gone = processGone(context, input.id)
    return gone.ok ? ok({ writes: gone.value, value: { id: input.id } }) : gone
  },
})

/** Two steps of one process and its arrows, for drawing and taking away. */
function pairOf(context: CommandContext, input: { readonly from: string; readonly to: string }) {
  const ends = [input.from, input.to].map((one) => context.find(stage, one))
  if (!ends[0]) return notHere('step', input.from)
  if (!ends[1]) return notHere('step', input.to)
  const of = processOf(context.db, input.from)
  if (of !== processOf(context.db, input.to))
    return fail({ type: 'OtherProcess', message: 'An arrow stays within one process. Nothing was changed.' })
  const first = firstMade(context, firstName.en)
  return ok({
    of: of ?? first.id,
    first: of === null ? first.writes : [],
    arrows: readArrows(context.db, of, readStages(context.db, of)).arrows,
  })
}

export const linkSteps = defineCommand({
  name: 'process.link',
  summary: 'Draws an arrow between two steps of a process: forwards, over a step, or back.',
  input: z.object({ from: id, to: id, label: z.string().trim().max(200).nullable().default(null) }),
  run: (context, input) => {
    const pair = pairOf(context, input)
    if (!pair.ok) return pair
    const others = pair.value.arrows.filter((one) => one.from !== input.from || one.to !== input.to)
    const writes = drawArrows(context, pair.value.of, [...others, input])
    return ok({ writes: [...pair.value.first, ...writes], value: { id: pair.value.of } })
  },
})

export const unlinkSteps = defineCommand({
  name: 'process.unlink',
  summary: 'Takes an arrow between two steps away.',
  input: z.object({ from: id, to: id }),
  run: (context, input) => {
    const pair = pairOf(context, input)
    if (!pair.ok) return pair
    const others = pair.value.arrows.filter((one) => one.from !== input.from || one.to !== input.to)
    if (others.length === pair.value.arrows.length) return ok({ writes: [], value: { id: pair.value.of } })
    const writes = drawArrows(context, pair.value.of, others)
    return ok({ writes: [...pair.value.first, ...writes], value: { id: pair.value.of } })
  },
})

export const publishProcess = defineCommand({
  name: 'process.publish',
  summary: 'Keeps the map of a process as a version; open deals go on under the old one, or come under the new.',
  input: z.object({
    id,
    note: z.string().trim().max(1_000).optional(),
    /** Whether open deals of the process come under the new version. */
    openDeals: z.boolean().default(false),
  }),
  run: (context, input) => {
    if (!context.find(process, input.id)) return notHere('process', input.id)
    const last = readVersions(context.db, input.id).at(-1)
    if (last && !isChanged(context, input.id))
      return fail({ type: 'NothingChanged', message: 'The map is as its last version says. Nothing was published.' })
    const made = versionOf(context, input.id, readMap(context.db, input.id), input.note || null)
    if (!made.ok) return made
    const stages = readStages(context.db, input.id).filter(({ type }) => type === 'open' || type === 'hold')
    const deals = input.openDeals
      ? stages.flatMap((one) => context.db.all<{ id: string }>('SELECT id FROM opportunity WHERE stage = ?', one.id))
      : []
    const moved = deals.map((deal) => update(opportunity, deal.id, { processVersion: made.value.id }))
    return ok({ writes: [...made.value.writes, ...moved], value: { id: made.value.id, deals: deals.length } })
  },
})

const items = { stepTask, buyerStep, stepEvidence, stageMaterial, habit }

export const placeItem = defineCommand({
  name: 'process.placeItem',
  summary: 'Moves a task, customer’s step, evidence, material or habit within its step.',
  input: z.object({
    table: z.enum(['stepTask', 'buyerStep', 'stepEvidence', 'stageMaterial', 'habit']),
    id,
    /** The one that it follows then; null puts it first. */
    after: id.nullable(),
  }),
  run: (context, input) => {
    const table = items[input.table] as typeof stepTask
    const row = context.find(table, input.id)
    if (!row) return notHere('entry', input.id)
    const all = context.db.all<{ id: string; position: string | null }>(
      `SELECT id, position FROM ${table.name} WHERE stage = ? AND id <> ? ORDER BY position, id`,
      row.stage,
      input.id,
    )
    const at = input.after === null ? 0 : all.findIndex((one) => one.id === input.after) + 1
    if (input.after !== null && at === 0) return notHere('entry', input.after)
    const { position, writes } = placeAmong(table, all, at)
    return ok({ writes: [...writes, update(table, input.id, { position })], value: { id: input.id } })
  },
})
