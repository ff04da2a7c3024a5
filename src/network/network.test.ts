import { describe, expect, test } from 'vitest'
import { create } from '#replica/command.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { intakeProcedures } from '#app/peer/intake-port.ts'
import { valueOf } from '#test/support/links.ts'
import { simulatedOffice, type SimulatedPc } from '#test/support/simulated-office.ts'
import { replaced } from './links.ts'

const accountsOf = ({ replica }: SimulatedPc) =>
  replica.db.all<{ name: string }>('select name from account order by name').map(({ name }) => name)

function addAccount({ replica }: SimulatedPc, name: string): void {
  valueOf(replica.commit([create(account, replica.commandContext().newId(account), { name })], { label: 'test' }))
}

const founded = (seed = 1) => {
  const office = simulatedOffice(seed)
  const ann = office.pc()
  valueOf(ann.replica.found())
  addAccount(ann, 'Acme')
  return { ...office, ann, ben: office.pc() }
}

/** Ann's office, which Ben has joined. */
async function shared(seed = 1) {
  const office = founded(seed)
  await office.join(office.ann, office.ben)
  return office
}

const join = (pc: SimulatedPc) => pc.network.state().join

describe('a PC that joins by an invitation', () => {
  test('has the office once the inviter has typed the six digits', async () => {
    const { ben } = await shared()
    expect(accountsOf(ben)).toEqual(['Acme'])
    expect(join(ben)).toMatchObject({ step: 'done', failure: null })
  })
  test('shows the digits that the inviter expects, and is told at the inviter with its name', async () => {
    const { ann, ben, invite, time } = founded()
    valueOf(await ben.network.join(invite(ann), 'Ben'))
    await time.pass(5_000)
    expect(join(ben)).toMatchObject({ step: 'waiting', code: expect.stringMatching(/^\d{6}$/) })
    expect(ann.network.state().knocks).toMatchObject([{ name: 'Ben', attemptsLeft: 5 }])
  })
  test('is refused after five wrong attempts, and the invitation with it', async () => {
    const { ann, ben, invite, time } = founded()
    const link = invite(ann)
    valueOf(await ben.network.join(link, 'Ben'))
    await time.pass(5_000)
    const code = join(ben)?.code ?? ''
    const wrong = code === '000000' ? '000001' : '000000'
    const [knock] = ann.network.state().knocks
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await ann.network.confirm(knock?.id ?? '', wrong)).toMatchObject({
        failure: { attemptsLeft: 4 - attempt },
      })
    await time.pass(1_000)
    expect(join(ben)).toMatchObject({ step: 'failed', failure: { type: 'InvitationRefused' } })
    expect(await ann.network.confirm(knock?.id ?? '', code)).toMatchObject({ failure: { type: 'UnknownKnock' } })
    expect([...ann.replica.exchange.log.authority().invitations.values()]).toMatchObject([{ revoked: true }])
    expect(accountsOf(ben)).toEqual([])
  })
  test('is told when the inviter refuses', async () => {
    const { ann, ben, invite, time } = founded()
    valueOf(await ben.network.join(invite(ann), 'Ben'))
    await time.pass(5_000)
    valueOf(ann.network.refuse(ann.network.state().knocks[0]?.id ?? ''))
    await time.pass(1_000)
    expect(join(ben)).toMatchObject({ step: 'failed', failure: { type: 'InvitationRefused' } })
  })
  test('is told that a link was used when somebody else was let in with it first', async () => {
    const { ann, ben, pc, invite, time } = founded()
    const cem = pc()
    const link = invite(ann)
    valueOf(await ben.network.join(link, 'Ben'))
    valueOf(await cem.network.join(link, 'Cem'))
    await time.pass(5_000)
    const knock = ann.network.state().knocks.find(({ name }) => name === 'Cem')
    valueOf(await ann.network.confirm(knock?.id ?? '', join(cem)?.code ?? ''))
    await time.pass(5_000)
    expect(join(cem)).toMatchObject({ step: 'done' })
    expect(join(ben)).toMatchObject({ step: 'failed', failure: { type: 'InvitationUsed' } })
  })
  test('is told that a link was used long ago', async () => {
    const { ann, ben, pc, join: letIn, invite, time } = founded()
    const link = invite(ann)
    const [invitation] = ann.replica.exchange.log.authority().invitations.keys()
    valueOf(await ben.network.join(link, 'Ben'))
    await time.pass(5_000)
    valueOf(await ann.network.confirm(ann.network.state().knocks[0]?.id ?? '', join(ben)?.code ?? ''))
    await time.pass(60_000)
    expect(ann.replica.exchange.log.authority().invitations.get(invitation ?? '')?.usesLeft).toBe(0)
    const cem = pc()
    valueOf(await cem.network.join(link, 'Cem'))
    await time.pass(5_000)
    expect(join(cem)).toMatchObject({ step: 'failed', failure: { type: 'InvitationUsed' } })
    await letIn(ann, pc())
  })
  test('is told that an invitation was withdrawn', async () => {
    const { ann, ben, invite, time } = founded()
    const link = invite(ann)
    const [first] = ann.replica.exchange.log.authority().invitations.keys()
    valueOf(ann.replica.membership.revoke(first ?? ''))
    valueOf(await ben.network.join(link, 'Ben'))
    await time.pass(5_000)
    expect(join(ben)).toMatchObject({ step: 'failed', failure: { type: 'InvitationRevoked' } })
  })
  test('is told what is wrong with a link before anything is dialled', async () => {
    const { ann, ben, invite, time } = founded()
    const link = invite(ann, { days: 1 })
    expect(await ben.network.join(link.slice(0, -3), 'Ben')).toMatchObject({ failure: { type: 'InvitationMistyped' } })
    expect(await ben.network.join('https://example.com', 'Ben')).toMatchObject({
      failure: { type: 'InvitationForeign' },
    })
    expect(await ann.network.join(link, 'Ann')).toMatchObject({ failure: { type: 'AlreadyInThisOffice' } })
    await time.pass(25 * 3_600_000)
    expect(await ben.network.join(link, 'Ben')).toMatchObject({ failure: { type: 'InvitationExpired' } })
    expect(join(ben)).toBeNull()
  })
  test('keeps trying while the inviter is off, and says so', async () => {
    const { ann, ben, net, invite, time } = founded()
    const link = invite(ann)
    await time.pass(1_000)
    net.setOn(ann.device, false)
    valueOf(await ben.network.join(link, 'Ben'))
    await time.pass(60_000)
    expect(join(ben)).toMatchObject({ step: 'dialling', failure: { type: 'InviterOffline' } })
    net.setOn(ann.device, true)
    await time.pass(10_000)
    expect(join(ben)).toMatchObject({ step: 'waiting', failure: null })
  })
  test('goes on where it was when the connection breaks after it was let in', async () => {
    const { ann, ben, net, invite, time } = founded()
    valueOf(await ben.network.join(invite(ann), 'Ben'))
    await time.pass(5_000)
    const confirmed = ann.network.confirm(ann.network.state().knocks[0]?.id ?? '', join(ben)?.code ?? '')
    for (const link of net.links()) link.cut()
    valueOf(await confirmed)
    await time.pass(60_000)
    expect(join(ben)).toMatchObject({ step: 'done' })
    expect(accountsOf(ben)).toEqual(['Acme'])
  })
  test('may be a further PC of the same person, which then has their desk', async () => {
    const { ann, ben, join: joinIt } = founded()
    await joinIt(ann, ben, { forMe: true, rank: 'owner' })
    expect(ben.replica.me).toBe(ann.replica.me)
    expect(ben.replica.spaces.desk).toBe(ann.replica.spaces.desk)
  })
})

