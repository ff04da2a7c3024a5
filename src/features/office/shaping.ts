/**
 * Who changes what everybody's records look like: the office's own fields, its layouts, what is asked for at a stage. Owners
 * and admins do. Told by the commands, which every page and program of this PC goes through.
 */
import type { CommandContext } from '#replica/command.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

/** Before there is an office nobody is refused. */
export function mayShape({ authority, me }: Pick<CommandContext, 'authority' | 'me'>): Result<true, Failure> {
  const office = authority()
  const rank = office?.rankOf(me)
  return office === undefined || rank === 'owner' || rank === 'admin'
    ? ok(true)
    : fail({
        type: 'OnlyAdmins',
        message:
          'Fields, layouts and what is asked for are changed by owners and admins of the office. Nothing was changed.',
      })
}
