import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { tables } from '#app/tables.ts'
import { hashBytes } from '#trust/seal.ts'
import { defineTable } from '#shared/schema.ts'
import { deliver, joinedReplicas } from '#test/support/joined-replicas.ts'
import { changesAfter, type WireChange } from './accept.ts'
import { create, update } from './command.ts'
import { openCore } from './core.ts'
import type { Taken } from './exchange.types.ts'
import { takeChanges } from './intake.ts'
import { adoptUnknown } from './rebuild.ts'
import type { Replica } from './replica.types.ts'
import { layOutSearch } from './search.ts'
import { createTables } from './tables.ts'

function authorAndReader(options: Parameters<typeof joinedReplicas>[0] = { count: 2, seed: 3 }) {
  const [author, reader] = joinedReplicas(options)
  if (!author || !reader) throw new Error('no replicas')
  const id = author.commandContext().newId(account)
  author.commit([create(account, id, { name: 'Acme' })], { label: 'create' })
  const [change] = changesOf(author)
  if (!change) throw new Error('no change')
  return { author, reader, id, change }
}

const changesOf = ({ core, spaces }: Replica): WireChange[] => [
  ...changesAfter(core, core.feeds.root(spaces.office, core.device.id), 0),
]
const accept = ({ core }: Replica, change: WireChange): Taken | undefined =>
  core.database.transaction(() => takeChanges(core, [change], new Set()))[0]

const accountsOf = (replica: { db: { all: (sql: string) => unknown[] } }) => replica.db.all('select name from account')

describe('a change from another device', () => {
  test('is shown, and accepted again without effect', () => {
    const { reader, change } = authorAndReader()
    expect(accept(reader, change)).toEqual({ as: 'accepted' })
    expect(accept(reader, change)).toEqual({ as: 'known' })
    expect(accountsOf(reader)).toEqual([{ name: 'Acme' }])
  })
  test('keeps its label and its operation', () => {
    const { reader, change, id } = authorAndReader()
    accept(reader, change)
    expect(reader.history(id)).toMatchObject([{ label: 'create', field: 'name', value: 'Acme', current: true }])
  })

  const forgeries: Record<string, (change: WireChange) => WireChange> = {
    'another signature': (change) => ({ ...change, signature: Buffer.alloc(64, 7) }),
    'another body': (change) => {
      const body = Buffer.alloc(60, 1)
      return { ...change, entries: [{ clock: change.entries[0]?.clock ?? 0n, body, bodyHash: hashBytes(body) }] }
    },
    'a body that is not the one hashed': (change) => ({
      ...change,
      entries: change.entries.map((entry) => ({ ...entry, body: Buffer.alloc(60, 1) })),
    }),
    'another clock': (change) => ({
      ...change,
      entries: change.entries.map((entry) => ({ ...entry, clock: entry.clock + 1n })),
    }),
    'another operation': (change) => ({ ...change, operation: Buffer.alloc(16, 9) }),
    'other heads of the office log': (change) => ({ ...change, heads: Buffer.alloc(32, 9) }),
  }
  test.each(Object.entries(forgeries))('is refused with %s, and leaves no trace', (_what, forge) => {
    const { reader, change } = authorAndReader()
    expect(accept(reader, forge(change))).toMatchObject({ as: 'forged' })
    expect(accountsOf(reader)).toEqual([])
  })
  test('is refused in another space than the one it was sealed for', () => {
    const { reader, author, change } = authorAndReader()
    expect(accept(reader, { ...change, space: author.spaces.team })).toMatchObject({ as: 'forged' })
  })
  test('is refused when the one before it is missing', () => {
    const { reader, author, id } = authorAndReader()
    author.commit([update(account, id, { city: 'Brno' })], { label: 'edit' })
    const [, second] = changesOf(author)
    expect(second && accept(reader, second)).toEqual({ as: 'gap', expected: 1 })
  })
  test('is kept without its bodies, and shows nothing of them', () => {
    const { reader, change } = authorAndReader()
    const bare = {
      ...change,
      entries: change.entries.map(({ clock, bodyHash }) => ({ clock, bodyHash, body: undefined })),
    }
    expect(accept(reader, bare)).toEqual({ as: 'accepted' })
    expect(accountsOf(reader)).toEqual([])
  })
})

describe('a newer version', () => {
  const project = defineTable({
    name: 'project',
    space: 'office',
    label: { en: 'Project', de: 'Projekt' },
    plural: { en: 'Projects', de: 'Projekte' },
    title: ['name'],
    fields: { name: { kind: 'text', label: { en: 'Name', de: 'Name' } } },
  })
  const { industry: _industry, ...fewerFields } = account.fields
  const { name, space, label, plural } = account
  const olderAccount = defineTable({ name, space, label, plural, title: ['name'], fields: fewerFields })

  test('has its unknown tables and fields kept, relayed, and shown after the upgrade', () => {
    const newer = [...tables, project]
    const older = tables.map((table) => (table.name === 'account' ? olderAccount : table))
    const { author, reader, id } = authorAndReader({
      count: 2,
      seed: 4,
      tables: (index) => (index === 0 ? newer : older),
    })
    const projectId = author.commandContext().newId(project)
    author.commit([create(project, projectId, { name: 'Apollo' }), update(account, id, { industry: 'Space' })], {
      label: 'new',
    })
    deliver(author.core, reader.core, author.spaces.office, author.core.device.id)
    expect(accountsOf(reader)).toEqual([{ name: 'Acme' }])
    createTables(reader.core.database, newer)
    layOutSearch(reader.core.database, newer)
    const upgraded = openCore(reader.core.database, reader.core.device, newer, {
      now: reader.clock.now,
      randomBytes: () => Buffer.alloc(16),
    })
    adoptUnknown(upgraded)
    expect(reader.db.all('select name from project')).toEqual([{ name: 'Apollo' }])
    expect(reader.db.all('select industry from account')).toEqual([{ industry: 'Space' }])
  })
})
