/**
 * The tables of simulated offices: one for every thing that a schema can ask of the replica (fields of every kind, groups,
 * records of their author or owner alone, parts, sums, duplicates). They are not the product's, so that a schema that
 * grows there leaves the course of every pinned seed here as it was: append, and only with what a schema could not ask before.
 */
import type { UsefulFirst } from '#replica/body-reader.ts'
import { defineTable, type Field, type Table, type TableOptions } from '#shared/schema.ts'

const label = (text: string) => ({ en: text, de: text })
const of = <const F extends Record<string, Field>>(
  options: Omit<TableOptions<F>, 'label' | 'plural'> & { readonly name: string },
): Table<F> => defineTable({ ...options, label: label(options.name), plural: label(options.name) })
const text = { kind: 'text', label: label('text'), search: true } as const
const name = { ...text, required: true } as const
const ref = <const T extends string>(target: T) => ({ kind: 'ref', target, label: label(target) }) as const

const setting = of({
  name: 'setting',
  space: 'office',
  title: ['name'],
  fields: {
    name,
    currency: { kind: 'currency', label: label('currency') },
    isOn: { kind: 'boolean', label: label('on') },
  },
})

const worker = of({
  name: 'worker',
  space: 'office',
  title: ['name'],
  fields: {
    name,
    email: { kind: 'email', label: label('email'), search: true },
    manager: ref('worker'),
    crew: ref('crew'),
  },
})

const crew = of({ name: 'crew', space: 'office', title: ['name'], fields: { name, manager: ref('worker') } })

const step = of({
  name: 'step',
  space: 'office',
  title: ['name'],
  fields: {
    name,
    order: { kind: 'order', label: label('order'), required: true },
    chance: { kind: 'percent', label: label('chance') },
  },
})

export const account = of({
  name: 'account',
  space: 'office',
  title: ['name'],
  fields: {
    name,
    industry: { ...text, label: label('industry') },
    parent: ref('account'),
    phone: { kind: 'phone', label: label('phone'), search: true },
    website: { kind: 'url', label: label('website') },
    street: text,
    city: text,
    employees: { kind: 'integer', label: label('employees') },
    tags: { kind: 'set', label: label('tags') },
  },
  groups: { address: ['street', 'city'] },
  indexes: [['city', 'name']],
})

const contact = of({
  name: 'contact',
  space: 'office',
  title: ['name'],
  fields: { name, account: ref('account'), born: { kind: 'date', label: label('born') }, notes: text },
})

const same = of({
  name: 'same',
  space: 'office',
  title: ['one'],
  joins: ['account', 'contact'],
  fields: {
    one: ref('account'),
    other: ref('account'),
    verdict: {
      kind: 'choice',
      label: label('verdict'),
      choices: ['same', 'different'].map((value) => ({ value, label: label(value) })),
    },
  },
  indexes: [['one'], ['other']],
})

const deal = of({
  name: 'deal',
  space: 'team',
  title: ['name'],
  fields: {
    name,
    account: ref('account'),
    owner: ref('worker'),
    step: ref('step'),
    since: { kind: 'date', label: label('since') },
    reason: {
      kind: 'choice',
      label: label('reason'),
      open: true,
      choices: ['price', 'time', 'fit'].map((value) => ({ value, label: label(value) })),
    },
    amount: { kind: 'money', label: label('amount') },
    currency: { kind: 'currency', label: label('currency') },
    tags: { kind: 'set', label: label('tags') },
    story: { kind: 'longText', label: label('story'), search: true },
  },
  groups: { value: ['amount', 'currency'], closing: ['step', 'since', 'reason'] },
  owned: {
    by: 'owner',
    members: { table: 'dealWorker', person: 'worker' },
    managers: { people: 'worker', teams: 'crew', manager: 'manager', team: 'crew' },
  },
  derived: {
    fields: ['amount'],
    from: 'line',
    by: 'deal',
    version: 1,
    of: (_own, lines) =>
      lines.length === 0 ? undefined : { amount: lines.reduce((sum, { cost }) => sum + Number(cost ?? 0), 0) },
  },
  indexes: [['step', 'amount'], ['amount']],
})

const dealWorker = of({
  name: 'dealWorker',
  space: 'team',
  title: ['role'],
  fields: {
    deal: { ...ref('deal'), required: true },
    worker: { ...ref('worker'), required: true },
    role: { ...text, label: label('role') },
  },
  hiddenWith: ['deal'],
  partOf: 'deal',
})

const line = of({
  name: 'line',
  space: 'team',
  title: ['name'],
  fields: { deal: { ...ref('deal'), required: true }, name, cost: { kind: 'money', label: label('cost') } },
  hiddenWith: ['deal'],
  partOf: 'deal',
})

const note = of({
  name: 'note',
  space: 'team',
  title: ['body'],
  fields: {
    at: { kind: 'instant', label: label('at'), required: true },
    body: { kind: 'longText', label: label('body'), search: true },
    minutes: { kind: 'number', label: label('minutes') },
    deal: ref('deal'),
  },
  indexes: [['at']],
  hiddenWith: ['deal'],
  authored: true,
})

const task = of({
  name: 'task',
  space: 'team',
  title: ['name'],
  fields: {
    name,
    due: { kind: 'date', label: label('due') },
    done: { kind: 'boolean', label: label('done') },
    deal: ref('deal'),
    about: { kind: 'set', label: label('about'), targets: ['account', 'contact'] },
  },
})

const idea = of({ name: 'idea', space: 'desk', title: ['name'], fields: { name, about: ref('account') } })

const thanks = of({
  name: 'thanks',
  space: 'team',
  title: ['words'],
  fields: { words: text, to: ref('worker') },
  authored: true,
})

/** The order numbers the tables in the database: append, never insert or reorder. */
export const toyTables: readonly Table[] = [
  setting,
  worker,
  crew,
  step,
  account,
  contact,
  same,
  deal,
  dealWorker,
  line,
  note,
  task,
  idea,
  thanks,
]

/** What a newcomer to a simulated office is sent first. */
export const toyUsefulFirst: UsefulFirst = function* (db) {
  const rids = (sql: string) => db.all<{ rid: number }>(sql).map(({ rid }) => rid)
  yield* rids('select rid from step')
  yield* rids('select d.rid from deal d where d.reason is null')
  yield* rids('select a.rid from account a where a.id in (select account from deal where reason is null)')
  yield* rids('select t.rid from task t where t.done is not 1')
}
