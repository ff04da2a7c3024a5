/**
 * What the network thread asks of the writer, over a port of its own, so that nothing of it passes through the main thread.
 * Changes cross as a few large pieces, as they travel between PCs: copying thousands of small objects would cost more
 * than taking them in.
 */
import { create, remove, restore, type Write } from '#replica/command.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Intake, TakenStatements, Taken } from '#replica/exchange.types.ts'
import type { Joiner, Membership, Returning } from '#network/join.types.ts'
import { packChanges, type PackedChanges, unpackChanges } from '#network/wire-change.ts'
import { person } from '#features/people/people.schema.ts'
import { relay } from '#features/sharing/sharing.schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { StoredStatement } from '#trust/statement.ts'
import type { Caller } from './rpc.ts'

/** In the writer thread. */
export const intakeProcedures = (replica: Replica) => ({
  takeStatements: (statements: readonly StoredStatement[]): Promise<TakenStatements> =>
    replica.exchange.intake.takeStatements(statements),
  takeChanges: (packed: PackedChanges): Promise<readonly Taken[]> => {
    const changes = unpackChanges(packed)
    if (!changes) throw new Error('Changes that were parsed do not fit together')
    return replica.exchange.intake.takeChanges(changes)
  },
  takeBodies: (bodies: readonly Uint8Array[]): Promise<number> => replica.exchange.intake.takeBodies(bodies),
  beginJoin: (office: string) => replica.membership.join(office),
  endJoin: () => replica.membership.cancelJoin(),
  admit: (joiner: Joiner, returning?: Returning) =>
    returning ? letBack(replica, joiner, returning) : admit(replica, joiner),
  revoke: (invitation: string) => replica.membership.revoke(invitation),
  giveKeys: (device: string) => replica.membership.giveOwedKeys(device),
  setRelays: (urls: readonly string[]) => setRelays(replica, urls),
})
export type IntakeProcedures = ReturnType<typeof intakeProcedures>

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Lets somebody in, and writes down under which name. */
function admit(replica: Replica, { name, signingKey, boxKey, proof, ...joiner }: Joiner): Result<{ person: string }> {
  const invitation = [...replica.exchange.log.authority().invitations.values()].find(
    ({ key }) => key === joiner.invitation,
  )
  const admitted = replica.membership.admit({
    invitation: invitation?.hash ?? '',
    signingKey: hex(signingKey),
    boxKey: hex(boxKey),
    proof: Buffer.from(proof).toString('base64'),
  })
  if (!admitted.ok) return admitted
  const id = admitted.value.person
  if (replica.find(person, id)) return ok({ person: id })
  const named = replica.commit([create(person, id, { name })], { label: 'network.confirm' })
  return named.ok ? ok({ person: id }) : fail(named.failure)
}

/** Gives somebody who lost every PC another one, by the word of the paper key. */
function letBack(
  replica: Replica,
  { signingKey, boxKey }: Joiner,
  { person: id, recovery }: Returning,
): Result<{ person: string }> {
  if (!replica.exchange.log.authority().people.has(id))
    return fail({ type: 'UnknownPerson', message: 'Nobody of this name was ever in this office. Nothing was changed.' })
  const added = replica.recovery.act(recovery, {
    kind: 'device',
    person: id,
    signingKey: hex(signingKey),
    boxKey: hex(boxKey),
  })
  return added.ok ? ok({ person: id }) : added
}

/** Everybody in the office uses exactly these relays from now on. */
function setRelays(replica: Replica, urls: readonly string[]): Result<unknown> {
  const known = replica.db.all<{ id: string; url: string }>('select id, url from relay')
  const { derivedId } = replica.commandContext()
  const added = urls
    .filter((url) => !known.some((one) => one.url === url))
    .flatMap((url): Write[] => {
      const id = derivedId(relay, 'relay', url)
      return [create(relay, id, { url }), restore(relay, id)]
    })
  const dropped = known.filter(({ url }) => !urls.includes(url)).map(({ id }) => remove(relay, id))
  return replica.commit([...added, ...dropped], { label: 'network.setRelays' })
}

/** In the network thread. `caller` may be another one after the writer was replaced. */
export function remoteIntake(caller: () => Caller<IntakeProcedures>): Intake &
  Membership & {
    setRelays(urls: readonly string[]): Promise<Result<unknown>>
  } {
  return {
    takeStatements: (statements) => caller().call('takeStatements', statements),
    takeChanges: (changes) => caller().call('takeChanges', packChanges(changes)),
    takeBodies: (bodies) => caller().call('takeBodies', bodies),
    beginJoin: (office) => caller().call('beginJoin', office),
    endJoin: () => caller().call('endJoin'),
    admit: (joiner, returning) => caller().call('admit', joiner, returning),
    revoke: (invitation) => caller().call('revoke', invitation),
    giveKeys: (device) => caller().call('giveKeys', device),
    setRelays: (urls) => caller().call('setRelays', urls),
  }
}