describe('PCs of one office', () => {
  test('show at once what one of them writes', async () => {
    const { ann, ben, time } = await shared()
    addAccount(ann, 'Now')
    await time.pass(20)
    expect(accountsOf(ben)).toEqual(['Acme', 'Now'])
    expect(ann.network.state()).toMatchObject({ unsent: 0, peers: [{ lacks: 0, link: 'simulated' }] })
  })
  test('tell how many own changes have not reached anybody while they are apart, and none once they have', async () => {
    const { ann, ben, net, time } = await shared()
    net.partition([ann.device], [ben.device])
    addAccount(ann, 'Alone')
    await time.pass(1_000)
    expect(ann.network.state()).toMatchObject({ unsent: 1, peers: [{ lacks: 1, link: null }] })
    net.partition()
    await time.pass(5_000)
    expect(ann.network.state()).toMatchObject({ unsent: 0, peers: [{ lacks: 0 }] })
    expect(accountsOf(ben)).toEqual(['Acme', 'Alone'])
  })
  test('talk within seconds though one of them has never heard of the other, and nobody is there who knows both', async () => {
    const { ben, ann, pc, net, join: joinOffice, time } = await shared()
    const cem = pc()
    net.partition([ann.device, cem.device], [ben.device])
    await joinOffice(ann, cem)
    addAccount(cem, "Cem's")
    // Cem dials somebody who takes them for a stranger.
    net.partition([ann.device], [ben.device, cem.device])
    await time.pass(15_000)
    expect(ben.network.sessions().map(({ device }) => device)).toEqual([cem.device])
    expect(accountsOf(ben)).toEqual(['Acme', "Cem's"])
  })
  test('say what their people do, also to those who are not connected to them directly', async () => {
    const { ann, ben, pc, net, time, join: joinIt } = await shared()
    const cem = pc()
    await joinIt(ann, cem)
    net.partition([ann.device, ben.device], [ann.device, cem.device])
    await time.pass(3_000)
    ben.network.setPresence('onCall', null)
    await time.pass(1_000)
    const seen = (by: SimulatedPc) => by.network.state().peers.find(({ device }) => device === ben.device)
    expect(seen(ann)).toMatchObject({ presence: 'onCall', link: 'simulated' })
    expect(seen(cem)).toMatchObject({ presence: 'onCall', link: null })
  })
  test('tell nobody which record is looked at who may not read it', async () => {
    const { ann, ben, time } = await shared()
    const [row] = ann.replica.db.all<{ id: string }>('select id from account')
    ann.network.setPresence('here', row?.id ?? '')
    await time.pass(1_000)
    expect(ben.network.state().peers[0]).toMatchObject({ presence: 'here', record: row?.id })
    ann.network.setPresence('here', `${ann.replica.spaces.desk}${'0'.repeat(20)}`)
    await time.pass(1_000)
    expect(ben.network.state().peers[0]).toMatchObject({ presence: 'here', record: null })
  })
  test('say where somebody types, also to those not connected to them, and forget it when nothing more is said', async () => {
    const { ann, ben, pc, net, time, join: joinIt } = await shared()
    const cem = pc()
    await joinIt(ann, cem)
    net.partition([ann.device, ben.device], [ann.device, cem.device])
    await time.pass(3_000)
    const [row] = ann.replica.db.all<{ id: string }>('select id from account')
    const place = row?.id ?? ''
    const typing = (by: SimulatedPc) => by.network.state().peers.find(({ device }) => device === ben.device)?.typing
    ben.network.setTyping(place)
    await time.pass(1_000)
    expect([typing(ann), typing(cem)]).toEqual([place, null])
    await time.pass(7_000)
    expect(typing(ann)).toBeNull()
    net.partition()
    await time.pass(30_000)
    ben.network.setTyping(place)
    await time.pass(1_000)
    expect(typing(cem)).toBe(place)
    ben.network.setTyping(null)
    await time.pass(1_000)
    expect([typing(ann), typing(cem)]).toEqual([null, null])
  })
  test('tell nobody where somebody types who may not read there', async () => {
    const { ann, ben, time } = await shared()
    ann.network.setTyping(`${ann.replica.spaces.desk}${'0'.repeat(20)}`)
    await time.pass(1_000)
    expect(ben.network.state().peers[0]).toMatchObject({ typing: null })
  })
  test('end the conversation with a device at once when it is removed', async () => {
    const { ann, ben, time } = await shared()
    valueOf(ann.replica.membership.removeDevice(ben.device))
    addAccount(ann, 'After')
    await time.pass(120_000)
    expect(accountsOf(ben)).toEqual(['Acme'])
    expect(ann.network.sessions()).toEqual([])
    expect(ann.network.state().peers).toEqual([])
  })
  test('notice a clock that is years off, and work all the same', async () => {
    const { ann, pc, time, join: joinIt } = founded()
    const years = 75 * 365 * 86_400_000
    const dan = pc({ clockOff: years })
    await joinIt(ann, dan, { days: 366 * 80 }).catch(() => {})
    await time.pass(1_000)
    const [peer] = ann.network.state().peers
    expect(Math.abs((peer?.clockOff ?? 0) - years)).toBeLessThan(1_000)
  })
})

