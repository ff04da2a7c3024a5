/** The resource center: what is there, one resource with all of its versions, and what is useful in a deal. */
import { z } from 'zod'
import { defineQuery, type QueryContext } from '#replica/query.ts'
import { filesHereTouched } from '#shared/files-here.ts'
import { matchingSql } from '../records/matching.ts'
import { all, every, get, idList, limited, name, sql, type Sql } from '../records/sql.ts'
import { insideFiles } from './inside.ts'
import {
  readResources,
  readsOfResources,
  resourcesNamed,
  versionViews,
  type ResourceView,
  type VersionView,
} from './resource-rows.ts'
import { facetsView, previewView, resourceList, resourcePage } from './resources.answers.ts'
import { resource } from './resources.schema.ts'
import { readSends, type SendView } from './sends.ts'
import { outcomesSince, type Outcomes } from './usage.ts'
import { versionsOf } from './versions.ts'

const id = z.string().max(36)
const word = z.string().max(300)
const r = name('r')
const mostInside = 200

const filters = {
  contains: word.optional(),
  collection: id.optional(),
  tag: word.optional(),
  product: id.optional(),
  industry: word.optional(),
  stage: id.optional(),
  language: word.optional(),
  owner: id.optional(),
  /** Past the day of its review. */
  outOfDate: z.boolean().optional(),
  /** Variants that wait for an answer. */
  proposed: z.boolean().optional(),
} as const
const filterInput = z.object(filters)

const withinCollection = (collection: string): Sql =>
  sql`r.collection IN (WITH RECURSIVE inside(id) AS (SELECT ${collection} UNION SELECT c.id FROM collection AS c JOIN inside ON c.parent = inside.id)
    SELECT id FROM inside)`

function whichOf(context: QueryContext, input: z.infer<typeof filterInput>, inside: readonly string[]): Sql {
  const conditions: Sql[] = [sql`1`]
  const text = input.contains?.trim()
  if (text) conditions.push(sql`(${matchingSql(resource, text, r)} OR r.id IN ${idList(inside)})`)
  if (input.collection !== undefined) conditions.push(withinCollection(input.collection))
  if (input.tag !== undefined) conditions.push(sql`EXISTS (SELECT 1 FROM json_each(r.tags) WHERE value = ${input.tag})`)
  for (const field of ['product', 'industry', 'stage', 'language', 'owner'] as const)
    if (input[field] !== undefined) conditions.push(sql`r.${name(field)} = ${input[field]}`)
  if (input.outOfDate) conditions.push(sql`r."reviewBy" < ${context.today}`)
  if (input.proposed) conditions.push(sql`r.proposal = 'open'`)
  return every(conditions)
}

export interface ResourceList {
  readonly resources: readonly ResourceView[]
  readonly total: number
}

export const listResources = defineQuery({
  name: 'resources.list',
  summary: 'Resources, the newest first, by words in their titles or inside their files, and by filters.',
  input: z.object({ ...filters, offset: z.int().min(0).optional(), limit: z.int().min(1).max(500).optional() }),
  output: resourceList,
  reads: [...readsOfResources, filesHereTouched],
  run: (context, input): ResourceList => {
    const text = input.contains?.trim() ?? ''
    const inside = text === '' ? [] : insideFiles(context, text, mostInside)
    const excerpts = new Map(inside.toReversed().map((one) => [one.resource, one.excerpt]))
    const which = whichOf(
      context,
      input,
      inside.flatMap((one) => (one.resource === null ? [] : [one.resource])),
    )
    const total = get<{ total: number }>(context.db, sql`SELECT count(*) AS total FROM resource AS r WHERE ${which}`)
    const rows = readResources(
      context,
      which,
      sql`ORDER BY r."createdAt" DESC, r.id DESC ${limited(input.limit ?? 100, input.offset ?? 0)}`,
    )
    return {
      resources: rows.map((row) => ({ ...row, excerpt: excerpts.get(row.id) ?? null })),
      total: total?.total ?? 0,
    }
  },
})

interface Facet {
  readonly value: string
  readonly name: string
  readonly count: number
}

export interface Facets {
  readonly collections: readonly {
    readonly id: string
    readonly name: string
    readonly parent: string | null
    readonly count: number
  }[]
  readonly tags: readonly Facet[]
  readonly products: readonly Facet[]
  readonly industries: readonly Facet[]
  readonly stages: readonly Facet[]
  readonly languages: readonly Facet[]
  readonly owners: readonly Facet[]
  readonly total: number
  readonly outOfDate: number
  readonly proposed: number
}

const mostFacets = 200

