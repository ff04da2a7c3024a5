/** Letting somebody back in who lost every PC. */
import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { create } from '#replica/command.ts'
import { joinProof } from '#trust/invitation.ts'
import { emptyReplica, type JoinedReplica, joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'
import { intakeProcedures } from './intake-port.ts'

async function office() {
  const [ana, bo] = joinedReplicas({ count: 2, seed: 5, ranks: ['owner', 'member'], roles: ['manager', 'rep'] })
  if (!ana || !bo) throw new Error('nobody there')
  must(bo.commit([create(account, bo.commandContext().newId(account), { name: 'Bo’s account' })], { label: 'test' }))
  await settle([ana, bo])
  const words = ana.recovery.waiting()?.words ?? ''
  const knocking: JoinedReplica = emptyReplica(77)
  must(knocking.membership.join(ana.core.office()))
  const { secret } = must(ana.membership.invite({ rank: 'member', role: 'rep', spaces: [] }))
  const { signingKey, boxKey } = knocking.core.device
  const hex = { signingKey: signingKey.toString('hex'), boxKey: boxKey.toString('hex') }
  const proof = Buffer.from(joinProof(secret, ana.core.office(), hex), 'base64')
  const joiner = { name: 'Bo', invitation: '', signingKey, boxKey, proof }
  return { ana, bo, knocking, words, joiner }
}

describe('a colleague whose PCs are all lost', () => {
  test('comes back as themselves with the paper key, and reads what they read before', async () => {
    const { ana, bo, knocking, words, joiner } = await office()
    expect(intakeProcedures(ana).admit(joiner, { person: bo.me, recovery: words })).toMatchObject({
      ok: true,
      value: { person: bo.me },
    })
    await settle([ana, knocking])
    expect(knocking.me).toBe(bo.me)
    expect(knocking.db.all('select name from account')).toEqual([{ name: 'Bo’s account' }])
  })
  test('does not with another paper key, and nobody does as somebody who was never there', async () => {
    const { ana, bo, words, joiner } = await office()
    const heads = ana.core.authority().heads
    const { admit } = intakeProcedures(ana)
    const other = emptyReplica(78)
    must(other.found())
    const wrong = other.recovery.waiting()?.words ?? ''
    expect(admit(joiner, { person: bo.me, recovery: wrong })).toMatchObject({ failure: { type: 'RecoveryKeyWrong' } })
    expect(admit(joiner, { person: 'nobody', recovery: words })).toMatchObject({ failure: { type: 'UnknownPerson' } })
    expect(ana.core.authority().heads).toEqual(heads)
  })
})
