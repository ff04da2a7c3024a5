import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalogue } from '#app/catalogue.ts'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { create } from '#replica/command.ts'
import { account } from '../accounts/accounts.schema.ts'
import { contact } from '../contacts/contacts.schema.ts'
import { customField } from '../custom-fields/custom-fields.schema.ts'
import { event } from '../events/events.schema.ts'
import { task } from '../tasks/tasks.schema.ts'
import { savedView } from '../views/views.schema.ts'
import { contentLine, escaped } from './content-lines.ts'
import type { exportJob } from './export.job.ts'

const runExport = catalogue.jobs.find(({ name }) => name === 'exports.run') as unknown as ReturnType<typeof exportJob>
let office: ImportOffice
beforeEach(() => {
  office = importOffice()
  const { newId } = office.replica.commandContext()
  const [acme, ann, bo] = [newId(account), newId(contact), newId(contact)]
  const writes = [
    create(account, acme, { name: 'Acme "&" Söhne' }),
    create(contact, ann, { firstName: 'Ann', lastName: 'Lee; Jr.', account: acme, email: 'ann@acme.example' }),
    create(contact, bo, { lastName: '=cmd', account: `${acme.slice(0, -1)}z`, description: 'two\nlines' }),
    create(event, newId(event), {
      title: 'Kick-off, final',
      start: '2026-11-25T09:00:00.000Z',
      end: '2026-11-25T10:00:00.000Z',
      attendees: [ann, 'guest@other.example', 'The caretaker'],
    }),
    create(task, newId(task), { title: 'Call', dueOn: '2026-11-26', done: true, doneAt: '2026-11-21T08:00:00.000Z' }),
    create(customField, newId(customField), { table: 'account', key: 'size', name: 'Größe "m²"' }),
  ]
  office.replica.commit(writes, { label: 'test' })
  office.replica.commit([{ table: 'account', id: acme, set: { 'custom.size': 'large' } }], { label: 'test' })
})
afterEach(() => office.close())

async function exported(input: object) {
  const done = await office.job(runExport, input)
  if (!done.ok) throw new Error(`${done.failure.type}: ${done.failure.message}`)
  return done.value
}
const textOf = async (input: object) => readFileSync((await exported(input)).downloads[0]?.path ?? '', 'utf8')

