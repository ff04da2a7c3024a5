/** Takes in what the network brings: durable when the promise resolves, announced to live queries after. */
import type { Authority } from '#trust/authority.types.ts'
import type { StoredStatement } from '#trust/statement.ts'
import { acceptChange, type WireChange } from './accept.ts'
import { actWith, officeLogTable, type Say } from './acts.ts'
import { makeDesk } from './admission.ts'
import { fillBodies } from './bodies.ts'
import type { Core } from './core.ts'
import type { Intake, Taken, TakenStatements } from './exchange.types.ts'
import { applyOfficeLog } from './grown.ts'
import { sayCuts } from './removal.ts'
import { openShower } from './show.ts'

/** Announced with every change that was taken in, shown or not; whoever asks for work that was set aside reads it. */
const changeTable = 'change'

/** Runs `work` in one durable transaction and returns its value; `touched` are the tables to announce after it. */
type Transact = <T>(work: (touched: Set<string>) => T) => T

export function openIntake(core: Core, transact: Transact): Intake {
  return {
    takeBodies: async (bodies) =>
      transact((touched) => {
        const shower = openShower(core)
        const filled = fillBodies(core, shower, bodies)
        for (const table of shower.finish()) touched.add(table)
        return filled
      }),
    takeStatements: async (statements) => transact((touched) => takeStatements(core, statements, touched)),
    takeChanges: async (changes) => transact((touched) => takeChanges(core, changes, touched)),
  }
}

export function takeStatements(
  core: Core,
  statements: readonly StoredStatement[],
  touched: Set<string>,
): TakenStatements {
  const office = core.meta('office') ?? core.meta('joining')
  if (office === undefined) return { added: 0, waiting: 0, refused: statements.length }
  const before = core.meta('office') === undefined ? undefined : core.authority()
  const taken = core.officeLog.take(statements, office)
  if (taken.added === 0) return taken
  // This PC has an office once it was let in, not when it has heard of one.
  const isIn = core.meta('office') !== undefined || core.authority().personOf(core.device.id) !== undefined
  touched.add(officeLogTable)
  if (!isIn) return taken
  if (core.meta('office') === undefined) core.setMeta('office', office)
  const shower = openShower(core)
  applyOfficeLog(core, shower)
  for (const table of shower.finish()) touched.add(table)
  answer(core, touched, before)
  return taken
}

/** What this device has to say to what it heard: how far it held the work of who lost a right, and a desk of its own. */
function answer(core: Core, touched: Set<string>, before: Authority | undefined): void {
  if (core.authority().personOf(core.device.id) === undefined) return
  const say = (speak: Say) => {
    if (before) sayCuts(core, speak, before)
    makeDesk(core, speak)
  }
  actWith(core, touched, say, false)
}

export function takeChanges(core: Core, changes: readonly WireChange[], touched: Set<string>): Taken[] {
  const shower = openShower(core)
  const taken = changes.map((change) => acceptChange(core, shower, change))
  for (const table of shower.finish()) touched.add(table)
  // What no table shows (set aside, of a newer version, without its key yet) is news for other devices all the same.
  if (taken.some(({ as }) => isKept.has(as))) touched.add(changeTable)
  return taken
}

const isKept: ReadonlySet<Taken['as']> = new Set(['accepted', 'waiting', 'late', 'refused', 'forked'])
