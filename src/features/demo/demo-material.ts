/**
 * The demo's material: a handful of files that its people use and send, some of them out of date, one adapted and
 * proposed. Their contents are text of a few lines, made from the seed like everything else.
 */
import { createHash } from 'node:crypto'
import { create, type Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import { addDays } from '#shared/dates.ts'
import type { Table } from '#shared/schema.ts'
import { chunkName, contentKey, encryptChunk, packNames } from '#platform/file-store/chunks.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { file } from '../files/files.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { stageMaterial } from '../process/process.schema.ts'
import { product } from '../products/products.schema.ts'
import { openId, sendId } from '../resources/resources.ids.ts'
import { collection, resource, resourceOpen, resourceSend, resourceVersion } from '../resources/resources.schema.ts'
import type { DemoDeal } from './demo-deals.ts'
import { demoTexts, type DemoText } from './demo-material-texts.ts'
import type { Seller } from './demo-people.ts'
import { chanceFrom } from './random.ts'
import { workDayUntil, workTime } from './work-days.ts'

export interface DemoMaterial {
  readonly seed: number
  readonly people: readonly Seller[]
  readonly deals: readonly DemoDeal[]
  readonly today: string
  /** The seven steps. */
  readonly steps: readonly string[]
}

interface Content {
  readonly file: string
  readonly chunk: Buffer
}

export type DemoContents = readonly Content[]

type Ids = (table: Table, key: string) => string
type Making = Pick<JobContext, 'derivedId'>

const hex = (text: string): string => createHash('sha256').update(text).digest('hex')
const mostSends = 400

/** The writes, and the contents that have to be on the disk before them. */
export function demoMaterial(
  context: Making,
  id: Ids,
  material: DemoMaterial,
): { readonly writes: readonly (readonly Write[])[]; readonly contents: readonly Content[] } {
  const { seed, people, today, steps } = material
  const chance = chanceFrom(seed + 9_341)
  const contents: Content[] = []
  const writes: Write[][] = []
  const collections = [...new Set(demoTexts.map((one) => one.collection))]
  writes.push(
    collections.map((name) =>
      create(collection, id(collection, name), {
        name,
        createdAt: workTime(chance, workDayUntil(addDays(today, -900))),
      }),
    ),
  )
  const versionsOf = new Map<string, readonly string[]>()
  for (const one of demoTexts) {
    const made = id(resource, one.key)
    const owner = id(person, chance.pick(people).key)
    const mine: Write[] = []
    const versions = one.versions.map((body, at) => {
      const day = workDayUntil(
        addDays(today, -Math.round((one.age * (one.versions.length - at)) / one.versions.length)),
      )
      const madeAt = workTime(chance, day)
      const version = id(resourceVersion, `${one.key} ${at}`)
      const text = `# ${one.title}\n\n${body}\n`
      const sha256 = hex(text)
      const key = hex(`demo ${seed} ${one.key} ${at}`)
      const chunk = encryptChunk(contentKey(key, sha256), 0, Buffer.from(text))
      const kept = id(file, `${one.key} ${at}`)
      contents.push({ file: kept, chunk })
      mine.push(
        create(file, kept, {
          name: `${one.title}.md`,
          record: made,
          size: Buffer.byteLength(text),
          mediaType: 'text/markdown',
          sha256,
          seed: key,
          chunks: packNames([chunkName(chunk)]),
          addedBy: owner,
          addedAt: madeAt,
        }),
        create(resourceVersion, version, {
          resource: made,
          number: at + 1,
          file: kept,
          note: at === 0 ? null : one.news,
          after: at === 0 ? [] : [id(resourceVersion, `${one.key} ${at - 1}`)],
          by: owner,
          madeAt,
        }),
      )
      return version
    })
    versionsOf.set(one.key, versions)
    writes.push([create(resource, made, { ...factsOf(one, id, material), owner }), ...mine])
    if (one.step !== undefined)
      writes.push([
        create(stageMaterial, id(stageMaterial, one.key), {
          stage: steps[one.step] ?? '',
          title: one.title,
          resource: made,
        }),
      ])
  }
  writes.push(...used(chance, context, id, material, versionsOf))
  return { writes, contents }
}

const factsOf = (one: DemoText, id: Ids, { today, steps, people }: DemoMaterial) => ({
  title: one.title,
  kind: 'file',
  description: one.goodFor,
  collection: id(collection, one.collection),
  tags: one.tags,
  language: one.language,
  industry: one.industry ?? null,
  product: one.product === undefined ? null : id(product, one.product),
  stage: one.step === undefined ? null : (steps[one.step] ?? null),
  reviewBy: addDays(today, one.reviewIn),
  createdAt: `${addDays(today, -1_000)}T08:00:00.000Z`,
  ...(one.variantOf === undefined
    ? {}
    : {
        originalOf: id(resource, one.variantOf),
        proposal: 'open',
        proposedBy: id(person, people.at(-1)?.key ?? 'me'),
        proposedAt: `${addDays(today, -3)}T09:30:00.000Z`,
      }),
})

/** Who got what and who looked at it: what helps is sent more often in deals that are won. */
function used(
  chance: ReturnType<typeof chanceFrom>,
  context: Making,
  id: Ids,
  { deals, today, people }: DemoMaterial,
  versionsOf: ReadonlyMap<string, readonly string[]>,
): Write[][] {
  const writes: Write[][] = []
  const recent = deals.filter((deal) => (deal.closedOn ?? today) > addDays(today, -300) && deal.state !== 'hold')
  let count = 0
  for (const deal of recent) {
    const mine: Write[] = []
    for (const one of demoTexts) {
      const often = deal.state === 'won' ? one.inWins : one.inLosses
      if (count >= mostSends || !chance.happens(often)) continue
      const day = workDayUntil(deal.closedOn ?? deal.activeUntil)
      if (day > today || day < deal.openedOn) continue
      const versions = versionsOf.get(one.key) ?? []
      const version = chance.happens(0.3) ? versions[0] : versions.at(-1)
      if (version === undefined) continue
      const to = { opportunity: id(opportunity, deal.key), contact: id(contact, deal.contact.key) }
      count++
      mine.push(
        create(resourceSend, sendId(context, version, to, day), {
          ...to,
          resource: id(resource, one.key),
          version,
          how: chance.happens(0.6) ? 'capture' : 'deal',
          by: id(person, deal.owner.key),
          at: workTime(chance, day),
        }),
      )
    }
    if (mine.length > 0) writes.push(mine)
  }
  for (const one of demoTexts) {
    const version = versionsOf.get(one.key)?.at(-1)
    if (version === undefined) continue
    const opened = new Map<string, Write>()
    for (let times = 0; times < 6; times++) {
      const who = id(person, chance.pick(people).key)
      const day = workDayUntil(addDays(today, -chance.between(1, 60)))
      const record = openId(context, version, who, day)
      opened.set(record, create(resourceOpen, record, { resource: id(resource, one.key), version, person: who, day }))
    }
    writes.push([...opened.values()])
  }
  return writes
}

/** Puts the contents on this PC's disk. A job without a folder has records only. */
export async function keepContents(context: JobContext, contents: readonly Content[]): Promise<void> {
  if (context.filesFolder === '') return
  const store = openFileStore(context.filesFolder)
  try {
    for (const { file: of, chunk } of contents) {
      store.setHome(of)
      await store.put(of, 0, chunkName(chunk), chunk)
    }
  } finally {
    store.close()
  }
}
