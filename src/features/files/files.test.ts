import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { featureCommands } from '#app/commands.ts'
import { featureQueries } from '#app/queries.ts'
import { chunkName } from '#platform/file-store/chunks.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { create } from '#replica/command.ts'
import { spaceOf } from '#shared/ids.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { account } from '../accounts/accounts.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { attachJob } from './attach.job.ts'
import { cleanName, isPicture, mediaTypeOf } from './file-names.ts'
import { file } from './files.schema.ts'
import { fileQueries, readContents } from './files.queries.ts'
import { tidyFiles } from './tidy.job.ts'

const command = (name: string) => featureCommands.find((one) => one.name === name) as never
const queries = fileQueries(tables)

async function attach(office: TestOffice, folder: string, record: string, name: string, content: string | Buffer) {
  const upload = join(tempFolder(), 'upload')
  writeFileSync(upload, content)
  return runJob(
    office.replica,
    attachJob(tables),
    { record, uploads: ['upload'] },
    {
      context: {
        ...office.context(),
        uploadPath: () => upload,
        uploadName: () => name,
        filesFolder: folder,
        now: office.clock.now(),
      },
    },
  )
}
const attached = async (...parameters: Parameters<typeof attach>): Promise<string> => {
  const { result } = await attach(...parameters)
  if (!result.ok) throw new Error(result.failure.message)
  return result.value.files[0]?.id ?? ''
}
const made = (office: TestOffice, values: object) =>
  (office.must(command('records.create'), values) as { id: string }).id

test.each([
  ['report.pdf', 'report.pdf'],
  ['C:\\Users\\ana\\report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['folder/', 'folder'],
  ['..', 'file'],
  ['', 'file'],
  ['  \u0000\n ', 'file'],
  ['exe.\u202efdp.exe', 'exe.fdp.exe'],
  ['é'.repeat(300), 'é'.repeat(200)],
])('the name %j is kept as %j', (given, kept) => expect(cleanName(given)).toBe(kept))

test('only kinds of picture that cannot hold a program are shown in the page', () => {
  expect(['a.png', 'b.JPG', 'c.webp'].every((name) => isPicture(mediaTypeOf(name)))).toBe(true)
  expect(['a.svg', 'b.html', 'c.pdf', 'd', 'e.png.exe'].some((name) => isPicture(mediaTypeOf(name)))).toBe(false)
})

test('a file lives in the space of the record that it is attached to', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const deal = made(office, { table: 'opportunity', values: { name: 'Renewal', stage: office.stage('Prospect') } })
  for (const record of [customer, deal])
    expect(spaceOf(await attached(office, folder, record, 'a.txt', 'same'))).toBe(spaceOf(record))
  expect(spaceOf(customer)).not.toBe(spaceOf(deal))
  expect([account, opportunity].map(({ space }) => space)).toEqual(['office', 'team'])
  office.close()
})

test('the same content has the same chunks within a space, and others in another space', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const deal = made(office, { table: 'opportunity', values: { name: 'Renewal', stage: office.stage('Prospect') } })
  const ids = [
    await attached(office, folder, customer, 'a.txt', 'same'),
    await attached(office, folder, customer, 'b.txt', 'same'),
    await attached(office, folder, deal, 'c.txt', 'same'),
  ]
  const [first, second, third] = readContents(office.replica, ids)
  expect(first?.chunks).toEqual(second?.chunks)
  expect(first?.chunks).not.toEqual(third?.chunks)
  office.close()
})

test('a cancelled attachment leaves neither a record nor content', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const upload = join(tempFolder(), 'upload')
  writeFileSync(upload, Buffer.alloc(3_500_000, 'x'))
  let looks = 0
  const { result } = await runJob(
    office.replica,
    attachJob(tables),
    { record: customer, uploads: ['upload'] },
    {
      context: {
        uploadPath: () => upload,
        uploadName: () => 'a.txt',
        filesFolder: folder,
        // Once while it is read, then in the middle of storing.
        cancelled: () => ++looks > 6,
      },
    },
  )
  expect(result).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
  expect(office.ask(queries.ofRecord, { record: customer })).toEqual([])
  const store = openFileStore(folder)
  expect(store.usage().used).toBe(0)
  store.close()
  office.close()
})

test('what a record of another PC says is taken only when it makes sense', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const id = await attached(office, folder, customer, 'a.txt', 'content')
  expect(readContents(office.replica, [id])).toHaveLength(1)
  const sane = office.replica.find(file, id)
  const wrong = [
    { size: 5_000_000 },
    { size: -1 },
    { chunks: 'AAAA' },
    { chunks: null },
    { sha256: '../x' },
    { seed: 'x' },
  ]
  for (const values of wrong) {
    const set = {
      size: sane?.size ?? 0,
      sha256: sane?.sha256 ?? '',
      seed: sane?.seed ?? '',
      chunks: sane?.chunks ?? '',
    }
    office.replica.commit([{ table: 'file', id, set: { ...set, ...values } }], { label: 'another PC' })
    expect(readContents(office.replica, [id]), JSON.stringify(values)).toEqual([])
    expect(office.ask(queries.ofRecord, { record: customer })).toHaveLength(1)
  }
  office.close()
})

