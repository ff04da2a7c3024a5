import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { tables } from '#app/tables.ts'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import type { Write } from '#replica/command.ts'
import type { FieldValue, Field } from '#shared/schema.ts'
import type { exportJob } from './export.job.ts'
import type { ownImportJob } from './own-import.job.ts'

const jobNamed = (wanted: string) => catalogue.jobs.find(({ name }) => name === wanted)
const runExport = jobNamed('exports.run') as unknown as ReturnType<typeof exportJob>
const bringBack = jobNamed('exports.bringBack') as unknown as ReturnType<typeof ownImportJob>

let offices: ImportOffice[] = []
afterEach(() => {
  for (const office of offices) office.close()
  offices = []
})
const open = (template = 'sevenSteps') => {
  // No two offices give out the same ids.
  const office = importOffice({ template, seed: offices.length + 1 })
  offices.push(office)
  return office
}

function valueFor(field: Field, place: number, idOf: (table: string) => string): FieldValue {
  if (field.kind === 'ref') return idOf(field.target)
  if (field.kind === 'set') return field.targets ? [idOf(field.targets[0] ?? ''), 'and somebody'] : ['one', 'two']
  if (field.kind === 'choice') return field.choices[place % field.choices.length]?.value ?? 'x'
  const values: Partial<Record<Field['kind'], FieldValue>> = {
    integer: place,
    number: place + 0.5,
    percent: 40,
    money: 12.34,
    currency: 'CHF',
    date: '2026-03-04',
    instant: '2026-03-04T05:06:07.000Z',
    boolean: place % 2 === 0,
    order: 'a1',
  }
  return values[field.kind] ?? `text "${place}" =1+1\nline \u2028 ${field.kind}`
}

const own = {
  'custom.size': 'large',
  'custom.regions': ['north', 'south'],
  'custom.spend': 7.5,
  'custom.spend.currency': 'CHF',
}

/** Two records of every table with every field filled, each linked with the first of the other tables. */
function fill({ replica }: ImportOffice): void {
  const context = replica.commandContext()
  const firsts = new Map(tables.map((table) => [table.name, context.newId(table)]))
  const idOf = (table: string) => firsts.get(table) ?? ''
  const writes: Write[] = []
  for (const table of tables) {
    if (table.name === 'office') continue
    for (const [turn, id] of [idOf(table.name), context.newId(table)].entries()) {
      const fields = Object.entries(table.fields)
      const set = Object.fromEntries(fields.map(([key, field], place) => [key, valueFor(field, place + turn, idOf)]))
      writes.push({
        table: table.name,
        id,
        create: true,
        set: { ...set, ...own, 'custom.who': idOf('person') },
      })
    }
  }
  const done = replica.commit(writes, { label: 'test' })
  if (!done.ok) throw new Error(done.failure.message)
}

async function exported(office: ImportOffice) {
  const done = await office.job(runExport, { format: 'json' })
  if (!done.ok) throw new Error(done.failure.message)
  return readFileSync(done.value.downloads[0]?.path ?? '', 'utf8')
}
async function broughtBack(office: ImportOffice, text: string, options = {}) {
  return office.job(bringBack, { upload: office.file('bullpen.json', text) }, options)
}

interface Document {
  me: string
  spaces: Record<string, { role: string }>
  tables: Record<string, { id: string }[]>
}
/** What is left when the office's own ids are out: spaces by their role, and the two records that are one. */
function comparable(text: string): Record<string, unknown> {
  const document = JSON.parse(text) as Document
  let plain = JSON.stringify(document.tables)
  plain = plain.replaceAll(document.me, 'ME').replaceAll(document.tables['office']?.[0]?.id ?? '-', 'OFFICE')
  for (const [space, { role }] of Object.entries(document.spaces)) plain = plain.replaceAll(space, `${role}:`)
  return Object.fromEntries(
    Object.entries(JSON.parse(plain) as Record<string, { id: string }[]>)
      // What a PC has erased it says itself.
      .filter(([table]) => table !== 'erasureReceipt')
      .map(([table, rows]) => [table, rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))]),
  )
}

