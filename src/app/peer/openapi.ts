/** The description of the HTTP API, derived from the schemas of the catalogue. */
import { z } from 'zod'
import { problemType } from '#shared/problem.ts'
import type { Table } from '#shared/schema.ts'
import type { Catalogue } from '../catalogue.types.ts'
import { failureStatuses, statusMeanings } from '../failure-status.ts'
import { backupCommands } from '../backup/backup-desk.ts'
import { fileDeskCommands } from './file-desk.ts'
import { networkCommands } from './network-commands.ts'
import { sharingCommands } from './sharing-commands.ts'
import { resourcePaths } from './openapi-resources.ts'
import { operationCommands } from './writer.ts'

const json = (schema: unknown) => ({ 'application/json': { schema } })
/** RFC 9457, once for each status. */
const problems = Object.fromEntries(
  failureStatuses.map((status) => [
    `Problem${status}`,
    {
      description: statusMeanings[status] ?? '',
      content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
)
const failures = Object.fromEntries(
  failureStatuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
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
    ...(tag === 'queries' ? {} : { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] }),
    requestBody: { required: false, content: json(input) },
    responses: answers(output),
  },
})

const tagWords: Readonly<Record<string, string>> = {
  records: 'Records as resources',
  commands: 'What changes the office, by name',
  queries: 'Questions to the office, by name',
  jobs: 'Long work',
  files: 'Files to and from jobs, and contents of attached ones',
  peer: 'The program itself',
}

const textIn = (where: 'path' | 'query', name: string, description: string) => ({
  name,
  in: where,
  required: true,
  description,
  schema: { type: 'string' },
})
const anyBytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

const opened = (tag: string, operationId: string, summary: string, schema: unknown) => ({
  get: { tags: [tag], operationId, summary, responses: answers(schema) },
})
const anyObject = { type: 'object', additionalProperties: true }

/** What is not called by name. */
const filePaths = {
  '/api/state': opened('peer', 'peer.state', 'What the peer is and whether it can save', anyObject),
  '/api/network': opened('peer', 'peer.network', 'Other PCs; null while there are none', {
    type: ['object', 'null'],
    additionalProperties: true,
  }),
  '/api/backups': opened('peer', 'peer.backups', 'How this PC backs up', anyObject),
  '/api/diagnostics': opened('peer', 'peer.diagnostics', 'Figures about the process', anyObject),
  '/api/openapi.json': opened('peer', 'peer.description', 'This description', anyObject),
  '/api/problems/{code}': {
    get: {
      tags: ['peer'],
      operationId: 'peer.problem',
      summary: 'What a kind of problem means',
      parameters: [textIn('path', 'code', 'The `code` of the problem')],
      responses: answers({
        type: 'object',
        required: ['code', 'status', 'meaning'],
        properties: { code: { type: 'string' }, status: { type: 'integer' }, meaning: { type: 'string' } },
      }),
    },
  },
  '/api/files/{id}': {
    get: {
      tags: ['files'],
      operationId: 'files.content',
      summary: 'The content of an attached file; takes ranges',
      parameters: [textIn('path', 'id', 'The id of the file record')],
      responses: {
        ...failures,
        '200': { description: 'The content', content: anyBytes },
        '206': { description: 'The range of it that was asked for', content: anyBytes },
      },
    },
  },
  '/api/jobs': {
    get: { tags: ['jobs'], operationId: 'jobs.list', summary: 'Where the jobs stand', responses: answers({}) },
  },
  '/api/jobs/{job}': {
    delete: {
      tags: ['jobs'],
      operationId: 'jobs.cancel',
      summary: 'Ask a job to stop; of one that was broken off, forget it and its files',
      parameters: [textIn('path', 'job', 'What starting it answered')],
      responses: answers({}),
    },
  },
  '/api/jobs/{job}/resume': {
    post: {
      tags: ['jobs'],
      operationId: 'jobs.resume',
      summary: 'Have a job that was broken off go on where it was, with the files that were kept with it',
      parameters: [textIn('path', 'job', 'The id of a job that is `resumable`')],
      responses: answers({ type: 'object', required: ['job'], properties: { job: { type: 'string' } } }),
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
      responses: { ...failures, '200': { description: 'The file', content: anyBytes } },
    },
  },
}

/** OpenAPI 3.1 as a plain object. `tables`: those whose records are resources. */
export function openApiOf(
  { commands, queries, jobs }: Catalogue,
  version: string,
  tables: readonly Table[] = [],
): object {
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
    paths[`/api/queries/${name}`] = operation('queries', name, summary, given(input), schemaOf(output, 'output', named))
  for (const { name, summary, input } of jobs)
    paths[`/api/jobs/${name}`] = operation('jobs', name, summary, given(input), started)
  const resources = resourcePaths(tables, failures, done)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bullpen',
      version,
      description:
        'The office on this PC. Make a token with `bullpen token create NAME` and send it as a bearer token. ' +
        'Jobs are long work: start one, then look at /api/jobs. Everything can be called by name; records are also ' +
        'resources under /api/records. Failures are problems as RFC 9457 has them.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The peer that gave this description; it listens on 127.0.0.1 only' }],
    tags: Object.entries(tagWords).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }],
    paths: { ...resources.paths, ...paths, ...filePaths },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...named,
        ...resources.schemas,
        Problem: {
          type: 'object',
          description: 'RFC 9457. Further members say more, such as `issues` of wrong input.',
          required: ['type', 'title', 'status', 'detail', 'code'],
          additionalProperties: true,
          properties: {
            type: { type: 'string', description: 'Where to read what it means, on this server' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string', description: 'A sentence for people that says what was kept' },
            code: { type: 'string' },
          },
        },
      },
      responses: problems,
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'The same request under the same key is done once within 24 hours and answered the same; another body is refused.',
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
    },
  }
}
