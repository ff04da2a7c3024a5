/** What the queries of resources answer. */
import { z } from 'zod'
import { answer, count, day, id, idOrNull, many, moment, text } from '../records/answers.ts'
import { fileView } from '../files/files.answers.ts'

export const versionView = answer({
  id,
  label: z.string(),
  number: count,
  url: text,
  note: text,
  by: idOrNull,
  byName: text,
  madeAt: moment,
  isLast: z.boolean(),
  isCurrent: z.boolean(),
  /** Null of a link, and of a file that was taken away. */
  file: fileView.nullable(),
})
export const usageView = answer({
  openedBy: count,
  opened: count,
  sent: count,
  deals: count,
  won: count,
  lost: count,
})
export const resourceView = answer({
  id,
  title: z.string(),
  kind: z.enum(['file', 'link']),
  description: text,
  url: text,
  tags: many(z.string()),
  collection: idOrNull,
  collectionName: text,
  product: idOrNull,
  productName: text,
  industry: text,
  stage: idOrNull,
  stageName: text,
  language: text,
  owner: idOrNull,
  ownerName: text,
  reviewBy: day,
  isOutOfDate: z.boolean(),
  originalOf: idOrNull,
  originalTitle: text,
  proposal: z.enum(['open', 'accepted', 'declined']).nullable(),
  proposedByName: text,
  version: versionView.nullable(),
  /** Two PCs made a version at once; somebody should say which counts. */
  isForked: z.boolean(),
  usage: usageView,
  /** Where the words stand inside the file, when that is why it was found. */
  excerpt: text,
})
export const resourceList = answer({ resources: many(resourceView), total: count })

const facet = many(answer({ value: z.string(), name: z.string(), count }))
export const facetsView = answer({
  collections: many(answer({ id, name: z.string(), parent: idOrNull, count })),
  tags: facet,
  products: facet,
  industries: facet,
  stages: facet,
  languages: facet,
  owners: facet,
  total: count,
  outOfDate: count,
  proposed: count,
})
export const sendView = answer({
  id,
  resource: id,
  title: z.string(),
  version: idOrNull,
  versionLabel: text,
  /** A newer version counts now. */
  isOld: z.boolean(),
  isOutOfDate: z.boolean(),
  opportunity: idOrNull,
  opportunityName: text,
  contact: idOrNull,
  contactName: text,
  byName: text,
  at: moment,
})
export const resourcePage = answer({
  ...resourceView.shape,
  versions: many(versionView),
  variants: many(answer({ id, title: z.string(), ownerName: text, proposal: text })),
  sends: many(sendView),
  steps: many(answer({ id, name: z.string() })),
  outcomes: answer({ wins: count, losses: count }),
})
export const usefulView = answer({
  ...resourceView.shape,
  /** Why it is proposed: it hangs on the step, or is for this product, industry or step. */
  why: z.enum(['atStep', 'product', 'industry', 'worked']),
})
export const dealResources = answer({ sent: many(sendView), useful: many(usefulView) })
export const previewView = answer({
  state: z.enum(['read', 'noText', 'unreadable', 'locked', 'tooLarge', 'tooSlow']),
  kind: z.string(),
  blocks: many(z.record(z.string(), z.unknown())),
  isCut: z.boolean(),
}).nullable()
