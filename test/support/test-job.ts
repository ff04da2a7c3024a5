/** Runs a job beside its office, as the peer does in a thread of its own. */
import type { Job, JobContext, TakenBack } from '#replica/job.ts'
import type { Direction, Replica } from '#replica/replica.types.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

export interface JobRun<Output> {
  readonly result: Result<Output, Failure>
  readonly progress: readonly { readonly step: string; readonly done: number; readonly total: number | null }[]
  /** How many records each commit had. */
  readonly commits: readonly number[]
}

/** `cancelAfter` cancels once that many commits are done. */
export async function runJob<Input, Output>(
  replica: Replica,
  job: Job<Input, Output>,
  input: unknown,
  options: { readonly cancelAfter?: number; readonly context?: Partial<JobContext> } = {},
): Promise<JobRun<Output>> {
  const operation = 'ab'.repeat(16)
  const progress: { step: string; done: number; total: number | null }[] = []
  const commits: number[] = []
  const { newId, derivedId } = replica.commandContext()
  const context: JobContext = {
    ...replica.queryContext(),
    operation,
    folder: '',
    newId,
    derivedId,
    uploadPath: () => undefined,
    uploadName: () => undefined,
    discardUpload: () => undefined,
    filesFolder: '',
    commit: async (writes, label) => {
      if (writes.length > 1_000) return fail({ type: 'TooMany', message: `${writes.length} records in one change` })
      commits.push(writes.length)
      return replica.commit(writes, { label, operation })
    },
    keep: async (list, entries) => replica.keep(list, entries, 'replace'),
    scrub: async () => {
      const isDone = await replica.scrub()
      return isDone ? ok({}) : fail({ type: 'NotProvenYet', message: 'The office was not checked yet.' })
    },
    undo: async (other = operation, direction = 'undo') => undoInPieces(replica, other, direction),
    progress: (step, done, total) => void progress.push({ step, done, total }),
    cancelled: () => options.cancelAfter !== undefined && commits.length >= options.cancelAfter,
    ...options.context,
  }
  return { result: await job.run(context, job.input.parse(input)), progress, commits }
}

/** As a job takes an operation back: piece by piece. */
export function undoInPieces(
  replica: Replica,
  operation: string,
  direction: Direction = 'undo',
): Result<TakenBack, Failure> {
  const undone = { operation: '', written: 0, kept: 0 }
  for (let after: number | null = 0; after !== null;) {
    const piece = replica.undoPiece(operation, after, direction)
    if (!piece.ok) return piece
    undone.operation ||= piece.value.operation
    undone.written += piece.value.written
    undone.kept += piece.value.kept
    after = piece.value.next
  }
  return ok(undone)
}
