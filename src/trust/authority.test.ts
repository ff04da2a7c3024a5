import { describe, expect, test } from 'vitest'
import { Copy, deviceNamed, forEver, goodProof, keysOf, publicKeys } from '#test/support/office-log.ts'
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
