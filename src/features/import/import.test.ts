import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import type { ImportPlan } from './plan.schema.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = (template = 'simple') => (office = importOffice({ template }))

const count = (table: string) =>
  office.replica.db.get<{ count: number }>(`select count(*) as count from ${table}`)?.count

const accounts =
  'Account Name,Industry,Employees,Parent Account\nAcme,Steel,"1,200",\nAcme Labs,Software,12,Acme\nGlobex,Energy,,\n'
const contacts =
  'First Name,Last Name,Email,Company,Title\nDana,Fox,dana@acme.example,Acme,Buyer\nLee,Oak,lee@globex.example,Globex,CEO\n'
const deals =
  'Deal ID,Deal Name,Company,Deal Owner,Deal Stage,Amount,Close Date,Product,Next Step\n' +
  'D1,Rails,Acme,Ada Berg,Proposal sent,"$1,200.50",25/03/2026,GTXPro,Send the quote\n' +
  'D2,Wire,Globex,Bo Lind,Closed Won,$900,14/02/2026,GTX Pro,\n' +
  'D3,Pipes,Nobody Ltd,Bo Lind,Closed Lost,,13/02/2026,,\n'
const products = 'Product Name,Price\nGTX Pro,100\n'

const uploads = () => [
  office.file('deals.csv', deals),
  office.file('contacts.csv', contacts),
  office.file('accounts.csv', accounts),
  office.file('products.csv', products),
]

test('several files at once arrive linked by name, with owners, stages and next steps', async () => {
  opened()
  const { summary } = await office.importFiles(uploads())
  expect(summary.files.map((file) => [file.table, file.created, file.leftOut])).toEqual([
    ['account', 3, 0],
    ['product', 1, 0],
    ['contact', 2, 0],
    ['opportunity', 3, 0],
  ])
  expect(
    office.replica.db
      .all(`select o.name, a.name as account, p.name as owner, s.type, o.amount, o.currency, o.closedOn, o.closeDate
      from opportunity o left join account a on a.id = o.account left join person p on p.id = o.owner
      join stage s on s.id = o.stage order by o.name`)
      .map((row) => ({ ...row })),
  ).toEqual([
    {
      name: 'Pipes',
      account: 'Nobody Ltd',
      owner: 'Bo Lind',
      type: 'lost',
      amount: null,
      currency: null,
      closedOn: '2026-02-13',
      closeDate: '2026-02-13',
    },
    {
      name: 'Rails',
      account: 'Acme',
      owner: 'Ada Berg',
      type: 'open',
      amount: 1200.5,
      currency: 'USD',
      closedOn: null,
      closeDate: '2026-03-25',
    },
    {
      name: 'Wire',
      account: 'Globex',
      owner: 'Bo Lind',
      type: 'won',
      amount: 900,
      currency: 'USD',
      closedOn: '2026-02-14',
      closeDate: '2026-02-14',
    },
  ])
  expect(office.replica.db.get('select title, done from task')).toMatchObject({ title: 'Send the quote', done: 0 })
  expect(
    office.replica.db.get(
      'select a.name from contact c join account a on a.id = c.account where c.lastName = ?',
      'Fox',
    ),
  ).toMatchObject({ name: 'Acme' })
  expect(office.replica.db.get('select p.name from account a join account p on p.id = a.parent')).toMatchObject({
    name: 'Acme',
  })
  // The founder is the owner that the file names, not a second Ada.
  expect(office.replica.db.all('select name from person order by name').map(({ name }) => name)).toEqual([
    'Ada Berg',
    'Bo Lind',
  ])
})

test('the same files twice create nothing twice', async () => {
  opened()
  const analysed = await office.analyse(uploads())
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const { plan } = analysed.value
  await office.run(plan)
  const again = await office.run(plan)
  expect(again).toMatchObject({
    ok: true,
    value: { operation: '', summary: { totals: { created: 0, updated: 0, leftOut: 0, unchanged: 9 } } },
  })
  // Neither does a copy under another name.
  const copy = await office.importFiles([office.file('deals (1).csv', deals)])
  expect(copy.summary.totals).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
})

