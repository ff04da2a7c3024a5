/**
 * The records that the benchmark loads: 20,000 accounts, 60,000 contacts, 20,000 opportunities of 12 fields each and
 * 200,000 activities of 6, besides 50 people and 6 stages. The same on every machine: seeded, with ids that grow in time.
 */
import { evenKeys } from '#shared/order-keys.ts'
import { newRecordId } from '#shared/ids.ts'
import type { FieldValue } from '#shared/schema.ts'
import { tables } from '#app/tables.ts'

export interface WorkRecord {
  readonly table: string
  readonly id: string
  readonly values: Readonly<Record<string, FieldValue>>
}

export interface Edit extends WorkRecord {
  readonly field: string
}

export type Spaces = Readonly<Record<'office' | 'team' | 'desk', string>>

export const counts = { account: 20_000, contact: 60_000, opportunity: 20_000, activity: 200_000 }

/** 2025-10-09T08:53:20Z. */
const startMs = 1_760_000_000_000

export type Random = () => number

/** mulberry32: small, fast, good enough to spread values. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const words = (
  'alpha beta gamma delta north south quick steel cloud river stone harbor vector nova prime summit orbit lumen ' +
  'atlas ember cedar field glass metro union global data systems labs works'
).split(' ')
const countries = ['CZ', 'DE', 'FR', 'US', 'GB']

const stages = [
  { name: 'Prospect', type: 'open', probability: 10 },
  { name: 'Qualified', type: 'open', probability: 25 },
  { name: 'Proposal', type: 'open', probability: 50 },
  { name: 'Negotiation', type: 'open', probability: 75 },
  { name: 'Won', type: 'won', probability: 100 },
  { name: 'Lost', type: 'lost', probability: 0 },
]

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const instantOf = (ms: number) => new Date(ms).toISOString()

export interface Workload {
  /** What an office has before any customer: itself, people, stages. */
  founding(): WorkRecord[]
  /** Everything else, in batches that fit into one change. */
  records(): Generator<WorkRecord[]>
  /** More opportunities, for the queries over 50,000 of them. */
  moreOpportunities(count: number): Generator<WorkRecord[]>
  /** Scattered edits of one field each. */
  edits(count: number): Edit[]
}

const batchSize = 1_000

function* batched(records: Iterable<WorkRecord>): Generator<WorkRecord[]> {
  let batch: WorkRecord[] = []
  for (const record of records) {
    batch.push(record)
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** `me` is the id of the first person, when the office already has one. */
export function workload(spaces: Spaces, me?: string): Workload {
  const random = seededRandom(42)
  const randomBytes = new Uint8Array(6)
  const spaceFor = new Map(tables.map((table) => [table.name, spaces[table.space]]))
  let made = 0
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[below(list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const phrase = (count: number) => Array.from({ length: count }, () => pick(words)).join(' ')
  const phone = () => `+4207${below(100_000_000)}`
  const newId = (table: string) => {
    for (let index = 0; index < randomBytes.length; index++) randomBytes[index] = below(256)
    return newRecordId(spaceFor.get(table) ?? '', startMs + 50 * made++, randomBytes)
  }
  const make = (table: string, values: WorkRecord['values'], id = newId(table)): WorkRecord => ({ table, id, values })

  const people = Array.from({ length: 50 }, (_, index) =>
    make(
      'person',
      { name: `${pick(words)} ${index}`, email: `p${index}@office.example`, active: true },
      index === 0 ? me : undefined,
    ),
  )
  const positions = evenKeys(stages.length)
  const stageRecords = stages.map((stage, index) => make('stage', { ...stage, position: positions[index] ?? 'V' }))
  const office = make('office', { name: 'Benchmark', currency: 'EUR', fiscalYearStart: 1 })
  const accounts: string[] = []
  const contacts: string[] = []
  const opportunities: string[] = []
  const activities: string[] = []

  const account = (index: number) =>
    make('account', {
      name: `${phrase(2)} ${index}`,
      website: `${pick(words)}${index}.example`,
      industry: pick(words),
      employees: below(5_000),
      city: pick(words),
      country: pick(countries),
      phone: phone(),
      owner: pick(people).id,
      type: pick(['active', 'lead', 'lost']),
      revenue: below(10_000_000),
      description: phrase(8),
      createdAt: instantOf(startMs + index),
    })
  const contact = (index: number) =>
    make('contact', {
      account: pick(accounts),
      firstName: pick(words),
      lastName: `${pick(words)}${index}`,
      email: `${pick(words)}${index}@${pick(words)}.example`,
      phone: phone(),
      jobTitle: phrase(2),
      city: pick(words),
      country: pick(countries),
      owner: pick(people).id,
      region: pick(['active', 'left', 'new']),
      leadSource: pick(words),
      createdAt: instantOf(startMs + index),
    })
  const opportunity = (index: number) =>
    make('opportunity', {
      account: pick(accounts),
      contact: pick(contacts),
      name: phrase(3),
      stage: pick(stageRecords).id,
      amount: below(200_000),
      currency: pick(['EUR', 'USD', 'CZK']),
      closeDate: dateOf(startMs + below(365) * 86_400_000),
      owner: pick(people).id,
      probability: below(100),
      leadSource: pick(words),
      description: phrase(5),
      createdAt: instantOf(startMs + index),
    })
  const activity = (index: number) =>
    make('activity', {
      [random() < 0.5 ? 'account' : 'contact']: pick(random() < 0.5 ? accounts : contacts),
      kind: pick(['call', 'email', 'note', 'meeting']),
      author: pick(people).id,
      at: instantOf(startMs + index * 1_000),
      subject: phrase(4),
      body: phrase(14),
    })

  function* all(): Generator<WorkRecord> {
    const kinds = [
      [counts.account, account, accounts],
      [counts.contact, contact, contacts],
      [counts.opportunity, opportunity, opportunities],
      [counts.activity, activity, activities],
    ] as const
    for (const [count, one, ids] of kinds)
      for (let index = 0; index < count; index++) {
        const record = one(index)
        ids.push(record.id)
        yield record
      }
  }

  return {
    founding: () => [office, ...people, ...stageRecords],
    records: () => batched(all()),
    *moreOpportunities(count) {
      yield* batched(Array.from({ length: count }, (_, index) => opportunity(counts.opportunity + index)))
    },
    edits: (count) =>
      Array.from({ length: count }, (_, index): Edit => {
        const place = below(counts.account + counts.contact + counts.opportunity + counts.activity)
        const edit = (table: string, ids: readonly string[], field: string, value: FieldValue): Edit => ({
          table,
          id: pick(ids),
          field,
          values: { [field]: value },
        })
        if (place < counts.activity) return edit('activity', activities, 'subject', `edited subject ${index}`)
        if (place < counts.activity + counts.contact) return edit('contact', contacts, 'leadSource', `edit${index}`)
        if (place % 2 === 0) return edit('opportunity', opportunities, 'probability', below(100))
        return edit('account', accounts, 'type', `edit${index}`)
      }),
  }
}
