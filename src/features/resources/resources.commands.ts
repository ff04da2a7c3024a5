/**
 * Links, choosing between versions made at once, variants proposed and answered, what was sent and opened. Files are added
 * by jobs (add.job.ts); titles, tags and the rest are plain records (`records.update`).
 */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { file } from '../files/files.schema.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { factsInput, resourceValues } from './facts.ts'
import { openId, sendId } from './resources.ids.ts'
import { linkOrFailure } from './resources.rules.ts'
import { resource, resourceOpen, resourceSend, resourceVersion } from './resources.schema.ts'
import { currentOf, nextAfter, versionsOf } from './versions.ts'

const id = z.string().max(36)

const notHere = (record: string) =>
  fail({ type: 'RecordNotFound', message: 'That is not here or was deleted. Nothing was changed.', id: record })
const iso = (context: CommandContext): string => new Date(context.now).toISOString()

export const addLink = defineCommand({
  name: 'resources.addLink',
  summary: 'Adds a link as a resource, or as the next version of one.',
  input: z.object({
    ...factsInput,
    title: z.string().trim().min(1).max(300).optional(),
    url: z.string().trim().min(1).max(1_000),
    /** The resource of which it is the next version. */
    resource: id.optional(),
    note: z.string().trim().max(1_000).optional(),
  }),
  run: (context, { url, resource: of, note, title, ...facts }) => {
    const address = linkOrFailure(url)
    if (!address.ok) return address
    const version = context.newId(resourceVersion)
    const own = { url: address.value, note: note || null, by: context.me, madeAt: iso(context) }
    if (of !== undefined) {
      const found = context.find(resource, of)
      if (!found) return notHere(of)
      if (found.kind !== 'link')
        return fail({ type: 'NotALink', message: 'This is a file: give it a file as its next version.', id: of })
      const next = nextAfter(versionsOf(context, [of]).get(of) ?? [])
      const writes = [
        create(resourceVersion, version, { resource: of, ...own, ...next }),
        update(resource, of, { url: address.value }),
      ]
      return ok({ writes, value: { id: of, version } })
    }
    const made = context.newId(resource)
    const values = resourceValues(context, facts)
    const writes = [
      create(resource, made, {
        ...values,
        title: title ?? new URL(address.value).hostname,
        kind: 'link',
        url: address.value,
      }),
      create(resourceVersion, version, { resource: made, ...own, number: 1, after: [] }),
    ]
    return ok({ writes, value: { id: made, version } })
  },
})

export const chooseVersion = defineCommand({
  name: 'resources.chooseVersion',
  summary: 'Says which of the versions that were made at once counts; the others stay as earlier ones.',
  input: z.object({ version: id }),
  run: (context, input) => {
    const chosen = context.find(resourceVersion, input.version)
    if (!chosen?.resource) return notHere(input.version)
    const versions = versionsOf(context, [chosen.resource]).get(chosen.resource) ?? []
    const others = versions.filter((one) => one.isLast && one.id !== input.version).map((one) => one.id)
    const isLast = versions.some((one) => one.id === input.version && one.isLast)
    if (!isLast)
      return fail({ type: 'NotTheLast', message: 'A newer version has taken its place. Nothing was changed.' })
    if (others.length === 0) return ok({ writes: [], value: { id: chosen.resource } })
    const writes = [update(resourceVersion, input.version, { after: [...new Set([...chosen.after, ...others])] })]
    return ok({ writes, value: { id: chosen.resource } })
  },
})

export const proposeVariant = defineCommand({
  name: 'resources.propose',
  summary: 'Proposes a variant as the next version of its original.',
  input: z.object({ resource: id }),
  run: (context, input) => {
    const own = context.find(resource, input.resource)
    if (!own) return notHere(input.resource)
    if (!own.originalOf || !context.find(resource, own.originalOf))
      return fail({ type: 'NotAVariant', message: 'It is no variant of anything here. Nothing was changed.' })
    const values = { proposal: 'open', proposedAt: iso(context), proposedBy: context.me }
    return ok({ writes: [update(resource, input.resource, values)], value: { id: input.resource } })
  },
})

