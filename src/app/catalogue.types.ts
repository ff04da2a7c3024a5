/** Commands, queries and jobs of any input and output, as whatever calls them by name sees them. */
import type { z } from 'zod'
import type { CommandContext, CommandOutcome } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import type { QueryContext } from '#replica/query.ts'
import type { Failure, Result } from '#shared/result.ts'

interface Named {
  readonly name: string
  readonly summary: string
  /** Parses what came from outside; only its output may be passed to `run`. */
  readonly input: z.ZodType
}

export interface AnyCommand extends Named {
  readonly run: (context: CommandContext, input: never) => Result<CommandOutcome<unknown>, Failure>
}

export interface AnyQuery extends Named {
  readonly output: z.ZodType
  readonly reads: readonly string[]
  readonly run: (context: QueryContext, input: never) => unknown
}

export interface AnyJob extends Named {
  readonly run: (context: JobContext, input: never) => Promise<Result<unknown, Failure>>
}

export interface Catalogue {
  readonly commands: readonly AnyCommand[]
  readonly queries: readonly AnyQuery[]
  readonly jobs: readonly AnyJob[]
}
