import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { openZip } from '#platform/zip/read-zip.ts'
import { create } from '#replica/command.ts'
import type { Table } from '#shared/schema.ts'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { joinedReplicas, must, settle } from '#test/support/joined-replicas.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runJob } from '#test/support/test-job.ts'
import { account } from '../../accounts/accounts.schema.ts'
import { activity } from '../../activities/activities.schema.ts'
import { contact } from '../../contacts/contacts.schema.ts'
import { customField } from '../../custom-fields/custom-fields.schema.ts'
import { dealContact } from '../../deal-people/deal-people.schema.ts'
import { event } from '../../events/events.schema.ts'
import { attachJob } from '../../files/attach.job.ts'
import { lead } from '../../leads/leads.schema.ts'
import { channel, message, messageMention } from '../../messages/messages.schema.ts'
import { obligation } from '../../obligations/obligations.schema.ts'
import { opportunity } from '../../opportunities/opportunities.schema.ts'
import { person } from '../../people/people.schema.ts'
import { optOut, prospect, prospectList } from '../../prospecting/prospecting.schema.ts'
import { quote } from '../../quotes/quotes.schema.ts'
import { task } from '../../tasks/tasks.schema.ts'
import { personExportJob } from './person-export.job.ts'

const exportPerson = personExportJob(tables)

async function entriesOf(path: string): Promise<ReadonlyMap<string, string>> {
  const zip = must(await openZip(path))
  const found = new Map<string, string>()
  for (const entry of zip.entries) {
    const pieces: Uint8Array[] = []
    for await (const piece of await zip.open(entry, 10_000_000)) pieces.push(piece as Uint8Array)
    found.set(entry.name, Buffer.concat(pieces).toString('utf8'))
  }
  zip.close()
  return found
}

let office: ImportOffice
let newId: (table: Table) => string
beforeEach(() => {
  office = importOffice()
  ;({ newId } = office.replica.commandContext())
})
afterEach(() => office.close())

const hostile = '<script>alert(1)</script>" onload="x\u202e'

async function exported(asked: string, more: object = {}) {
  const done = must(await office.job(exportPerson, { person: asked, ...more }))
  const entries = await entriesOf(done.downloads[0]?.path ?? '')
  return { done, entries, html: entries.get('person.html') ?? '', json: entries.get('person.json') ?? '' }
}

function fill() {
  const [acme, ann, bob, deal, talk, said, list, old] = [
    account,
    contact,
    contact,
    opportunity,
    channel,
    message,
    prospectList,
    lead,
  ].map((table) => newId(table as Table)) as [string, string, string, string, string, string, string, string]
  const at = '2026-11-20T09:00:00.000Z'
  const writes = [
    create(account, acme, { name: 'Acme', description: 'Headed by Ann Lee-Ray', revenue: 987_654 }),
    create(contact, ann, {
      firstName: 'Ann',
      lastName: 'Lee-Ray',
      account: acme,
      email: 'ann@acme.example',
      phone: '+49 30 1234567',
    }),
    create(contact, bob, {
      firstName: 'Bob',
      lastName: 'Stone',
      email: 'bob@acme.example',
      description: 'Bobs secret',
    }),
    create(lead, old, { lastName: 'Ray', company: 'Old Company', convertedContact: ann, convertedAt: at }),
    create(opportunity, deal, { name: 'Big deal', contact: ann, amount: 4_242_424 }),
    create(dealContact, newId(dealContact), { opportunity: deal, contact: ann, role: 'champion' }),
    create(activity, newId(activity), { subject: 'Called about rails', contact: ann, kind: 'call', at }),
    create(activity, newId(activity), { subject: 'Called Bob only', contact: bob, kind: 'call', at }),
    create(event, newId(event), { title: 'Kick-off', start: at, attendees: [ann] }),
    create(task, newId(task), { title: 'Send the brochure', contact: ann }),
    create(obligation, newId(obligation), { text: 'Promised a sample', contact: ann }),
    create(channel, talk, { name: 'General', kind: 'channel' }),
    create(message, said, { channel: talk, text: 'Lunch with @A', sentAt: at }),
    create(messageMention, newId(messageMention), { message: said, target: ann, label: 'A' }),
    create(message, newId(message), { channel: talk, text: 'Write to ANN@acme.example', sentAt: at }),
    create(message, newId(message), { channel: talk, text: 'Only about Bob Stone', sentAt: at }),
    create(prospectList, list, { name: 'Fair 2026' }),
    create(prospect, newId(prospect), { list, contact: ann, name: 'Ann Lee-Ray', note: 'Call in May' }),
    create(optOut, newId(optOut), { kind: 'phone', value: '01234567', reason: 'Asked by letter' }),
    create(quote, newId(quote), { name: 'Quote 7', contact: ann }),
    create(customField, newId(customField), { table: 'contact', key: 'shoe', name: hostile }),
  ] as const
  must(office.replica.commit(writes, { label: 'test' }))
  must(
    office.replica.commit([{ table: 'contact', id: ann, set: { 'custom.shoe': hostile, jobTitle: 'Buyer' } }], {
      label: 'test',
    }),
  )
  must(office.replica.commit([{ table: 'contact', id: ann, set: { jobTitle: 'Head of buying' } }], { label: 'test' }))
  return { ann, bob, deal, acme }
}

