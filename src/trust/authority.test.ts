import { describe, expect, test } from 'vitest'
import { Copy, deviceNamed, forEver, goodProof, keysOf, publicKeys } from '#test/support/office-log.ts'
import { evaluate } from './authority.ts'
import { newSpaceId } from './space-id.ts'
import type { BodyOf, Rank } from './statement.ts'

const paper = (name = 'paper') => keysOf(name).signingKey

/** An office of Olga, with a paper recovery key, an office space and a team. */
function founded(): Copy {
  const log = new Copy()
  log.say('olga', { kind: 'genesis', ...publicKeys('olga'), nonce: '', person: 'Olga', recovery: paper() })
  log.say('olga', { kind: 'space', space: 'office', role: 'office' })
  log.say('olga', { kind: 'space', space: 'team', role: 'team' })
  return log
}

const invite = (rank: Rank = 'member', more: Partial<BodyOf<'invite'>> = {}): BodyOf<'invite'> => ({
  kind: 'invite',
  key: paper('link'),
  rank,
  role: 'rep',
  spaces: ['team'],
  uses: 1,
  expires: forEver,
  ...more,
})

const admit = (hash: string, name: string, rank: Rank = 'member'): BodyOf<'admit'> => ({
  kind: 'admit',
  invite: hash,
  person: name,
  rank,
  role: 'rep',
  spaces: ['team'],
  ...publicKeys(name.toLowerCase()),
  proof: goodProof,
})

function letIn(log: Copy, by: string, name: string, rank: Rank = 'member'): void {
  const invitation = log.say(by, invite(rank))
  log.say(by, admit(invitation.hash, name, rank))
}

/** Olga the founder, Ada an admin, Max and Mia members; each on one device called like them. */
function staffed(): Copy {
  const log = founded()
  letIn(log, 'olga', 'Ada', 'admin')
  letIn(log, 'olga', 'Max')
  letIn(log, 'ada', 'Mia')
  return log
}

describe('changing what belongs to others', () => {
  test('is for operations, admins and owners, until an admin says which roles', () => {
    const log = staffed()
    const managing = () => ['Olga', 'Ada', 'Max'].filter((person) => log.authority().manages(person))
    expect(managing()).toEqual(['Olga', 'Ada'])
    log.say('max', { kind: 'manage', role: 'rep', may: true })
    expect(managing()).toEqual(['Olga', 'Ada'])
    log.say('ada', { kind: 'manage', role: 'rep', may: true })
    expect(managing()).toEqual(['Olga', 'Ada', 'Max'])
    expect(log.authority().managingRoles).toEqual(['rep', 'operations'])
  })
  test('is judged as the office was, and of words said at once the higher rank counts', () => {
    const log = staffed()
    const before = log.heads()
    const other = log.copy()
    log.say('olga', { kind: 'manage', role: 'rep', may: false })
    other.say('ada', { kind: 'manage', role: 'rep', may: true })
    const heads = other.heads()
    expect(log.take(other).authority().manages('Max')).toBe(false)
    expect(log.authority().at(heads)?.manages('Max')).toBe(true)
    expect(log.authority().at(before)?.manages('Max')).toBe(false)
    expect(log.authority().manages('Stranger')).toBe(false)
  })
})

