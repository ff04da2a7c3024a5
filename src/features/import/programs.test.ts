/** Files as other programs write them, with rows, end to end. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const deals = () =>
  office.replica.db
    .all(
      `select o.name, o.amount, o.currency, o.closedOn, o.closeDate, o.reason, s.type, p.name as owner, a.name as account, c.lastName as contact
       from opportunity o join stage s on s.id = o.stage left join person p on p.id = o.owner
       left join account a on a.id = o.account left join contact c on c.id = o.contact order by o.name`,
    )
    .map((row) => ({ ...row }))
const latin = (text: string) => Buffer.from(text, 'latin1')

test('a German file with semicolons, decimal commas and umlauts of Windows', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'Verkaufschancen.csv',
      latin(
        'Bezeichnung;Firma;Ansprechpartner;Zuständig;Phase;Betrag;Abschlussdatum;Wahrscheinlichkeit;Nächster Schritt;Bemerkung\n' +
          'Rahmenvertrag;Müller & Söhne GmbH;Jürgen Groß;Anna Schmidt;Angebot;12.500,00;31.03.2026;40 %;Nachfassen;"zwei\nZeilen"\n' +
          'Ersatzteile;Bäckerei Weiß;;Anna Schmidt;Gewonnen;1.250,50;15.01.2026;100 %;;\n',
      ),
    ),
    office.file(
      'Firmen.csv',
      Buffer.concat([
        latin('Firmenname;Ort;Mitarbeiter;Umsatz\nMüller & Söhne GmbH;München;1.200;"4,5 Mio. '),
        Buffer.from([0x80]),
        latin('"\nBäckerei Weiss;Berlin;12;\n'),
      ]),
    ),
    office.file(
      'aufgaben.csv',
      Buffer.from(
        '\ufeffAufgabe\tFällig am\tStatus\tZuständig\nAnrufen\t01.06.2026\tErledigt\tAnna Schmidt\n',
        'utf16le',
      ),
    ),
  ])
  expect(deals()).toEqual([
    {
      name: 'Ersatzteile',
      amount: 1250.5,
      currency: 'EUR',
      closedOn: '2026-01-15',
      closeDate: '2026-01-15',
      reason: null,
      type: 'won',
      owner: 'Anna Schmidt',
      account: 'Bäckerei Weiß',
      contact: null,
    },
    {
      name: 'Rahmenvertrag',
      amount: 12_500,
      currency: 'EUR',
      closedOn: null,
      closeDate: '2026-03-31',
      reason: null,
      type: 'open',
      owner: 'Anna Schmidt',
      account: 'Müller & Söhne GmbH',
      contact: 'Groß',
    },
  ])
  expect(summary.missing[0]).toMatchObject({ value: 'Bäckerei Weiß', suggestions: ['Bäckerei Weiss'] })
  expect(
    office.replica.db.get('select employees, revenue, revenueCurrency from account where city = ?', 'München'),
  ).toMatchObject({ employees: 1200, revenue: 4_500_000, revenueCurrency: 'EUR' })
  expect(office.replica.db.get('select dueOn, done from task where title = ?', 'Anrufen')).toMatchObject({
    dueOn: '2026-06-01',
    done: 1,
  })
})

test('HubSpot: owners by e-mail address, several ids in one cell', async () => {
  opened()
  await office.importFiles([
    office.file(
      'companies.csv',
      'Record ID,Company name,Website URL,Company owner\n77,Engine Works,engine.example,ann@us.example\n',
    ),
    office.file(
      'contacts.csv',
      'Record ID,First Name,Last Name,Email,Associated Company,Contact owner\n501,Ada,Lovelace,ada@engine.example,Engine Works,ann@us.example\n',
    ),
    office.file(
      'deals.csv',
      'Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company IDs,Associated Contact IDs\n9,Big,Appointment Scheduled,10000,2024-06-30 12:00,ann@us.example,77,999;501\n',
    ),
  ])
  expect(deals()).toMatchObject([{ owner: 'ann@us.example', account: 'Engine Works', contact: 'Lovelace' }])
  expect(office.replica.db.get('select email from person where name = ?', 'ann@us.example')).toMatchObject({
    email: 'ann@us.example',
  })
})

test('Pipedrive: the status decides over the stage, dates are Excel’s numbers, losses have their reason', async () => {
  opened()
  await office.importFiles([
    office.file(
      'deals.csv',
      'Deal - Title,Deal - Value,Organization,Deal - Owner,Deal - Stage,Deal - Status,Deal - Expected close date,Deal - Currency of value,Deal - Lost reason,Deal - Lost time,Deal - Won time\n' +
        'A,1000,Acme,Ann Lee,Proposal,open,45631,CHF,,,\nB,2000,Acme,Ann Lee,Proposal,won,45631,CHF,,,2024-02-02 10:00:00\nC,3000,Acme,Ann Lee,Talks,lost,,CHF,Too expensive,2024-02-03 10:00:00,\n',
    ),
  ])
  expect(deals()).toMatchObject([
    { name: 'A', type: 'open', closeDate: '2024-12-05', closedOn: null, currency: 'CHF' },
    { name: 'B', type: 'won', closedOn: '2024-02-02' },
    { name: 'C', type: 'lost', closedOn: '2024-02-03', reason: 'price' },
  ])
})

test('Salesforce: three files linked by its ids, in one import or one after the other', async () => {
  opened()
  const id = (prefix: string, number: number) => `${prefix}5g00000AbCd${number}`.padEnd(18, 'A')
  await office.importFiles([
    office.file(
      'User.csv',
      `"Id","Username","LastName","FirstName","Email"\n"${id('005', 1)}","sam@sf.example","Rep","Sam","sam@sf.example"\n`,
    ),
    office.file(
      'Account.csv',
      `"Id","Name","ParentId","OwnerId"\n"${id('001', 1)}","Parent","","${id('005', 1)}"\n"${id('001', 2)}","Child","${id('001', 1)}","${id('005', 1)}"\n`,
    ),
  ])
  await office.importFiles([
    office.file(
      'Opportunity.csv',
      `"Id","AccountId","Name","StageName","Amount","CloseDate","NextStep","OwnerId"\n"${id('006', 1)}","${id('001', 2)}","One","Negotiation/Review","5000.0","2026-01-31","Call legal","${id('005', 1)}"\n`,
    ),
  ])
  expect(deals()).toMatchObject([{ owner: 'Sam Rep', account: 'Child', amount: 5000 }])
  expect(office.replica.db.get('select title from task')).toMatchObject({ title: 'Call legal' })
})

test('Google: several values in a cell, newlines in notes; the second address is kept beside', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'contacts.csv',
      '\ufeffFirst Name,Last Name,Organization Name,Notes,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value\nDana,Fox,Acme,"one\ntwo",* Work,dana@acme.example ::: d@x.example,+1 555\n',
    ),
  ])
  expect(office.replica.db.get('select email, description from contact')).toMatchObject({
    email: 'dana@acme.example',
    description: 'one\ntwo',
  })
  expect(summary.files[0]?.gaps).toEqual([])
  expect(office.replica.db.get('select custom from contact')?.['custom']).toContain('d@x.example')
})

test('Outlook: the job title is not the “Mr.”, and addresses are not mixed from home and business', async () => {
  opened()
  await office.importFiles([
    office.file(
      'outlook.csv',
      '"First Name","Last Name","Title","Company","Job Title","Business Street","Home Street","Home City","E-mail Address","E-mail 2 Address","Mobile Phone"\n"Lee","Oak","Mr.","Globex","CEO","1 Street","2 Road","Oslo","lee@globex.example","","3"\n',
    ),
  ])
  expect(office.replica.db.get('select jobTitle, street, mobile from contact')).toMatchObject({
    jobTitle: 'CEO',
    street: '1 Street',
    mobile: '3',
  })
})

test('a calendar: date and time of day in two columns', async () => {
  opened()
  await office.importFiles([
    office.file(
      'calendar.csv',
      'Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location\nMeet,05/30/2026,10:00 AM,05/30/2026,11:30 AM,False,Agree on price,Room 1\n',
    ),
  ])
  expect(office.replica.db.get('select title, start, "end", objective from event')).toMatchObject({
    start: new Date(2026, 4, 30, 10).toISOString(),
    end: new Date(2026, 4, 30, 11, 30).toISOString(),
    objective: 'Agree on price',
  })
})

test('a list without names of columns is guessed from its values, with little confidence', async () => {
  opened()
  const analysed = await office.analyse([
    office.file('list.csv', 'Ada Lovelace,ada@engine.example,+44 1 234,London\nBob Bo,bob@x.example,+44 2 345,Leeds\n'),
  ])
  if (!analysed.ok) throw new Error(analysed.failure.message)
  const [file] = analysed.value.plan.files
  expect(file).toMatchObject({ table: 'contact', header: false, rows: 2 })
  expect(file?.confidence).toBeLessThan(0.5)
  expect(file?.columns.map((column) => column.field)).toEqual(['fullName', 'email', 'phone', null])
})
