/** Processes, one of them as a map, its versions, what a change would do, and the templates. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import type { Failure } from '#shared/result.ts'
import { templateLanguages } from '../office/templates.ts'
import { answer, count, id, idOrNull, many, moment, text } from '../records/answers.ts'
import { firstProcess, readStages } from '../stages/stages.queries.ts'
import { changeInput, planChange } from './change.ts'
import { dealsIn } from './deals-in.ts'
import { flagsOf, type Flag } from './flags.ts'
import { keep, mapDifference, readKept, readMap, readVersions, type KeptMap, type MapNow } from './process-map.ts'
import { mapTemplates, type MapTemplate } from './templates.ts'

const mapTables = [
  'process',
  'stage',
  'stageLink',
  'stepTask',
  'buyerStep',
  'stepEvidence',
  'stageMaterial',
  'resource',
  'processVersion',
]

export interface ProcessItem {
  /** Null in an office that is older than processes: its steps are one without a name. */
  readonly id: string | null
  readonly name: string | null
  readonly kind: string | null
  readonly steps: number
  readonly openDeals: number
  /** No deal ever stood in it that could come back: another map may take its place. */
  readonly unused: boolean
}

function readProcesses({ db }: Pick<QueryContext, 'db'>): ProcessItem[] {
  const stages = readStages(db)
  const held = new Map(
    db
      .all<{ stage: string; count: number }>('SELECT stage, count(*) AS count FROM opportunity GROUP BY stage')
      .map((row) => [row.stage, row.count]),
  )
  const rows = db.all<Pick<ProcessItem, 'id' | 'name' | 'kind'>>(
    'SELECT id, name, kind FROM process ORDER BY position, id',
  )
  return (rows.length > 0 ? rows : [{ id: null, name: null, kind: 'newBusiness' }]).map((row) => {
    const mine = stages.filter((one) => one.process === row.id)
    const open = mine.filter(({ type }) => type === 'open')
    return {
      ...row,
      steps: mine.length,
      openDeals: open.reduce((sum, one) => sum + (held.get(one.id) ?? 0), 0),
      unused:
        !mine.some((one) => held.has(one.id)) &&
        dealsIn(
          db,
          mine.map(({ id: of }) => of),
        ) === 0,
    }
  })
}

export const listProcesses = defineQuery({
  name: 'process.list',
  summary: 'The ways of selling of this office, in their order, with steps and open deals.',
  input: z.object({}),
  output: many(answer({ id: idOrNull, name: text, kind: text, steps: count, openDeals: count, unused: z.boolean() })),
  reads: ['process', 'stage', 'opportunity'],
  run: (context): readonly ProcessItem[] => readProcesses(context),
})

export interface ProcessMap extends MapNow {
  readonly process: { readonly id: string | null; readonly name: string | null; readonly kind: string | null }
  readonly flags: readonly Flag[]
  /** Deals by stage. */
  readonly deals: Readonly<Record<string, number>>
  /** Deals whose step is gone: somebody deleted it while another put them there. */
  readonly stranded: number
  readonly version: { readonly id: string; readonly number: number; readonly madeAt: string | null } | null
  /** What is different from the last version; null when nothing is, or there is none. */
  readonly unpublished: ReturnType<typeof mapDifference> | null
  /** Whether the person at this PC may change what is the office's. */
  readonly mayChange: boolean
}

const arrow = answer({ from: id, to: id, label: text })
const cite = text
const step = answer({
  id,
  name: z.string(),
  type: z.string(),
  probability: z.number().nullable(),
  process: idOrNull,
  macroStep: text,
  forecastCategory: text,
  usualDays: z.number().nullable(),
  hint: text,
  cite,
  tasks: many(answer({ id, title: z.string(), required: z.boolean(), dueDays: z.number().nullable(), cite })),
  buyer: many(answer({ id, text: z.string(), role: text, cite })),
  evidence: many(answer({ id, text: z.string(), role: text, kind: text, cite })),
  material: many(answer({ id, title: z.string(), url: text, resource: text.optional(), reviewBy: text.optional() })),
})
const difference = answer({
  added: many(z.string()),
  removed: many(z.string()),
  changed: many(z.string()),
  moved: z.boolean(),
  arrows: z.boolean(),
})

