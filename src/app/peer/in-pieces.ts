/**
 * Taking back or bringing back what is too large for one transaction: the writer says so, and a job does it in pieces, between
 * which others save. Whoever asked gets the same answer, later; every page sees how far it is.
 */
import { z } from 'zod'
import type { Direction } from '#replica/replica.types.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { CommandDone, Jobs } from './peer.ts'

/** The job that does it. */
export const takingBack = 'operations.takeBack'

const large = 'TakesLong'
export const takesLong = (operation: string, direction: Direction): Failure => ({
  type: large,
  message: 'This is large, so it is taken back or brought back by itself, in pieces. Nothing was changed yet.',
  operation,
  direction,
})

const done = z.object({ operation: z.string(), kept: z.number() })

/** The answer of a command; one that `takesLong` is done by a job, and is answered when that has ended. */
export async function inPieces(
  board: Pick<Jobs, 'start'> & {
    finished(job: string): Promise<{ readonly value?: unknown; readonly failure?: Failure }>
  },
  answer: Result<CommandDone>,
): Promise<Result<CommandDone>> {
  if (answer.ok || answer.failure.type !== large) return answer
  const { operation, direction } = answer.failure
  const started = await board.start(takingBack, { operation, direction })
  if (!started.ok) return started
  const { value, failure } = await board.finished(started.value.job)
  if (failure) return fail(failure)
  const { operation: by, kept } = done.parse(value)
  return ok({ operation: by, value: { operation, kept } })
}