test('the SQLite file has tables whose foreign keys all hold, and views with titles and own fields by name', async () => {
  const { downloads } = await exported({ format: 'sqlite' })
  const db = new DatabaseSync(downloads[0]?.path ?? '', { readOnly: true })
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  expect(db.prepare('SELECT "Account", "Last name" FROM Contacts ORDER BY "First name" IS NULL').all()).toEqual([
    { Account: 'Acme "&" Söhne', 'Last name': 'Lee; Jr.' },
    { Account: null, 'Last name': '=cmd' },
  ])
  expect(db.prepare('SELECT "table", field, target FROM missing_link').all()).toEqual([
    { table: 'contact', field: 'account', target: 'account' },
  ])
  expect(db.prepare('SELECT "Größe ""m²""" AS size FROM Accounts').get()).toEqual({ size: 'large' })
  expect(db.prepare('SELECT "Attendees" AS who FROM Events').get()?.['who']).toContain('Ann Lee; Jr.')
  const views = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'view'`).all()
  for (const { name } of views) db.prepare(`SELECT * FROM "${String(name)}"`).all()
  expect(views.length).toBeGreaterThan(6)
  db.close()
})

test('vCards hold names, companies and addresses, escaped, one for each contact', async () => {
  const text = await textOf({ format: 'vcard', view: { table: 'contact' } })
  expect(text.match(/^BEGIN:VCARD/gm)).toHaveLength(2)
  expect(text).toContain('VERSION:4.0\r\n')
  expect(text).toContain('N:Lee\\; Jr.;Ann;;;\r\n')
  expect(text).toContain('ORG:Acme "&" Söhne\r\n')
  expect(text).toContain('EMAIL;TYPE=work:ann@acme.example\r\n')
  expect(text).toContain('NOTE:two\\nlines\r\n')
})

test('calendars hold events and tasks; who has no address is named in words', async () => {
  const text = (await textOf({ format: 'ical' })).replaceAll('\r\n ', '')
  expect(text).toContain('SUMMARY:Kick-off\\, final\r\n')
  expect(text).toContain('DTSTART:20261125T090000Z\r\nDTEND:20261125T100000Z\r\n')
  expect(text).toContain('ATTENDEE;CN="Ann Lee; Jr.":mailto:ann@acme.example\r\n')
  expect(text).toContain('ATTENDEE;CN="guest@other.example":mailto:guest@other.example\r\n')
  expect(text).toContain('DESCRIPTION:The caretaker')
  expect(text).toContain(
    'DUE;VALUE=DATE:20261126\r\nSUMMARY:Call\r\nSTATUS:COMPLETED\r\nCOMPLETED:20261121T080000Z\r\n',
  )
})

test('lines are folded at 75 octets and never inside a character', () => {
  const line = contentLine('NOTE', 'ü'.repeat(200))
  for (const part of line.split('\r\n')) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
  expect(line.replaceAll('\r\n ', '')).toBe(`NOTE:${'ü'.repeat(200)}\r\n`)
  expect(escaped('a\\b;c,d\r\ne\u0000')).toBe('a\\\\b\\;c\\,d\\ne')
})

test('a view is written as it is seen: its rows, order and columns', async () => {
  const view = {
    table: 'contact',
    sort: [{ field: 'lastName', descending: true }],
    columns: ['lastName', 'nonsense'],
  }
  const refused = await office.job(runExport, { format: 'csv', view })
  expect(refused).toMatchObject({ failure: { type: 'UnknownField' } })
  const known = { ...view, columns: ['lastName', 'account'] }
  expect(await textOf({ format: 'csv', view: known, language: 'de' })).toBe(
    '\ufeffNachname,Firma\r\n"Lee; Jr.","Acme ""&"" Söhne"\r\n\'=cmd,\r\n',
  )
})

test('a saved view is found by its name', async () => {
  const { newId } = office.replica.commandContext()
  const view = create(savedView, newId(savedView), {
    table: 'contact',
    name: 'Attackers',
    filter: JSON.stringify({ all: [{ field: 'lastName', op: 'startsWith', value: '=' }] }),
    layout: JSON.stringify({ columns: [{ field: 'lastName' }] }),
  })
  office.replica.commit([view], { label: 'test' })
  expect(await textOf({ format: 'csv', saved: 'attackers' })).toBe("\ufeffLast name\r\n'=cmd\r\n")
  expect(await office.job(runExport, { format: 'csv', saved: 'nobody' })).toMatchObject({
    failure: { type: 'ViewNotFound' },
  })
})

test('more than a screenful is on the record; less is not', async () => {
  const { newId } = office.replica.commandContext()
  await exported({ format: 'json', view: { table: 'contact' } })
  const notes = () => office.replica.db.all('select what, format, records from exportNote')
  expect(notes()).toEqual([])
  office.replica.commit(
    Array.from({ length: 101 }, (_, index) => create(account, newId(account), { name: `Account ${index}` })),
    { label: 'test' },
  )
  await exported({ format: 'xlsx', view: { table: 'account' } })
  expect(notes()).toEqual([{ what: 'account', format: 'xlsx', records: 102 }])
})

test('formats that cannot hold a table say so', async () => {
  expect(await office.job(runExport, { format: 'ical', view: { table: 'account' } })).toMatchObject({
    failure: { type: 'FormatUnfit' },
  })
  const failureOf = async (view: object) => office.job(runExport, { format: 'csv', view })
  expect(await failureOf({ table: 'nothing' })).toMatchObject({ failure: { type: 'UnknownTable' } })
  const sort = [{ field: 'nothing' }]
  expect(await failureOf({ table: 'account', sort })).toMatchObject({ failure: { type: 'UnknownField' } })
})
