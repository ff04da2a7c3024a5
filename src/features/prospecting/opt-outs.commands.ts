/** Entering who wants to be left alone. What is the same has the same id everywhere, so it is entered once. */
import { z } from 'zod'
import { create, defineCommand, type CommandContext, type Write } from '#replica/command.ts'
import { isRecordId } from '#shared/ids.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { lead } from '../leads/leads.schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { optOutKey } from './opt-outs.ts'
import { optOut } from './prospecting.schema.ts'

type Kind = 'email' | 'phone' | 'person'

const nobody: Failure = {
  type: 'NobodyToLeaveAlone',
  message: 'Say whom to leave alone: a person, an e-mail address or a telephone number. Nothing was saved.',
}

/** How an opt-out is kept, or undefined when it says nobody. */
function keyOf(kind: Kind, value: string): string | undefined {
  if (kind !== 'person') return optOutKey[kind](value)
  return isRecordId(value) ? value : undefined
}

const written = (context: CommandContext, kind: Kind, value: string, name: string, reason: string | null): Write =>
  create(optOut, context.derivedId(optOut, kind, value), {
    kind,
    value,
    name,
    reason,
    by: context.me,
    on: context.today,
  })

/** A person with every address and number that is known of them. */
export function personOptedOut(
  context: CommandContext,
  person: string,
  reason: string | null,
): Result<readonly Write[], Failure> {
  const who = context.find(contact, person) ?? context.find(lead, person)
  if (!who)
    return fail({ type: 'RecordNotFound', message: 'That person is not here. Nothing was changed.', id: person })
  const name = [who.firstName, who.lastName].filter(Boolean).join(' ')
  const given: [Kind, string | null][] = [
    ['person', who.id],
    ['email', who.email],
    ['email', 'secondEmail' in who ? who.secondEmail : null],
    ['phone', who.phone],
    ['phone', who.mobile],
  ]
  const writes = given.flatMap(([kind, value]) => {
    const key = value ? keyOf(kind, value) : undefined
    return key === undefined ? [] : [written(context, kind, key, name, reason)]
  })
  return ok(writes)
}

export const addOptOut = defineCommand({
  name: 'optOuts.add',
  summary: 'Notes that a person, an e-mail address or a telephone number is to be left alone, in the whole office.',
  input: z.object({
    /** A contact or lead: with every address and number known of them. */
    person: z.string().max(36).optional(),
    email: z.string().max(1_000).optional(),
    phone: z.string().max(1_000).optional(),
    name: z.string().max(1_000).optional(),
    reason: z.string().max(1_000).optional(),
  }),
  run: (context, input) => {
    const reason = input.reason?.trim() || null
    const writes: Write[] = []
    if (input.person !== undefined) {
      const person = personOptedOut(context, input.person, reason)
      if (!person.ok) return person
      writes.push(...person.value)
    }
    for (const kind of ['email', 'phone'] as const) {
      const value = input[kind]?.trim()
      if (!value) continue
      const key = keyOf(kind, value)
      if (key === undefined) return fail(nobody)
      writes.push(written(context, kind, key, input.name?.trim() || value, reason))
    }
    return writes.length === 0 ? fail(nobody) : ok({ writes, value: { count: writes.length } })
  },
})

/** The generic way in, for imports by hand: kept as the other one keeps it, so that it holds. */
export const optOutRules: RecordRules = rulesFor(optOut, {
  creating: (context, values) => {
    const kind = values.kind as Kind | null | undefined
    const key = kind && values.value ? keyOf(kind, values.value) : undefined
    return key === undefined
      ? fail(nobody)
      : ok({ ...values, value: key, name: values.name ?? values.value, by: context.me, on: values.on ?? context.today })
  },
  changing: (_context, row, values) => {
    const changed = (values.kind ?? row.kind) !== row.kind || (values.value ?? row.value) !== row.value
    return changed
      ? fail({ type: 'OptOutStays', message: 'Enter another opt-out instead. Nothing was changed.' })
      : ok(values)
  },
})