describe('an office log', () => {
  test('makes its founder the owner, of an older office too', () => {
    expect(founded().authority().people.get('Olga')?.rank).toBe('owner')
    const older = new Copy()
    older.say('olga', { kind: 'genesis', ...publicKeys('olga'), nonce: '' })
    older.say('olga', { kind: 'space', space: 'desk', role: 'desk' })
    older.say('olga', { kind: 'epoch', space: 'desk', epoch: 0, keys: { [deviceNamed('olga')]: 'AAAA' } })
    older.say('olga', { kind: 'person', person: 'Olga', device: deviceNamed('olga') })
    const authority = older.authority()
    expect(authority.refused.size).toBe(0)
    expect(authority.people.get('Olga')).toMatchObject({ rank: 'owner', devices: [deviceNamed('olga')] })
    expect(authority.spaces.get('desk')?.epochs).toHaveLength(1)
  })
  test('lets in whom the rules let in, with their teams', () => {
    const authority = staffed().authority()
    expect([...authority.refused.values()]).toEqual([])
    expect(authority.readersOf('team').people).toEqual(['Ada', 'Max', 'Mia', 'Olga'])
    expect(authority.people.get('Mia')).toMatchObject({ rank: 'member', role: 'rep' })
  })
  test('waits for what is missing of the past', () => {
    const log = staffed()
    const [second] = [...log.known.values()].slice(1)
    log.known.delete(second?.hash ?? '')
    expect(log.authority().waiting.size).toBe(log.known.size - 1)
  })
  test('heeds a promotion of somebody whom an equal let in', () => {
    const log = staffed()
    log.say('olga', { kind: 'rank', person: 'Mia', rank: 'admin' })
    letIn(log, 'mia', 'Nora')
    expect(log.authority().people.get('Nora')?.rank).toBe('member')
  })
  test('voids what somebody did while being removed by somebody higher', () => {
    const log = staffed()
    const offline = log.copy()
    letIn(offline, 'ada', 'Nora')
    log.say('olga', { kind: 'remove', person: 'Ada' })
    const authority = log.take(offline).authority()
    expect(authority.people.get('Ada')?.rank).toBeUndefined()
    expect(authority.people.has('Nora')).toBe(false)
    expect(authority.people.get('Mia')?.rank).toBe('member')
  })
  test('lets two owners remove a third, and one not', () => {
    const log = staffed()
    for (const person of ['Ada', 'Max']) log.say('paper', { kind: 'rank', person, rank: 'owner' })
    log.say('ada', { kind: 'remove', person: 'Olga' })
    expect(log.authority().pendingRemovals.get('Olga')).toEqual(['Ada'])
    expect(log.authority().rankOf('Olga')).toBe('owner')
    log.say('max', { kind: 'remove', person: 'Olga' })
    expect(log.authority().rankOf('Olga')).toBeUndefined()
    expect(log.authority().refused.size).toBe(0)
  })
  test('tells the last owner, who stays because all left at once, what made another one, and so that they are out', () => {
    const log = staffed()
    log.say('paper', { kind: 'rank', person: 'Ada', rank: 'owner' })
    const other = log.copy()
    log.say('olga', { kind: 'remove', person: 'Olga' })
    other.say('ada', { kind: 'remove', person: 'Ada' })
    log.take(other)
    const known = log.heads()
    const [last = ''] = ['Olga', 'Ada'].filter((person) => log.authority().rankOf(person) === 'owner')
    const made = log.say('paper', { kind: 'rank', person: 'Max', rank: 'owner' })
    log.say('max', { kind: 'rank', person: 'Mia', rank: 'admin' })
    const authority = log.authority()
    const device = deviceNamed(last.toLowerCase())
    expect(authority.personOf(device)).toBeUndefined()
    const told = authority.whatShowsEndOf(device, known)
    expect(told).toEqual([...(authority.devices.get(device)?.removedBy ?? []), made.hash])
    expect(authority.at([...known, ...told])?.personOf(device)).toBeUndefined()
    expect(authority.whatShowsEndOf(deviceNamed('mia'), known)).toEqual([])
  })
  test('always keeps an owner, also when all leave at once', () => {
    const log = staffed()
    log.say('paper', { kind: 'rank', person: 'Ada', rank: 'owner' })
    const other = log.copy()
    log.say('olga', { kind: 'remove', person: 'Olga' })
    other.say('ada', { kind: 'remove', person: 'Ada' })
    const authority = log.take(other).authority()
    expect([...authority.people.values()].filter(({ rank }) => rank === 'owner')).toHaveLength(1)
  })
})

describe('a name that somebody chose', () => {
  test('never passes for another’s, with blanks in it either', () => {
    const log = staffed()
    log.say('max', { kind: 'space', space: 'desk', role: 'desk' })
    const invitation = log.say('ada', invite())
    log.say('ada', { ...admit(invitation.hash, 'Eve'), person: 'Max x' })
    const authority = log.authority()
    expect(authority.rankOf('Max x')).toBe('member')
    expect(authority.rightsIn('desk', 'Max').size).toBeGreaterThan(0)
    expect(authority.rightsIn('desk', 'Max x').size).toBe(0)
    expect(authority.at(authority.heads)?.rightsIn('desk', 'Max x').size).toBe(0)
  })
  test('is somebody’s already, and not given twice', () => {
    const log = staffed()
    const invitation = log.say('ada', invite())
    const again = log.say('ada', { ...admit(invitation.hash, 'Eve'), person: 'Max' })
    expect(log.authority().refused.get(again.hash)).toMatch(/of this name already/)
  })
})

describe('the id of a space', () => {
  test('belongs to the device that it was made for, though another claims it with less of a past', () => {
    const log = staffed()
    const space = newSpaceId(deviceNamed('max'), Buffer.from('12345'))
    const before = log.heads()
    log.say('max', { kind: 'role', person: 'Max', role: 'rep' })
    log.say('max', { kind: 'space', space, role: 'room' })
    const claim = log.say('mia', { kind: 'space', space, role: 'room' }, 0, before)
    const authority = log.authority()
    expect(authority.spaces.get(space)?.creator).toBe('Max')
    expect(authority.refused.get(claim.hash)).toMatch(/Another device/)
  })
})

