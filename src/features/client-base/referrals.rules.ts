/** What is true of every referral, whoever writes it: it is its asker's, and given only when something came of it. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { referral } from './referrals.schema.ts'

type Given = Values<typeof referral>

export const referralDefaults = (context: CommandContext, values: Given): Given => ({
  ...values,
  askedOn: values.askedOn ?? context.today,
  askedBy: context.me,
  state: values.state ?? 'asked',
  createdAt: new Date(context.now).toISOString(),
})

export const onlyAsker = (context: CommandContext, row: Row<typeof referral>): Result<true, Failure> =>
  row.askedBy === context.me
    ? ok(true)
    : fail({
        type: 'NotTheAuthor',
        message: 'Only who asked for a referral changes it. Nothing was changed; ask for one of your own beside it.',
        id: row.id,
      })

const fruits = ['givenAccount', 'givenContact', 'givenLead', 'givenOpportunity'] as const

/** Refuses `given` without anything that came of it. */
export function namesFruit(values: Given): Result<true, Failure> {
  if (values.state !== 'given' || fruits.some((field) => values[field])) return ok(true)
  return fail({
    type: 'NothingGiven',
    message: 'Say whom or what the referral brought: an account, a contact, a lead or a deal. Nothing was changed.',
  })
}

/** The fields of an answer. What was given before goes with an answer that gives nothing. */
export const answered = (context: CommandContext, state: 'asked' | 'given' | 'declined', given: Given): Given => ({
  givenAccount: null,
  givenContact: null,
  givenLead: null,
  givenOpportunity: null,
  ...(state === 'given' ? given : {}),
  state,
  answeredOn: state === 'asked' ? null : context.today,
})

export const referralRules: RecordRules = rulesFor(referral, {
  creating: (context, values) => {
    const whole = referralDefaults(context, values)
    const allowed = namesFruit(whole)
    return allowed.ok ? ok(whole) : allowed
  },
  changing: (context, row, values) => {
    const mine = onlyAsker(context, row)
    if (!mine.ok) return mine
    if (values.askedBy !== undefined && values.askedBy !== row.askedBy)
      return fail({
        type: 'NotTheAuthor',
        message: 'A referral stays with who asked for it. Nothing was changed.',
        id: row.id,
      })
    const allowed = namesFruit({ ...row, ...values })
    if (!allowed.ok) return allowed
    return ok(
      values.state === undefined || values.state === row.state ? values : { ...values, answeredOn: context.today },
    )
  },
  deleting: onlyAsker,
  restoring: onlyAsker,
})