test('a name that looks like another is suggested, kept apart until the person decides, and then used', async () => {
  opened()
  const analysed = await office.analyse(uploads())
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const { plan } = analysed.value
  expect(plan.missing[0]).toEqual({
    table: 'product',
    value: 'GTXPro',
    rows: 1,
    suggestions: ['GTX Pro'],
    decision: 'create',
    use: null,
  })
  const decided: ImportPlan = {
    ...plan,
    missing: plan.missing.map((entry) =>
      entry.value === 'GTXPro' ? { ...entry, decision: 'use', use: 'GTX Pro' } : entry,
    ),
  }
  const preview = await office.preview(decided)
  if (!preview.ok) throw new Error(preview.failure.message)
  expect(preview.value.summary.files.at(-1)?.samples[0]).toMatchObject({ product: 'GTX Pro' })
  await office.run(decided)
  expect(count('product')).toBe(1)
  expect(
    office.replica.db.get(
      'select p.name from opportunity o join product p on p.id = o.product where o.name = ?',
      'Rails',
    ),
  ).toMatchObject({ name: 'GTX Pro' })
  // What was decided holds for the same files later, without being decided again.
  const again = await office.importFiles(uploads())
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0 })
  expect(count('product')).toBe(1)
})

test('names made up for deals say what the person decided, not what the file wrote', async () => {
  opened()
  const upload = office.file('deals.csv', 'Deal ID,Company,Product,Amount\nD1,Acme,GTXPro,5\n')
  const analysed = await office.analyse([upload, office.file('products.csv', products)])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const { plan } = analysed.value
  await office.run({
    ...plan,
    missing: plan.missing.map((entry) =>
      entry.value === 'GTXPro' ? { ...entry, decision: 'use', use: 'GTX Pro' } : entry,
    ),
  })
  expect(office.replica.db.all('select name from opportunity').map(({ name }) => name)).toEqual(['Acme – GTX Pro'])
})

test('an unknown name that the person leaves stays empty, and is reported with its row', async () => {
  opened()
  const { summary, downloads } = await office.importFiles(uploads(), (plan) => ({
    ...plan,
    missing: plan.missing.map((entry) =>
      entry.table === 'account' ? { ...entry, decision: 'leave' as const } : entry,
    ),
  }))
  expect(summary.files.at(-1)).toMatchObject({ created: 3, incomplete: 1, gaps: [{ rows: 1, lines: [4] }] })
  expect(office.downloaded(downloads[0]?.name ?? '')).toContain('“Nobody Ltd” is not known and was left empty')
})

test('one undo takes the whole import back, and importing again brings it back', async () => {
  opened()
  const before = count('account')
  const { operation } = await office.importFiles(uploads())
  expect(office.replica.undo(operation).ok).toBe(true)
  expect([count('account'), count('opportunity'), count('task'), count('product')]).toEqual([before, 0, 0, 0])
  const again = await office.importFiles(uploads())
  expect(again.summary.files.map((file) => file.created)).toEqual([3, 1, 2, 3])
  expect([count('account'), count('opportunity'), count('task')]).toEqual([4, 3, 1])
})

test('records that are here already under another id are recognised by name and address, and completed', async () => {
  opened()
  await office.importFiles([office.file('firms.csv', 'Company Name,Phone\nACME,123\n')])
  const { summary } = await office.importFiles([
    office.file('accounts2.csv', 'Account ID,Account Name,Industry\n1,Acme,Steel\n2,Other,Wood\n'),
  ])
  expect(summary.files[0]).toMatchObject({ created: 1, updated: 1, matched: 1 })
  expect(
    office.replica.db.all('select name, phone, industry from account order by name').map((row) => ({ ...row })),
  ).toEqual([
    { name: 'ACME', phone: '123', industry: 'Steel' },
    { name: 'Other', phone: null, industry: 'Wood' },
  ])
})

test('accounts of one name and different ids stay apart, and a name that several bear links nobody', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file('accounts.csv', 'Account ID,Account Name\n1,Fedco\n2,Fedco\n'),
    office.file('deals.csv', 'Deal ID,Deal Name,Account Name,Deal Stage\n1,One,Fedco,New\n'),
  ])
  expect(count('account')).toBe(2)
  expect(summary.files[1]).toMatchObject({ created: 1, incomplete: 1 })
  expect(summary.files[1]?.gaps[0]?.message).toContain('several records')
})

test('a changed file writes only what changed, an emptied cell clears nothing, and existing records can be left alone', async () => {
  opened()
  const source = (industry: string, city: string) =>
    `Account ID,Account Name,Industry,City\n1,Acme,${industry},${city}\n`
  await office.importFiles([office.file('a.csv', source('Steel', 'Essen'))])
  const changed = office.file('a.csv', source('Energy', ''))
  const kept = await office.importFiles([changed], (plan) => ({ ...plan, existing: 'keep' }))
  expect(kept.summary.totals).toMatchObject({ updated: 0, unchanged: 1 })
  const { summary } = await office.importFiles([changed])
  expect(summary.totals).toMatchObject({ updated: 1, created: 0 })
  expect(office.replica.db.get('select industry, city from account')).toMatchObject({
    industry: 'Energy',
    city: 'Essen',
  })
})

