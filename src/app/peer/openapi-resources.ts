/** The description of records as resources (server/resources.ts): a shape for each table, from its schema. */
import { z } from 'zod'
import { fieldValidator, type Table } from '#shared/schema.ts'

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  return rest
}

const customSchema = { type: 'object', description: 'The office’s own fields by their key', additionalProperties: true }

/** What may be written, and what is answered: references with the title of what they point at. */
function shapesOf(table: Table): Readonly<Record<string, object>> {
  const fields = Object.entries(table.fields)
  const written = Object.fromEntries(
    fields.map(([name, field]) => [name, { ...schemaOf(fieldValidator(field)), description: field.label.en }]),
  )
  const titles = fields.flatMap(([name, { kind, label }]) =>
    kind === 'ref'
      ? [[`${name}Title`, { type: ['string', 'null'], description: `${label.en}, its title` }] as const]
      : [],
  )
  return {
    [`${table.name}.values`]: {
      type: 'object',
      additionalProperties: false,
      properties: { ...written, custom: customSchema },
    },
    [`${table.name}.record`]: {
      type: 'object',
      required: ['id'],
      additionalProperties: true,
      properties: { id: { type: 'string' }, ...written, ...Object.fromEntries(titles), custom: customSchema },
    },
  }
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: unknown) => ({ 'application/json': { schema } })
const textParameter = (name: string, description: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
})
const fieldsParameter = textParameter('fields', 'Only these fields, separated by commas')
const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The id of the record',
  schema: { type: 'string', pattern: '^[0-9a-z]{36}$' },
}

/** `failures`: the answers that every operation can give; `done`: what a command answers. */
export function resourcePaths(tables: readonly Table[], failures: object, done: object) {
  const paths: Record<string, object> = {}
  const schemas: Record<string, object> = {}
  const answer = (schema: unknown, description = 'Done') => ({
    '200': { description, content: json(schema) },
    ...failures,
  })
  for (const table of tables) {
    Object.assign(schemas, shapesOf(table))
    const { name } = table
    const about = { tags: ['records'] }
    paths[`/api/records/${name}`] = {
      get: {
        ...about,
        operationId: `${name}.list`,
        summary: `${table.plural.en}, page by page`,
        parameters: [
          textParameter('filter', 'As `filter` of records.page, JSON'),
          textParameter('search', 'Any part of any word'),
          textParameter('sort', 'Fields separated by commas; a minus in front turns the order around'),
          fieldsParameter,
          textParameter('limit', 'At most 500', { type: 'integer', minimum: 1, maximum: 500 }),
          textParameter('after', 'The `next` of the page before'),
        ],
        responses: answer({
          type: 'object',
          required: ['rows', 'next'],
          properties: { rows: { type: 'array', items: ref(`${name}.record`) }, next: { type: ['string', 'null'] } },
        }),
      },
      post: {
        ...about,
        operationId: `${name}.create`,
        summary: `Create: ${table.label.en}`,
        requestBody: { required: true, content: json(ref(`${name}.values`)) },
        responses: answer(done),
      },
    }
    paths[`/api/records/${name}/{id}`] = {
      parameters: [idParameter],
      get: {
        ...about,
        operationId: `${name}.get`,
        summary: `One of ${table.plural.en}`,
        parameters: [fieldsParameter],
        responses: answer(ref(`${name}.record`)),
      },
      patch: {
        ...about,
        operationId: `${name}.update`,
        summary: `Change: ${table.label.en}`,
        requestBody: { required: true, content: json(ref(`${name}.values`)) },
        responses: answer(done),
      },
      delete: {
        ...about,
        operationId: `${name}.delete`,
        summary: `Delete: ${table.label.en}`,
        responses: answer(done),
      },
    }
  }
  return { paths, schemas }
}
