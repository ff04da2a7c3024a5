/**
 * Which stage of the office a label in the files means. Labels that the office knows keep their stage; the only "won"
 * label of the files takes the office's only won stage; every other label becomes a stage of its own, in a sensible place.
 */
import { stage } from '#features/stages/stages.schema.ts'
import { create, remove, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import { keyBetween } from '#shared/order-keys.ts'
import type { RecordId } from '#shared/ids.ts'
import type { PlanStage } from './plan.schema.ts'
import { nameKey } from './names.ts'
import { stageProbabilityOf, stageTypeOf } from './stage-words.ts'

type StageType = PlanStage['type']

interface OfficeStage {
  readonly id: RecordId
  readonly name: string
  readonly type: StageType
  readonly position: string | null
}

/** Where deals go whose row names no stage. */
const newDeals = 'New'

export interface StageBook {
  /** The stage that a label means; the empty label is the first open stage. */
  find(label: string): { readonly id: RecordId; readonly type: StageType; readonly label: string }
  /** Every label met so far, as the plan lists it. */
  plan(): PlanStage[]
  count(): number
  /** Open stages that no deal of the office or of the files is in; with their removal. */
  unused(): { readonly names: readonly string[]; readonly writes: readonly Write[] }
  /** What makes the stages that do not exist yet; each once. */
  newStages(): Write[]
}

export function stageBook(context: JobContext, planned: readonly PlanStage[]): StageBook {
  const office = context.db.all<OfficeStage>('select id, name, type, position from stage order by position, id')
  const entries = new Map<string, PlanStage>(planned.map((entry) => [nameKey(entry.value), { ...entry, rows: 0 }]))
  // Planned stages are made together, in order, though their rows come one after the other.
  const expected = new Set(planned.filter((entry) => entry.rows > 0).map((entry) => nameKey(entry.value)))
  const written = new Set<RecordId>()
  const firstOpen = office.find((known) => known.type === 'open')

  const enter = (value: string): PlanStage => {
    const type = stageTypeOf(value)
    const made = importedId(context, stage, 'name', nameKey(value))
    const sameName =
      office.find((known) => nameKey(known.name) === nameKey(value)) ?? office.find((known) => known.id === made)
    const ofType = type === 'won' || type === 'lost' ? office.filter((known) => known.type === type) : []
    const rival = [...entries.values()].some((entry) => entry.type === type)
    const match = sameName ?? (ofType.length === 1 && !rival ? ofType[0] : undefined)
    const entry: PlanStage = {
      value,
      rows: 0,
      type: match?.type ?? type,
      stage: match?.id ?? null,
      stageName: match?.name ?? null,
      probability: stageProbabilityOf(value, type),
    }
    entries.set(nameKey(value), entry)
    return entry
  }
  const idOf = (entry: PlanStage): RecordId => entry.stage ?? importedId(context, stage, 'name', nameKey(entry.value))

  return {
    find: (given) => {
      const label =
        given !== ''
          ? given
          : (firstOpen?.name ?? [...entries.values()].find((entry) => entry.type === 'open')?.value ?? newDeals)
      const entry = entries.get(nameKey(label)) ?? enter(label)
      entries.set(nameKey(label), { ...entry, rows: entry.rows + 1 })
      const chosen = entry.stage === null ? undefined : office.find((known) => known.id === entry.stage)
      return { id: idOf(entry), type: chosen?.type ?? entry.type, label }
    },
    plan: () => [...entries.values()].filter((entry) => entry.rows > 0).sort((one, other) => other.rows - one.rows),
    count: () => entries.size,
    unused: () => {
      const used = new Set(
        context.db.all<{ stage: string }>('select distinct stage from opportunity').map((row) => row.stage),
      )
      for (const entry of entries.values()) if (entry.rows > 0) used.add(idOf(entry))
      const idle = office.filter((known) => known.type === 'open' && !used.has(known.id))
      const openOnes =
        office.filter((known) => known.type === 'open').length +
        [...entries.values()].filter((entry) => entry.stage === null && entry.type === 'open' && entry.rows > 0).length
      // Some stage has to be left for new deals.
      const removed = openOnes > idle.length ? idle : idle.slice(1)
      return { names: removed.map((known) => known.name), writes: removed.map((known) => remove(stage, known.id)) }
    },
    newStages: () => {
      const fresh = [...entries.values()].filter(
        (entry) =>
          entry.stage === null &&
          (entry.rows > 0 || expected.has(nameKey(entry.value))) &&
          !written.has(idOf(entry)) &&
          !office.some((known) => known.id === idOf(entry)),
      )
      const open = fresh
        .filter((entry) => entry.type === 'open')
        .sort((one, other) => (one.probability ?? 50) - (other.probability ?? 50))
      const ended = fresh.filter((entry) => entry.type !== 'open')
      const closedAt = office.find((known) => known.type !== 'open')?.position ?? null
      let before = office.filter((known) => known.type === 'open').at(-1)?.position ?? null
      const writes: Write[] = []
      const write = (entry: PlanStage, position: string) => {
        written.add(idOf(entry))
        writes.push(
          create(stage, idOf(entry), { name: entry.value, type: entry.type, position, probability: entry.probability }),
        )
      }
      for (const entry of open)
        write(
          entry,
          (before = keyBetween(before, closedAt !== null && (before === null || before < closedAt) ? closedAt : null)),
        )
      let last = [before, ...office.map((known) => known.position)].reduce<string | null>(
        (most, key) => (key !== null && (most === null || key > most) ? key : most),
        null,
      )
      for (const entry of ended) write(entry, (last = keyBetween(last, null)))
      return writes
    },
  }
}