test('cancelling stops between batches and takes back what was written', async () => {
  opened()
  const rows = Array.from({ length: 5_000 }, (_, index) => `${index},Firm ${index}`).join('\n')
  const analysed = await office.analyse([office.file('accounts.csv', `Account ID,Account Name\n${rows}\n`)])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const stopped = await office.run(analysed.value.plan, { cancelAfter: 2 })
  expect(stopped).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
  expect(count('account')).toBe(0)
  expect((await office.run(analysed.value.plan)).ok).toBe(true)
  expect(count('account')).toBe(5_000)
})

test('an import that dies half-way keeps what it had saved, says so, and is completed by running it again', async () => {
  opened()
  const rows = Array.from({ length: 5_000 }, (_, index) => `${index},Firm ${index},Seller ${index % 7}`).join('\n')
  const analysed = await office.analyse([office.file('accounts.csv', `Account ID,Account Name,Owner\n${rows}\n`)])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const failure = { type: 'DiskFull', message: 'The disk is full.' }
  const died = await office.run(analysed.value.plan, { failAt: { commit: 3, failure } })
  expect(died).toMatchObject({ ok: false, failure: { type: 'DiskFull' } })
  const kept = count('account') ?? 0
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(5_000)
  expect(died.ok ? '' : died.failure.message).toMatch(/The disk is full\. [\d,]+ records had been saved and are kept/)
  const completed = await office.run(analysed.value.plan)
  expect(completed.ok && completed.value.summary.files[0]).toMatchObject({ created: 5_000 - kept, unchanged: kept })
  expect([count('account'), count('person')]).toEqual([5_000, 8])
})

test('two imports at once end as one after the other would', async () => {
  opened()
  const one = await office.analyse(uploads())
  const other = await office.analyse(uploads())
  if (!one.ok || !other.ok) throw new Error('not analysed')
  const done = await Promise.all([office.run(one.value.plan), office.run(other.value.plan)])
  expect(done.map((result) => result.ok)).toEqual([true, true])
  expect([count('account'), count('contact'), count('opportunity'), count('person'), count('task')]).toEqual([
    4, 2, 3, 2, 1,
  ])
})

test('rows that cannot be records are left out with a reason, in a file that can be mended and imported again', async () => {
  opened()
  const { summary, downloads } = await office.importFiles([
    office.file(
      'deals.csv',
      `Deal ID,Deal Name,Deal Stage,Amount,Close Date\n1,Good,New,5,2026-01-02\n2,${'x'.repeat(100_000)},New,5,2026-01-02\n3,Odd,New,five,2026-02-30\n1,Twice,New,5,2026-01-02\n`,
    ),
  ])
  expect(summary.files[0]).toMatchObject({ created: 2, leftOut: 2, incomplete: 1 })
  expect(summary.files[0]?.reasons.map((reason) => reason.message)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('100,000 characters'),
      expect.stringContaining('stands in line 2 already'),
    ]),
  )
  expect(summary.files[0]?.gaps.map((gap) => gap.message).join()).toContain('“five” is no number')
  const failed = office.downloaded(downloads.find(({ name }) => name.includes('not-imported'))?.name ?? '')
  expect(failed).toContain('Bullpen: reason')
  const mended = failed.replace('x'.repeat(100_000), 'Mended').replace('1,Twice', '4,Twice')
  const again = await office.importFiles([office.file('deals mended.csv', mended)])
  expect(again.summary.files[0]).toMatchObject({ created: 2, leftOut: 0 })
  expect(count('opportunity')).toBe(4)
})

