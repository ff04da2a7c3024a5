import { expect, test } from 'vitest'
import { deliver, emptyReplica, joinAs, joinedReplicas, must, send, settle } from '#test/support/joined-replicas.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { create } from './command.ts'
import type { Replica } from './replica.types.ts'

const write = (replica: Replica, name: string) =>
  must(replica.commit([create(opportunity, replica.commandContext().newId(opportunity), { name })], { label: 'add' }))
const deals = (replica: Replica) =>
  replica.db.all<{ name: string }>('select name from opportunity order by name').map(({ name }) => name)

test('what somebody wrote in a space before they heard that they were taken out of it reaches the others as late work, and nothing comes back', async () => {
  const [founder, colleague] = joinedReplicas({ count: 2, seed: 41 })
  if (!founder || !colleague) throw new Error('There are two')
  write(founder, 'before')
  await settle([founder, colleague])
  const { team } = founder.spaces
  write(colleague, 'offline')
  must(founder.membership.setMember(team, colleague.me, []))
  write(founder, 'after')
  await settle([founder, colleague])
  expect(deals(founder)).toEqual(['after', 'before'])
  expect(deals(colleague)).toEqual(['before', 'offline'])
  const digests = [founder, colleague].map((replica, index) =>
    Buffer.from(replica.exchange.log.digestFor((index === 0 ? colleague : founder).core.device.id)).toString('hex'),
  )
  expect(digests[0]).toBe(digests[1])
  must(founder.membership.decideLateWork(team, colleague.core.device.id, 1, 'adopt'))
  expect(deals(founder)).toEqual(['after', 'before', 'offline'])
})

test('of somebody whose admission turned out to be void nothing is said to those who never heard of them', async () => {
  const [founder, admin] = joinedReplicas({ count: 2, seed: 42 })
  const newcomer = emptyReplica(4_200)
  if (!founder || !admin) throw new Error('There are two')
  must(founder.membership.setRank(admin.me, 'member'))
  joinAs(admin, newcomer, { rank: 'member' })
  write(newcomer, 'of nobody')
  const stranger = newcomer.core.device.id
  deliver(newcomer.core, admin.core, newcomer.spaces.team, stranger)
  expect(deals(admin)).toEqual(['of nobody'])
  await settle([founder, admin])
  expect(deals(admin)).toEqual([])
  expect(founder.core.authority().devices.has(stranger)).toBe(false)
  const digest = (from: Replica, to: Replica) =>
    Buffer.from(from.exchange.log.digestFor(to.core.device.id)).toString('hex')
  expect(digest(admin, founder)).toBe(digest(founder, admin))
  expect(await send(admin, founder)).toEqual([])
})
