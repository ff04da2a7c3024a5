import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { command, query } from '#test/support/offered.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { create } from '#replica/command.ts'
import { addResources, addResourceVersion } from './add.job.ts'
import { resourceVersion } from './resources.schema.ts'
import { webAddress } from './web-address.ts'

let office: TestOffice
let folder: string
beforeEach(() => {
  office = testOffice()
  folder = tempFolder()
})
afterEach(() => office.close())

const uploaded = (name: string, content: string) => {
  const path = join(tempFolder(), 'upload')
  writeFileSync(path, content)
  return {
    context: {
      ...office.context(),
      uploadPath: (id: string) => (id === 'gone' ? undefined : path),
      uploadName: () => name,
      filesFolder: folder,
      now: office.clock.now(),
    },
  }
}
async function added(name: string, content: string, more: object = {}): Promise<string> {
  const { result } = await runJob(office.replica, addResources, { uploads: ['u'], ...more }, uploaded(name, content))
  if (!result.ok) throw new Error(result.failure.message)
  return result.value.ids[0] ?? ''
}
const nextVersion = async (resource: string, name: string, content: string, note?: string) =>
  (await runJob(office.replica, addResourceVersion, { resource, upload: 'u', note }, uploaded(name, content))).result
const page = (id: string) => office.ask(query('resources.get'), { id }) ?? expect.unreachable()
const labels = (id: string) => page(id).versions.map(({ label, isCurrent }) => `${label}${isCurrent ? '*' : ''}`)
const list = (input: object = {}) => office.ask(query('resources.list'), input).resources.map(({ title }) => title)

test('files become resources by their names, in versions with notes', async () => {
  const id = await added('../Price_list 2026.pdf', 'one', { tags: ['prices'], language: 'en' })
  expect(page(id)).toMatchObject({
    title: 'Price list 2026',
    kind: 'file',
    version: { label: '1', file: { where: 'elsewhere' } },
  })
  expect(await nextVersion(id, 'prices.pdf', 'two', 'New discounts')).toMatchObject({ ok: true })
  expect(labels(id)).toEqual(['2*', '1'])
  expect(page(id).version).toMatchObject({ note: 'New discounts', file: { name: 'prices.pdf', record: id } })
  expect(await nextVersion(id, 'again.pdf', 'two')).toMatchObject({ failure: { type: 'SameContent' } })
  expect(labels(id)).toEqual(['2*', '1'])
})

test('versions made at once on two PCs both stay until somebody says which counts', async () => {
  const id = await added('plan.txt', 'one')
  const first = page(id).versions[0]?.id ?? ''
  await nextVersion(id, 'plan.txt', 'mine')
  const other = office.context().newId(resourceVersion)
  office.clock.advance(1_000)
  const madeAt = new Date(office.clock.now()).toISOString()
  office.replica.commit(
    [create(resourceVersion, other, { resource: id, number: 2, after: [first], note: 'theirs', madeAt })],
    { label: 'another PC' },
  )
  expect(page(id).isForked).toBe(true)
  expect(labels(id)).toEqual(['2b*', '2a', '1'])
  const mine = page(id).versions[1]?.id ?? ''
  expect(office.run(command('resources.chooseVersion'), { version: first })).toMatchObject({ ok: false })
  office.must(command('resources.chooseVersion'), { version: mine })
  expect(page(id).isForked).toBe(false)
  expect(labels(id)).toEqual(['2b', '2a*', '1'])
  await nextVersion(id, 'plan.txt', 'both')
  expect(labels(id)).toEqual(['3*', '2b', '2a', '1'])
})

test('a link is a resource of the web only, and its new address a new version', () => {
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'https://user:word@x.example'])
    expect(office.run(command('resources.addLink'), { url })).toMatchObject({ failure: { type: 'NotAWebAddress' } })
  const { id } = office.must(command('resources.addLink'), { url: 'demo.example/tour', title: 'Tour' })
  office.must(command('resources.addLink'), { url: 'https://demo.example/new', resource: id })
  expect(page(id)).toMatchObject({ url: 'https://demo.example/new', kind: 'link', version: { label: '2' } })
  expect(office.run(command('records.update'), { id, set: { url: 'https://x.example' } })).toMatchObject({ ok: false })
  expect(webAddress('tel:112')).toBeUndefined()
})

test('resources are narrowed down by what is said of them; past its day one says so', async () => {
  const collection = office.must(command('records.create'), { table: 'collection', values: { name: 'Prices' } }).id
  const inner = office.must(command('records.create'), {
    table: 'collection',
    values: { name: 'Old', parent: collection },
  }).id
  await added('a.txt', 'a', { collection, tags: ['x'], industry: 'Food', reviewBy: '2026-11-20' })
  await added('b.txt', 'b', { collection: inner, language: 'de', reviewBy: '2026-11-19' })
  expect(list({ collection })).toEqual(['b', 'a'])
  expect(list({ tag: 'x' })).toEqual(['a'])
  expect(list({ industry: 'Food', contains: 'a' })).toEqual(['a'])
  expect(list({ outOfDate: true })).toEqual(['b'])
  expect(office.ask(query('resources.facets'))).toMatchObject({
    total: 2,
    outOfDate: 1,
    tags: [{ value: 'x', count: 1 }],
  })
  expect(office.run(command('records.update'), { id: collection, set: { parent: inner } })).toMatchObject({
    failure: { type: 'CollectionLoop' },
  })
})