describe('the paper recovery key', () => {
  const older = () => {
    const log = new Copy()
    log.say('olga', { kind: 'genesis', ...publicKeys('olga'), nonce: '', person: 'Olga' })
    log.say('olga', { kind: 'space', space: 'team', role: 'team' })
    return log
  }
  test('may be named later by the founder, while nobody was let in', () => {
    const log = older()
    log.say('olga', { kind: 'recovery', key: paper() })
    letIn(log, 'olga', 'Ada', 'admin')
    log.say('paper', { kind: 'rank', person: 'Ada', rank: 'owner' })
    expect(log.authority().rankOf('Ada')).toBe('owner')
    expect(log.authority().recovery).toBe(paper())
  })
  test('cannot be named once somebody was let in, not even as if it had been before', () => {
    const log = older()
    const before = log.heads()
    letIn(log, 'olga', 'Ada', 'admin')
    log.say('olga', { kind: 'recovery', key: paper('late') })
    log.say('olga', { kind: 'recovery', key: paper('thief') }, 0, before)
    expect(log.authority().recovery).toBeUndefined()
  })
  test('of before is worth nothing once it was replaced', () => {
    const log = staffed()
    const before = log.heads()
    log.say('paper', { kind: 'recovery', key: paper('new') })
    const seen = log.say('paper', { kind: 'remove', person: 'Olga' })
    const unseen = log.say('paper', { kind: 'remove', person: 'Ada' }, 0, before)
    log.say('new', { kind: 'rank', person: 'Ada', rank: 'owner' })
    const authority = log.authority()
    expect(authority.recovery).toBe(paper('new'))
    expect([...authority.refused.keys()].sort()).toEqual([seen.hash, unseen.hash].sort())
    expect(authority.rankOf('Ada')).toBe('owner')
  })
  test('that turns out to be replaced made no owner: who was put out for them is one again, until the new paper makes one', () => {
    const log = staffed()
    log.say('paper', { kind: 'remove', person: 'Olga' })
    const other = log.copy()
    log.say('paper', { kind: 'rank', person: 'Ada', rank: 'owner' })
    const ranks = () => ['Olga', 'Ada'].map((person) => log.authority().rankOf(person))
    expect(ranks()).toEqual([undefined, 'owner'])
    other.say('paper', { kind: 'recovery', key: paper('new') })
    log.take(other)
    expect(ranks()).toEqual(['owner', 'admin'])
    log.say('new', { kind: 'rank', person: 'Ada', rank: 'owner' })
    expect(ranks()).toEqual([undefined, 'owner'])
  })
  test('gives somebody who lost every PC a new one', () => {
    const log = staffed()
    log.say('paper', { kind: 'device', person: 'Olga', ...publicKeys('new-pc') })
    log.say('new-pc', { kind: 'removeDevice', device: deviceNamed('olga') })
    const authority = log.authority()
    expect(authority.people.get('Olga')).toMatchObject({ rank: 'owner', devices: [deviceNamed('new-pc')] })
  })
})

describe('a stolen laptop', () => {
  test('that is removed did nothing meanwhile, and what it added is out with it', () => {
    const log = staffed()
    log.say('olga', { kind: 'device', ...publicKeys('phone') })
    const stolen = log.copy()
    letIn(stolen, 'olga', 'Thief', 'admin')
    stolen.say('olga', { kind: 'device', ...publicKeys('laptop-of-thief') })
    stolen.say('laptop-of-thief', { kind: 'remove', person: 'Ada' })
    log.say('phone', { kind: 'removeDevice', device: deviceNamed('olga') })
    const authority = log.take(stolen).authority()
    expect(authority.people.has('Thief')).toBe(false)
    expect(authority.rankOf('Ada')).toBe('admin')
    expect(authority.people.get('Olga')?.devices).toEqual([deviceNamed('phone')])
  })
})

describe('an office', () => {
  test('is named by its genesis: that of another office counts nothing', () => {
    const log = staffed()
    const office = log.authority().office ?? ''
    for (const nonce of ['a', 'b', 'c', 'd']) {
      const strange = log.say('eve', { kind: 'genesis', ...publicKeys('eve'), nonce, person: 'Eve' }, 0, [])
      log.say('eve', { kind: 'rank', person: 'Max', rank: 'admin' }, 0, [strange.hash])
    }
    const authority = evaluate([...log.known.values()], { office, proofHolds: () => true })
    expect(authority.office).toBe(office)
    expect(authority.people.has('Eve')).toBe(false)
    expect(authority.rankOf('Max')).toBe('member')
    expect(authority.refused.size).toBe(8)
  })
  test('keeps what a newer version says in its past, and counts it for nothing', () => {
    const log = staffed()
    const strange = log.say('olga', { kind: 'unknown' } as never)
    const next = log.say('olga', { kind: 'role', person: 'Max', role: 'service' })
    const authority = log.authority()
    expect(authority.refused.get(strange.hash)).toMatch(/does not understand/)
    expect(authority.counting.has(next.hash)).toBe(true)
  })
})
