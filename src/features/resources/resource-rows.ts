/** Resources as they are shown anywhere: with the version that counts, what of it is here, and whether it is out of date. */
import type { QueryContext } from '#replica/query.ts'
import { filesNamed, type FileView } from '../files/files.queries.ts'
import { all, idList, sql, type Sql } from '../records/sql.ts'
import { usageOf, type Usage } from './usage.ts'
import { versionsOf, type Version } from './versions.ts'

export interface VersionView extends Omit<Version, 'file'> {
  readonly file: FileView | null
}

export interface ResourceView {
  readonly id: string
  readonly title: string
  readonly kind: 'file' | 'link'
  readonly description: string | null
  readonly url: string | null
  readonly tags: readonly string[]
  readonly collection: string | null
  readonly collectionName: string | null
  readonly product: string | null
  readonly productName: string | null
  readonly industry: string | null
  readonly stage: string | null
  readonly stageName: string | null
  readonly language: string | null
  readonly owner: string | null
  readonly ownerName: string | null
  readonly reviewBy: string | null
  readonly isOutOfDate: boolean
  readonly originalOf: string | null
  readonly originalTitle: string | null
  readonly proposal: 'open' | 'accepted' | 'declined' | null
  readonly proposedByName: string | null
  readonly version: VersionView | null
  readonly isForked: boolean
  readonly usage: Usage
  readonly excerpt: string | null
}

type Row = Omit<
  ResourceView,
  'tags' | 'isOutOfDate' | 'version' | 'isForked' | 'usage' | 'excerpt' | 'kind' | 'title'
> & {
  readonly title: string | null
  readonly kind: string | null
  readonly tags: string | null
}

const columns = sql`r.id, r.title, r.kind, r.description, r.url, r.tags, r.collection, r.product, r.industry, r.stage, r.language,
  r.owner, r."reviewBy", r."originalOf", r.proposal,
  (SELECT name FROM collection WHERE id = r.collection) AS "collectionName",
  (SELECT name FROM product WHERE id = r.product) AS "productName",
  (SELECT name FROM stage WHERE id = r.stage) AS "stageName",
  (SELECT name FROM person WHERE id = r.owner) AS "ownerName",
  (SELECT name FROM person WHERE id = r."proposedBy") AS "proposedByName",
  (SELECT o.title FROM resource AS o WHERE o.id = r."originalOf") AS "originalTitle"`

export const readsOfResources = [
  'resource',
  'resourceVersion',
  'resourceOpen',
  'resourceSend',
  'collection',
  'product',
  'person',
  'stage',
  'opportunity',
  'file',
] as const

/** After the day by which somebody wanted to look at it again. */
export const isOutOfDate = (reviewBy: string | null, today: string): boolean => reviewBy !== null && reviewBy < today

export function versionViews(context: QueryContext, versions: readonly Version[]): VersionView[] {
  const files = filesNamed(
    context,
    versions.flatMap(({ file }) => (file === null ? [] : [file])),
  )
  return versions.map((version) => ({
    ...version,
    file: version.file === null ? null : (files.get(version.file) ?? null),
  }))
}

const known = <T extends string>(value: string | null, choices: readonly T[]): T | null =>
  choices.find((choice) => choice === value) ?? null

/** The resources that `which` chooses (a condition over `r`), in its order. */
export function readResources(context: QueryContext, which: Sql, after: Sql): ResourceView[] {
  const rows = all<Row>(context.db, sql`SELECT ${columns} FROM resource AS r WHERE ${which} ${after}`)
  const ids = rows.map(({ id }) => id)
  const versions = versionsOf(context, ids)
  const usage = usageOf(context, ids)
  const current = new Map(
    versionViews(
      context,
      [...versions.values()].flatMap((list) => list.filter(({ isCurrent }) => isCurrent)),
    ).map((view) => [view.id, view]),
  )
  return rows.map((row) => {
    const own = versions.get(row.id) ?? []
    return {
      ...row,
      title: row.title ?? '',
      kind: row.kind === 'link' ? 'link' : 'file',
      tags: JSON.parse(row.tags ?? '[]') as string[],
      isOutOfDate: isOutOfDate(row.reviewBy, context.today),
      proposal: known(row.proposal, ['open', 'accepted', 'declined']),
      version: current.get(own.find(({ isCurrent }) => isCurrent)?.id ?? '') ?? null,
      isForked: own.filter(({ isLast }) => isLast).length > 1,
      usage: usage.get(row.id) ?? { openedBy: 0, opened: 0, sent: 0, deals: 0, won: 0, lost: 0 },
      excerpt: null,
    }
  })
}

export const resourcesNamed = (context: QueryContext, ids: readonly string[]): ResourceView[] => {
  const place = new Map(ids.map((id, at) => [id, at]))
  return readResources(context, sql`r.id IN ${idList(ids)}`, sql``).toSorted(
    (a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
  )
}
