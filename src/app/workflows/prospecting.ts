/** What a touch is for the rest of the office: an activity with the person, a meeting to prepare, a deal. One undo each. */
import { z } from 'zod'
import { activity } from '#features/activities/activities.schema.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { lead } from '#features/leads/leads.schema.ts'
import { dealOpened } from '#features/opportunities/opportunities.commands.ts'
import { prospect } from '#features/prospecting/prospecting.schema.ts'
import { outcomes, prospectHere, touched } from '#features/prospecting/touch.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { fail, ok } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { convertLead } from './convert-lead.ts'

/** What an activity with this person belongs to. */
function linksOf(context: CommandContext, row: Row<typeof prospect>) {
  const known = row.contact === null ? undefined : context.find(contact, row.contact)
  if (known) return { contact: known.id, ...(known.account === null ? {} : { account: known.account }) }
  const new_ = row.lead === null ? undefined : context.find(lead, row.lead)
  return new_ ? { lead: new_.id } : {}
}

const kinds = { call: 'call', email: 'email', other: 'note' } as const

export const recordTouch = defineCommand({
  name: 'prospects.touch',
  summary: 'Notes the outcome of a call or another touch: logs it and plans the next step of the cadence.',
  input: z.object({
    id: z.string().max(36),
    outcome: z.enum(outcomes),
    note: z.string().max(10_000).optional(),
    callBackAt: z.iso.datetime({ offset: true }).optional(),
    /** What the activity is called, in the language of whoever notes it. */
    subject: z.string().trim().min(1).max(1_000).optional(),
    /** After a meeting was agreed: a task to prepare it, with its day. */
    nextStep: z.object({ title: z.string().trim().min(1).max(1_000), dueOn: z.iso.date().optional() }).optional(),
  }),
  run: (context, input) => {
    const done = touched(context, input)
    if (!done.ok) return done
    const { row, channel, writes } = done.value
    const links = linksOf(context, row)
    const log = create(activity, inSpace(context.newId(activity), spaceOf(row.id)), {
      ...links,
      kind: kinds[channel],
      at: new Date(context.now).toISOString(),
      subject: input.subject ?? input.outcome,
      body: input.note?.trim() || null,
      ...(channel === 'other' ? {} : { direction: 'outbound' }),
      author: context.me,
    })
    const step = input.nextStep ? [taskAdded(context, { ...input.nextStep, ...links }).write] : []
    return ok({ writes: [...writes, log, ...step], value: { id: row.id } })
  },
})

export const convertProspect = defineCommand({
  name: 'prospects.convert',
  summary: 'Makes a deal of a prospect; a lead becomes an account and a contact on the way.',
  input: z.object({
    id: z.string().max(36),
    name: z.string().trim().min(1).max(1_000).optional(),
    note: z.string().max(10_000).optional(),
  }),
  run: (context, input) => {
    const here = prospectHere(context, input.id)
    if (!here.ok) return here
    const { value: row } = here
    if (row.opportunity !== null && context.find(prospect, row.id) && row.state === 'converted')
      return fail({
        type: 'AlreadyConverted',
        message: 'There is a deal for this person already. Nothing was changed.',
      })
    const made = dealOf(context, row, input.name)
    if (!made.ok) return made
    const { opportunity, writes } = made.value
    const change = {
      state: 'converted',
      step: row.step,
      nextOn: null,
      nextAt: null,
      outcome: row.outcome,
      touchedAt: new Date(context.now).toISOString(),
      note: input.note?.trim().slice(0, 1_000) || row.note,
      opportunity,
    }
    return ok({ writes: [...writes, update(prospect, row.id, change)], value: { id: row.id, opportunity } })
  },
})

function dealOf(context: CommandContext, row: Row<typeof prospect>, name: string | undefined) {
  const known = row.contact === null ? undefined : context.find(contact, row.contact)
  if (known) {
    const title = name ?? (row.name || known.lastName || '?')
    const opened = dealOpened(context, {
      name: title,
      contact: known.id,
      ...(known.account ? { account: known.account } : {}),
    })
    return opened.ok ? ok({ opportunity: opened.value.id, writes: opened.value.writes }) : opened
  }
  if (row.lead === null)
    return fail({ type: 'RecordNotFound', message: 'That person is not here. Nothing was changed.', id: row.id })
  const converted = convertLead.run(context, { id: row.lead, newOpportunity: name === undefined ? {} : { name } })
  if (!converted.ok) return converted
  const writes: readonly Write[] = converted.value.writes
  return ok({ opportunity: converted.value.value.opportunity, writes })
}
