/** Taking operations back and bringing them back, whole or in pieces; undo.ts says what is written for it. */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Write } from './command.ts'
import type { Core } from './core.ts'
import type { Allowing, Committed, Replica } from './replica.types.ts'
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

type Commit = (
  writes: readonly Write[],
  id: Uint8Array,
  label: string,
  undoes: OperationState,
) => Result<Committed, Failure>

export function openTakingBack(
  core: Core,
  randomBytes: (count: number) => Uint8Array,
  commit: Commit,
): Pick<Replica, 'undo' | 'undoPiece' | 'redo'> {
  const reverse = (wanted: string, parity: 0 | 1, newest: OperationState | undefined, allow?: Allowing) => {
    const operation = wanted ? findOperation(core, wanted) : newest
    if (!operation)
      return fail({
        type: 'NothingToUndo',
        message: parity === 0 ? 'There is nothing to undo.' : 'There is nothing to redo.',
      })
    const tip = latestOfChain(core, operation)
    if (tip.depth % 2 !== parity)
      return fail({
        type: 'AlreadyUndone',
        message: parity === 0 ? 'This was already undone.' : 'This was not undone.',
      })
    const plan = planUndo(core, tip)
    const allowed = allow ? allow(plan.writes) : ok({ writes: plan.writes })
    if (!allowed.ok) return allowed
    const { writes } = allowed.value
    const done = commit(writes, randomBytes(16), tip.label, tip)
    return done.ok ? ok({ ...done.value, kept: plan.kept + plan.writes.length - writes.length }) : done
  }

  const undoPiece: Replica['undoPiece'] = (wanted, after, allow) => {
    const operation = findOperation(core, wanted)
    if (!operation) return fail({ type: 'NothingToUndo', message: 'There is nothing to undo.' })
    const tip = latestOfChain(core, operation)
    const part = tip.depth % 2 === 1 ? tip : undefined
    const whole = part ? reversedBy(core, part) : tip
    if (!whole) throw new Error('An undo that undoes nothing')
    const { change, total } = changeAfter(core, rootOfChain(core, whole), after)
    if (!change) return ok({ written: 0, kept: 0, next: null, total })
    const plan = planUndo(core, whole, { change, part })
    const allowed = allow ? allow(plan.writes) : ok({ writes: plan.writes })
    // The rest of an import is taken back all the same.
    const writes = allowed.ok ? allowed.value.writes : []
    if (writes.length > 0) {
      const done = commit(writes, part?.id ?? randomBytes(16), whole.label, whole)
      if (!done.ok) return done
    }
    const kept = plan.kept + plan.writes.length - writes.length
    return ok({ written: writes.length, kept, next: change.last, total })
  }

  return {
    undo: (operation, allow) => reverse(operation, 0, newestUndoable(core), allow),
    undoPiece,
    redo: (operation, allow) => reverse(operation, 1, newestRedoable(core), allow),
  }
}