test('an office comes back from its own export: every table, link, set, own field and id', async () => {
  const before = open()
  fill(before)
  const text = await exported(before)
  const after = open('simple')
  const done = await broughtBack(after, text)
  expect(done).toMatchObject({
    ok: true,
    value: { incomplete: 0, leftOut: 0, unknown: { erasureReceipt: 2 }, fromRooms: 0 },
  })
  const again = comparable(await exported(after))
  const expected = comparable(text)
  expect(Object.keys(expected).length).toBeGreaterThan(tables.length - 3)
  for (const table of Object.keys(expected)) expect(again[table], table).toEqual(expected[table])
  expect(Object.keys(again)).toEqual(Object.keys(expected))
})

test('an office comes back from its own SQLite export as it does from JSON', async () => {
  const before = open()
  fill(before)
  const text = await exported(before)
  const done = await before.job(runExport, { format: 'sqlite' })
  if (!done.ok) throw new Error(done.failure.message)
  const path = done.value.downloads[0]?.path ?? ''
  const after = open('simple')
  const back = await after.job(bringBack, { upload: after.existing(path) })
  expect(back).toMatchObject({ ok: true, value: { incomplete: 0, leftOut: 0, unknown: { erasureReceipt: 2 } } })
  const [again, expected] = [comparable(await exported(after)), comparable(text)]
  for (const table of Object.keys(expected)) {
    // The first of the two exports left a note, which the second one has.
    const isNew = (row: unknown) => table === 'exportNote' && JSON.stringify(row).includes('"everything"')
    expect(
      (again[table] as unknown[]).filter((row) => !isNew(row)),
      table,
    ).toEqual(expected[table])
  }
  expect(await after.job(bringBack, { upload: after.existing(path) })).toMatchObject({
    value: { created: 0, updated: 0 },
  })
})

test('a database that is none of ours, was cut off or sets traps is refused, and nothing is changed', async () => {
  const before = open()
  fill(before)
  const done = await before.job(runExport, { format: 'sqlite' })
  if (!done.ok) throw new Error(done.failure.message)
  const path = done.value.downloads[0]?.path ?? ''
  const office = open('simple')
  const bytes = readFileSync(path)
  const count = () => office.replica.db.get('select count(*) as n from contact')
  const cut = await office.job(bringBack, {
    upload: office.file('cut.sqlite', bytes.subarray(0, bytes.length / 2)),
  })
  expect(cut.ok).toBe(false)
  expect(count()).toEqual({ n: 0 })
  const trap = new DatabaseSync(path)
  trap.exec(`DROP VIEW Accounts; ALTER TABLE account RENAME TO other;
    CREATE VIEW account AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n) SELECT id, '{}' AS custom FROM n;
    DROP TABLE contact_tags; CREATE VIRTUAL TABLE contact_tags USING fts5(contact, item)`)
  trap.close()
  expect(await office.job(bringBack, { upload: office.existing(path) })).toMatchObject({ ok: true })
  expect(office.replica.db.get('select count(*) as n from account')).toEqual({ n: 0 })
  const foreign = new DatabaseSync(`${path}.other`)
  foreign.exec('CREATE TABLE about (name, value); CREATE TABLE account (id, custom)')
  foreign.close()
  const other = office.existing(`${path}.other`)
  expect(await office.job(bringBack, { upload: other })).toMatchObject({ failure: { type: 'NotOwnExport' } })
  const looked = await office.analyse([other])
  expect(looked.ok && looked.value.plan.files[0]?.leftOut?.type).toBe('otherDatabase')
})