test('columns that nothing knows are kept as fields of the office when the person says so', async () => {
  opened()
  const keepAll = (plan: ImportPlan): ImportPlan => ({
    ...plan,
    files: plan.files.map((file) => ({
      ...file,
      columns: file.columns.map((column) => ({ ...column, field: column.field ?? 'custom' })),
    })),
  })
  const content = 'Account Name,__proto__,constructor,Shoe size\nAcme,evil,worse,42\n'
  const first = await office.importFiles([office.file('a.csv', content)], keepAll)
  expect(first.summary.alsoCreated).toContainEqual(expect.objectContaining({ table: 'customField', count: 3 }))
  const fields = office.replica.db.all<{ key: string; name: string }>(
    'select key, name from customField order by position',
  )
  expect(fields.map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'Shoe size'])
  const custom = JSON.parse(
    office.replica.db.get<{ custom: string }>('select custom from account')?.custom ?? '{}',
  ) as Record<string, unknown>
  expect(fields.map(({ key }) => custom[key])).toEqual(['evil', 'worse', 42])
  expect(({} as Record<string, unknown>)['evil']).toBeUndefined()
  const again = await office.importFiles([office.file('b.csv', content)], keepAll)
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
})

test('a plan that names what does not exist writes nothing', async () => {
  opened()
  const analysed = await office.analyse(uploads())
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const [first, ...rest] = analysed.value.plan.files
  if (!first) throw new Error('no file')
  const bent = { ...first, columns: first.columns.map((column) => ({ ...column, field: 'deleted' })) }
  expect(await office.run({ ...analysed.value.plan, files: [bent, ...rest] })).toMatchObject({
    ok: false,
    failure: { type: 'PlanNotValid' },
  })
  const gone = { ...first, upload: 'nowhere' }
  expect(await office.run({ ...analysed.value.plan, files: [gone] })).toMatchObject({
    ok: false,
    failure: { type: 'UploadGone' },
  })
  expect(count('opportunity')).toBe(0)
})

test('the person can say what a file is, and its columns are read as that', async () => {
  opened()
  const upload = office.file('list.csv', 'a;b\nAda;ada@x.example\n')
  const guess = await office.analyse([upload])
  expect(guess.ok && guess.value.plan.files[0]).toMatchObject({ table: null, leftOut: { type: 'notRecognised' } })
  const told = await office.analyse([upload], [{ upload, table: 'contact' }])
  expect(told.ok && told.value.plan.files[0]).toMatchObject({ table: 'contact', delimiter: ';' })
})

test('stages that no deal is in go when the person says so, in the preview too, and come back with the undo', async () => {
  opened()
  const remove = (plan: ImportPlan): ImportPlan => ({ ...plan, unusedStages: 'remove' })
  const names = () => office.replica.db.all('select name from stage order by position').map(({ name }) => name)
  const before = names()
  const analysed = await office.analyse(uploads())
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const preview = await office.preview(remove(analysed.value.plan))
  const { operation, summary } = await office.importFiles(uploads(), remove)
  expect(summary.removedStages).toEqual(['New', 'In progress', 'Proposal'])
  expect(preview.ok && preview.value.summary.removedStages).toEqual(summary.removedStages)
  expect(names()).toEqual(['Proposal sent', 'Won', 'Lost', 'On hold'])
  office.replica.undo(operation)
  expect(names()).toEqual(before)
})

test('the preview says exactly what the run then does', async () => {
  opened()
  const analysed = await office.analyse(uploads())
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const preview = await office.preview(analysed.value.plan)
  expect(count('account')).toBe(0)
  const run = await office.run(analysed.value.plan)
  expect(preview.ok && run.ok && run.value.summary).toEqual(preview.ok && preview.value.summary)
})

test('contacts without a company column find it by the domain of their address', async () => {
  opened()
  await office.importFiles([
    office.file('accounts.csv', 'Account Name,Website\nAcme,https://www.acme.example\n'),
    office.file('contacts.csv', 'First Name,Last Name,Email\nDana,Fox,dana@acme.example\nLee,Oak,lee@gmail.com\n'),
  ])
  expect(
    office.replica.db.all('select lastName from contact where account is not null').map(({ lastName }) => lastName),
  ).toEqual(['Fox'])
})

test('one file can hold organisations, people and deals, as Pipedrive’s sheet does', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'sheet.csv',
      'Person - Name*,Person - Email (Work),Organization - Name*,Deal - Title,Deal - Value\nDana Fox,dana@acme.example,Acme,Rails,100\nLee Oak,,Globex,,\n',
    ),
  ])
  expect(summary.files.map((file) => [file.table, file.created])).toEqual([
    ['account', 2],
    ['contact', 2],
    ['opportunity', 1],
  ])
  expect(
    office.replica.db.get(
      'select a.name, c.lastName from opportunity o join account a on a.id = o.account join contact c on c.id = o.contact',
    ),
  ).toMatchObject({ name: 'Acme', lastName: 'Fox' })
})
