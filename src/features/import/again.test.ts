/** A newer export of the same records, after people have worked with them here. */
import { afterEach, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { create, update } from '#replica/command.ts'
import { saveMapping } from './import.commands.ts'
import { readMapping } from './mapping.ts'
import { undoImport } from './undo.job.ts'
import { command } from '#test/support/offered.ts'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const header = 'Account ID,Account Name,City,Phone,Employees\n'
const first = `${header}1,Acme,Bonn,+49 1,10\n2,Globex,Oslo,+47 2,20\n`
const here = () =>
  office.replica.db.all('select name, city, phone, employees from account order by name').map((row) => ({ ...row }))
function edit(name: string, values: Record<string, string | number>) {
  const row = office.replica.db.get<{ id: string }>('select id from account where name = ?', name)
  const done = office.replica.commit([update(account, row?.id ?? '', values)], {
    label: 'records.update',
    operation: 'e'.repeat(32),
  })
  if (!done.ok) throw new Error(done.failure.message)
}
const newer = () => [
  office.file('accounts-2.csv', `${header}1,Acme,Berlin,+49 1,11\n2,Globex,Oslo,+47 9,20\n3,New,Rome,,\n`),
]

test('what only the file changed is taken, what only was changed here stays, and both sides are shown where both did', async () => {
  opened()
  await office.importFiles([office.file('accounts.csv', first)])
  // The city changes on both sides, the phone only here, the employees only in the file.
  edit('Acme', { city: 'Köln', phone: '+49 77' })
  const analysed = await office.analyse(newer())
  if (!analysed.ok) throw new Error(analysed.failure.message)
  expect(analysed.value.plan.conflicts).toMatchObject([
    { table: 'account', title: 'Acme', field: 'city', here: 'Köln', file: 'Berlin', take: 'here' },
  ])
  const done = await office.run(analysed.value.plan)
  expect(here()).toEqual([
    { name: 'Acme', city: 'Köln', phone: '+49 77', employees: 11 },
    { name: 'Globex', city: 'Oslo', phone: '+47 9', employees: 20 },
    { name: 'New', city: 'Rome', phone: null, employees: null },
  ])
  expect(done.ok && done.value.summary.files[0]).toMatchObject({ created: 1, updated: 2, incomplete: 1 })
  const report = done.ok ? done.value.downloads[0]?.name : undefined
  expect(office.downloaded(report ?? '')).toContain('“Köln”')
})

test('a conflict takes the value of the file when the person says so, and all of them when the plan does', async () => {
  opened()
  await office.importFiles([office.file('accounts.csv', first)])
  edit('Acme', { city: 'Köln', phone: '+49 77' })
  await office.importFiles(newer(), (plan) => ({
    ...plan,
    conflicts: plan.conflicts.map((one) => ({ ...one, take: 'file' as const })),
  }))
  expect(here()[0]).toEqual({ name: 'Acme', city: 'Berlin', phone: '+49 77', employees: 11 })
  edit('Acme', { city: 'Ulm' })
  await office.importFiles(newer(), (plan) => ({ ...plan, existing: 'overwrite' }))
  expect(here()[0]).toEqual({ name: 'Acme', city: 'Berlin', phone: '+49 1', employees: 11 })
})

test('the same file again never takes back what was edited here', async () => {
  opened()
  const upload = office.file('accounts.csv', first)
  await office.importFiles([upload])
  edit('Acme', { city: 'Köln' })
  const again = await office.importFiles([upload])
  expect(again).toMatchObject({ operation: '', summary: { totals: { updated: 0, incomplete: 0 } } })
  expect(here()[0]).toMatchObject({ city: 'Köln' })
})

const many = (count: number) =>
  `Account ID,Account Name,City\n${Array.from({ length: count }, (_, index) => `${index},Firm ${index},Bonn`).join('\n')}\n`
const count = (where = 'true') =>
  office.replica.db.get<{ count: number }>(`select count(*) as count from account where ${where}`)?.count

test('a large import is taken back in pieces, between which others save; what they changed stays', async () => {
  opened()
  const { operation } = await office.importFiles([office.file('many.csv', many(2_500))])
  const pieces: number[] = []
  for (let after: number | null = 0; after !== null;) {
    const piece = office.replica.undoPiece(operation, after)
    if (!piece.ok) throw new Error(piece.failure.message)
    pieces.push(piece.value.written)
    if (after === 0) edit('Firm 2400', { city: 'Ulm' })
    after = piece.value.next
  }
  expect(pieces.filter((written) => written > 0).length).toBeGreaterThan(2)
  expect(Math.max(...pieces)).toBeLessThanOrEqual(1_000)
  expect(office.replica.db.all('select name, city from account').map((row) => ({ ...row }))).toEqual([
    { name: 'Firm 2400', city: 'Ulm' },
  ])
})

test('an undo that was broken off goes on where it was, is one operation, and can be taken back', async () => {
  opened()
  const { operation } = await office.importFiles([office.file('many.csv', many(2_500))])
  const first = office.replica.undoPiece(operation, 0)
  const second = office.replica.undoPiece(operation, first.ok ? (first.value.next ?? 0) : 0)
  expect(first.ok && second.ok && count()).toBeGreaterThan(0)
  const undone = await office.job(undoImport, { operation })
  expect(undone.ok).toBe(true)
  expect(count()).toBe(0)
  expect(await office.job(undoImport, { operation })).toMatchObject({ ok: false, failure: { type: 'AlreadyUndone' } })
  expect(office.replica.redo('').ok).toBe(true)
  expect(count(`city = 'Bonn'`)).toBe(2_500)
})

test('what was decided about columns is remembered for everybody, whatever the order of the columns the next time', async () => {
  opened()
  const odd = (rows: string) => office.file('odd.csv', rows)
  const analysed = await office.analyse(
    [odd('Who,Where,Note\nAcme,Bonn,x\n')],
    [{ upload: 'upload1', table: 'account' }],
  )
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const fields: Record<string, string> = { Who: 'name', Where: 'city', Note: 'custom' }
  const file = analysed.value.plan.files[0]!
  const mended = {
    ...file,
    columns: file.columns.map((column) => ({ ...column, field: fields[column.header] ?? null })),
  }
  expect(office.command(saveMapping, { name: 'Odd', file: mended }).ok).toBe(true)
  const { summary } = await office.importFiles([odd('Note,Who,Where\ny,Globex,Oslo\n')])
  expect(summary.files[0]).toMatchObject({ table: 'account', created: 1 })
  expect(here()).toMatchObject([{ name: 'Globex', city: 'Oslo' }])
  // What a stranger wrote there is no mapping, and the file is read as if there were none.
  expect(
    readMapping('{"version":1,"table":"account","columns":[{"header":"Who","field":"__proto__","format":{}}]}'),
  ).toBeUndefined()
})

test('a record that was deleted between two imports goes when the second is taken back, too', async () => {
  opened()
  const names = () => office.replica.db.all('select name from account order by name').map(({ name }) => name)
  const twice = async () => office.importFiles([office.file('a.csv', 'Account Name,City\nAcme,Rome\nBeta,Oslo\n')])
  const first = await twice()
  const acme = office.replica.db.get<{ id: string }>("select id from account where name = 'Acme'")?.id ?? ''
  office.replica.commit([{ table: 'account', id: acme, set: { deleted: true } }], { label: 'test' })
  office.replica.undo(first.operation)
  const second = await twice()
  expect(names()).toEqual(['Acme', 'Beta'])
  office.replica.undo(second.operation)
  expect(names()).toEqual([])
})

test('a row that is a record here by its name is found again when that has another name, by its id and by links', async () => {
  opened()
  office.replica.commit(
    [create(account, office.replica.commandContext().newId(account), { name: 'Acme', city: 'Ulm' })],
    {
      label: 'test',
    },
  )
  const file = (text: string) => [office.file('accounts.csv', `${header}${text}`)]
  await office.importFiles(file('1,Acme,Bonn,+49 1,10\n'))
  expect(here()).toEqual([{ name: 'Acme', city: 'Ulm', phone: '+49 1', employees: 10 }])
  edit('Acme', { name: 'Acme Holding' })
  const { summary } = await office.importFiles(file('1,Acme,Bonn,+49 1,12\n'))
  expect(summary.totals).toMatchObject({ created: 0, updated: 1 })
  expect(here()).toEqual([{ name: 'Acme Holding', city: 'Ulm', phone: '+49 1', employees: 12 }])
  expect((await office.importFiles(file('1,Acme,Bonn,+49 1,12\n'))).operation).toBe('')
})

test('a newer export of a record that was merged into another says it of that one', async () => {
  opened()
  await office.importFiles([office.file('a.csv', `${header}1,Acme,Bonn,+49 1,10\n2,Acme Inc,Bonn,+49 1,10\n`)])
  const [one, two] = office.replica.db.all<{ id: string }>('select id from account order by name').map(({ id }) => id)
  office.command(command('duplicates.merge'), { ids: [one ?? '', two ?? ''] })
  const { summary } = await office.importFiles([
    office.file('a.csv', `${header}1,Acme,Bonn,+49 1,10\n2,Acme Inc,Bonn,+49 1,44\n`),
  ])
  expect(summary.totals).toMatchObject({ created: 0, updated: 1 })
  expect(here()).toMatchObject([{ employees: 44 }])
})
