/**
 * The office in which histories begin: three owners, two admins, three members, some with a second device; an office
 * space, a team, a room of Mia's and Max's desk, each with a first key; two open invitations; a paper recovery key.
 */
import { Copy, deviceNamed, forEver, goodProof, keysOf, publicKeys } from '#test/support/office-log.ts'
import type { KnownStatement } from '#trust/authority.types.ts'
import type { Rank, StatementBody } from '#trust/statement.ts'

export const rankAtFirst: Readonly<Record<string, Rank>> = {
  Olga: 'owner',
  Otto: 'owner',
  Oleg: 'owner',
  Ada: 'admin',
  Abe: 'admin',
  Max: 'member',
  Mia: 'member',
  Mo: 'member',
}
export const firstPeople = Object.keys(rankAtFirst)

export const personAtFirst: Readonly<Record<string, string>> = {
  olga: 'Olga',
  olga2: 'Olga',
  otto: 'Otto',
  otto2: 'Otto',
  oleg: 'Oleg',
  ada: 'Ada',
  ada2: 'Ada',
  abe: 'Abe',
  max: 'Max',
  max2: 'Max',
  mia: 'Mia',
  mo: 'Mo',
}
export const firstDevices = Object.keys(personAtFirst)
/** What may be in each space at first: device names. */
export const firstReaders: Readonly<Record<string, readonly string[]>> = {
  office: firstDevices,
  team: firstDevices,
  room: ['mia', 'max', 'max2'],
  desk: ['max', 'max2'],
}

const box = 'AAAA'

function build(): readonly KnownStatement[] {
  const log = new Copy()
  const say = (device: string, body: StatementBody) => log.say(device, body).hash
  const letIn = (by: string, person: string, rank: Rank) => {
    const spaces = ['team']
    const link = keysOf(`link ${person}`).signingKey
    const invite = say(by, { kind: 'invite', key: link, rank, role: 'rep', spaces, uses: 1, expires: forEver })
    const keys = publicKeys(person.toLowerCase())
    say(by, { kind: 'admit', invite, person, rank, role: 'rep', spaces, ...keys, proof: goodProof })
  }
  const recovery = keysOf('paper').signingKey
  say('olga', { kind: 'genesis', ...publicKeys('olga'), nonce: '', person: 'Olga', recovery })
  say('olga', { kind: 'space', space: 'office', role: 'office' })
  say('olga', { kind: 'space', space: 'team', role: 'team' })
  for (const person of ['Otto', 'Oleg', 'Ada', 'Abe']) letIn('olga', person, 'admin')
  for (const person of ['Otto', 'Oleg']) say('paper', { kind: 'rank', person, rank: 'owner' })
  letIn('ada', 'Max', 'member')
  letIn('ada', 'Mia', 'member')
  letIn('olga', 'Mo', 'member')
  for (const name of ['olga', 'otto', 'ada', 'max']) say(name, { kind: 'device', ...publicKeys(`${name}2`) })
  say('mia', { kind: 'space', space: 'room', role: 'room' })
  say('mia', { kind: 'member', space: 'room', person: 'Max', rights: ['read', 'append', 'edit', 'invite'] })
  say('max', { kind: 'space', space: 'desk', role: 'desk' })
  const makers = { office: 'olga', team: 'olga', room: 'mia', desk: 'max' }
  for (const [space, maker] of Object.entries(makers)) {
    const keys = Object.fromEntries((firstReaders[space] ?? []).map((name) => [deviceNamed(name), box]))
    say(maker, { kind: 'epoch', space, epoch: 0, check: '0'.repeat(64), keys })
  }
  const open = { kind: 'invite' as const, role: 'rep' as const, rank: 'member' as const, spaces: ['team'], expires: 80 }
  say('olga', { ...open, key: keysOf('link 3').signingKey, uses: 3 })
  say('ada', { ...open, key: keysOf('link 1').signingKey, uses: 1 })
  return [...log.known.values()]
}

export const staff: readonly KnownStatement[] = build()
export const staffHashes: ReadonlySet<string> = new Set(staff.map(({ hash }) => hash))
