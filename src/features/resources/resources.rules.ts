/** Defaults of resources, and what of them is no form's business. */
import { fail, ok } from '#shared/result.ts'
import { rulesFor, type RecordRules, type RulesByTable } from '../records/rules.ts'
import { webAddress } from './web-address.ts'
import { collection, resource, resourceOpen, resourceSend, resourceVersion } from './resources.schema.ts'

const resourceRules: RecordRules = rulesFor(resource, {
  creating: () =>
    fail({
      type: 'ResourceWithoutContent',
      message: 'A resource is added with its file or link. Nothing was created.',
    }),
  changing: (_context, row, values) => {
    const fixed = (['kind', 'originalOf', 'proposedAt', 'proposedBy', 'proposal'] as const).some(
      (field) => values[field] !== undefined && values[field] !== row[field],
    )
    if (fixed)
      return fail({ type: 'ResourceFixed', message: 'This is not changed by hand. Nothing was changed.', id: row.id })
    if (typeof values.url === 'string' && values.url !== row.url)
      return fail({
        type: 'LinkIsVersion',
        message: 'A new address is a new version: add it there. Nothing was changed.',
        id: row.id,
      })
    return ok(values)
  },
})

const collectionRules: RecordRules = rulesFor(collection, {
  creating: (context, values) => ok({ ...values, createdAt: new Date(context.now).toISOString() }),
  changing: (context, row, values) => {
    // Collections within each other would be found from none.
    for (let above = values.parent, steps = 0; above !== null && above !== undefined; steps++) {
      if (above === row.id || steps > 50)
        return fail({ type: 'CollectionLoop', message: 'A collection cannot lie within itself. Nothing was changed.' })
      above = context.find(collection, above)?.parent
    }
    return ok(values)
  },
})

const made = (what: string) => () =>
  fail({ type: 'MadeByItself', message: `${what} is written by what people do. Nothing was created.` })
const fixed = () => fail({ type: 'StaysAsItWas', message: 'This stays as it was. Nothing was changed.' })

const versionRules: RecordRules = rulesFor(resourceVersion, {
  creating: made('A version'),
  changing: (_context, _row, values) => (Object.keys(values).every((field) => field === 'note') ? ok(values) : fixed()),
})

export const resourcesRules: RulesByTable = {
  [resource.name]: resourceRules,
  [collection.name]: collectionRules,
  [resourceVersion.name]: versionRules,
  [resourceSend.name]: rulesFor(resourceSend, { creating: made('What was sent'), changing: fixed }),
  [resourceOpen.name]: rulesFor(resourceOpen, { creating: made('An opening'), changing: fixed }),
}

/** Only addresses of the web may be opened from here; a program's own (`javascript:`, `file:`) never. */
export const linkOrFailure = (url: string) => {
  const address = webAddress(url)
  return address === undefined
    ? fail({ type: 'NotAWebAddress', message: 'A link begins with https:// or http://. Nothing was saved.' })
    : ok(address)
}