const about = [
  'Lee-Ray',
  'Old Company',
  'Head of buying',
  'Called about rails',
  'Kick-off',
  'Send the brochure',
  'Promised a sample',
  'Lunch with @A',
  'Write to ANN@acme.example',
  'Fair 2026',
  'Call in May',
  'Asked by letter',
  'Quote 7',
  'Big deal',
  'Champion',
  'Headed by Ann Lee-Ray',
]

test('everything that names the person is in it with fields, history and files, and nothing of anybody else', async () => {
  const { ann, bob } = fill()
  for (const [record, name] of [
    [ann, '../contract.txt'],
    [bob, 'bob.txt'],
  ] as const)
    must(await office.job(attachJob(tables), { record, uploads: [office.file(name, `content for ${record}`)] }))
  const { done, entries, html, json } = await exported(ann)
  for (const text of about) expect(html).toContain(text)
  for (const text of about) expect(json.toLowerCase()).toContain(text.toLowerCase())
  // What a field was before.
  expect(html).toContain('<td>Buyer</td>')
  expect(json).toContain('"value":"Buyer"')
  const [path = '', ...others] = [...entries.keys()].filter((name) => name.startsWith('files/'))
  expect(others).toEqual([])
  expect(entries.get(path)).toBe(`content for ${ann}`)
  expect(html).toContain(path)
  for (const text of ['Bob', 'secret', '4242424', '4,242,424', '987654', '987,654', '"seed"', '"chunks"']) {
    expect(html).not.toContain(text)
    expect(json).not.toContain(text)
  }
  expect(html).toContain('cannot read')
  expect(JSON.parse(json)).toMatchObject({ person: [{ table: 'contact', id: ann }, { table: 'lead' }] })
  expect(done).toMatchObject({ leftOut: 0, filesElsewhere: 0 })
  expect(office.replica.db.all('select what, format from exportNote')).toEqual([{ what: 'contact', format: 'person' }])
})

test('hostile names are text: no tag, attribute or turned direction comes from them, and nothing in the page can run', async () => {
  const { ann } = fill()
  const { html } = await exported(ann, { language: 'de' })
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x')
  expect(html).not.toMatch(/<script|<[a-z][^>]* on|<a |src=|\u202e/i)
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  expect(html).toContain('Verlauf der Felder')
})

test('an address finds everybody who has it; one that nobody has is refused and leaves nothing', async () => {
  const { ann } = fill()
  expect((await exported('Ann@ACME.example')).done.person).toContain(ann)
  for (const asked of ['nobody@acme.example', 'x'.repeat(36), '%@%'])
    expect(await office.job(exportPerson, { person: asked })).toMatchObject({
      ok: false,
      failure: { type: 'PersonNotFound' },
    })
})

test('what others say of a colleague in a room of their own is not in it', async () => {
  const everybody = joinedReplicas({ count: 3, seed: 29, ranks: ['owner', 'member', 'member'] })
  const [ana, bo, cleo] = everybody as [(typeof everybody)[0], (typeof everybody)[0], (typeof everybody)[0]]
  const folder = tempFolder()
  try {
    const people = [ana, bo, cleo].map(({ me }, at) =>
      create(person, me, { name: ['Ana One', 'Bo Two', 'Cleo Three'][at] ?? '' }),
    )
    must(ana.commit(people, { label: 'test' }))
    const { space } = must(ana.membership.createSpace('room', [{ person: bo.me, rights: ['read', 'append', 'edit'] }]))
    await settle(everybody)
    const { newId: id } = ana.commandContext()
    const at = '2026-11-20T09:00:00.000Z'
    const [open, closed] = [id(channel), space + id(channel).slice(16)]
    const closedMessage = space + id(message).slice(16)
    must(
      ana.commit(
        [
          create(channel, open, { name: 'General', kind: 'channel' }),
          create(message, id(message), { channel: open, author: ana.me, text: 'Cleo Three did well', sentAt: at }),
          create(channel, closed, { name: 'Falcon', kind: 'group' }),
          create(message, closedMessage, {
            channel: closed,
            author: ana.me,
            text: 'Cleo Three must not know',
            sentAt: at,
          }),
        ],
        { label: 'test' },
      ),
    )
    await settle(everybody)
    const said = async (replica: typeof cleo, place: string) => {
      const ran = await runJob(
        replica,
        exportPerson,
        { person: cleo.me },
        { context: { folder: tempFolder(), filesFolder: `${folder}/${place}` } },
      )
      const [file] = must(ran.result).downloads
      expect(readFileSync(file?.path ?? '').length).toBe(file?.bytes)
      const entries = await entriesOf(file?.path ?? '')
      return [...entries.values()].join('\n')
    }
    const [hers, theirs] = [await said(cleo, 'cleo'), await said(bo, 'bo')]
    expect(hers).toContain('Cleo Three did well')
    expect(hers).not.toMatch(/must not know|Falcon/)
    expect(theirs).toContain('Cleo Three must not know')
  } finally {
    for (const replica of everybody) replica.close()
  }
})
