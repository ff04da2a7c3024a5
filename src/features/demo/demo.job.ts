/**
 * The demo office: three years of an invented firm's sales, different for every seed and the same for the same.
 *
 * Must stay true: no name, address or number of anybody real (names.ts); the same seed and day give the same records;
 * nothing is written into an office that has data of its own. Next: demo-deals.ts for the rhythms.
 */
import { z } from 'zod'
import { demoMessages } from '../messages/demo-messages.ts'
import { officeFounded } from '../office/founding.ts'
import { buyerStep, stepEvidence } from '../process/process.schema.ts'
import { readStages } from '../stages/stages.queries.ts'
import { stage } from '../stages/stages.schema.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import type { Write } from '#replica/command.ts'
import { addDays } from '#shared/dates.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { activitiesOf, careOf } from './demo-activities.ts'
import { commitments } from './demo-commitments.ts'
import { customerSide, type Asked } from './demo-customer.ts'
import { makeDeals } from './demo-deals.ts'
import { makeCompanies } from './demo-market.ts'
import { openWork, pastWork } from './demo-open-work.ts'
import { makePeople, teamNames } from './demo-people.ts'
import { demoFloor } from './demo-floor.ts'
import { demoMaterial, keepContents, type DemoContents } from './demo-material.ts'
import { demoWrites, type DemoStages } from './demo-writes.ts'
import { surroundings } from './demo-surroundings.ts'
import { chanceFrom } from './random.ts'

export interface DemoSizes {
  readonly accounts: number
  readonly deals: number
  readonly activitiesPerDeal: number
  /** Roughly, of all kinds; progress is told against it. */
  readonly records: number
}

const fullSizes: DemoSizes = { accounts: 400, deals: 2_000, activitiesPerDeal: 11.6, records: 55_300 }
const largestChange = 1_000
const domain = 'ambervale.example'

const cancelled: Failure = { type: 'Cancelled', message: 'The demo office was not finished and has been taken back.' }

/** The job at a size of one's own; the product's is `generateDemo`. */
export const demoJob = (sizes: DemoSizes) =>
  defineJob({
    name: 'demo.generate',
    summary: 'Fills an empty office with three years of invented sales.',
    input: z.object({ seed: z.int().min(0).max(4_294_967_295).optional(), today: z.iso.date().optional() }),
    run: async (context, input): Promise<Result<{ readonly records: number }, Failure>> => {
      if (context.db.get('SELECT 1 FROM account') || context.db.get('SELECT 1 FROM opportunity'))
        return fail({
          type: 'OfficeNotEmpty',
          message: 'This office has data of its own. A demo needs an empty one; nothing was changed.',
        })
      const writer = batches(context, sizes.records)
      for (const { step, writes, contents } of generate(
        context,
        sizes,
        input.seed ?? 1,
        input.today ?? context.today,
      )) {
        if (contents) await keepContents(context, contents)
        const done = await writer.add(step, writes)
        if (!done.ok) return done
      }
      const done = await writer.finish()
      return done.ok ? ok({ records: writer.count() }) : done
    },
  })

export const generateDemo = demoJob(fullSizes)

/** Collects writes to changes of at most a thousand records; each is durable before the next is made. */
function batches(context: JobContext, expected: number) {
  let waiting: Write[] = []
  let count = 0
  const flush = async (step: string): Promise<Result<unknown, Failure>> => {
    if (context.cancelled()) {
      await context.undo()
      return fail(cancelled)
    }
    if (waiting.length === 0) return ok(true)
    const done = await context.commit(waiting, 'demo.generate')
    count += waiting.length
    waiting = []
    context.progress(step, count, Math.max(count, expected))
    return done
  }
  return {
    count: () => count,
    add: async (step: string, writes: readonly Write[]): Promise<Result<unknown, Failure>> => {
      if (waiting.length + writes.length > largestChange) {
        const done = await flush(step)
        if (!done.ok) return done
      }
      waiting.push(...writes)
      return ok(true)
    },
    finish: async (): Promise<Result<unknown, Failure>> => {
      const done = await flush('finishing')
      if (done.ok) context.progress('finishing', count, count)
      return done
    },
  }
}

interface Step {
  readonly step: string
  readonly writes: readonly Write[]
  /** Of files, to be on the disk before their records. */
  readonly contents?: DemoContents
}