test('nobody changes what a file is; name and folder they do', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const id = await attached(office, folder, customer, 'a.txt', 'content')
  for (const set of [{ sha256: 'f'.repeat(64) }, { record: id }, { size: 1 }, { addedBy: null }])
    expect(office.run(command('records.update'), { id, set })).toMatchObject({ ok: false })
  office.must(command('records.update'), { id, set: { name: '../b.txt', folder: 'Offers' } })
  expect(office.replica.find(file, id)).toMatchObject({ name: 'b.txt', folder: 'Offers' })
  office.close()
})

test('files are found by name, listed with what they are attached to, and summed', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  await attached(office, folder, customer, 'offer.txt', 'x'.repeat(10))
  await attached(office, folder, customer, 'plan.txt', 'x'.repeat(20))
  expect(office.ask(queries.everywhere)).toMatchObject({ total: 2, bytes: 30 })
  expect(office.ask(queries.everywhere, { contains: 'off' })).toMatchObject({
    total: 1,
    files: [{ name: 'offer.txt', recordTitle: 'Umbrella', recordTable: 'account' }],
  })
  const find = featureQueries.find(({ name }) => name === 'search.find') as never
  expect(JSON.stringify(office.ask(find, { text: 'plan' }))).toContain('plan.txt')
  office.close()
})

test('the content of a deleted file stays while another file has the same', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const first = await attached(office, folder, customer, 'a.txt', 'same')
  // As sharing from a desk makes one: a record that this PC's store has never heard of.
  const { id: _, custom: __, ...values } = office.replica.find(file, first) ?? expect.unreachable()
  const second = office.context().newId(file)
  office.replica.commit([create(file, second, values)], { label: 'share' })
  const tidy = () =>
    runJob(office.replica, tidyFiles, {}, { context: { filesFolder: folder, now: office.clock.now() } })
  const held = () => {
    const store = openFileStore(folder)
    const { used } = store.usage()
    store.close()
    return used
  }
  const full = held()
  office.must(command('records.delete'), { ids: [first] })
  await tidy()
  office.clock.advance(40 * 86_400_000)
  await tidy()
  expect(held()).toBe(full)
  office.must(command('records.delete'), { ids: [second] })
  await tidy()
  office.clock.advance(40 * 86_400_000)
  await tidy()
  expect(held()).toBe(0)
  office.close()
})

test('when the index of contents was lost, files find theirs again, and what belongs to none goes', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const customer = made(office, { table: 'account', values: { name: 'Umbrella' } })
  const id = await attached(office, folder, customer, 'a.txt', 'content')
  const foreign = openFileStore(folder)
  await foreign.put('none', 0, chunkName(Buffer.from('stray')), Buffer.from('stray'))
  foreign.close()
  for (const name of readdirSync(folder)) if (name.startsWith('index.db')) rmSync(join(folder, name))
  const store = openFileStore(folder)
  await runJob(office.replica, tidyFiles, {}, { context: { filesFolder: folder } })
  expect(store.positions(id).size).toBe(1)
  expect(store.strays()).toEqual([])
  expect(store.usage().used).toBe('content'.length + 16)
  store.close()
  office.close()
})

test('what is attached to something on my desk goes along when it is shared', async () => {
  const office = testOffice()
  const folder = tempFolder()
  const note = office.must(command('activities.log'), { kind: 'note', subject: 'Budget', private: true }) as {
    id: string
  }
  const id = await attached(office, folder, note.id, 'a.txt', 'content')
  expect(spaceOf(id)).toBe(office.replica.spaces.desk)
  const { team } = office.replica.spaces
  const { ids } = office.must(command('sharing.share'), { ids: [note.id], space: team }) as { ids: string[] }
  const shared = office.ask(queries.ofRecord, { record: ids[0] ?? '' })
  expect(shared).toMatchObject([{ name: 'a.txt' }])
  expect(spaceOf(shared[0]?.id ?? '')).toBe(team)
  expect(office.ask(queries.ofRecord, { record: note.id })).toEqual([])
  // The content is found under the new record as well.
  const store = openFileStore(folder)
  const [content] = readContents(office.replica, [shared[0]?.id ?? ''])
  expect(store.adopt(shared[0]?.id ?? '', content?.chunks ?? [])).toBe(1)
  store.close()
  office.close()
})