test('a PC whose data folder another one uses as well is told so while it lasts, and goes on', async () => {
  const { ann, ben, net, time } = await shared()
  const told = () => [ann, ben].map(({ network }) => network.state().notices.map(({ type }) => type))
  expect(told()).toEqual([[], []])
  for (let count = 0; count < 5; count += 1) {
    // As the colleague's PC does when the other twin dials.
    net.links()[0]!.close(replaced)
    await time.pass(30_000)
  }
  expect(told().flat()).toEqual(['StartedTwice'])
  addAccount(ann, 'Meanwhile')
  await time.pass(11 * 60_000)
  expect(told()).toEqual([[], []])
  expect(accountsOf(ben)).toEqual(['Acme', 'Meanwhile'])
})

describe('a PC alone', () => {
  test('does not listen before there is somebody to listen for', async () => {
    const { ann, invite, time } = founded()
    await time.pass(1_000)
    expect(ann.network.state().port).toBeNull()
    invite(ann)
    await time.pass(1_000)
    expect(ann.network.state().port).toBe(1)
  })
})

describe('a PC that was removed while it was away', () => {
  test('hands over what it wrote meanwhile, hears of its removal, and of nothing that was written since', async () => {
    const { ann, ben, join, net, time } = founded()
    await join(ann, ben)
    addAccount(ben, 'Before')
    await time.pass(5_000)
    net.setOn(ben.device, false)
    await time.pass(30_000)
    addAccount(ben, 'Meanwhile')
    const person = ben.replica.me
    valueOf(ann.replica.membership.removePerson(person))
    addAccount(ann, 'Secret')
    net.setOn(ben.device, true)
    await time.pass(120_000)
    expect(accountsOf(ann)).toEqual(['Acme', 'Before', 'Secret'])
    expect(accountsOf(ben)).toEqual(['Acme', 'Before', 'Meanwhile'])
    expect(ben.network.state().notices.map(({ type }) => type)).toContain('Removed')
    const numbers = ({ replica }: SimulatedPc) =>
      replica.exchange.log
        .feedsOf(ben.device)
        .filter(({ space }) => space === ann.replica.spaces.office)
        .map(({ number }) => number)
    expect(numbers(ann)).toEqual(numbers(ben))
    const heads = new Set(ben.replica.exchange.log.authority().counting)
    const after = [...ann.replica.exchange.log.authority().counting].filter((hash) => !heads.has(hash))
    expect(after.length).toBeGreaterThan(0)
    await ann.close()
    await ben.close()
  })
})

test('a relay that one person sets is used by everybody in the office, until somebody takes it away', async () => {
  const { ann, ben, net, time } = await shared()
  const setRelays = ({ replica }: SimulatedPc, urls: readonly string[]) =>
    valueOf(intakeProcedures(replica).setRelays(urls))
  setRelays(ann, ['wss://relay.example.com'])
  await time.pass(5_000)
  expect([net.relaysOf(ann.device), net.relaysOf(ben.device)]).toEqual([
    ['wss://relay.example.com'],
    ['wss://relay.example.com'],
  ])
  setRelays(ben, [])
  await time.pass(5_000)
  expect([net.relaysOf(ann.device), net.relaysOf(ben.device)]).toEqual([[], []])
  setRelays(ben, ['wss://relay.example.com'])
  await time.pass(5_000)
  expect(net.relaysOf(ann.device)).toEqual(['wss://relay.example.com'])
})
