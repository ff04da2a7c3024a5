/**
 * Own operations in the log: how writes become one, and how one is taken back or brought back, at once or in pieces. A piece
 * is a change of the operation; all pieces are one operation too, so that other writes come in between, and one that was
 * broken off goes on where it was when it is begun again.
 */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Write } from './command.ts'
import { appendWrites, type OperationRow } from './commit.ts'
import type { Core } from './core.ts'
import type { Allowing, Committed, Direction, Replica } from './replica.types.ts'
import {
  changeAfter,
  findOperation,
  latestOfChain,
  newestRedoable,
  newestUndoable,
  type OperationState,
  planUndo,
  reversedBy,
  rootOfChain,
} from './undo.ts'

/** Entries from which on an operation is taken back in pieces: the others of this PC would wait a second for it. */
const manyEntries = 2_000

type Operations = Pick<Replica, 'undo' | 'redo' | 'undoPiece' | 'isLarge' | 'undoable' | 'redoable'> & {
  commitAs(writes: readonly Write[], id: Uint8Array, label: string, undoes?: OperationState): Result<Committed, Failure>
}

interface Ports {
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** Runs `work` as one durable transaction. */
  readonly write: <T>(work: () => T) => Result<T, Failure>
  /** Tells which tables it has touched. */
  readonly announce: (touched: ReadonlySet<string>) => void
}

/** The chain's end is what is reversed: of even depth what stands, of odd depth what was taken back. */
const parityOf: Readonly<Record<Direction, number>> = { undo: 0, redo: 1 }
const nothing: Readonly<Record<Direction, Failure>> = {
  undo: { type: 'NothingToUndo', message: 'There is nothing to undo.' },
  redo: { type: 'NothingToUndo', message: 'There is nothing to redo.' },
}
const already: Readonly<Record<Direction, Failure>> = {
  undo: { type: 'AlreadyUndone', message: 'This was already undone.' },
  redo: { type: 'AlreadyUndone', message: 'This was not undone.' },
}

export function openOperations(core: Core, { now, randomBytes, write, announce }: Ports): Operations {
  const { database } = core
  const startOperation = (id: Uint8Array, label: string, undoes?: OperationState): OperationRow => {
    const hex = Buffer.from(id).toString('hex')
    const existing = findOperation(core, hex)
    if (!existing)
      database.run(
        'insert into operation (id, label, at, mine, undoes, depth) values (?, ?, ?, 1, ?, ?)',
        id,
        label,
        now(),
        undoes?.no ?? null,
        undoes ? undoes.depth + 1 : 0,
      )
    const { no } = existing ?? (findOperation(core, hex) as OperationState)
    return { no, id, label, undoes: undoes && Buffer.from(undoes.id).toString('hex') }
  }

  const commitAs: Operations['commitAs'] = (writes, id, label, undoes) => {
    let touched = new Set<string>()
    const done = write(() => {
      touched = appendWrites(core, writes, startOperation(id, label, undoes))
    })
    if (!done.ok) return done
    announce(touched)
    return ok({ operation: Buffer.from(id).toString('hex') })
  }

  const reverse = (
    wanted: string,
    direction: Direction,
    newest: OperationState | undefined,
    allow: Allowing | undefined,
  ) => {
    const operation = wanted ? findOperation(core, wanted) : newest
    if (!operation) return fail(nothing[direction])
    const tip = latestOfChain(core, operation)
    if (tip.depth % 2 !== parityOf[direction]) return fail(already[direction])
    const plan = planUndo(core, tip)
    const allowed = allow ? allow(plan.writes) : ok({ writes: plan.writes })
    if (!allowed.ok) return allowed
    const { writes } = allowed.value
    const done = commitAs(writes, randomBytes(16), tip.label, tip)
    return done.ok ? ok({ ...done.value, kept: plan.kept + plan.writes.length - writes.length }) : done
  }

  const undoPiece: Operations['undoPiece'] = (wanted, after, direction = 'undo', allow) => {
    const operation = findOperation(core, wanted)
    if (!operation) return fail(nothing[direction])
    const tip = latestOfChain(core, operation)
    // What is being reversed already shows as the end of the chain: then this is a further piece of the same.
    const part = tip.depth % 2 === parityOf[direction] ? undefined : tip
    const whole = part ? reversedBy(core, part) : tip
    if (!whole) return fail(already[direction])
    const source = direction === 'undo' ? rootOfChain(core, whole) : whole.no
    const { change, total } = changeAfter(core, source, after)
    if (!change) return ok({ operation: hexOf(part), written: 0, kept: 0, next: null, total })
    const plan = planUndo(core, whole, { change, part })
    const allowed = allow ? allow(plan.writes) : ok({ writes: plan.writes })
    // The rest of an import is taken back all the same.
    const writes = allowed.ok ? allowed.value.writes : []
    let id = part?.id
    if (writes.length > 0) {
      const done = commitAs(writes, (id ??= randomBytes(16)), whole.label, whole)
      if (!done.ok) return done
    }
    return ok({
      operation: id ? Buffer.from(id).toString('hex') : '',
      written: writes.length,
      kept: plan.kept + plan.writes.length - writes.length,
      next: change.last,
      total,
    })
  }

  return {
    commitAs,
    undo: (operation, allow) => reverse(operation, 'undo', newestUndoable(core), allow),
    redo: (operation, allow) => reverse(operation, 'redo', newestRedoable(core), allow),
    undoPiece,
    isLarge: (wanted) => {
      const operation = findOperation(core, wanted)
      if (!operation) return false
      const { entries } = database.get<{ entries: number | null }>(
        'select sum(count) as entries from change where operation = ?',
        rootOfChain(core, operation),
      ) ?? { entries: 0 }
      return (entries ?? 0) > manyEntries
    },
    undoable: (lasting) => {
      const newest = newestUndoable(core)
      return newest && lasting?.has(newest.label) ? undefined : hexOf(newest) || undefined
    },
    redoable: () => hexOf(newestRedoable(core)) || undefined,
  }
}

const hexOf = (operation: OperationState | undefined): string =>
  operation ? Buffer.from(operation.id).toString('hex') : ''
