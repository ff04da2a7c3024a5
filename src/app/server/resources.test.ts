import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, testServer, type TestServer } from '#test/support/test-peer.ts'
import { catalogue } from '../catalogue.ts'

let server: TestServer
let headers: Record<string, string>
const published = new Ajv2020({ strict: false, validateFormats: false })

beforeAll(async () => {
  server = await testServer({ catalogue })
  const page = server.page()
  const founding = { name: 'Acme', person: { name: 'Ada' }, currency: 'EUR', fiscalYearStart: 1, template: 'simple' }
  await ask(server.port, '/api/commands/office.found', {
    method: 'POST',
    headers: page,
    body: JSON.stringify(founding),
  })
  const made = server.access.createToken('script')
  if (!made.ok) throw new Error(made.failure.message)
  headers = { authorization: `Bearer ${made.value.token}`, 'content-type': 'application/json' }
  const description = await ask(server.port, '/api/openapi.json', { headers })
  published.addSchema(JSON.parse(description.text) as object, 'api')
})
afterAll(() => server.close())

/** Asks, and compares the answer with what the description says of that operation and status. */
async function call(method: string, path: string, operation: string, body?: object) {
  const { status, text } = await ask(server.port, path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const value = JSON.parse(text) as Record<string, unknown>
  const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
  const schema =
    status === 200
      ? `api#/paths/${escaped(operation)}/${method.toLowerCase()}/responses/200/content/${escaped('application/json')}/schema`
      : 'api#/components/schemas/Problem'
  expect(published.validate({ $ref: schema }, value), JSON.stringify(published.errors)).toBe(true)
  return { status, value }
}

const list = '/api/records/account'
const one = '/api/records/account/{id}'
const create = async (name: string) => {
  const { value } = await call('POST', list, list, { name, employees: 3 })
  return (value['value'] as { id: string }).id
}

test('records are created, read, changed and deleted as resources, as the description says', async () => {
  const id = await create('Umbrella')
  const at = `${list}/${id}`
  expect((await call('GET', at, one)).value).toMatchObject({ id, name: 'Umbrella', employees: 3 })
  expect((await call('GET', `${at}?fields=name`, one)).value).toEqual({ id, name: 'Umbrella' })
  expect((await call('PATCH', at, one, { name: 'Initech' })).status).toBe(200)
  expect((await call('GET', at, one)).value).toMatchObject({ name: 'Initech', employees: 3 })
  expect((await call('DELETE', at, one)).status).toBe(200)
  expect(await call('GET', at, one)).toMatchObject({ status: 404, value: { code: 'RecordNotFound' } })
  expect((await call('DELETE', at, one)).status).toBe(404)
})

test('a list is read page by page with filter, order and fields', async () => {
  for (const name of ['List A', 'List B', 'List C']) await create(name)
  const filter = encodeURIComponent(JSON.stringify({ all: [{ field: 'name', op: 'startsWith', value: 'List' }] }))
  const first = await call('GET', `${list}?filter=${filter}&sort=-name&fields=name&limit=2`, list)
  expect(first.value['rows']).toMatchObject([{ name: 'List C' }, { name: 'List B' }])
  const after = String(first.value['next'])
  const second = await call('GET', `${list}?filter=${filter}&sort=-name&fields=name&limit=2&after=${after}`, list)
  expect(second.value).toMatchObject({ rows: [{ name: 'List A' }], next: null })
})

test('wrong input is a problem that names the place, and a record of another table is not here', async () => {
  const id = await create('Umbrella')
  expect(await call('GET', `/api/records/contact/${id}`, one)).toMatchObject({ status: 404 })
  expect(await call('PATCH', `/api/records/contact/${id}`, one, { lastName: 'x' })).toMatchObject({ status: 404 })
  expect(await call('GET', `${list}?limit=many`, list)).toMatchObject({ status: 400, value: { code: 'InvalidInput' } })
  expect(await call('GET', `${list}?nonsense=1`, list)).toMatchObject({ status: 400 })
  const named = {
    status: 400,
    value: { code: 'InvalidInput', detail: expect.stringMatching(/"colour", "account.name"/) as string },
  }
  expect(await call('GET', `${list}?fields=name,colour,ownerTitle,account.name`, list)).toMatchObject(named)
  expect(await call('GET', `${list}/${id}?fields=name,colour,custom,account.name`, one)).toMatchObject(named)
  expect(await call('PATCH', `${list}/${id}`, one, { colour: 'red' })).toMatchObject({ status: 409 })
  const { text, status } = await ask(server.port, '/api/commands/records.update', {
    method: 'POST',
    headers,
    body: JSON.stringify({ id, values: { name: 'x' } }),
  })
  expect([status, text]).toEqual([400, expect.stringContaining('values')])
  expect(await call('GET', `${list}?filter=%7B`, list)).toMatchObject({ status: 400, value: { code: 'NotJson' } })
  expect(await call('GET', '/api/records/spaceship', list)).toMatchObject({ status: 400 })
  expect(await call('POST', list, list, { employees: 'many' })).toMatchObject({ status: expect.any(Number) as number })
})
