/** Keys for devices that came after a key was made: given by whoever admitted them, or by anybody who holds them. */
import type { BodyOf } from '#trust/statement.ts'
import { owedKeys } from '#trust/keyring.ts'
import type { Say } from './acts.ts'
import type { Core } from './core.ts'

/** What is to be said so that `device` (none: everybody) can open what it may read, of what is held here. */
export function keysOwed(core: Core, device?: string): BodyOf<'keys'>[] {
  const authority = core.authority()
  if (authority.personOf(core.device.id) === undefined) return []
  return [...authority.spaces.keys()].flatMap((space) =>
    owedKeys(authority, space, (made, epoch) => core.keys.made(space, epoch, made), core.randomBytes, device),
  )
}

/** Gives them; returns how many. */
export function giveOwedKeys(core: Core, say: Say, device?: string): number {
  const owed = keysOwed(core, device)
  for (const body of owed) say(body)
  return owed.reduce((sum, { keys }) => sum + Object.keys(keys).length, 0)
}
