/** Who answers a request, and what an answer is made of, whichever way it is written. */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Row, Values } from '#shared/schema.ts'
import { managersOfPerson } from '../people/below.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { dealRequest, type RequestState } from './requests.schema.ts'

type Request = Row<typeof dealRequest>
type Asking = Pick<CommandContext, 'db' | 'me' | 'authority'>

/** The fields that change when a request is answered, or ends; what was answered before stays standing. */
export const turned = (
  context: CommandContext,
  row: Request,
  state: RequestState,
  more: Pick<Values<typeof dealRequest>, 'obligation' | 'reason' | 'answeredBy'> = {},
): Values<typeof dealRequest> => ({
  obligation: row.obligation,
  reason: row.reason,
  answeredBy: row.answeredBy,
  ...more,
  state,
  answeredAt: new Date(context.now).toISOString(),
})

/** Whether nobody else could be asked. */
const isAlone = (context: Asking): boolean => (context.authority()?.people.size ?? 1) < 2

/**
 * Who decides about a request: whom it was asked of, the asker's manager, and whoever manages what belongs to others.
 * Any other colleague may commit for themselves; `gives` is who would, null of a refusal.
 */
export function refusalToAnswer(
  context: Asking,
  row: Pick<Request, 'id' | 'askedBy' | 'askedOf'>,
  gives: string | null,
): Failure | undefined {
  if (isAlone(context)) return undefined
  const managers = row.askedBy === null ? [] : managersOfPerson(context.db, row.askedBy)
  const decides =
    row.askedOf === context.me ||
    managers.some(({ id }) => id === context.me) ||
    (context.authority()?.manages(context.me) ?? true)
  if (decides && row.askedBy !== context.me) return undefined
  if (row.askedBy !== context.me && gives === context.me) return undefined
  return {
    type: 'NotAskedOfYou',
    message:
      row.askedBy === context.me
        ? 'You asked for this yourself: somebody else commits or declines. Nothing was changed.'
        : 'For a colleague commits who was asked or who manages them; for yourself you can commit. Nothing was changed.',
    id: row.id,
  }
}

export const isOpen = (row: Pick<Request, 'state'>): boolean => row.state === 'asked' || row.state === 'committed'

export function openRequest(context: CommandContext, id: string): Result<Request, Failure> {
  const row = context.find(dealRequest, id)
  if (!row) return fail({ type: 'RecordNotFound', message: 'This request is not here. Nothing was changed.', id })
  if (isOpen(row)) return ok(row)
  return fail({ type: 'RequestEnded', message: 'This request has already ended. Nothing was changed.', id })
}

export const requestRules: RecordRules = rulesFor(dealRequest, {
  creating: (context, values) =>
    ok({
      ...values,
      kind: values.kind ?? 'other',
      askedBy: values.askedBy === undefined ? context.me : values.askedBy,
      state: 'asked',
      createdAt: new Date(context.now).toISOString(),
    }),
  changing: (_context, row, values) =>
    values.state === undefined || values.state === row.state
      ? ok(values)
      : fail({
          type: 'AnswerByCommand',
          message: 'A request is committed to, declined, withdrawn or done by its own acts. Nothing was changed.',
          id: row.id,
        }),
})
