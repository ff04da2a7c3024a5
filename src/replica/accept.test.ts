import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { tables } from '#app/tables.ts'
import { hashBytes } from '#trust/seal.ts'
import { defineTable } from '#shared/schema.ts'
import { deliver, joinedReplicas } from '#test/support/joined-replicas.ts'
import { acceptChange, changesAfter, type WireChange } from './accept.ts'
import { create, update } from './command.ts'
import { openCore } from './core.ts'
import { adoptUnknown } from './rebuild.ts'
import { createTables } from './tables.ts'

function authorAndReader(options: Parameters<typeof joinedReplicas>[0] = { count: 2, seed: 3 }) {
  const [author, reader] = joinedReplicas(options)
  if (!author || !reader) throw new Error('no replicas')
  const id = author.commandContext().newId(account)
  author.commit([create(account, id, { name: 'Acme' })], { label: 'create' })
  const [change] = changesAfter(author.core, author.spaces.office, author.core.device.id, 0)
  if (!change) throw new Error('no change')
  return { author, reader, id, change }
}

const accountsOf = (replica: { db: { all: (sql: string) => unknown[] } }) => replica.db.all('select name from account')

describe('a change from another device', () => {
  test('is shown, and accepted again without effect', () => {
    const { reader, change } = authorAndReader()
    expect(acceptChange(reader.core, change).ok).toBe(true)
    expect(acceptChange(reader.core, change)).toEqual({ ok: true, value: new Set() })
    expect(accountsOf(reader)).toEqual([{ name: 'Acme' }])
  })
  test('keeps its label and its operation', () => {
    const { reader, change, id } = authorAndReader()
    acceptChange(reader.core, change)
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
    expect(acceptChange(reader.core, forge(change))).toMatchObject({ ok: false, failure: { type: 'Forged' } })
    expect(accountsOf(reader)).toEqual([])
  })
  test('is refused in another space than the one it was sealed for', () => {
    const { reader, author, change } = authorAndReader()
    expect(acceptChange(reader.core, { ...change, space: author.spaces.team })).toMatchObject({ ok: false })
  })
  test('is refused when the one before it is missing', () => {
    const { reader, author, id } = authorAndReader()
    author.commit([update(account, id, { city: 'Brno' })], { label: 'edit' })
    const [, second] = changesAfter(author.core, author.spaces.office, author.core.device.id, 0)
    expect(second && acceptChange(reader.core, second)).toMatchObject({ ok: false, failure: { type: 'Gap' } })
  })
  test('is kept without its bodies, and shows nothing of them', () => {
    const { reader, change } = authorAndReader()
    const bare = {
      ...change,
      entries: change.entries.map(({ clock, bodyHash }) => ({ clock, bodyHash, body: undefined })),
    }
    expect(acceptChange(reader.core, bare).ok).toBe(true)
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
    const upgraded = openCore(reader.core.database, reader.core.device, newer, {
      now: reader.clock.now,
      randomBytes: () => Buffer.alloc(16),
    })
    adoptUnknown(upgraded)
    expect(reader.db.all('select name from project')).toEqual([{ name: 'Apollo' }])
    expect(reader.db.all('select industry from account')).toEqual([{ industry: 'Space' }])
  })
})
