/** Calendars, messages and directories, end to end. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const rows = (sql: string) => office.replica.db.all(sql).map((row) => ({ ...row }))

const mail = (id: string, from: string, to: string, more = '') =>
  `Message-ID: <${id}>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\nFrom: ${from}\r\nTo: ${to}\r\nSubject: =?utf-8?Q?Angebot_f=C3=BCr_Sie?=\r\n${more}\r\nHello\r\n`

async function colleaguesAndContacts() {
  await office.importFiles([
    office.file('users.csv', 'User,Email\nAnn Lee,ann@us.example\n'),
    office.file(
      'contacts.csv',
      'First Name,Last Name,Email,Company\nDana,Fox,dana@acme.example,Acme\nLee,Oak,lee@globex.example,Globex\n',
    ),
  ])
}

test('messages become e-mails with those who took part: ours wrote them, or a contact did', async () => {
  opened()
  await colleaguesAndContacts()
  const { summary } = await office.importFiles([
    office.file('one.eml', mail('1@x', 'Ann <ann@us.example>', 'Dana Fox <dana@acme.example>, lee@globex.example')),
    office.file('two.eml', mail('2@x', 'Lee <LEE@globex.example>', 'ann@us.example')),
    office.file('three.eml', mail('3@x', 'who@nowhere.example', 'ann@us.example')),
  ])
  expect(summary.files[0]).toMatchObject({ table: 'activity', created: 3, incomplete: 0 })
  expect(
    rows(
      `select subject, direction, p.name as author, c.lastName as contact, a.name as account, kind, at from activity x
       left join person p on p.id = x.author left join contact c on c.id = x.contact left join account a on a.id = x.account order by x.body`,
    ),
  ).toEqual(
    [
      { direction: 'outbound', author: 'Ann Lee', contact: 'Fox', account: 'Acme' },
      { direction: 'inbound', author: null, contact: 'Oak', account: 'Globex' },
      { direction: 'inbound', author: null, contact: null, account: null },
    ].map((row) => ({ subject: 'Angebot für Sie', ...row, kind: 'email', at: '2026-03-03T09:00:00.000Z' })),
  )
})

test('Gmail’s label tells which messages were sent, in its languages; other labels are listed as not carried over', async () => {
  opened()
  await colleaguesAndContacts()
  const labelled = (id: string, from: string, to: string, labels: string) =>
    `From 1@x Tue Mar  3 10:00:00 2026\n${mail(id, from, to, `X-Gmail-Labels: ${labels}\r\n`).replaceAll('\r\n', '\n')}\n`
  const box = [
    labelled('1@x', 'home@ann.example', 'dana@acme.example', 'Gesendet,"Kunden, wichtig"'),
    labelled('2@x', '"Groß, Jürgen" <j@ann.example>', 'lee@globex.example', '=?UTF-8?Q?Messages_envoy=C3=A9s?=,Prio'),
    labelled('3@x', 'lee@globex.example', 'ann@us.example', 'Inbox,Prio'),
  ].join('\n')
  const analysed = await office.analyse([office.file('All mail.mbox', box)])
  expect(analysed.ok && analysed.value.plan.files[0]?.remarks).toEqual([
    {
      type: 'labelsLeft',
      message: 'The labels of 3 messages are not imported: Prio (2), Kunden, wichtig (1), Inbox (1).',
    },
  ])
  await office.importFiles([office.file('All mail.mbox', box)])
  expect(
    rows(
      'select direction, c.lastName as contact from activity x left join contact c on c.id = x.contact order by body',
    ),
  ).toEqual([
    { direction: 'outbound', contact: 'Oak' },
    { direction: 'outbound', contact: 'Fox' },
    { direction: 'inbound', contact: 'Oak' },
  ])
  expect(office.downloaded('not-carried-over.csv')).toContain('Prio (2)')
  expect(rows("select body from activity where body like '%Groß%'")).toMatchObject([
    { body: expect.stringContaining('From: Jürgen Groß <j@ann.example>') },
  ])
})

test('a mailbox is read message by message; the same message never arrives twice, and a cut end is said', async () => {
  opened()
  const first = mail('1@x', 'a@a.example', 'b@b.example').replaceAll('\r\n', '\n')
  const line = 'From a@a.example Tue Mar  3 10:00:00 2026\n'
  const cut = `${mail('2@x', 'a@a.example', 'b@b.example', 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="bb"\r\n').replaceAll('\r\n', '\n')}\n--bb\nContent-Type: text/plain\n\nHi\n>From here on\n--bb\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA`
  const box = `${line}${first}\n${line}${first}\n${line}${cut}`
  const upload = office.file('box.mbox', box)
  const analysed = await office.analyse([upload])
  expect(analysed.ok && analysed.value.plan.files[0]?.remarks.map(({ type }) => type)).toEqual([
    'attachmentsKept',
    'messagesCut',
  ])
  const { summary } = await office.importFiles([upload])
  expect(summary.files[0]).toMatchObject({ created: 2, leftOut: 1, reasons: [{ type: 'repeated' }] })
  expect(String(rows('select body from activity order by body')[1]?.['body'])).toContain('\nFrom here on')
  const again = await office.importFiles([office.file('again.eml', first)])
  expect(again.summary.totals).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
})

test('a calendar becomes events and tasks; zones by name, by Windows’ name and by the rules in the file', async () => {
  opened()
  await colleaguesAndContacts()
  const item = (kind: string, uid: string, lines: string) =>
    `BEGIN:${kind}\r\nUID:${uid}\r\n${lines}\r\nEND:${kind}\r\n`
  const zone =
    'BEGIN:VTIMEZONE\r\nTZID:Our own\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n'
  const { summary } = await office.importFiles([
    office.file(
      'team.ics',
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${zone}${[
        item(
          'VEVENT',
          '1',
          'SUMMARY:Kick-off\r\nDTSTART;TZID=Europe/Berlin:20260703T100000\r\nDTEND;TZID=Europe/Berlin:20260703T110000\r\nORGANIZER:mailto:ann@us.example\r\nATTENDEE;CN=Dana:mailto:dana@acme.example\r\nATTENDEE;CN=Guest:mailto:guest@x.example',
        ),
        item(
          'VEVENT',
          '2',
          'SUMMARY:Windows\r\nDTSTART;TZID=W. Europe Standard Time:20261203T100000\r\nDURATION:PT30M',
        ),
        item('VEVENT', '3', 'SUMMARY:Own\r\nDTSTART;TZID=Our own:20260703T100000'),
        item('VEVENT', '4', 'SUMMARY:Broken\r\nDTSTART:nonsense'),
        item('VEVENT', '5', 'SUMMARY:Off\r\nSTATUS:CANCELLED\r\nDTSTART:20260703T100000Z'),
        item('VTODO', '6', 'SUMMARY:Send offer\r\nDUE;VALUE=DATE:20260801\r\nSTATUS:NEEDS-ACTION'),
        item('VTODO', '7', 'SUMMARY:Call\r\nCOMPLETED:20260301T120000Z\r\nSTATUS:COMPLETED'),
      ].join('')}END:VCALENDAR\r\n`,
    ),
  ])
  expect(summary.files.map(({ table, created, leftOut }) => [table, created, leftOut])).toEqual([
    ['task', 2, 0],
    ['event', 3, 2],
  ])
  expect(rows('select title, start, "end" from event order by title')).toEqual([
    { title: 'Kick-off', start: '2026-07-03T08:00:00.000Z', end: '2026-07-03T09:00:00.000Z' },
    { title: 'Own', start: '2026-07-03T05:00:00.000Z', end: null },
    { title: 'Windows', start: '2026-12-03T09:00:00.000Z', end: '2026-12-03T09:30:00.000Z' },
  ])
  expect(
    rows(
      `select c.lastName, a.name, p.name as owner from event e join contact c on c.id = e.contact join account a on a.id = e.account join person p on p.id = e.owner`,
    ),
  ).toEqual([{ lastName: 'Fox', name: 'Acme', owner: 'Ann Lee' }])
  const attendees = JSON.parse(
    String(rows(`select attendees from event where title = 'Kick-off'`)[0]?.['attendees']),
  ) as string[]
  expect(attendees.map((one) => one.includes('@'))).toEqual(expect.arrayContaining([true, false, false]))
  expect(rows('select title, dueOn, done from task order by title')).toEqual([
    { title: 'Call', dueOn: null, done: 1 },
    { title: 'Send offer', dueOn: '2026-08-01', done: 0 },
  ])
})

test('a repeating event becomes its times in a window, with what was moved and what was taken out', async () => {
  opened()
  const day = 86_400_000
  const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]/g, '').replace('.000', '')
  const first = Date.UTC(2000, 0, 3, 9)
  const now = office.replica.queryContext().now
  const near = first + Math.floor((now - first) / (7 * day)) * 7 * day
  const { summary } = await office.importFiles([
    office.file(
      'series.ics',
      `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:s\r\nSUMMARY:Weekly\r\nDTSTART:${stamp(first)}\r\nDTEND:${stamp(first + 3_600_000)}\r\nRRULE:FREQ=WEEKLY\r\nEXDATE:${stamp(near)}\r\nEND:VEVENT\r\n` +
        `BEGIN:VEVENT\r\nUID:s\r\nSUMMARY:Moved\r\nRECURRENCE-ID:${stamp(near + 7 * day)}\r\nDTSTART:${stamp(near + 8 * day)}\r\nEND:VEVENT\r\n` +
        `BEGIN:VEVENT\r\nUID:o\r\nSUMMARY:Long over\r\nDTSTART:20010101T100000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEND:VEVENT\r\n` +
        `BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Every second\r\nDTSTART:20010101T100000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
    ),
  ])
  const counts = Object.fromEntries(
    rows('select title, count(*) as count from event group by title').map(({ title, count }) => [title, count]),
  )
  expect(counts).toMatchObject({ Moved: 1, 'Long over': 1, 'Every second': 1 })
  expect(counts['Weekly']).toBeGreaterThan(98)
  expect(counts['Weekly']).toBeLessThan(106)
  expect(rows(`select title from event where start = '${new Date(near).toISOString()}'`)).toEqual([])
  expect(summary.files[0]?.created).toBe(Number(counts['Weekly']) + 3)
})

test('entries of a directory are people and companies; lists are left out with the reason', async () => {
  opened()
  const base = Buffer.from('Jürgen Groß').toString('base64')
  const { summary } = await office.importFiles([
    office.file(
      'book.ldif',
      `version: 1\n\ndn: cn=Ada Fox,o=Acme\nobjectclass: inetOrgPerson\ncn: Ada Fox\ngivenName: Ada\nsn: Fox\nmail: ada@acme.example\nmail: fox@home.example\nstreet: Main St 1\nmozillaWorkStreet2: Floor 3\nmozillaHomeStreet: Hill 2\ntelephoneNumber: +49 1\nmobile: +49 2\no: Acme\ndescription: a long\n  line\njpegPhoto:: AAAA\n AAAA\n\ndn: cn=x\nobjectclass: person\ncn:: ${base}\nmail: j@x.example\n\ndn: cn=List\nobjectclass: groupOfNames\ncn: List\nmember: cn=Ada Fox\n\ndn: o=Globex\nobjectclass: organization\no: Globex\nl: Oslo\n`,
    ),
  ])
  expect(summary.files.map(({ table, created, leftOut }) => [table, created, leftOut])).toEqual([
    ['account', 1, 0],
    ['contact', 2, 1],
  ])
  expect(rows('select street from contact where street is not null')).toEqual([{ street: 'Main St 1, Floor 3' }])
  expect(rows('select custom from contact where street is not null')[0]?.['custom']).toContain('Hill 2')
  expect(rows('select firstName, lastName, email, phone, mobile, description from contact order by lastName')).toEqual([
    {
      firstName: 'Ada',
      lastName: 'Fox',
      email: 'ada@acme.example',
      phone: '+49 1',
      mobile: '+49 2',
      description: 'a long line',
    },
    { firstName: 'Jürgen', lastName: 'Groß', email: 'j@x.example', phone: null, mobile: null, description: null },
  ])
})

test('attachments come along as files of their message; the same message again attaches nothing, nor what was taken away', async () => {
  opened()
  const content = Buffer.from([0, 255, 1, 2, 3]).toString('base64')
  const part = (name: string, body: string) =>
    `--bb\r\nContent-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`
  const text = mail(
    '1@x',
    'a@a.example',
    'b@b.example',
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="bb"\r\n',
  ).replace(
    'Hello',
    `--bb\r\nContent-Type: text/plain\r\n\r\nHello\r\n${part('../../offer.pdf', content)}${part('terms.pdf', 'QQ==')}--bb--`,
  )
  const { summary, operation } = await office.importFiles([office.file('one.eml', text)])
  expect(summary.alsoCreated).toEqual([{ table: 'file', count: 2, why: 'attachments of messages' }])
  expect(
    rows('select f.name, f.size, x.subject, mediaType from file f join activity x on x.id = f.record order by f.name'),
  ).toEqual([
    { name: 'offer.pdf', size: 5, subject: 'Angebot für Sie', mediaType: 'application/pdf' },
    { name: 'terms.pdf', size: 1, subject: 'Angebot für Sie', mediaType: 'application/pdf' },
  ])
  const [terms] = rows("select id from file where name = 'terms.pdf'")
  office.replica.commit([{ table: 'file', id: String(terms?.['id']), set: { deleted: true } }], { label: 'test' })
  expect((await office.importFiles([office.file('again.eml', text)])).operation).toBe('')
  office.replica.undo(operation)
  expect(rows('select name from file')).toEqual([])
  const anew = await office.importFiles([office.file('anew.eml', text)])
  expect(rows('select name from file')).toHaveLength(2)
  office.replica.undo(anew.operation)
  const leave = await office.importFiles([office.file('one.eml', text)], (plan) => ({
    ...plan,
    files: plan.files.map((file) => ({ ...file, attachments: 'leave' as const })),
  }))
  expect(leave.summary.totals).toMatchObject({ created: 1 })
  expect(rows('select name from file')).toEqual([])
})
