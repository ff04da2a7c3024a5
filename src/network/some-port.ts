/**
 * The port at which other PCs are listened for: the one that a person asked for, else that of last time, else any free one.
 * A port that another program has is no reason to be alone: the next one is taken, and the person told when it was theirs.
 */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

interface Ports {
  /** By a person, at the start; undefined: none. */
  readonly asked: number | undefined
  /** Of last time; undefined: there was none. */
  readonly habit: number | undefined
}

const otherPort = (asked: number, used: number): Failure => ({
  type: 'OtherPort',
  message:
    `Port ${asked} cannot be used: most likely another program has it. Until the next start other PCs reach this one at ` +
    `port ${used}. A firewall or router that lets only ${asked} through must know.`,
  asked,
  used,
})

/** Opens at the first port that can be used; `notice` is told when that is not the one that was asked for. */
export async function openAtSomePort<T extends { readonly port: number }>(
  { asked, habit }: Ports,
  open: (port: number) => Promise<Result<T>>,
  notice: (failure: Failure) => void,
): Promise<Result<T>> {
  let failure: Failure | undefined
  for (const port of new Set([asked ?? habit ?? 0, habit ?? 0, 0])) {
    const opened = await open(port)
    if (opened.ok) {
      if (asked !== undefined && asked !== 0 && port !== asked) notice(otherPort(asked, opened.value.port))
      return ok(opened.value)
    }
    failure ??= opened.failure
  }
  return fail(failure ?? { type: 'PortNotUsable', message: 'No port can be used for other PCs.' })
}
