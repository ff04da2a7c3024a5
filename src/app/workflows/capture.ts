/**
 * Saving a note: everything that its chips showed, in one operation, so that one undo takes all of it back. What is made
 * here may refer to what is made here: the builders of the features see it through `seeing`.
 */
import type { z } from 'zod'
import { accountAdded } from '#features/accounts/accounts.rules.ts'
import { account as accountTable } from '#features/accounts/accounts.schema.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { wordsLearnt } from '#features/capture/capture.commands.ts'
import { noteInput, type ChipOption } from '#features/capture/chips.ts'
import { dealCompetitorSet } from '#features/competitors/competitors.commands.ts'
import { contactRules } from '#features/contacts/contacts.rules.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { evidenceGiven } from '#features/evidence/evidence.commands.ts'
import { obligationAdded } from '#features/obligations/obligations.commands.ts'
import { dealOpened } from '#features/opportunities/opportunities.commands.ts'
import { opportunityRules } from '#features/opportunities/opportunities.rules.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { linksOf, type Links } from '#features/records/links.ts'
import { resourcesSent } from '#features/resources/resources.commands.ts'
import { taskAdded } from '#features/tasks/tasks.commands.ts'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { inSpace } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { startOfDay } from '#shared/dates.ts'
import type { Row, Table, Values } from '#shared/schema.ts'

type Input = z.infer<typeof noteInput>
type Of<As extends ChipOption['as']> = Extract<ChipOption, { readonly as: As }>

/** A context to which the records of these writes are there already. */
function seeing(context: CommandContext, writes: readonly Write[]): CommandContext {
  const find = <T extends Table>(table: T, id: string): Row<T> | undefined => {
    const own = writes.filter((write) => write.table === table.name && write.id === id)
    if (own.length === 0) return context.find(table, id)
    const empty = Object.fromEntries(Object.keys(table.fields).map((field) => [field, null]))
    const values = Object.assign({}, ...own.map(({ set }) => set)) as Record<string, unknown>
    return { ...empty, custom: {}, ...context.find(table, id), ...values, id } as unknown as Row<T>
  }
  return { ...context, find }
}

/** `Sofia Rossi` is Sofia, Rossi; one word is kept where a name must stand. */
function nameParts(name: string): { readonly firstName?: string; readonly lastName: string } {
  const words = name.trim().split(/\s+/)
  const last = words.at(-1) ?? name
  return words.length > 1 ? { firstName: words.slice(0, -1).join(' '), lastName: last } : { lastName: last }
}

