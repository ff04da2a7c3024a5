/** The paper recovery key: it stands above every owner, and is on paper only. */
import { recoveryDevice } from '#trust/recovery.ts'
import type { BodyOf } from '#trust/statement.ts'
import { fail, type Failure, type Result } from '#shared/result.ts'
import { actWith, officeLogTable, type Transact } from './acts.ts'
import type { Core } from './core.ts'
import { giveOwedKeys } from './owed-keys.ts'
import type { RecoveryFile } from './recovery-file.ts'
import { lockedAfter } from './removal.ts'

/** What may be done with it: an owner removed, a rank given, a device added for somebody who lost all, a new key. */
export type RecoveryAct = BodyOf<'remove' | 'removeDevice' | 'rank' | 'device' | 'recovery'>

export interface Recovery {
  /** What is to be written down, until it was confirmed; `at` is when it was made. Only at the PC that founded. */
  waiting(): { readonly words: string; readonly at: number } | undefined
  /** Notes that somebody has written it down; that is asked for once, a week after it was made. */
  written(): Result<void, Failure>
  /** Compares what is on the paper with the office's key; when it is right, this PC forgets the key. */
  confirm(words: string): Result<void, Failure>
  act(words: string, body: RecoveryAct): Result<void, Failure>
}

/** In `meta`, milliseconds since 1970: when the key was made here, and when somebody said that it is on paper. */
export const recoveryNotes = { made: 'recovery.made', written: 'recovery.written' } as const

export function openRecovery(core: Core, transact: Transact, file: RecoveryFile): Recovery {
  const deviceOf = (words: string) => {
    const device = recoveryDevice(words)
    if (!device.ok) return device
    const isRight = device.value.signingKey.toString('hex') === core.authority().recovery
    return isRight ? device : fail(wrong)
  }
  /** Queries cannot see the file; they look at these notes. */
  const note = (change: () => void) =>
    transact((touched) => {
      change()
      touched.add(officeLogTable)
    })
  return {
    waiting: file.read,
    written: () => note(() => core.setMeta(recoveryNotes.written, String(core.now()))),
    confirm: (words) => {
      const device = deviceOf(words)
      if (!device.ok) return device
      file.forget()
      return note(() => core.database.run(`delete from meta where key like 'recovery.%'`))
    },
    act: (words, body) => {
      const device = deviceOf(words)
      if (!device.ok) return device
      return transact((touched) =>
        actWith(core, touched, (say) => {
          const leaving =
            body.kind === 'remove'
              ? (core.authority().people.get(body.person)?.devices ?? [])
              : body.kind === 'removeDevice'
                ? [body.device]
                : []
          lockedAfter(core, say, leaving, () => void say(body, device.value))
          if (body.kind === 'device') giveOwedKeys(core, say)
        }),
      )
    },
  }
}

const wrong: Failure = {
  type: 'RecoveryKeyWrong',
  message: 'This is a paper key, but not the one of this office. Nothing was changed.',
}