export const getMap = defineQuery({
  name: 'process.map',
  summary: 'A process as a map: steps with both sides, arrows, what looks wrong, deals; the first process unless said.',
  input: z.object({ process: z.string().max(36).optional() }),
  output: answer({
    process: answer({ id: idOrNull, name: text, kind: text }),
    steps: many(step),
    arrows: many(arrow),
    drawn: z.boolean(),
    flags: many(answer({ kind: z.string(), steps: many(id) })),
    deals: z.record(z.string(), count),
    stranded: count,
    version: answer({ id, number: count, madeAt: moment }).nullable(),
    unpublished: difference.nullable(),
    mayChange: z.boolean(),
  }),
  reads: [...mapTables, 'opportunity', 'statement'],
  run: (context, input): ProcessMap => {
    const { db } = context
    const all = readProcesses(context)
    const found = all.find((one) => one.id === input.process) ?? all[0]
    const of = found?.id ?? firstProcess(db)
    const map = readMap(db, of)
    const held = db.all<{ stage: string; count: number }>(
      'SELECT stage, count(*) AS count FROM opportunity GROUP BY stage',
    )
    const stranded = db.get<{ count: number }>(
      'SELECT count(*) AS count FROM opportunity WHERE stage IS NULL OR stage NOT IN (SELECT id FROM stage)',
    )
    const last = readVersions(db, of).at(-1)
    const kept = last && readKept(last.map)
    const now = keep(map)
    const same = last !== undefined && last.map === JSON.stringify(now)
    return {
      process: { id: of, name: found?.name ?? null, kind: found?.kind ?? null },
      ...map,
      flags: flagsOf(map.steps, map.arrows),
      deals: Object.fromEntries(held.map((row) => [row.stage, row.count])),
      stranded: stranded?.count ?? 0,
      version: last ? { id: last.id, number: last.number, madeAt: last.madeAt } : null,
      unpublished: last && !same ? mapDifference(kept, now) : null,
      mayChange: context.authority()?.rightsIn(context.spaces.office, context.me).has('edit') ?? true,
    }
  },
})

interface VersionItem {
  readonly id: string
  readonly number: number
  readonly note: string | null
  readonly byName: string | null
  readonly madeAt: string | null
  /** Deals that stand under it. */
  readonly deals: number
  readonly changes: ReturnType<typeof mapDifference> | null
  readonly map: KeptMap | null
}

export const listVersions = defineQuery({
  name: 'process.versions',
  summary: 'The published versions of a process, newest first, each with its map and what changed.',
  input: z.object({ process: z.string().max(36) }),
  output: many(
    answer({
      id,
      number: count,
      note: text,
      byName: text,
      madeAt: moment,
      deals: count,
      changes: difference.nullable(),
      map: z.looseObject({}).nullable(),
    }),
  ),
  reads: ['processVersion', 'person', 'opportunity'],
  run: ({ db }, input): readonly VersionItem[] => {
    const held = new Map(
      db
        .all<{ version: string; count: number }>(
          'SELECT processVersion AS version, count(*) AS count FROM opportunity WHERE processVersion IS NOT NULL GROUP BY 1',
        )
        .map((row) => [row.version, row.count]),
    )
    const rows = readVersions(db, input.process).map((row) => ({ ...row, kept: readKept(row.map) }))
    return rows
      .map((row, at) => ({
        id: row.id,
        number: row.number,
        note: row.note,
        byName: row.byName,
        madeAt: row.madeAt,
        deals: held.get(row.id) ?? 0,
        changes: at === 0 || !row.kept ? null : mapDifference(rows[at - 1]?.kept, row.kept),
        map: row.kept ?? null,
      }))
      .toReversed()
  },
})

/** Deals of a preview that are named; the others are counted. */
const namedDeals = 50

export interface ChangePreview {
  readonly failure: Failure | null
  readonly from: string | null
  readonly to: string | null
  readonly moving: number
  readonly staying: number
  /** The first of those that move. */
  readonly deals: readonly { readonly id: string; readonly name: string | null; readonly since: string | null }[]
}

export const previewChange = defineQuery({
  name: 'process.preview',
  summary: 'Which deals move where when a step is removed, merged or split. Nothing is changed.',
  input: z.object({ change: changeInput }),
  output: answer({
    failure: answer({ type: z.string(), message: z.string() }).nullable(),
    from: text,
    to: text,
    moving: count,
    staying: count,
    deals: many(answer({ id, name: text, since: text })),
  }),
  reads: ['stage', 'process', 'opportunity'],
  run: (context, { change }): ChangePreview => {
    const planned = planChange(context, change)
    if (!planned.ok) return { failure: planned.failure, from: null, to: null, moving: 0, staying: 0, deals: [] }
    const { from, to, moving, staying } = planned.value
    return {
      failure: null,
      from: from.name,
      to: to?.name ?? (change.kind === 'split' ? change.name : null),
      moving: moving.length,
      staying,
      deals: moving.slice(0, namedDeals).map((one) => ({ id: one.id, name: one.name, since: one.stageSince })),
    }
  },
})

export const listMapTemplates = defineQuery({
  name: 'process.templates',
  summary: 'Maps to start from, by kind of business.',
  input: z.object({ language: z.enum(templateLanguages).optional() }),
  output: many(answer({ id, name: z.string(), about: z.string(), steps: many(z.looseObject({})) })),
  reads: [],
  run: (_context, { language }): readonly MapTemplate[] => mapTemplates(language ?? 'en'),
})
