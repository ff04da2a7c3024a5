/** Values for fields of any kind, drawn from few enough that concurrent edits often say the same or collide. */
import type { Field, FieldValue, Table } from '#shared/schema.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Random } from './random.ts'

const words = ['Acme', 'Nord', 'Wind', 'Berg', 'Kühl', 'Zürich', 'naïve', '価格', '😀 party', "O'Neil", '%_"', ' ']
const text = (random: Random) => Array.from({ length: 1 + random.below(3) }, () => random.pick(words) ?? '').join(' ')
const day = (random: Random) => new Date(Date.UTC(2026, random.below(24), 1 + random.below(28)))

const drawn: Readonly<Record<Exclude<Field['kind'], 'choice' | 'ref' | 'set'>, (random: Random) => FieldValue>> = {
  text,
  longText: (random) => Array.from({ length: 1 + random.below(20) }, () => text(random)).join('\n'),
  email: (random) => `${random.below(50)}@office.example`,
  phone: (random) => `+49 30 ${random.below(1_000)}`,
  url: (random) => `https://${random.below(50)}.example`,
  integer: (random) => random.below(100),
  number: (random) => random.below(1_000) / 4,
  percent: (random) => random.below(101),
  money: (random) => random.below(100_000) / 100,
  currency: (random) => random.pick(['EUR', 'CHF', 'USD']) ?? null,
  date: (random) => day(random).toISOString().slice(0, 10),
  instant: (random) => day(random).toISOString(),
  boolean: (random) => random.chance(0.5),
  order: (random) => `a${random.below(9)}`,
}

/** The ids of some records of a table, deleted ones too. */
export const idsOf = (replica: Replica, table: string, limit = 200): string[] =>
  replica.db
    .all<{ id: string }>(`select id from "r_${table}" where base <> 0 order by id limit ${limit}`)
    .map(({ id }) => id)

export function valueFor(replica: Replica, random: Random, field: Field): FieldValue {
  if (!field.required && random.chance(0.1)) return field.kind === 'set' ? [] : null
  if (field.kind === 'choice') return random.pick(field.choices)?.value ?? null
  // Half of those who own and manage are people of the office, on whom the rights to a deal depend.
  if (field.kind === 'ref' && field.target === 'worker' && random.chance(0.5))
    return random.pick([...replica.core.authority().people.keys()]) ?? null
  if (field.kind === 'ref')
    return replica.core.stores.get(field.target) ? (random.pick(idsOf(replica, field.target)) ?? null) : null
  if (field.kind === 'set') return Array.from({ length: random.below(4) }, () => `tag ${random.below(6)}`)
  return drawn[field.kind](random)
}

/** All fields of a new record, or some of one that is changed. */
export function valuesFor(replica: Replica, random: Random, table: Table, isNew: boolean): Record<string, FieldValue> {
  const names = Object.keys(table.fields).filter((name) =>
    isNew ? table.fields[name]?.required || random.chance(0.5) : random.chance(0.3),
  )
  const some = names.length > 0 ? names : Object.keys(table.fields).slice(0, 1)
  return Object.fromEntries(some.map((name) => [name, valueFor(replica, random, table.fields[name]!)]))
}
