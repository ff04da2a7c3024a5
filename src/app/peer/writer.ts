/**
 * The one place of this PC that writes: runs commands one after the other and commits what jobs hand over. Lives in the
 * writer thread (writer.worker.ts), or beside everything else in tests.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { operationLabel, type Write } from '#replica/command.ts'
import type { Committed, Direction, Kept, Replica, UndoPiece } from '#replica/replica.types.ts'
import type { PeerState } from '#shared/protocol.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { AnyCommand } from '../catalogue.types.ts'
import { keepDeals } from '../workflows/keep-deals.ts'
import { byName, failureOf, parseInput } from './answer.ts'
import { batchInput, batchName, batchOutput, runBatch, type BatchInput } from './batch.ts'
import { openIdempotency } from './idempotency.ts'
import { takesLong } from './in-pieces.ts'
import { failures, type CommandDone, type OnceKey } from './peer.ts'
import { openSharingCommands } from './sharing-commands.ts'

export type OfficeState = Pick<PeerState, 'founded' | 'readOnly'>

export interface Writer {
  command(name: string, input: unknown, once?: OnceKey): Result<CommandDone>
  /** At most 1,000 records at a time, so that a person's command never waits long behind a job. */
  commit(writes: readonly Write[], label: string, operation: string): Result<Committed>
  /** What a job found out, on this PC alone. */
  keep(list: string, entries: readonly Kept[], how: 'replace' | 'add'): Result<unknown>
  /** See `Replica.scrub`. */
  scrub(): Promise<Result<unknown>>
  /** One piece of taking an operation back; see `Replica.undoPiece`. */
  undoPiece(operation: string, after: number, direction?: Direction): Result<UndoPiece>
  /** Makes the office's spaces and keys for a job that founds the office; fails where there is one. */
  found(): Result<unknown>
  state(): OfficeState
  close(): void
}

/** Commands that change the log itself rather than build writes. They are described with the rest. */
const undoCommands = [
  { name: 'operations.undo', summary: 'Take back an own operation, or the newest that can be taken back' },
  { name: 'operations.redo', summary: 'Bring back an operation that was taken back, or the newest such' },
].map((command) => ({
  ...command,
  input: z.strictObject({
    operation: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
  }),
}))

export const operationCommands = [
  ...undoCommands,
  {
    name: batchName,
    summary: 'Several commands that write records in one request: all or none as one operation, or each by itself',
    input: batchInput,
    output: batchOutput,
  },
]

/** These run before there is an office: the replica is founded first. Ctrl Z stops at them: it must not take the office away. */
export const foundsOffice: ReadonlySet<string> = new Set(['office.found', 'demo.generate'])

/** Most records in one commit of a job. */
export const mostRecords = 1_000