const shortest = (text: string): string => {
  const line = text.trim().split('\n')[0]?.trim() ?? ''
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

export const saveNote = defineCommand({
  name: 'capture.save',
  summary:
    'Saves a note and everything that its chips say: activity, people, company, deal, tasks, promises, evidence, competitors.',
  input: noteInput,
  run: (context, input) => buildNote(context, input),
})

interface Saved {
  /** Of each record type how many were written. */
  readonly written: Readonly<Record<string, number>>
  readonly activity: string | null
}

function buildNote(
  context: CommandContext,
  input: Input,
): Result<{ readonly writes: readonly Write[]; readonly value: Saved }, Failure> {
  const all = <As extends ChipOption['as']>(as: As) => input.meanings.filter((one): one is Of<As> => one.as === as)
  const writes: Write[] = []
  const here = () => seeing(context, writes)
  const about = input.about
  const around = linksOf(context, about ? { [about.table]: about.id } : {})
  if (!around.ok) return around

  const made = new Map<string, string>()
  const [firm, ...otherFirms] = all('account')
  let account = firm?.id ?? (firm ? undefined : around.value.account)
  if (firm && firm.id === undefined) {
    const added = accountAdded(context, { name: firm.title })
    if (!added.ok) return added
    account = added.value.id
    made.set(`account ${firm.title}`, account)
    writes.push(added.value.write)
  }
  const people: string[] = []
  const byTitle = new Map<string, string>()
  for (const one of all('contact')) {
    if (one.id !== undefined) {
      if (!context.find(contact, one.id)) return notHere(one.id)
      people.push(one.id)
      byTitle.set(one.title, one.id)
      continue
    }
    const { title, email, phone, mobile, jobTitle } = one
    const values: Values<typeof contact> = {
      ...nameParts(title),
      account: account ?? null,
      email,
      phone,
      mobile,
      jobTitle,
    }
    const filled = contactRules.creating?.(context, values) ?? ok(values)
    if (!filled.ok) return filled
    const id = context.newId(contact)
    writes.push(create(contact, id, filled.value as Values<typeof contact>))
    people.push(id)
    byTitle.set(title, id)
    made.set(`contact ${title}`, id)
  }
  const [person = around.value.contact] = people
  const [wanted, ...otherDeals] = all('opportunity')
  let deal = wanted?.id ?? (wanted || (firm && firm.id !== around.value.account) ? undefined : around.value.opportunity)
  if (deal !== undefined && !context.find(opportunity, deal)) return notHere(deal)
  if (wanted && wanted.id === undefined) {
    const [amount] = all('amount')
    const opened = dealOpened(here(), {
      name: wanted.title,
      account: account ?? wanted.account,
      contact: person,
      ...(amount ? { amount: amount.value, currency: amount.currency } : {}),
    })
    if (!opened.ok) return opened
    deal = opened.value.id
    writes.push(...opened.value.writes)
  } else if (deal !== undefined) {
    const changed = dealChanges(context, deal, all('amount')[0], all('closeDate')[0])
    if (!changed.ok) return changed
    writes.push(...changed.value)
  }
  const links = linksOf(here(), { opportunity: deal, account, contact: person, lead: around.value.lead })
  if (!links.ok) return links

  const activityId = addActivity(context, writes, input, all('activity')[0], links.value)
  // Whoever and whatever else the note speaks of has it too, as a note: the call or meeting itself happened once.
  const also: { readonly account?: string; readonly contact?: string; readonly opportunity?: string }[] = []
  for (const one of otherFirms) {
    if (one.id === account) continue
    if (one.id !== undefined) {
      if (!context.find(accountTable, one.id)) return notHere(one.id)
      also.push({ account: one.id })
      continue
    }
    const added = accountAdded(context, { name: one.title })
    if (!added.ok) return added
    made.set(`account ${one.title}`, added.value.id)
    writes.push(added.value.write)
    also.push({ account: added.value.id })
  }
  for (const one of otherDeals) {
    if (one.id === undefined || one.id === deal) continue
    if (!context.find(opportunity, one.id)) return notHere(one.id)
    also.push({ opportunity: one.id })
  }
  also.push(...people.filter((one) => one !== person).map((contact) => ({ contact })))
  if (activityId !== undefined)
    for (const one of also) {
      const theirs = linksOf(here(), one)
      if (!theirs.ok) return theirs
      addActivity(context, writes, input, { as: 'activity', kind: 'note' }, theirs.value)
    }
  const shown = { ...links.value, ...(activityId === undefined ? {} : { activity: activityId }) }
  for (const one of all('todo')) {
    const who = byTitle.get(one.who ?? '')
    addTodo(context, writes, one, who === undefined ? shown : { ...shown, contact: who }, input.private === true)
  }
  if (deal !== undefined) {
    for (const one of all('evidence')) {
      const given = evidenceGiven(here(), {
        opportunity: deal,
        kind: one.kind,
        text: one.text,
        ...(person === undefined ? {} : { contact: person }),
        ...(activityId === undefined || input.private ? {} : { activity: activityId }),
      })
      if (!given.ok) return given
      writes.push(...given.value.writes)
    }
    for (const one of all('competitor')) {
      const set = dealCompetitorSet(here(), {
        opportunity: deal,
        ...(one.id === undefined ? { name: one.title.slice(0, 200) } : { competitor: one.id }),
      })
      if (!set.ok) return set
      writes.push(...set.value.writes)
    }
  }
  const material = all('resource').map(({ id }) => id)
  if (material.length > 0) {
    const to = { opportunity: deal ?? null, contact: person ?? null, activity: activityId ?? null }
    const sent = resourcesSent(here(), { resources: material, ...to }, 'capture')
    if (!sent.ok) return sent
    writes.push(...sent.value.writes)
  }
  if (writes.length === 0)
    return fail({
      type: 'EmptyNote',
      message: 'Nothing of this note was kept, so nothing was saved. Keep a chip, or save it as a note.',
    })
  const written: Record<string, number> = {}
  for (const { table, create: isNew } of writes) if (isNew) written[table] = (written[table] ?? 0) + 1
  const learn = (input.learn ?? []).flatMap(({ title, ...one }) => {
    const record = one.record ?? made.get(`${one.table} ${title}`)
    return one.means === 'record' && record === undefined ? [] : [{ ...one, ...(record ? { record } : {}) }]
  })
  writes.push(...wordsLearnt(context, learn))
  return ok({ writes, value: { written, activity: activityId ?? null } })
}

const notHere = (id: string): Result<never, Failure> =>
  fail({
    type: 'RecordNotFound',
    message: 'What the note refers to is not here or was deleted. Nothing was saved; choose again.',
    id,
  })

function dealChanges(
  context: CommandContext,
  deal: string,
  amount: Of<'amount'> | undefined,
  close: Of<'closeDate'> | undefined,
): Result<readonly Write[], Failure> {
  const row = context.find(opportunity, deal)
  if (!row || (!amount && !close)) return ok([])
  const values: Values<typeof opportunity> = {
    ...(amount ? { amount: amount.value, currency: amount.currency ?? row.currency } : {}),
    ...(close ? { closeDate: close.date } : {}),
  }
  const allowed = opportunityRules.changing?.(context, row as unknown as Row<Table>, values) ?? ok(values)
  return allowed.ok ? ok([update(opportunity, deal, allowed.value as Values<typeof opportunity>)]) : allowed
}

type Linked = Links

function addActivity(
  context: CommandContext,
  writes: Write[],
  input: Input,
  what: Of<'activity'> | undefined,
  links: Linked,
): string | undefined {
  // Without anything else the words themselves are what is kept.
  const isNote = what === undefined && !input.meanings.some(({ as }) => as === 'todo')
  if (!what && !isNote) return undefined
  const { kind, direction, on } = what ?? { kind: 'note' as const, direction: undefined, on: undefined }
  const usual = context.newId(activity)
  const id = input.private ? inSpace(usual, context.spaces.desk) : usual
  const subject = shortest(input.text)
  writes.push(
    create(activity, id, {
      kind,
      direction,
      ...links,
      subject,
      ...(subject === input.text.trim() ? {} : { body: input.text }),
      author: context.me,
      at:
        on === undefined || on >= context.today
          ? new Date(context.now).toISOString()
          : new Date(Date.parse(startOfDay(on)) + 12 * 3_600_000).toISOString(),
    }),
  )
  return id
}

/** Ours becomes a task, and a promise when somebody counts on it; theirs a promise to us; a colleague's a task of theirs. */
function addTodo(
  context: CommandContext,
  writes: Write[],
  todo: Of<'todo'>,
  links: Linked & { readonly activity?: string },
  isPrivate: boolean,
): void {
  const { activity: said, ...about } = links
  const at = (write: Write): Write => (isPrivate ? { ...write, id: inSpace(write.id, context.spaces.desk) } : write)
  const isOurs = todo.side === 'ours' || (todo.side === 'colleague' && todo.person !== undefined)
  const task = isOurs
    ? at(
        taskAdded(context, {
          title: todo.text,
          dueOn: todo.date,
          ...about,
          ...(todo.side === 'colleague' ? { assignee: todo.person } : {}),
        }).write,
      )
    : undefined
  if (task) writes.push(task)
  if (todo.side === 'ours' && !todo.isPromised) return
  const promise = obligationAdded(context, {
    text: todo.text,
    dueOn: todo.date,
    direction: todo.side === 'ours' ? 'byUs' : todo.side === 'theirs' ? 'toUs' : 'colleague',
    ...(todo.side === 'colleague' ? { owner: todo.person, waiting: context.me } : {}),
    opportunity: about.opportunity,
    account: about.account,
    contact: about.contact,
    activity: said,
    task: task?.id,
  })
  writes.push(at(promise.write))
}