/** All of the demo's records, a few at a time, what others refer to first. */
function* generate(context: JobContext, sizes: DemoSizes, seed: number, today: string): Generator<Step> {
  const chance = chanceFrom(seed)
  const people = makePeople(chance, domain)
  const founding = foundingOf(context, people.find((one) => one.key === 'me')?.name ?? '')
  const writes = demoWrites(context, seed, founding.stages)
  yield { step: 'people', writes: founding.writes }
  for (const [place] of teamNames.entries()) {
    // Each team's lead comes first.
    const lead = people.find((one) => one.team === place)
    if (lead) yield { step: 'people', writes: [writes.team(place, lead)] }
  }
  yield { step: 'people', writes: [...people.map(writes.person), ...writes.products()] }

  const since = addDays(today, -3 * 365)
  const companies = makeCompanies(chance, people, sizes.accounts, today)
  for (const company of companies)
    yield { step: 'accounts', writes: [writes.account(company), ...writes.contacts(company)] }

  const deals = makeDeals(chance, people, companies, today, sizes.deals)
  for (const deal of deals) yield { step: 'opportunities', writes: [writes.deal(deal)] }

  const places = new Map<string, number>()
  for (const deal of deals) {
    const place = places.get(deal.owner.key) ?? 0
    if (deal.state === 'open') places.set(deal.owner.key, place + 1)
    const past = pastWork(chance, deal, today)
    const open = openWork(chance, deal, place, today)
    yield { step: 'activities', writes: [...activitiesOf(chance, deal, sizes.activitiesPerDeal)].map(writes.activity) }
    yield { step: 'activities', writes: [...past.tasks, ...open.tasks].map(writes.task) }
    yield { step: 'activities', writes: [...past.events, ...open.events].map(writes.event) }
  }
  for (const more of surroundings(context, writes.id, { seed, people, companies, deals, today }))
    yield { step: 'surroundings', writes: more }
  for (const more of customerSide(context, writes.id, {
    seed,
    deals,
    today,
    stages: founding.stages,
    asks: founding.asks,
  }))
    yield { step: 'surroundings', writes: more }
  for (const more of commitments(context, writes.id, { seed, people, deals, today }))
    yield { step: 'surroundings', writes: more }
  for (const more of demoFloor(context, writes.id, { seed, people, deals, today, steps: founding.stages.open }))
    yield { step: 'surroundings', writes: more }
  const material = demoMaterial(context, writes.id, { seed, people, deals, today, steps: founding.stages.open })
  yield { step: 'surroundings', writes: [], contents: material.contents }
  for (const more of material.writes) yield { step: 'surroundings', writes: more }
  for (const more of demoMessages(context, writes.id, { people, deals, today }))
    yield { step: 'surroundings', writes: more }
  for (const company of companies)
    yield {
      step: 'activities',
      writes: [...careOf(chance, company, company.knownSince > since ? company.knownSince : since, today)].map(
        writes.activity,
      ),
    }
}

interface AskedRow {
  readonly id: string
  readonly stage: string
  readonly text: string
  readonly kind?: string | null
  readonly field: string
}

/** The office and its stages: those that are there, or those that founding writes. */
function foundingOf(
  context: JobContext,
  me: string,
): {
  readonly writes: readonly Write[]
  readonly stages: DemoStages
  readonly asks: ReadonlyMap<string, readonly Asked[]>
} {
  const present = readStages(context.db)
  const writes =
    present.length > 0
      ? []
      : (officeFounded(context, {
          name: 'Ambervale Systems',
          person: { name: me },
          currency: 'EUR',
          fiscalYearStart: 1,
          template: 'sevenSteps',
        }) ?? [])
  const made = writes
    .filter((write) => write.table === stage.name)
    .map((write) => ({ id: write.id, type: write.set['type'] }))
  const all = present.length > 0 ? present : made
  const of = (type: string) => all.filter((one) => one.type === type).map((one) => one.id)
  const [won = '', lost = '', hold = ''] = ['won', 'lost', 'hold'].map((type) => of(type)[0])
  // Seven steps fill any pipeline: a shorter one holds the later steps in its last stage.
  const open = of('open')
  const fields = [buyerStep, stepEvidence] as const
  const asked = fields.flatMap((table) =>
    present.length > 0
      ? context.db.all<AskedRow>(`SELECT *, '${table.name}' AS field FROM ${table.name} ORDER BY position, id`)
      : writes
          .filter((write) => write.table === table.name)
          .map((write) => ({ ...(write.set as unknown as AskedRow), id: write.id, field: table.name })),
  )
  const asks = Map.groupBy(
    asked.map(({ id, stage: of, text, kind, field }) => ({
      stage: of,
      id,
      field: field as Asked['field'],
      kind: kind ?? 'decision',
      text,
    })),
    (one) => one.stage,
  )
  return {
    writes,
    asks,
    stages: {
      won,
      lost,
      hold: hold || (open[0] ?? ''),
      open: Array.from(
        { length: 7 },
        (_, step) => open[Math.min(open.length - 1, Math.floor((step * open.length) / 7))] ?? '',
      ),
    },
  }
}
