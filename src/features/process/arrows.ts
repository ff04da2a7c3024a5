/**
 * The arrows of a map. As long as nobody drew one they follow the order of the steps: each open step leads to the next,
 * the last one to what is won. The first arrow that is drawn or taken away turns all of these into records, whose ids
 * come from the pair, so that two people who do it at once make the same.
 */
import { create, remove, restore, update, type CommandContext, type Write } from '#replica/command.ts'
import type { ReadDatabase } from '#replica/query.ts'
import { deletedRows } from '../records/deleted.ts'
import { readStages } from '../stages/stages.queries.ts'
import type { StageType } from '../stages/stages.schema.ts'
import { process, stageLink } from './process.schema.ts'

export interface Arrow {
  readonly from: string
  readonly to: string
  readonly label: string | null
}

interface Step {
  readonly id: string
  readonly type: StageType
}

/** Where deals go when they simply go on. */
export function arrowsInOrder(steps: readonly Step[]): Arrow[] {
  const open = steps.filter(({ type }) => type === 'open')
  const won = steps.find(({ type }) => type === 'won')
  const line = won ? [...open, won] : open
  return line.slice(1).flatMap((to, at) => {
    const from = line[at]
    return from ? [{ from: from.id, to: to.id, label: null }] : []
  })
}

const isDrawn = (db: ReadDatabase, of: string | null): boolean =>
  of !== null && db.get(`SELECT 1 FROM process WHERE id = ? AND arrows = 'drawn'`, of) !== undefined

/** The arrows of a process; `drawn` when they are records. */
export function readArrows(db: ReadDatabase, of: string | null, steps: readonly Step[]) {
  if (!isDrawn(db, of)) return { drawn: false, arrows: arrowsInOrder(steps) }
  const known = new Set(steps.map(({ id }) => id))
  const arrows = db
    .all<Arrow>('SELECT l."from", l."to", l.label FROM stageLink AS l ORDER BY l.id')
    .filter(({ from, to }) => known.has(from) && known.has(to))
  return { drawn: true, arrows }
}

const arrowId = (context: CommandContext, from: string, to: string) =>
  context.derivedId(stageLink, `arrow from ${from}`, to)

function arrowWrite(context: CommandContext, { from, to, label }: Arrow): readonly Write[] {
  const id = arrowId(context, from, to)
  if (context.find(stageLink, id)) return label === null ? [] : [update(stageLink, id, { label })]
  const gone = context.db.get(`SELECT 1 FROM ${deletedRows(stageLink).text} WHERE id = ?`, id)
  return [gone ? restore(stageLink, id) : create(stageLink, id, { from, to, label })]
}

/** Writes that leave a process with these arrows and no other, drawn. */
export function drawArrows(context: CommandContext, of: string, wanted: readonly Arrow[]): readonly Write[] {
  const steps = readStages(context.db, of)
  const now = readArrows(context.db, of, steps)
  const isWanted = ({ from, to }: Arrow) => wanted.some((one) => one.from === from && one.to === to)
  const kept = now.drawn ? now.arrows : []
  return [
    ...(now.drawn ? [] : [update(process, of, { arrows: 'drawn' })]),
    ...kept.filter((one) => !isWanted(one)).map(({ from, to }) => remove(stageLink, arrowId(context, from, to))),
    ...wanted
      .filter((one) => {
        const there = kept.find(({ from, to }) => from === one.from && to === one.to)
        return !there || (one.label !== null && there.label !== one.label)
      })
      .flatMap((one) => arrowWrite(context, one)),
  ]
}

/** A new open step comes between two that an arrow joins; in front or at the end one more arrow is enough. */
export function arrowsAround(
  context: CommandContext,
  of: string | null,
  step: string,
  type: StageType,
  index: number,
): readonly Write[] {
  if (of === null || type !== 'open' || !isDrawn(context.db, of)) return []
  const steps = readStages(context.db, of)
  const { arrows } = readArrows(context.db, of, steps)
  const before = steps.slice(0, index).findLast((one) => one.type === 'open')
  const after = steps.slice(index).find((one) => one.type === 'open') ?? steps.find((one) => one.type === 'won')
  const between = (arrow: Arrow) => arrow.from === before?.id && arrow.to === after?.id
  return drawArrows(context, of, [
    ...arrows.filter((arrow) => !between(arrow)),
    ...(before ? [{ from: before.id, to: step, label: null }] : []),
    ...(after ? [{ from: step, to: after.id, label: null }] : []),
  ])
}

/** The arrows when a step goes: what led to it leads to where it led, or to `into`. */
export function arrowsWithout(arrows: readonly Arrow[], step: string, into?: string): Arrow[] {
  const out = arrows.filter(({ from, to }) => from === step && to !== step)
  const bridged = arrows.flatMap((arrow): Arrow[] => {
    if (arrow.from === step) return into === undefined ? [] : [{ ...arrow, from: into }]
    if (arrow.to !== step) return [arrow]
    return into === undefined ? out.map(({ to }) => ({ ...arrow, to })) : [{ ...arrow, to: into }]
  })
  const seen = new Set<string>()
  return bridged.filter(({ from, to }) => {
    const pair = `${from} ${to}`
    if (from === to || seen.has(pair)) return false
    seen.add(pair)
    return true
  })
}
