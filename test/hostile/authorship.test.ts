/** What a program that was changed to write under a colleague's name achieves on everybody else's PC: nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activity } from '#features/activities/activities.schema.ts'
import { bell } from '#features/mastermind/mastermind.schema.ts'
import { message, reaction } from '#features/messages/messages.schema.ts'
import { topicVote } from '#features/topics/topics.schema.ts'
import { person } from '#features/people/people.schema.ts'
import { create, remove, update, type Write } from '#replica/command.ts'
import { checkIntegrity } from '#replica/integrity.ts'
import type { Replica } from '#replica/replica.types.ts'
import {
  deliver,
  deliverStatements,
  emptyReplica,
  joinAs,
  type JoinedReplica,
  joinedReplicas,
  must,
  settle,
} from '#test/support/joined-replicas.ts'

let ana: JoinedReplica
let bo: JoinedReplica
let eve: JoinedReplica

const write = (replica: JoinedReplica, ...writes: Write[]) => must(replica.commit(writes, { label: 'test' }))
const force = (replica: JoinedReplica, ...writes: Write[]) => {
  const { authorship } = replica.core
  const asked = authorship.mayWrite
  Object.assign(authorship, { mayWrite: () => true })
  write(replica, ...writes)
  Object.assign(authorship, { mayWrite: asked })
}
const all = () => settle([ana, bo, eve])
const said = (by: JoinedReplica, author: string, text: string) =>
  create(message, by.commandContext().newId(message), {
    author,
    text,
    channel: 'x',
    sentAt: '2026-11-20T09:00:00.000Z',
  })
const texts = (replica: Replica) => replica.db.all<{ text: string }>('select text from message order by text')
const sound = () => [ana, bo].forEach((replica) => expect(checkIntegrity(replica.core).findings).toEqual([]))

beforeEach(async () => {
  const replicas = joinedReplicas({
    count: 3,
    seed: 62,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  ;[ana, bo, eve] = replicas as [JoinedReplica, JoinedReplica, JoinedReplica]
  await all()
})
afterEach(() => [ana, bo, eve].forEach((replica) => replica.close()))

describe('under a name that is not its own', () => {
  test('a program that asks writes nothing', () => {
    const refused = eve.commit([said(eve, bo.me, 'I quit')], { label: 'test' })
    expect(refused).toMatchObject({ ok: false, failure: { type: 'NotAllowed' } })
    expect(texts(eve)).toEqual([])
  })

  test('a program that does not ask writes what nobody else sees, also as an administrator', async () => {
    write(bo, said(bo, bo.me, 'Mine'))
    force(eve, said(eve, bo.me, 'I quit'))
    force(ana, said(ana, bo.me, 'I quit too'))
    await all()
    expect(texts(bo)).toEqual([{ text: 'Mine' }])
    expect(checkIntegrity(bo.core).findings).toEqual([])
  })

  test('nobody votes, reacts or rings a bell for another, and the other’s own word stands in spite of it', async () => {
    const vote = bo.commandContext().derivedId(topicVote, 'test', bo.me)
    const rung = bo.commandContext().derivedId(bell, 'test', 'deal')
    const hand = eve.commandContext().newId(reaction)
    force(
      eve,
      create(topicVote, vote, { topic: 'x', person: bo.me }),
      create(bell, rung, { opportunity: 'x', story: 'By him', rungBy: bo.me }),
      create(reaction, hand, { message: 'x', emoji: '👎', person: bo.me }),
    )
    await settle([ana, eve])
    expect(ana.db.all('select id from topicVote union select id from bell union select id from reaction')).toEqual([])
    write(bo, create(topicVote, vote, { topic: 'x', person: bo.me }))
    await all()
    expect(ana.db.all('select person from topicVote')).toEqual([{ person: bo.me }])
    expect(ana.db.all('select id from reaction')).toEqual([])
    sound()
  })

  test('an edit does not put a colleague’s name on a word either, and one’s own can be put back by anybody', async () => {
    const rung = bo.commandContext().newId(bell)
    write(bo, create(bell, rung, { opportunity: 'x', story: 'Mine', rungBy: bo.me }))
    await all()
    force(eve, update(bell, rung, { rungBy: ana.me, story: 'Hers' }))
    await all()
    const shown = () => ana.db.get('select rungBy, story from bell')
    expect(shown()).toEqual({ rungBy: bo.me, story: 'Mine' })
    write(ana, update(bell, rung, { rungBy: ana.me }))
    await all()
    write(bo, update(bell, rung, { rungBy: ana.me }))
    write(ana, remove(bell, rung))
    await all()
    write(bo, create(bell, rung, { opportunity: 'x', story: 'Again', rungBy: bo.me }))
    await all()
    expect(shown()).toEqual({ rungBy: bo.me, story: 'Again' })
    sound()
  })
})

describe('a name that stands for nobody here', () => {
  test('is free, as in the demonstration, and whoever manages imports what colleagues did', async () => {
    const nobody = ana.commandContext().newId(person)
    write(ana, create(person, nobody, { name: 'Imported' }), said(ana, nobody, 'Of the demo'))
    const note = ana.commandContext().newId(activity)
    write(ana, create(activity, note, { kind: 'note', at: '2026-11-20T09:00:00.000Z', author: bo.me, body: 'Import' }))
    const forged = eve.commandContext().newId(activity)
    force(
      eve,
      create(activity, forged, { kind: 'note', at: '2026-11-20T09:00:00.000Z', author: bo.me, body: 'Forged' }),
    )
    await all()
    expect(texts(bo)).toEqual([{ text: 'Of the demo' }])
    expect(bo.db.all('select body from activity')).toEqual([{ body: 'Import' }])
    sound()
  })

  test('stands for somebody as soon as it is heard that they joined, in whatever order that is heard', async () => {
    const newcomer = emptyReplica(6_300)
    joinAs(ana, newcomer, { rank: 'member', role: 'rep' })
    deliverStatements(ana.core, eve.core)
    force(eve, said(eve, newcomer.me, 'Hello from me'))
    // Bo has the message before he has heard of the newcomer: it waits for the heads that it cites; Ana knows all.
    deliver(eve.core, bo.core, eve.spaces.office, eve.core.device.id)
    deliver(eve.core, ana.core, eve.spaces.office, eve.core.device.id)
    expect(texts(ana)).toEqual([])
    deliverStatements(ana.core, bo.core)
    expect(texts(bo)).toEqual([])
    sound()
    newcomer.close()
  })
})