export const answerProposal = defineCommand({
  name: 'resources.answerProposal',
  summary: 'Accepts a variant as the next version of its original, or declines it.',
  input: z.object({ resource: id, accept: z.boolean() }),
  run: (context, input) => {
    const own = context.find(resource, input.resource)
    if (!own) return notHere(input.resource)
    const original = own.originalOf === null ? undefined : context.find(resource, own.originalOf)
    if (own.proposal !== 'open' || !original)
      return fail({ type: 'NotProposed', message: 'It is not proposed, or was answered. Nothing was changed.' })
    const answered = update(resource, own.id, {
      proposal: input.accept ? 'accepted' : 'declined',
      proposedAt: own.proposedAt,
      proposedBy: own.proposedBy,
    })
    if (!input.accept) return ok({ writes: [answered], value: { id: original.id } })
    const versions = versionsOf(context, [own.id, original.id])
    const taken = currentOf(versions.get(own.id))
    const content = taken?.file === null || taken === undefined ? undefined : context.find(file, taken.file)
    if (!taken || (taken.url === null && !content)) return notHere(own.id)
    const writes: Write[] = [answered]
    let copy: string | null = null
    if (content) {
      // The same content under a record of the original, so that it reaches everyone who keeps that offline.
      const { id: _, custom: __, ...values } = content
      const made = context.newId(file)
      copy = made
      writes.push(create(file, made, { ...values, record: original.id }))
    }
    writes.push(
      create(resourceVersion, context.newId(resourceVersion), {
        resource: original.id,
        file: copy,
        url: taken.url,
        note: [own.title, taken.note].filter(Boolean).join(': ').slice(0, 1_000),
        by: taken.by,
        madeAt: iso(context),
        ...nextAfter(versions.get(original.id) ?? []),
      }),
    )
    if (taken.url !== null) writes.push(update(resource, original.id, { url: taken.url }))
    return ok({ writes, value: { id: original.id } })
  },
})

export const openedResource = defineCommand({
  name: 'resources.opened',
  summary: 'Counts that a version was opened, once a day for each person.',
  input: z.object({ version: id }),
  run: (context, input) => {
    const version = context.find(resourceVersion, input.version)
    if (!version?.resource) return notHere(input.version)
    const record = openId(context, input.version, context.me, context.today)
    const known = context.find(resourceOpen, record)
    const values = { resource: version.resource, version: input.version, person: context.me, day: context.today }
    return ok({ writes: known ? [] : [create(resourceOpen, record, values)], value: { id: record } })
  },
})

const sendInput = z.object({
  /** Resources of which the version that counts now is sent. */
  resources: z.array(id).min(1).max(50),
  opportunity: id.nullish(),
  contact: id.nullish(),
  activity: id.nullish(),
})

/** The writes that say who got what; also for what spans features. */
export function resourcesSent(
  context: CommandContext,
  input: z.infer<typeof sendInput>,
  how: 'deal' | 'capture',
): Result<{ readonly ids: readonly string[]; readonly writes: readonly Write[] }, Failure> {
  const { resources, opportunity: deal = null, contact: to = null, activity = null } = input
  if (deal !== null && !context.find(opportunity, deal)) return notHere(deal)
  if (to !== null && !context.find(contact, to)) return notHere(to)
  const versions = versionsOf(context, resources)
  const writes: Write[] = []
  const ids: string[] = []
  for (const one of new Set(resources)) {
    const current = currentOf(versions.get(one))
    if (!context.find(resource, one) || !current) return notHere(one)
    const record = sendId(context, current.id, { opportunity: deal, contact: to, activity }, context.today)
    ids.push(record)
    if (context.find(resourceSend, record)) continue
    writes.push(
      create(resourceSend, record, {
        resource: one,
        version: current.id,
        opportunity: deal,
        contact: to,
        activity,
        how,
        by: context.me,
        at: iso(context),
      }),
    )
  }
  return ok({ ids, writes })
}

export const sendResources = defineCommand({
  name: 'resources.send',
  summary: 'Writes down that a customer got resources, each in the version that counts now.',
  input: sendInput,
  run: (context, input) => {
    const sent = resourcesSent(context, input, 'deal')
    return sent.ok ? ok({ writes: sent.value.writes, value: { ids: sent.value.ids } }) : sent
  },
})
