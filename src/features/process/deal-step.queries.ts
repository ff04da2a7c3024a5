/**
 * What the map says to do at the step where a deal stands: the step's tasks, what the person at this PC is used to do there,
 * what others share, and whether each is planned or done already. A task of the deal with the same words is that one.
 */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { addDays } from '#shared/dates.ts'
import { spaceOf } from '#shared/ids.ts'
import { answer, day, id, idOrNull, many, text } from '../records/answers.ts'

export interface StepWork {
  readonly id: string
  readonly kind: 'task' | 'habit'
  readonly text: string
  readonly required: boolean
  /** Only its owner sees it; what is made of it stays on their desk too. */
  readonly private: boolean
  /** Whose habit it is; null for a task of the map and for one's own. */
  readonly ownerName: string | null
  /** By the map's rule, counted from the day the deal came into the step. */
  readonly dueOn: string | null
  readonly task: string | null
  readonly state: 'open' | 'planned' | 'done'
}

export interface DealStep {
  readonly stage: string
  readonly name: string
  readonly hint: string | null
  readonly work: readonly StepWork[]
}

interface Planned {
  readonly id: string
  readonly title: string | null
  readonly done: number | null
}

const said = (words: string | null): string => (words ?? '').trim().toLowerCase()

/** Null when the deal is not here, or is over. */
export function readDealStep(
  { db, me, spaces }: Pick<QueryContext, 'db' | 'me' | 'spaces'>,
  deal: string,
): DealStep | null {
  const at = db.get<{ stage: string; since: string | null; name: string; hint: string | null }>(
    `SELECT s.id AS stage, s.name, s.hint, o.stageSince AS since FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
     WHERE o.id = ? AND s.type IN ('open', 'hold')`,
    deal,
  )
  if (!at) return null
  const planned = new Map(
    db
      .all<Planned>('SELECT id, title, done FROM task WHERE opportunity = ? ORDER BY done DESC, id LIMIT 1000', deal)
      .map((one) => [said(one.title), one]),
  )
  const work = (one: Pick<StepWork, 'id' | 'kind' | 'text'> & Partial<StepWork>): StepWork => {
    const task = planned.get(said(one.text))
    const state = task === undefined ? 'open' : task.done === 1 ? 'done' : 'planned'
    return { required: false, private: false, ownerName: null, dueOn: null, ...one, task: task?.id ?? null, state }
  }
  const tasks = db
    .all<{ id: string; title: string | null; required: number | null; dueDays: number | null }>(
      'SELECT id, title, required, dueDays FROM stepTask WHERE stage = ? ORDER BY position, id LIMIT 200',
      at.stage,
    )
    .map((one) =>
      work({
        id: one.id,
        kind: 'task',
        text: one.title ?? '',
        required: one.required === 1,
        dueOn: one.dueDays === null || at.since === null ? null : addDays(at.since, one.dueDays),
      }),
    )
  const habits = db
    .all<{ id: string; text: string | null; owner: string | null; ownerName: string | null }>(
      `SELECT h.id, h.text, h.owner, p.name AS ownerName FROM habit AS h LEFT JOIN person AS p ON p.id = h.owner
       WHERE h.stage = ? ORDER BY h.owner = ? DESC, h.position, h.id LIMIT 200`,
      at.stage,
      me,
    )
    .map((one) =>
      work({
        id: one.id,
        kind: 'habit',
        text: one.text ?? '',
        private: spaceOf(one.id) === spaces.desk,
        ownerName: one.owner === me ? null : (one.ownerName ?? ''),
      }),
    )
  return { stage: at.stage, name: at.name, hint: at.hint, work: [...tasks, ...habits] }
}

export const stepOfDeal = defineQuery({
  name: 'process.stepOfDeal',
  summary: 'What the map and habits say to do at the step of an open deal, with what is planned or done of it.',
  input: z.object({ id: z.string().max(36) }),
  output: answer({
    stage: id,
    name: z.string(),
    hint: text,
    work: many(
      answer({
        id,
        kind: z.enum(['task', 'habit']),
        text: z.string(),
        required: z.boolean(),
        private: z.boolean(),
        ownerName: text,
        dueOn: day,
        task: idOrNull,
        state: z.enum(['open', 'planned', 'done']),
      }),
    ),
  }).nullable(),
  reads: ['opportunity', 'stage', 'stepTask', 'habit', 'person', 'task'],
  run: (context, input): DealStep | null => readDealStep(context, input.id),
})