test('what a customer got is known by version, and counted in deals won and lost', async () => {
  const id = await added('prices.pdf', 'one')
  const deal = (name: string) => office.must(command('opportunities.create'), { name }).id
  const [won, lost, open] = [deal('A'), deal('B'), deal('C')]
  for (const opportunity of [won, lost, open]) {
    const { ids } = office.must(command('resources.send'), { resources: [id], opportunity })
    expect(office.must(command('resources.send'), { resources: [id], opportunity }).ids).toEqual(ids)
  }
  office.must(command('opportunities.close'), { id: won, stage: office.stage('Won'), reason: 'value' })
  office.must(command('opportunities.close'), { id: lost, stage: office.stage('Lost'), reason: 'price' })
  office.must(command('opportunities.close'), { id: deal('D'), stage: office.stage('Lost'), reason: 'price' })
  const version = page(id).version?.id ?? ''
  office.must(command('resources.opened'), { version })
  office.must(command('resources.opened'), { version })
  await nextVersion(id, 'prices.pdf', 'two')
  expect(page(id)).toMatchObject({
    usage: { opened: 1, openedBy: 1, sent: 3, deals: 3, won: 1, lost: 1 },
    outcomes: { wins: 1, losses: 2 },
  })
  expect(office.ask(query('resources.ofDeal'), { opportunity: open }).sent).toMatchObject([
    { title: 'prices', versionLabel: '1', isOld: true },
  ])
})

test('a variant keeps where it comes from, and taken over it is the next version of its original', async () => {
  const original = await added('deck.txt', 'ours')
  const variant = await added('deck for food.txt', 'adapted', { originalOf: original })
  expect(page(original).variants).toMatchObject([{ id: variant, proposal: null }])
  expect(office.run(command('resources.propose'), { resource: original })).toMatchObject({
    failure: { type: 'NotAVariant' },
  })
  office.must(command('resources.propose'), { resource: variant })
  office.must(command('resources.answerProposal'), { resource: variant, accept: false })
  expect(labels(original)).toEqual(['1*'])
  office.must(command('resources.propose'), { resource: variant })
  office.must(command('resources.answerProposal'), { resource: variant, accept: true })
  expect(page(original).version).toMatchObject({ label: '2', note: 'deck for food', file: { record: original } })
  expect(page(variant)).toMatchObject({ proposal: 'accepted', originalTitle: 'deck' })
  expect(office.run(command('resources.answerProposal'), { resource: variant, accept: true })).toMatchObject({
    ok: false,
  })
})

test('what is useful in a deal is for its step, product or industry', async () => {
  const account = office.must(command('records.create'), {
    table: 'account',
    values: { name: 'A', industry: 'Food' },
  }).id
  const opportunity = office.must(command('opportunities.create'), { name: 'Line 4', account }).id
  const stage = office.replica.db.get<{ stage: string }>('SELECT stage FROM opportunity')?.stage ?? ''
  await added('other.txt', 'o')
  await added('food.txt', 'f', { industry: 'Food' })
  const hung = await added('step.txt', 's')
  office.must(command('records.create'), { table: 'stageMaterial', values: { stage, title: 'Step', resource: hung } })
  expect(
    office.ask(query('resources.ofDeal'), { opportunity }).useful.map(({ title, why }) => `${title} ${why}`),
  ).toEqual(['step atStep', 'food industry'])
  expect(page(hung).steps).toHaveLength(1)
})

test('what people do is not written by hand', async () => {
  const id = await added('a.txt', 'a')
  for (const table of ['resource', 'resourceVersion', 'resourceSend', 'resourceOpen'])
    expect(office.run(command('records.create'), { table, values: { resource: id, title: 'x' } })).toMatchObject({
      ok: false,
    })
  expect(office.run(command('records.update'), { id, set: { originalOf: id } })).toMatchObject({ ok: false })
  office.must(command('records.update'), { id, set: { title: 'B', reviewBy: '2026-01-01' } })
  expect(page(id)).toMatchObject({ title: 'B', isOutOfDate: true })
})

const sent = (text: string): readonly string[] =>
  office
    .ask(query('capture.read'), { text })
    .chips.flatMap(({ options, isSure }) =>
      options[0]?.as === 'resource' ? [`${options[0].title}${isSure ? '' : '?'}`] : [],
    )

test('a note that tells of sending says which material it was, and saving it records the version', async () => {
  const id = await added('Price list 2026.pdf', 'one')
  await added('Pump brochure.pdf', 'two')
  await added('Preisliste.pdf', 'three')
  const account = office.must(command('records.create'), { table: 'account', values: { name: 'Acme' } }).id
  const dana = office.must(command('records.create'), {
    table: 'contact',
    values: { firstName: 'Dana', lastName: 'Kramer', account },
  }).id
  const deal = office.must(command('opportunities.create'), { name: 'Rollout', account, contact: dana }).id
  expect(sent('Sent Dana the price list')).toEqual(['Price list 2026'])
  expect(sent('Emailed the pump brochure and the price list to Acme')).toEqual(
    expect.arrayContaining(['Pump brochure', 'Price list 2026']),
  )
  expect(sent('Dana die Preisliste geschickt')).toEqual(['Preisliste'])
  for (const text of ['I will send Dana the price list', 'Talked about the price list', 'Sent Dana the list of people'])
    expect(sent(text)).toEqual([])
  await added('Price list 2025.pdf', 'four')
  expect(sent('Sent Dana the price list')).toEqual([expect.stringMatching(/^Price list 202[56]\?$/)])
  const text = 'Sent Dana the price list 2026'
  office.must(command('capture.save'), {
    text,
    meanings: [
      { as: 'contact', id: dana, title: 'Dana Kramer' },
      { as: 'opportunity', id: deal, title: 'Rollout' },
      { as: 'resource', id, title: 'Price list 2026' },
    ],
  })
  expect(page(id).sends).toMatchObject([
    { versionLabel: '1', contactName: 'Dana Kramer', opportunityName: 'Rollout', isOld: false },
  ])
})