/** `now`: wall clock, for what is kept for a day. */
export function createWriter(replica: Replica, list: readonly AnyCommand[], now: () => number = Date.now): Writer {
  const commands = byName(list)
  const sharing = openSharingCommands(replica)
  let isDamaged = false

  const noted = <T>(result: Result<T>): Result<T> => {
    if (!result.ok && result.failure.type === 'Damaged') isDamaged = true
    return result
  }
  const guarded = <T>(what: string, run: () => Result<T>): Result<T> => {
    try {
      return noted(run())
    } catch (error) {
      return noted(fail(failureOf(what, error)))
    }
  }

  const idempotency = openIdempotency(replica, now)

  const takeBack = (name: string, input: unknown): Result<CommandDone> => {
    const parsed = parseInput(undoCommands[0]!.input, input) as Result<{ operation?: string }>
    if (!parsed.ok) return parsed
    const undoing = name === 'operations.undo'
    const operation = parsed.value.operation ?? (undoing ? replica.undoable(foundsOffice) : replica.redoable())
    if (operation === undefined)
      return fail(
        undoing
          ? { type: 'NothingToUndo', message: 'There is nothing to undo.' }
          : { type: 'NothingToRedo', message: 'There is nothing to redo.' },
      )
    if (replica.isLarge(operation)) return fail(takesLong(operation, undoing ? 'undo' : 'redo'))
    const allow = (writes: readonly Write[]) => keepDeals(replica.commandContext(), writes, name)
    const done = undoing ? replica.undo(operation, allow) : replica.redo(operation, allow)
    return done.ok ? ok({ operation: done.value.operation, value: { operation, kept: done.value.kept } }) : done
  }

  const found = (): Result<unknown> => (replica.founded ? ok({}) : replica.found())

  const batch = (input: unknown): Result<CommandDone> => {
    const parsed = parseInput(batchInput, input) as Result<BatchInput>
    if (!parsed.ok) return parsed
    if (parsed.value.mode === 'each') {
      const each = runBatch(parsed.value, (name, one) => guarded(name, () => run(name, one)))
      return each.ok ? ok({ operation: '', value: { results: each.value } }) : each
    }
    const operation = newOperation()
    return replica.atomically(() => {
      const all = runBatch(parsed.value, (name, one) => run(name, one, operation))
      if (!all.ok) return all
      const isWritten = all.value.some((one) => 'operation' in one && one.operation !== '')
      return ok({ operation: isWritten ? operation : '', value: { results: all.value } })
    })
  }

  const run = (name: string, input: unknown, operation = newOperation()): Result<CommandDone> => {
    if (name === batchName) return batch(input)
    if (undoCommands.some((command) => command.name === name)) return takeBack(name, input)
    const shared = sharing(name, input)
    if (shared) return shared
    const command = commands.get(name)
    if (!command) return fail(failures.unknown('command', name))
    const parsed = parseInput(command.input, input)
    if (!parsed.ok) return parsed
    const founded = foundsOffice.has(name) ? found() : ok({})
    if (!founded.ok) return founded
    if (!replica.founded) return fail(notFounded)
    const outcome = command.run(replica.commandContext(), parsed.value)
    if (!outcome.ok) return outcome
    const kept = keepDeals(replica.commandContext(), outcome.value.writes, name)
    if (!kept.ok) return kept
    const { writes, leftOut, leftOutCount } = kept.value
    const value = leftOut ? withLeftOut(outcome.value.value, leftOut, leftOutCount) : outcome.value.value
    if (writes.length === 0) return ok({ operation: '', value })
    const committed = replica.commit(writes, { label: operationLabel(command), operation })
    return committed.ok ? ok({ operation: committed.value.operation, value }) : committed
  }

  return {
    command: (name, input, once) =>
      guarded(name, () => {
        if (!once) return run(name, input)
        if (!commands.has(name) && !operationCommands.some((own) => own.name === name)) return fail(noKey(name))
        return idempotency.once(`${once.caller} ${once.key}`, name, input, () => run(name, input))
      }),
    commit(writes, label, operation) {
      if (writes.length > mostRecords) throw new Error(`A job commits at most ${mostRecords} records at once`)
      return guarded(label, () => {
        const kept = replica.founded ? keepDeals(replica.commandContext(), writes, undefined) : ok(undefined)
        return kept.ok ? replica.commit(writes, { label, operation }) : kept
      })
    },
    keep: (list, entries, how) => guarded('keep', () => replica.keep(list, entries, how)),
    scrub: async () => {
      const isDone = await replica.scrub()
      return isDone ? ok({}) : fail(notProvenYet)
    },
    undoPiece: (operation, after, direction = 'undo') =>
      guarded(direction, () =>
        replica.undoPiece(operation, after, direction, (writes) =>
          keepDeals(replica.commandContext(), writes, `operations.${direction}`),
        ),
      ),
    found: () => guarded('founding the office', () => (hasOffice(replica) ? fail(alreadyFounded) : found())),
    state: () => ({
      founded: replica.founded && hasOffice(replica),
      readOnly: isDamaged ? 'damaged' : replica.readOnly(),
    }),
    close: () => replica.close(),
  }
}

/** A count is of what was done; beside it stands what was not, and why. */
function withLeftOut(value: unknown, leftOut: Failure, count: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  const done = 'count' in value && typeof value.count === 'number' ? { count: value.count - count } : {}
  return { ...value, ...done, leftOut }
}

export const newOperation = (): string => randomBytes(16).toString('hex')

/** The spaces exist a moment before the office's record does; the page must see only a whole office. */
const hasOffice = (replica: Replica) => replica.db.get('SELECT 1 FROM office LIMIT 1') !== undefined

const notProvenYet: Failure = {
  type: 'NotProvenYet',
  message:
    'The office is still being checked after it was not closed. Nothing was written anew; that is done after the check.',
}

const alreadyFounded: Failure = {
  type: 'AlreadyFounded',
  message: 'There is already an office in this data folder. Nothing was changed.',
}

const noKey = (name: string): Failure => ({
  type: 'InvalidInput',
  message: `"${name.slice(0, 100)}" takes no idempotency key: its answer holds secrets, or it writes no records. Nothing was changed.`,
})

const notFounded: Failure = {
  type: 'NotFounded',
  message: 'There is no office in this data folder yet: found one first.',
}
