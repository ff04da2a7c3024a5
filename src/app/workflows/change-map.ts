/**
 * Taking a step out of the map, making two one, or one two, with the deals that stand there. The map as it was and as it
 * is then are both kept as versions; all of it is one operation, and one undo brings everything back.
 *
 * Must stay true: no deal is ever without a step. Deleted deals move too, because they may be brought back. A closed deal
 * stays closed as it was, and an open one is never closed by the way.
 */
import { z } from 'zod'
import { enterStage } from '#features/opportunities/opportunities.rules.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { arrowsInOrder, arrowsWithout, drawArrows, type Arrow } from '#features/process/arrows.ts'
import { changeInput, planChange, type ChangePlan, type MapChange } from '#features/process/change.ts'
import { readMap, type MapNow } from '#features/process/process-map.ts'
import {
  buyerStep,
  habit,
  stageMaterial,
  stageVisit,
  stepEvidence,
  stepTask,
} from '#features/process/process.schema.ts'
import { isChanged, versionOf } from '#features/process/versions.ts'
import { mostSteps, nameFree } from '#features/stages/stages.commands.ts'
import { placeAt, readPlaces } from '#features/stages/stage-order.ts'
import { stage } from '#features/stages/stages.schema.ts'
import { create, defineCommand, remove, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'

/** What hangs on a step and follows it into the one that it becomes part of. */
const hanging = [stepTask, buyerStep, stepEvidence, stageMaterial, habit, stageVisit]

/** Writes that put the deals of a plan into `to`. */
export function dealsMoved(
  context: CommandContext,
  plan: ChangePlan,
  to: string,
  version: string | null,
): readonly Write[] {
  const closed = plan.from.type === 'won' || plan.from.type === 'lost'
  return [...plan.moving, ...plan.deleted].map(({ id, stageSince, reason, closedOn }) =>
    update(opportunity, id, {
      ...(closed ? { stage: to, stageSince, reason, closedOn } : enterStage(context, undefined, to)),
      ...(version === null ? {} : { processVersion: version }),
    }),
  )
}

function itemsMoved(context: CommandContext, from: string, to: string): readonly Write[] {
  return hanging.flatMap((table) =>
    context.db
      .all<{ id: string }>(
        // What others are used to is theirs alone to change.
        `SELECT id FROM ${table.name} WHERE stage = ?${table === habit ? ' AND owner = ?' : ''}`,
        ...(table === habit ? [from, context.me] : [from]),
      )
      .map(({ id }) => update(table as typeof habit, id, { stage: to })),
  )
}

interface Made {
  readonly writes: readonly Write[]
  readonly to: string | undefined
  readonly after: MapNow
}

/** The step is gone; for a merge, what hung on it hangs on the other one. */
function takenOut(context: CommandContext, plan: ChangePlan, map: MapNow, merged: boolean): Made {
  const { from, to } = plan
  const arrows = arrowsWithout(map.arrows, from.id, merged ? to?.id : undefined)
  const gone = map.steps.find((one) => one.id === from.id)
  const steps = map.steps
    .filter((one) => one.id !== from.id)
    .map((one) =>
      !merged || one.id !== to?.id || !gone
        ? one
        : {
            ...one,
            tasks: [...one.tasks, ...gone.tasks],
            buyer: [...one.buyer, ...gone.buyer],
            evidence: [...one.evidence, ...gone.evidence],
            material: [...one.material, ...gone.material],
          },
    )
  const drawn = map.drawn && plan.process !== null ? drawArrows(context, plan.process, arrows) : []
  const items = merged && to ? itemsMoved(context, from.id, to.id) : []
  return {
    writes: [...items, ...drawn, remove(stage, from.id)],
    to: to?.id,
    after: { ...map, steps, arrows: map.drawn ? arrows : arrowsInOrder(steps) },
  }
}

/** The new step stands behind the old one and has its place in the seven steps. */
function splitOff(context: CommandContext, plan: ChangePlan, map: MapNow, name: string): Made {
  const { from } = plan
  const places = readPlaces(context.db, plan.process)
  const index = places.findIndex((one) => one.id === from.id) + 1
  const { position, writes } = placeAt(places, index)
  const id = context.newId(stage)
  const { type, probability, macroStep, forecastCategory } = from
  const facts = { name, type, probability, macroStep, forecastCategory }
  const arrows: Arrow[] = [
    ...map.arrows.map((one) => (one.from === from.id ? { ...one, from: id } : one)),
    { from: from.id, to: id, label: null },
  ]
  const step = {
    ...from,
    ...facts,
    id,
    usualDays: null,
    hint: null,
    cite: null,
    tasks: [],
    buyer: [],
    evidence: [],
    material: [],
  }
  const drawn = map.drawn && plan.process !== null ? drawArrows(context, plan.process, arrows) : []
  const steps = map.steps.toSpliced(index, 0, step)
  return {
    writes: [...writes, create(stage, id, { ...facts, position, process: plan.process }), ...drawn],
    to: id,
    after: { ...map, steps, arrows: map.drawn ? arrows : arrowsInOrder(steps) },
  }
}

const noteOf = (change: MapChange, plan: ChangePlan): string =>
  ({ remove: '−', merge: '→', split: '+' })[change.kind] +
  ` ${plan.from.name}${change.kind === 'remove' ? '' : change.kind === 'merge' ? ` → ${plan.to?.name ?? ''}` : ` → ${change.name}`}`

export const changeMap = defineCommand({
  name: 'process.change',
  summary: 'Removes, merges or splits a step of a process, with its deals; keeps the map before and after as versions.',
  input: z.object({ change: changeInput, note: z.string().trim().max(1_000).optional() }),
  run: (context, { change, note }) => {
    const planned = planChange(context, change)
    if (!planned.ok) return planned
    const plan = planned.value
    if (change.kind === 'split') {
      const free = nameFree(context, plan.process, change.name)
      if (!free.ok) return free
      if (readPlaces(context.db, plan.process).length >= mostSteps)
        return fail({ type: 'TooManySteps', message: `A process has at most ${mostSteps} steps. Nothing was changed.` })
    }
    const map = readMap(context.db, plan.process)
    const made =
      change.kind === 'split'
        ? splitOff(context, plan, map, change.name)
        : takenOut(context, plan, map, change.kind === 'merge')
    const versions: Write[] = []
    let version: string | null = null
    // An office without processes has nothing that a version could be of.
    if (plan.process !== null) {
      const stale = isChanged(context, plan.process)
      const before = stale ? versionOf(context, plan.process, map, null) : undefined
      if (before && !before.ok) return before
      const now = versionOf(context, plan.process, made.after, note || noteOf(change, plan), stale ? 1 : 0)
      if (!now.ok) return now
      versions.push(...(before?.value.writes ?? []), ...now.value.writes)
      version = now.value.id
    }
    const deals = made.to === undefined ? [] : dealsMoved(context, plan, made.to, version)
    return ok({
      writes: [...versions, ...deals, ...made.writes],
      value: { id: made.to ?? plan.from.id, moved: plan.moving.length, version },
    })
  },
})
