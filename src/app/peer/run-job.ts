/** One job from its input to its result: builds the `JobContext` around what its thread can reach. */
import { fail, ok, type Result } from '#shared/result.ts'
import type { Write } from '#replica/command.ts'
import type { JobContext } from '#replica/job.ts'
import type { QueryContext } from '#replica/query.ts'
import type { Committed, Direction, Kept, UndoPiece } from '#replica/replica.types.ts'
import type { AnyJob } from '../catalogue.types.ts'
import { failureOf, parseInput } from './answer.ts'
import { failures } from './peer.ts'
import { mostRecords } from './writer.ts'

export interface Progress {
  readonly step: string
  readonly done: number
  readonly total: number | null
  /** Records that are saved for good, whatever happens to the job. */
  readonly kept: number
}

/** The step of a job that takes back what it has committed. */
export const undoing = 'undoing'

export interface JobPorts extends Pick<
  JobContext,
  | 'operation'
  | 'folder'
  | 'newId'
  | 'derivedId'
  | 'uploadPath'
  | 'uploadName'
  | 'discardUpload'
  | 'filesFolder'
  | 'cancelled'
> {
  queryContext(): QueryContext
  commit(writes: readonly Write[], label: string): Promise<Result<Committed>>
  keep(list: string, entries: readonly Kept[], how: 'replace' | 'add'): Promise<Result<unknown>>
  scrub(): Promise<Result<unknown>>
  /** One piece of taking back an operation, the job's own when none is named. */
  undoPiece(operation: string | undefined, after: number, direction?: Direction): Promise<Result<UndoPiece>>
  progress(progress: Progress): void
}

const brokenOff = "This ended early because of an error in Bullpen; the details are in the program's output."

export async function runJob(
  jobs: ReadonlyMap<string, AnyJob>,
  name: string,
  input: unknown,
  ports: JobPorts,
): Promise<Result<unknown>> {
  const job = jobs.get(name)
  if (!job) return fail(failures.unknown('job', name))
  const parsed = parseInput(job.input, input)
  if (!parsed.ok) return parsed
  let current: Progress = { step: 'starting', done: 0, total: null, kept: 0 }
  const move = (next: Partial<Progress>) => ports.progress((current = { ...current, ...next }))
  const { operation, folder, newId, derivedId, uploadPath, uploadName, discardUpload, filesFolder, cancelled } = ports
  const context: JobContext = {
    ...ports.queryContext(),
    operation,
    folder,
    newId,
    derivedId,
    uploadPath,
    uploadName,
    discardUpload,
    filesFolder,
    cancelled,
    async commit(writes, label) {
      // In pieces, so that a person's command never waits behind more than a thousand records.
      for (let from = 0; from < writes.length; from += mostRecords) {
        const piece = writes.slice(from, from + mostRecords)
        const done = await ports.commit(piece, label)
        if (!done.ok) return done
        move({ kept: current.kept + piece.length })
      }
      return ok({ operation })
    },
    async keep(list, entries) {
      for (let from = 0; from === 0 || from < entries.length; from += mostRecords) {
        const done = await ports.keep(list, entries.slice(from, from + mostRecords), from === 0 ? 'replace' : 'add')
        if (!done.ok) return done
      }
      return ok({})
    },
    scrub: async () => ports.scrub(),
    async undo(other, direction) {
      const undone = { operation: '', written: 0, kept: 0 }
      let pieces = 0
      move({ step: undoing, done: 0, total: null })
      for (let after: number | null = 0; after !== null;) {
        const piece: Result<UndoPiece> = await ports.undoPiece(other, after, direction)
        if (!piece.ok) return piece
        undone.operation ||= piece.value.operation
        undone.written += piece.value.written
        undone.kept += piece.value.kept
        after = piece.value.next
        move({ done: Math.min(++pieces, piece.value.total), total: piece.value.total })
      }
      if (other === undefined) move({ kept: 0 })
      return ok(undone)
    },
    progress: (step, done, total) => move({ step, done, total }),
  }
  try {
    return await job.run(context, parsed.value)
  } catch (error) {
    const failure = failureOf(name, error)
    return fail(failure.type === 'Unexpected' ? { ...failure, message: brokenOff } : failure)
  }
}