export const resourceFacets = defineQuery({
  name: 'resources.facets',
  summary: 'Collections, and by what resources can be narrowed down, with how many there are of each.',
  input: z.object({}),
  output: facetsView,
  reads: ['resource', 'collection', 'product', 'stage', 'person'],
  run: ({ db, today }): Facets => {
    const plain = (field: string): Facet[] =>
      all(
        db,
        sql`SELECT r.${name(field)} AS value, r.${name(field)} AS name, count(*) AS count FROM resource AS r
          WHERE coalesce(r.${name(field)}, '') <> '' GROUP BY 1 ORDER BY count DESC, 1 ${limited(mostFacets)}`,
      )
    const named = (field: string, table: string): Facet[] =>
      all(
        db,
        sql`SELECT t.id AS value, coalesce(t.name, '') AS name, count(*) AS count FROM resource AS r JOIN ${name(table)} AS t ON t.id = r.${name(field)}
          GROUP BY t.id ORDER BY count DESC, name ${limited(mostFacets)}`,
      )
    const totals = get<{ total: number; outOfDate: number | null; proposed: number | null }>(
      db,
      sql`SELECT count(*) AS total, sum("reviewBy" < ${today}) AS "outOfDate", sum(proposal = 'open') AS proposed FROM resource`,
    )
    return {
      collections: all(
        db,
        sql`SELECT c.id, coalesce(c.name, '') AS name, c.parent, (SELECT count(*) FROM resource WHERE collection = c.id) AS count
          FROM collection AS c ORDER BY c.name COLLATE NOCASE, c.id ${limited(500)}`,
      ),
      tags: all(
        db,
        sql`SELECT t.value, t.value AS name, count(*) AS count FROM resource AS r, json_each(r.tags) AS t
          GROUP BY 1 ORDER BY count DESC, 1 ${limited(mostFacets)}`,
      ),
      products: named('product', 'product'),
      industries: plain('industry'),
      stages: named('stage', 'stage'),
      languages: plain('language'),
      owners: named('owner', 'person'),
      total: totals?.total ?? 0,
      outOfDate: totals?.outOfDate ?? 0,
      proposed: totals?.proposed ?? 0,
    }
  },
})

export interface ResourcePage extends ResourceView {
  readonly versions: readonly VersionView[]
  readonly variants: readonly {
    readonly id: string
    readonly title: string
    readonly ownerName: string | null
    readonly proposal: string | null
  }[]
  readonly sends: readonly SendView[]
  readonly steps: readonly { readonly id: string; readonly name: string }[]
  readonly outcomes: Outcomes
}

export const getResource = defineQuery({
  name: 'resources.get',
  summary:
    'A resource with its versions, variants, steps, who got it and what became of those deals; null when not here.',
  input: z.object({ id }),
  output: resourcePage.nullable(),
  reads: [...readsOfResources, 'stageMaterial', 'contact', filesHereTouched],
  run: (context, input): ResourcePage | null => {
    const [row] = resourcesNamed(context, [input.id])
    if (!row) return null
    const { db } = context
    const created = get<{ at: string | null }>(db, sql`SELECT "createdAt" AS at FROM resource WHERE id = ${input.id}`)
    return {
      ...row,
      versions: versionViews(context, versionsOf(context, [input.id]).get(input.id) ?? []),
      variants: all(
        db,
        sql`SELECT v.id, coalesce(v.title, '') AS title, v.proposal, (SELECT name FROM person WHERE id = v.owner) AS "ownerName"
          FROM resource AS v WHERE v."originalOf" = ${input.id} ORDER BY v."createdAt" DESC, v.id ${limited(50)}`,
      ),
      sends: readSends(context, sql`s.resource = ${input.id}`),
      steps: all(
        db,
        sql`SELECT DISTINCT t.id, coalesce(t.name, '') AS name FROM "stageMaterial" AS m JOIN stage AS t ON t.id = m.stage
          WHERE m.resource = ${input.id} ORDER BY t.position, t.id ${limited(50)}`,
      ),
      outcomes: outcomesSince(context, created?.at ?? null),
    }
  },
})

export const previewFile = defineQuery({
  name: 'resources.preview',
  summary: 'What this PC has read in a file, as plain text with its pictures; null before it was read.',
  input: z.object({ file: id }),
  output: previewView,
  reads: ['file', filesHereTouched],
  run: ({ db, files }, input) => {
    const found = get<{ sha256: string | null }>(db, sql`SELECT sha256 FROM file WHERE id = ${input.file}`)
    return (found?.sha256 && files?.texts?.preview(found.sha256)) || null
  },
})

export const pictureInFile = defineQuery({
  name: 'resources.picture',
  summary: 'A picture inside a file, as a data: address; null when there is none.',
  input: z.object({ file: id, picture: z.int().min(0).max(1_000) }),
  output: z.string().nullable(),
  reads: ['file', filesHereTouched],
  run: ({ db, files }, input): string | null => {
    const found = get<{ sha256: string | null }>(db, sql`SELECT sha256 FROM file WHERE id = ${input.file}`)
    return (found?.sha256 && files?.texts?.picture(found.sha256, input.picture)) || null
  },
})