test.each(['json', 'sqlite'] as const)('what a view showed comes back from %s like its CSV file', async (format) => {
  const office = open()
  const { newId } = office.replica.commandContext()
  const named = (wanted: string) => tables.find(({ name }) => name === wanted)!
  const [acme, ann, field] = [newId(named('account')), newId(named('contact')), newId(named('customField'))]
  const made = office.replica.commit(
    [
      { table: 'account', id: acme, create: true, set: { name: 'Acme' } },
      {
        table: 'customField',
        id: field,
        create: true,
        set: { table: 'contact', key: 'size', name: 'Shirt size', kind: 'choice' },
      },
      {
        table: 'customChoice',
        id: newId(named('customChoice')),
        create: true,
        set: { field, value: 'l', name: 'Large' },
      },
      {
        table: 'contact',
        id: ann,
        create: true,
        set: { firstName: 'Ann', lastName: 'Lee', account: acme, tags: ['a', 'b'], 'custom.size': 'l' },
      },
    ],
    { label: 'test' },
  )
  expect(made.ok).toBe(true)
  const done = await office.job(runExport, { format, view: { table: 'contact' } })
  if (!done.ok) throw new Error(done.failure.message)
  const path = done.value.downloads[0]?.path ?? ''
  const again = await office.importFiles([office.existing(path)])
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
  const other = open('simple')
  await other.importFiles([other.existing(path)])
  expect(
    other.replica.db.get<{ tags: string }>(
      `select c.firstName, c.lastName, a.name as account, c.tags,
        (select name from customField) as own, (select name from customChoice where value = json_extract(c.custom, '$.' || f.key)) as size
        from contact c join account a on a.id = c.account, customField f`,
    ),
  ).toMatchObject({ firstName: 'Ann', lastName: 'Lee', account: 'Acme', tags: '["a","b"]', own: 'Shirt size' })
})

test('the same export again changes nothing, also in the office that it is from', async () => {
  const office = open()
  fill(office)
  const text = await exported(office)
  const once = await broughtBack(office, text)
  expect(once).toMatchObject({ value: { created: 0, updated: 0 } })
  const other = open('simple')
  await broughtBack(other, text)
  expect(await broughtBack(other, text)).toMatchObject({ value: { created: 0, updated: 0 } })
})

test('what was deleted or changed since comes back, as one operation that can be undone', async () => {
  const office = open()
  const { newId } = office.replica.commandContext()
  const account = tables.find(({ name }) => name === 'account')!
  const id = newId(account)
  office.replica.commit([{ table: 'account', id, create: true, set: { name: 'Acme' } }], { label: 'test' })
  const text = await exported(office)
  office.replica.commit([{ table: 'account', id, set: { deleted: true } }], { label: 'test' })
  const done = await broughtBack(office, text)
  expect(done).toMatchObject({ value: { updated: 1, created: 0 } })
  const names = () => office.replica.db.all('select name from account')
  expect(names()).toEqual([{ name: 'Acme' }])
  if (done.ok) office.replica.undo(done.value.operation)
  expect(names()).toEqual([])
})

test('a document that another program laid out anew is read all the same', async () => {
  const before = open()
  fill(before)
  const text = await exported(before)
  const after = open('simple')
  expect(await broughtBack(after, JSON.stringify(JSON.parse(text), null, 2))).toMatchObject({ ok: true })
  expect(comparable(await exported(after))).toEqual(comparable(text))
})

test('an export that was cut off is taken back whole', async () => {
  const before = open()
  fill(before)
  const text = await exported(before)
  const after = open('simple')
  const count = () => after.replica.db.get('select count(*) as n from account')
  const cutAt = text.indexOf('\n"account":[') + 200
  expect(await broughtBack(after, text.slice(0, cutAt))).toMatchObject({ failure: { type: 'ExportCut' } })
  expect(count()).toEqual({ n: 0 })
})

test('hostile values stay out and are counted; other documents are refused', async () => {
  const office = open()
  const head = (await exported(office)).split('\n', 1)[0] ?? ''
  const id = office.replica.commandContext().newId(tables.find(({ name }) => name === 'account')!)
  const record = `{"id":"${id}","name":"Fine","employees":"many","__proto__":1,"custom":{"__proto__":"x","BAD":"x","ok":"y"}}`
  const text = `${head}\n"account":[\n${record},\n{"id":"../../x"},\nnonsense\n],\n"spaceship":[\n{"id":"${id}"}\n]\n}}\n`
  expect(await broughtBack(office, text)).toMatchObject({
    ok: true,
    value: { created: 1, incomplete: 1, leftOut: 2, unknown: { spaceship: 1 } },
  })
  expect(office.replica.db.get('select name, custom from account')).toEqual({ name: 'Fine', custom: '{"ok":"y"}' })
  for (const other of ['', '{}', '[1]', '{"format":"bullpen export","version":1,"tables":{}}', 'x'.repeat(2_000_000)])
    expect(await broughtBack(office, other)).toMatchObject({ failure: { type: 'NotOwnExport' } })
  const newer = head.replace('"version":2', '"version":3')
  expect(await broughtBack(office, newer)).toMatchObject({ failure: { type: 'NewerExport' } })
})
