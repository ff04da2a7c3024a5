/** A process as it stands: its steps with what hangs on them, its arrows, and what looks wrong. Also as text to be kept. */
import { z } from 'zod'
import type { ReadDatabase } from '#replica/query.ts'
import { readStages, type StageItem } from '../stages/stages.queries.ts'
import { stageTypes } from '../stages/stages.schema.ts'
import { readArrows, type Arrow } from './arrows.ts'

export interface StepTaskItem {
  readonly id: string
  readonly title: string
  readonly required: boolean
  readonly dueDays: number | null
  readonly cite: string | null
}
export interface BuyerStepItem {
  readonly id: string
  readonly text: string
  readonly role: string | null
  readonly cite: string | null
}
export interface EvidenceItem extends BuyerStepItem {
  readonly kind: string | null
}
export interface MaterialItem {
  readonly id: string
  readonly title: string
  readonly url: string | null
  /** Of the resource center, with the day by which it should be looked at again. */
  readonly resource?: string | null
  readonly reviewBy?: string | null
}

export interface MapStep extends StageItem {
  readonly hint: string | null
  readonly cite: string | null
  readonly tasks: readonly StepTaskItem[]
  readonly buyer: readonly BuyerStepItem[]
  readonly evidence: readonly EvidenceItem[]
  readonly material: readonly MaterialItem[]
}

export interface MapNow {
  readonly steps: readonly MapStep[]
  readonly arrows: readonly Arrow[]
  readonly drawn: boolean
}

const byStage = <Item>(rows: readonly (Item & { readonly stage: string })[]) => {
  const groups = Map.groupBy(rows, (row) => row.stage)
  return (stage: string): readonly Item[] =>
    (groups.get(stage) ?? []).map((row) => {
      const { stage: _stage, ...item } = row
      return item as unknown as Item
    })
}

export function readMap(db: ReadDatabase, process: string | null): MapNow {
  const stages = readStages(db, process)
  const more = new Map(
    db
      .all<{ id: string; hint: string | null; cite: string | null }>('SELECT id, hint, cite FROM stage')
      .map((row) => [row.id, row]),
  )
  const tasks = byStage<StepTaskItem>(
    db
      .all<{ stage: string } & Omit<StepTaskItem, 'required'> & { required: number | null }>(
        'SELECT id, stage, title, required, dueDays, cite FROM stepTask ORDER BY position, id',
      )
      .map((row) => ({ ...row, required: row.required === 1 })),
  )
  const buyer = byStage<BuyerStepItem>(
    db.all('SELECT id, stage, text, role, cite FROM buyerStep ORDER BY position, id'),
  )
  const evidence = byStage<EvidenceItem>(
    db.all('SELECT id, stage, text, role, kind, cite FROM stepEvidence ORDER BY position, id'),
  )
  const material = byStage<MaterialItem>(
    db.all(
      `SELECT m.id, m.stage, coalesce(m.title, r.title, '') AS title, m.url, r.id AS resource, r.reviewBy
       FROM stageMaterial AS m LEFT JOIN resource AS r ON r.id = m.resource ORDER BY m.position, m.id`,
    ),
  )
  const steps = stages.map((one): MapStep => ({
    ...one,
    hint: more.get(one.id)?.hint ?? null,
    cite: more.get(one.id)?.cite ?? null,
    tasks: tasks(one.id),
    buyer: buyer(one.id),
    evidence: evidence(one.id),
    material: material(one.id),
  }))
  return { steps, ...readArrows(db, process, stages) }
}

const text = z.string().max(1_000)
const long = z.string().max(100_000).nullable()
/** A kept map, as this version reads it: what it does not know is left out, so that a newer PC's map still opens. */
const keptMap = z.object({
  steps: z
    .array(
      z.object({
        id: z.string().max(36),
        name: text,
        type: z.enum(stageTypes),
        probability: z.number().nullable().catch(null),
        macroStep: z.string().max(100).nullable().catch(null),
        forecastCategory: z.string().max(100).nullable().catch(null),
        usualDays: z.number().nullable().catch(null),
        hint: long.catch(null),
        tasks: z
          .array(z.object({ title: text, required: z.boolean(), dueDays: z.number().nullable() }))
          .max(200)
          .catch([]),
        buyer: z
          .array(z.object({ text, role: text.nullable() }))
          .max(200)
          .catch([]),
        evidence: z
          .array(z.object({ text, role: text.nullable(), kind: text.nullable() }))
          .max(200)
          .catch([]),
        material: z
          .array(z.object({ title: text, url: text.nullable() }))
          .max(200)
          .catch([]),
      }),
    )
    .max(200),
  arrows: z
    .array(z.object({ from: z.string().max(36), to: z.string().max(36), label: text.nullable() }))
    .max(5_000)
    .catch([]),
})
export type KeptMap = z.infer<typeof keptMap>

/** The map as a version keeps it: what people agreed on, without ids of what hangs on steps. */
export const keep = ({ steps, arrows }: MapNow): KeptMap =>
  keptMap.parse({ steps, arrows: arrows.toSorted((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)) })

export function readKept(json: string | null): KeptMap | undefined {
  if (json === null) return undefined
  try {
    return keptMap.safeParse(JSON.parse(json)).data
  } catch {
    return undefined
  }
}

export interface VersionRow {
  readonly id: string
  /** Its place among the versions of the process, from 1: two PCs may have published at once. */
  readonly number: number
  readonly note: string | null
  readonly by: string | null
  readonly byName: string | null
  readonly madeAt: string | null
  readonly map: string | null
}

/** Versions of a process, oldest first. */
export const readVersions = (db: ReadDatabase, process: string | null): VersionRow[] =>
  db
    .all<Omit<VersionRow, 'number'>>(
      `SELECT v.id, v.note, v.by, p.name AS byName, v.madeAt, v.map
       FROM processVersion AS v LEFT JOIN person AS p ON p.id = v.by
       WHERE v.process = ? ORDER BY v.number, v.madeAt, v.id`,
      process,
    )
    .map((row, at) => ({ ...row, number: at + 1 }))

/** Names of steps that are new, gone or changed between two maps. */
export function mapDifference(before: KeptMap | undefined, after: KeptMap) {
  const old = new Map((before?.steps ?? []).map((one, at) => [one.id, { one, at }]))
  const now = new Set(after.steps.map(({ id }) => id))
  const names = (steps: readonly { readonly name: string }[]) => steps.map(({ name }) => name)
  const kept = (before?.steps ?? []).filter(({ id }) => now.has(id)).map(({ id }) => id)
  const order = after.steps.filter(({ id }) => old.has(id)).map(({ id }) => id)
  return {
    added: names(after.steps.filter(({ id }) => !old.has(id))),
    removed: names((before?.steps ?? []).filter(({ id }) => !now.has(id))),
    changed: names(
      after.steps.filter((one) => old.has(one.id) && JSON.stringify(old.get(one.id)?.one) !== JSON.stringify(one)),
    ),
    moved: kept.join() !== order.join(),
    arrows: JSON.stringify(before?.arrows ?? []) !== JSON.stringify(after.arrows),
  }
}
