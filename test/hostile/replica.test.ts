/** What a member with a program of its own may hand to the replica: nothing of it harms what is there or stops others. */
import { expect, describe, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { changesAfter, type WireChange } from '#replica/accept.ts'
import { clockFromMs } from '#replica/clock.ts'
import { create, update } from '#replica/command.ts'
import { markOfEntry } from '#replica/edited.ts'
import { type EntryBody, encodeBody } from '#replica/entry-body.ts'
import type { Taken } from '#replica/exchange.types.ts'
import { checkIntegrity } from '#replica/integrity.ts'
import { numberOf, openChange } from '#replica/log.ts'
import { currentKey } from '#replica/rotate.ts'
import { laterOf, standingRefs } from '#replica/rows.ts'
import { signStatement } from '#trust/statement.ts'
import { hashBytes } from '#trust/seal.ts'
import { type JoinedReplica, joinedReplicas, must, send, settle } from '#test/support/joined-replicas.ts'

/** A founder, and a colleague who does not keep to the rules. */
async function officeWithAttacker() {
  const [victim, attacker, witness] = joinedReplicas({
    count: 3,
    seed: 70,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  if (!victim || !attacker || !witness) throw new Error('no replicas')
  const id = victim.commandContext().newId(account)
  must(victim.commit([create(account, id, { name: 'Acme', city: 'Brno' })], { label: 'create' }))
  await settle([victim, attacker, witness])
  return { victim, attacker, witness, id }
}

/** Seals bodies of the attacker's choice, each with a clock of its choice, as one change that is in order otherwise. */
async function forge(
  { core, exchange }: JoinedReplica,
  space: string,
  bodies: readonly (readonly [body: EntryBody | string, clock: bigint])[],
): Promise<void> {
  core.database.transaction(() => {
    const id = core.randomBytes(16)
    core.database.run(`insert into operation (id, label, at, mine, depth) values (?, '', 0, 0, 0)`, id)
    const { no } = core.database.get<{ no: number }>('select max(no) as no from operation') ?? { no: 0 }
    const { key, epoch } = currentKey(core, space)
    const change = openChange({
      database: core.database,
      office: core.office(),
      device: core.device,
      feed: core.feeds.root(space, core.device.id),
      key,
      epoch,
      operation: { no, id },
      heads: core.officeLog.heads(),
      state: 0,
      randomBytes: core.randomBytes,
    })
    for (const [body, clock] of bodies)
      change.append(0, clock, typeof body === 'string' ? Buffer.from(body) : encodeBody(body))
    change.seal()
  })
  // What was read of the log before is read anew after a commit of the replica.
  await exchange.intake.takeStatements([])
}

const maximum = 2n ** 64n - 1n
const part = (id: string) => id.slice(16)
const nameOf = ({ db }: JoinedReplica, id: string) =>
  db.get<{ name: string; conflicts: string | null }>('select name, conflicts from account where id = ?', id)
const sound = (replica: JoinedReplica) => expect(checkIntegrity(replica.core).findings).toEqual([])
const lastOf = ({ core }: JoinedReplica, space: string): WireChange => {
  const change = [...changesAfter(core, core.feeds.root(space, core.device.id), 0)].at(-1)
  if (!change) throw new Error('nothing was sealed')
  return change
}
const take = async (replica: JoinedReplica, change: WireChange): Promise<Taken | undefined> =>
  (await replica.exchange.intake.takeChanges([change]))[0]

describe('a clock at its maximum', () => {
  test('wins over what it had not seen once at most: whoever writes again replaces it, and no other clock follows', async () => {
    const { victim, attacker, witness, id } = await officeWithAttacker()
    await forge(attacker, victim.spaces.office, [[{ t: 'account', i: part(id), w: { name: 'Mine' } }, maximum]])
    await settle([victim, attacker, witness])
    expect(nameOf(victim, id)?.name).toBe('Mine')
    must(victim.commit([update(account, id, { name: 'Acme' })], { label: 'edit' }))
    await settle([victim, attacker, witness])
    for (const replica of [victim, witness]) expect(nameOf(replica, id)).toEqual({ name: 'Acme', conflicts: null })
    expect(victim.core.clock.tick() < clockFromMs(victim.clock.now() + 1_000)).toBe(true)
  })
  test('is told of its device', async () => {
    const { victim, attacker, id } = await officeWithAttacker()
    await forge(attacker, victim.spaces.office, [[{ t: 'account', i: part(id), w: { city: 'Ostrava' } }, maximum]])
    await send(attacker, victim)
    expect(victim.notices()).toMatchObject([{ type: 'ClockWild', device: attacker.core.device.id }])
  })
  test('and one at 1951 does no harm either', async () => {
    const { victim, attacker, id } = await officeWithAttacker()
    await forge(attacker, victim.spaces.office, [[{ t: 'account', i: part(id), w: { name: 'Old' } }, 0n]])
    await send(attacker, victim)
    must(victim.commit([update(account, id, { name: 'New' })], { label: 'edit' }))
    expect(nameOf(victim, id)?.name).toBe('New')
    sound(victim)
  })
})

test('writes of the future cannot be replaced in advance', async () => {
  const { victim, attacker, witness, id } = await officeWithAttacker()
  const coming = Array.from({ length: 90 }, (_, index) => [victim.core.device.id, index + 1] as const)
  const withMark = coming.map(([device, number]) => [device, number, 'AAAAAAAA'] as const)
  await forge(attacker, victim.spaces.office, [
    [
      { t: 'account', i: part(id), w: { name: 'Mine' }, r: { name: [...coming, ...withMark] } },
      clockFromMs(victim.clock.now()),
    ],
  ])
  await settle([victim, attacker, witness])
  victim.clock.advance(1_000)
  must(victim.commit([update(account, id, { name: 'Acme again' })], { label: 'edit' }))
  await settle([victim, attacker, witness])
  for (const replica of [victim, witness]) expect(nameOf(replica, id)?.name).toBe('Acme again')
})

describe('an edit that replaces all that stands', () => {
  const edits: Record<string, string> = {
    'of fields with the names of properties of every object': `{"constructor":"x","__proto__":"y","toString":null}`,
    'with values of the wrong kind': `{"name":5,"tags":"nobody","revenue":"much"}`,
    'with half of what means something only together': `{"revenue":7}`,
    'of fields of a newer version and of the office': `{"name":"New","color":"red","custom.__proto__":"z"}`,
  }
  test.each(Object.entries(edits))('%s shows what all entries of the record amount to', async (_what, values) => {
    const { victim, attacker, witness, id } = await officeWithAttacker()
    must(victim.commit([update(account, id, { revenue: 1, revenueCurrency: 'EUR' })], { label: 'edit' }))
    await settle([victim, attacker, witness])
    const row = attacker.core.stores.get('account')?.find(id)
    if (!row) throw new Error('no row')
    const later = laterOf(row)
    const named = (group: string) =>
      standingRefs(row, later, group).map((ref) => [
        victim.core.device.id,
        numberOf(ref),
        markOfEntry(attacker.core, ref),
      ])
    const groups = ['name', 'revenue', 'tags', 'color', 'constructor', 'toString', 'custom.__proto__']
    const replaced = JSON.stringify(Object.fromEntries(groups.map((group) => [group, named(group)])))
    const body = `{"t":"account","i":"${part(id)}","w":${values},"r":${replaced}}`
    await forge(attacker, victim.spaces.office, [[body, clockFromMs(victim.clock.now())]])
    await send(attacker, victim)
    await send(victim, witness)
    for (const replica of [victim, witness]) {
      const shown = replica.db.all('select * from r_account')
      replica.rebuild()
      expect(shown).toEqual(replica.db.all('select * from r_account'))
      sound(replica)
    }
  })
})

describe('bodies that are no entries, or odd ones', () => {
  const odd: Record<string, EntryBody | string> = {
    'not JSON': '{"t":',
    'a list': '[1,2,3]',
    nothing: '',
    'a table with the name of a property of every object': JSON.stringify({
      t: '__proto__',
      i: 'a'.repeat(20),
      c: 1,
      w: { name: 'x' },
    }),
    'fields with such names': `{"t":"account","i":"${'b'.repeat(20)}","c":1,"w":{"name":"ok","__proto__":"x","constructor":"y","toString":"z","custom.__proto__":"w"}}`,
    'values of the wrong kind': `{"t":"event","i":"${'c'.repeat(20)}","c":1,"w":{"title":5,"attendees":"nobody","start":["x"]}}`,
    'a deeply nested one': `{"t":"account","i":"${'d'.repeat(20)}","w":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'an id that is too long': JSON.stringify({ t: 'account', i: 'e'.repeat(200), c: 1 }),
    'references to itself and to nobody': JSON.stringify({
      t: 'account',
      i: 'f'.repeat(20),
      c: 1,
      w: { name: 'x' },
      r: { name: [1, 2, 3, 4_000_000_000, ['nobody', 1]] },
    }),
  }
  test.each(Object.entries(odd))('%s: others go on, and tables stay what the log says', async (_what, body) => {
    const { victim, attacker, witness, id } = await officeWithAttacker()
    await forge(attacker, victim.spaces.office, [[body, clockFromMs(victim.clock.now())]])
    must(attacker.commit([update(account, id, { city: 'Praha' })], { label: 'edit' }))
    expect((await send(attacker, victim)).map(({ as }) => as)).not.toContain('forged')
    await send(victim, witness)
    for (const replica of [victim, witness]) {
      expect(replica.db.get('select city from account where id = ?', id)).toEqual({ city: 'Praha' })
      sound(replica)
      const before = replica.db.all('select * from r_account order by id')
      replica.rebuild()
      expect(replica.db.all('select * from r_account order by id')).toEqual(before)
    }
    expect(({} as Record<string, unknown>)['name']).toBeUndefined()
  })
})

describe('changes that are not what was sealed', () => {
  test('are not taken: pasted into another space or feed, cut short, joined, moved, with another key epoch', async () => {
    const { victim, attacker, witness, id } = await officeWithAttacker()
    for (const city of ['One', 'Two']) must(attacker.commit([update(account, id, { city })], { label: 'edit' }))
    const change = lastOf(attacker, victim.spaces.office)
    const forgeries: WireChange[] = [
      { ...change, space: victim.spaces.team },
      { ...change, device: witness.core.device.id },
      { ...change, first: 1 },
      { ...change, epoch: change.epoch + 1 },
      { ...change, entries: [...change.entries, ...change.entries] },
      { ...change, signature: Buffer.alloc(64) },
      { ...change, chain: Buffer.alloc(32) },
    ]
    for (const forgery of forgeries) expect((await take(victim, forgery))?.as).toMatch(/^(forged|gap)$/)
    expect(victim.db.get('select city from account where id = ?', id)).toEqual({ city: 'Brno' })
    sound(victim)
  })
  test('are not taken when they are too large, empty, or of somebody unknown', async () => {
    const { victim, attacker, id } = await officeWithAttacker()
    must(attacker.commit([update(account, id, { city: 'One' })], { label: 'edit' }))
    const change = lastOf(attacker, victim.spaces.office)
    const entry = change.entries[0]!
    const huge = Buffer.alloc(4_000_000)
    expect(await take(victim, { ...change, entries: [] })).toMatchObject({ as: 'tooLarge' })
    expect(await take(victim, { ...change, entries: Array.from({ length: 1_001 }, () => entry) })).toMatchObject({
      as: 'tooLarge',
    })
    expect(
      await take(victim, { ...change, entries: [{ ...entry, body: huge, bodyHash: hashBytes(huge) }] }),
    ).toMatchObject({ as: 'tooLarge' })
    expect(await take(victim, { ...change, device: 'a'.repeat(26) })).toMatchObject({ as: 'unknownFeed' })
    expect(await take(victim, { ...change, space: 'z'.repeat(16) })).toMatchObject({ as: 'unknownFeed' })
    for (const wrong of [-1, 0, 1.5, Number.NaN, 2 ** 40])
      expect((await take(victim, { ...change, first: wrong }))?.as).toMatch(/^(forged|gap)$/)
  })
  test("do not keep a batch's other changes out", async () => {
    const { victim, attacker, id } = await officeWithAttacker()
    must(attacker.commit([update(account, id, { city: 'Praha' })], { label: 'edit' }))
    const change = lastOf(attacker, victim.spaces.office)
    const taken = await victim.exchange.intake.takeChanges([{ ...change, signature: Buffer.alloc(64) }, change])
    expect(taken.map(({ as }) => as)).toEqual(['forged', 'accepted'])
    expect(victim.db.get('select city from account where id = ?', id)).toEqual({ city: 'Praha' })
  })
})

test('a desk is closed to everybody else: what others put there is not taken', async () => {
  const { victim, attacker, id } = await officeWithAttacker()
  must(attacker.commit([update(account, id, { city: 'Praha' })], { label: 'edit' }))
  const change = { ...lastOf(attacker, victim.spaces.office), space: attacker.spaces.desk }
  expect((await take(victim, change))?.as).toBe('unknownFeed')
})

test('the feeds of others end where they end: a member cannot roll one back', async () => {
  const { victim, attacker, witness, id } = await officeWithAttacker()
  must(victim.commit([update(account, id, { city: 'Praha' })], { label: 'edit' }))
  await settle([victim, attacker, witness])
  const first = [
    ...changesAfter(victim.core, victim.core.feeds.root(victim.spaces.office, victim.core.device.id), 0),
  ][0]!
  expect((await take(witness, first))?.as).toBe('known')
  expect(witness.db.get('select city from account where id = ?', id)).toEqual({ city: 'Praha' })
})

test('a note stays its author’s: another cannot change it, nor claim it with an older creation', async () => {
  const { victim, attacker, witness } = await officeWithAttacker()
  const id = victim.commandContext().newId(activity)
  must(
    victim.commit([create(activity, id, { kind: 'note', at: '2026-11-20T09:00:00.000Z', body: 'mine' })], {
      label: 'note',
    }),
  )
  await settle([victim, attacker, witness])
  await forge(attacker, victim.spaces.team, [
    [{ t: 'activity', i: part(id), w: { body: 'not yours' } }, clockFromMs(victim.clock.now() + 1_000)],
    [{ t: 'activity', i: part(id), w: { deleted: true } }, clockFromMs(victim.clock.now() + 1_001)],
    [{ t: 'activity', i: part(id), c: 1, w: { kind: 'note', body: 'claimed' } }, 0n],
  ])
  await settle([victim, attacker, witness])
  for (const replica of [victim, witness])
    expect(replica.db.get('select body from activity where id = ?', id)).toEqual({ body: 'mine' })
})

describe('statements that are not what was said', () => {
  test('are kept out, and so is noise', async () => {
    const { victim, attacker } = await officeWithAttacker()
    const before = victim.exchange.log.authority().heads
    const bytes = (text: string) => ({
      hash: hashBytes(Buffer.from(text)),
      bytes: Buffer.from(text),
      signature: Buffer.alloc(64),
    })
    const said = signStatement(attacker.core.device, 0, before, { kind: 'rank', person: attacker.me, rank: 'owner' })
    const noise = [
      bytes(''),
      bytes('null'),
      bytes('[]'),
      bytes('['.repeat(100_000)),
      bytes(JSON.stringify({ device: attacker.core.device.id, at: 0, after: [], body: { kind: 'genesis' } })),
      bytes(' '.repeat(1_000_000)),
      { ...said, signature: Buffer.alloc(64) },
      { ...said, hash: Buffer.alloc(32) },
    ]
    expect(await victim.exchange.intake.takeStatements(noise)).toMatchObject({ added: 0, refused: noise.length })
    expect(victim.exchange.log.authority().heads).toEqual(before)
  })
  test('of a member who makes itself an owner counts nothing, and does not stop anything', async () => {
    const { victim, attacker, id } = await officeWithAttacker()
    const { heads } = victim.exchange.log.authority()
    const said = signStatement(attacker.core.device, 0, heads, { kind: 'rank', person: attacker.me, rank: 'owner' })
    expect(await victim.exchange.intake.takeStatements([said])).toMatchObject({ added: 1 })
    expect(victim.exchange.log.authority().rankOf(attacker.me)).toBe('member')
    must(victim.commit([update(account, id, { city: 'Praha' })], { label: 'edit' }))
  })
  test('of strangers wait in a bounded place', async () => {
    const { victim, witness } = await officeWithAttacker()
    const [stranger] = joinedReplicas({ count: 1, seed: 99 })
    const flood = Array.from({ length: 2_500 }, (_, at) =>
      signStatement(stranger!.core.device, at, [], { kind: 'revoke', invite: '0'.repeat(64) }),
    )
    await victim.exchange.intake.takeStatements(flood)
    const { n } = victim.core.database.get<{ n: number }>('select count(*) as n from waiting_statement') ?? { n: 0 }
    expect(n).toBe(2_000)
    await settle([victim, witness])
    expect(witness.exchange.log.authority().heads).toEqual(victim.exchange.log.authority().heads)
  })
})
