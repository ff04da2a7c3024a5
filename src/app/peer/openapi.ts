/** The description of the HTTP API, derived from the schemas of the catalogue. */
import { z } from 'zod'
import type { Catalogue } from '../catalogue.types.ts'
import { failureStatuses, statusMeanings } from '../failure-status.ts'
import { backupCommands } from '../backup/backup-desk.ts'
import { fileDeskCommands } from './file-desk.ts'
import { networkCommands } from './network-commands.ts'
import { sharingCommands } from './sharing-commands.ts'
import { operationCommands } from './writer.ts'

const json = (schema: unknown) => ({ 'application/json': { schema } })
const failure = { $ref: '#/components/schemas/Failure' }
const failures = Object.fromEntries(
  failureStatuses.map((status) => [status, { description: statusMeanings[status] ?? '', content: json(failure) }]),
)
const answers = (schema: unknown) => ({ '200': { description: 'Done', content: json(schema) }, ...failures })

/** A schema that refers to itself stands under its id, from which a description of its own would be out of reach. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output', named: Record<string, unknown>) => {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const hoisted = (part: unknown): unknown =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'))
  for (const [name, one] of Object.entries($defs ?? {})) named[name] = hoisted(one)
  return hoisted(rest)
}

const operation = (tag: string, name: string, summary: string, input: unknown, output: unknown) => ({
  post: {
    tags: [tag],
    operationId: `${tag}.${name}`,
    summary,
    requestBody: { required: false, content: json(input) },
    responses: answers(output),
  },
})

/** Of a query whose answer is for the page: its shape may change with the page. */
const anyJson = { description: 'JSON. Its shape is that of the page and may change with it.' }

const textIn = (where: 'path' | 'query', name: string, description: string) => ({
  name,
  in: where,
  required: true,
  description,
  schema: { type: 'string' },
})
const anyBytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

/** What is not called by name. */
const filePaths = {
  '/api/jobs': {
    get: { tags: ['jobs'], operationId: 'jobs.list', summary: 'Where the jobs stand', responses: answers({}) },
  },
  '/api/jobs/{job}': {
    delete: {
      tags: ['jobs'],
      operationId: 'jobs.cancel',
      summary: 'Ask a job to stop',
      parameters: [textIn('path', 'job', 'What starting it answered')],
      responses: answers({}),
    },
  },
  '/api/uploads': {
    post: {
      tags: ['files'],
      operationId: 'uploads.send',
      summary: 'Give a file to jobs, which take the `upload` that is answered',
      parameters: [textIn('query', 'name', 'The name of the file, for reading only')],
      requestBody: { required: true, content: anyBytes },
      responses: answers({
        type: 'object',
        required: ['upload', 'name', 'bytes'],
        properties: { upload: { type: 'string' }, name: { type: 'string' }, bytes: { type: 'integer' } },
      }),
    },
  },
  '/api/downloads/{job}/{file}': {
    get: {
      tags: ['files'],
      operationId: 'downloads.get',
      summary: 'Fetch a file that a job made',
      parameters: [textIn('path', 'job', 'The job'), textIn('path', 'file', 'Its number or name in `downloads`')],
      responses: { '200': { description: 'The file', content: anyBytes }, '404': { description: 'There is none' } },
    },
  },
}

/** OpenAPI 3.1 as a plain object. */
export function openApiOf({ commands, queries, jobs }: Catalogue, version: string): object {
  const done = {
    type: 'object',
    required: ['operation', 'value'],
    properties: { operation: { type: 'string', description: 'What operations.undo takes' }, value: {} },
  }
  const started = { type: 'object', required: ['job'], properties: { job: { type: 'string' } } }
  const named: Record<string, unknown> = {}
  const given = (input: z.ZodType) => schemaOf(input, 'input', named)
  const paths: Record<string, unknown> = {}
  const ownCommands = [
    ...operationCommands,
    ...sharingCommands,
    ...networkCommands,
    ...fileDeskCommands,
    ...backupCommands,
  ]
  for (const { name, summary, input } of [...commands, ...ownCommands])
    paths[`/api/commands/${name}`] = operation('commands', name, summary, given(input), done)
  for (const { name, summary, input, output } of queries)
    paths[`/api/queries/${name}`] = operation(
      'queries',
      name,
      summary,
      given(input),
      output ? schemaOf(output, 'output', named) : anyJson,
    )
  for (const { name, summary, input } of jobs)
    paths[`/api/jobs/${name}`] = operation('jobs', name, summary, given(input), started)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bullpen',
      version,
      description:
        'The office on this PC. Make a token with `bullpen token create NAME` and send it as a bearer token. ' +
        'Jobs are long work: start one, then look at /api/jobs.',
    },
    security: [{ token: [] }],
    paths: { ...paths, ...filePaths },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...named,
        Failure: {
          type: 'object',
          required: ['type', 'message'],
          properties: { type: { type: 'string' }, message: { type: 'string' } },
        },
      },
    },
  }
}
