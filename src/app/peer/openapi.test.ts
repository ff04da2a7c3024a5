import { expect, test } from 'vitest'
import { testOffice } from '#test/support/test-office.ts'
import { filesHereTouched } from '#shared/files-here.ts'
import { catalogue } from '../catalogue.ts'
import { failureStatuses, statusMeanings } from '../failure-status.ts'
import { tables } from '../tables.ts'
import { byName } from './answer.ts'
import { openApiOf } from './openapi.ts'

const description = openApiOf(catalogue, '1.2.3', tables) as {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; summary: string }>>
}
const operations = Object.values(description.paths)
  .flatMap((path) => Object.values(path))
  .filter(({ operationId }) => operationId !== undefined)

test('every command, query and job of the office is described, once', () => {
  const kinds = Object.entries({ commands: catalogue.commands, queries: catalogue.queries, jobs: catalogue.jobs })
  for (const [kind, list] of kinds)
    for (const { name } of list) expect(description.paths).toHaveProperty([`/api/${kind}/${name}`, 'post'])
  for (const name of ['undo', 'redo'])
    expect(description.paths).toHaveProperty([`/api/commands/operations.${name}`, 'post'])
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every description says what it does and refers only to what is in it', () => {
  for (const { operationId, summary } of operations) expect(summary, operationId).not.toBe('')
  const text = JSON.stringify(description)
  for (const [, reference = ''] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
    const [, ...path] = reference.split('/')
    expect(description).toHaveProperty(path)
  }
})

test('names are unique, and safe in an address', () => {
  const lists: readonly (readonly { readonly name: string }[])[] = [
    catalogue.commands,
    catalogue.queries,
    catalogue.jobs,
  ]
  for (const list of lists)
    for (const name of byName(list).keys()) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/)
  expect(() => byName([{ name: 'a.b' }, { name: 'a.b' }])).toThrow('"a.b" is defined twice')
})

test('every query reads tables that exist', async () => {
  // The office log and what is set aside are read like tables.
  const known = new Set([...tables.map(({ name }) => name), 'statement', 'change', 'kept', filesHereTouched])
  for (const { name, reads } of catalogue.queries) for (const table of reads) expect(known, name).toContain(table)
})

test('answers are what the description says of them', () => {
  const office = testOffice({ template: 'simple' })
  const query = (name: string) => catalogue.queries.find((one) => one.name === name)!
  const create = catalogue.commands.find((one) => one.name === 'opportunities.create')!
  const { id } = office.must(create, { name: 'Rails', amount: 5, currency: 'USD' }) as { id: string }
  const inputs: Readonly<Record<string, object>> = {
    'records.list': { table: 'opportunity' },
    'records.page': { table: 'opportunity' },
    'records.groups': { table: 'opportunity', by: 'stage' },
    'records.get': { id },
    'records.titles': { tables: ['opportunity'], ids: [id] },
    'records.options': { table: 'opportunity' },
    'records.elements': { field: 'tags' },
    'search.find': { text: 'rail' },
    'duplicates.ofCandidate': { table: 'account', values: { name: 'Rails' } },
  }
  const described = catalogue.queries.filter(
    (one) => one.output !== undefined && one.input.safeParse(inputs[one.name] ?? {}).success,
  )
  expect(described.length).toBeGreaterThanOrEqual(12)
  for (const { name, output } of described)
    expect(output?.safeParse(office.ask(query(name), inputs[name] ?? {})), name).toMatchObject({ success: true })
  office.close()
})

test('every failure status is described where it can come', () => {
  for (const status of failureStatuses) expect(statusMeanings[status], String(status)).toMatch(/./)
  const { responses } = description.paths['/api/commands/records.create']!['post'] as unknown as { responses: object }
  expect(Object.keys(responses)).toEqual(['200', ...failureStatuses.map(String)])
})

test('Redocly, whose business it is, finds nothing wrong with the description', async () => {
  const { createConfig, lintFromString } = await import('@redocly/openapi-core')
  const config = await createConfig({
    extends: ['recommended'],
    // The server is this PC, and a license has no address here.
    rules: { 'no-server-example.com': 'off', 'info-license-url': 'off', 'info-license-strict': 'off' },
  })
  const found = await lintFromString({ source: JSON.stringify(description), config })
  const words = found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`)
  expect([...new Set(words)].slice(0, 20)).toEqual([])
}, 60_000)
