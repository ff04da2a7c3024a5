/** Exports as programs write them in German, and others that no folder of ours has: every record and every value counts. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'
import { workbookOf } from '#test/support/office-files.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const rows = (sql: string) => office.replica.db.all(sql).map((row) => ({ ...row }))
const one = (sql: string) => rows(sql)[0]
const deals = () =>
  rows(
    `select o.name, amount, currency, closeDate, closedOn, reason, o.leadSource, s.type, a.name as account, c.lastName as contact, p.name as owner
     from opportunity o join stage s on s.id = o.stage left join account a on a.id = o.account
     left join contact c on c.id = o.contact left join person p on p.id = o.owner order by o.name`,
  )

test('HubSpot in German: contacts and companies', async () => {
  opened()
  await office.importFiles([
    office.file(
      'unternehmen.csv',
      'Datensatz-ID,Unternehmensname,Unternehmensdomain,Branche,Stadt,Land/Region,Anzahl der Mitarbeiter,Jährlicher Umsatz,Zuständiger Mitarbeiter,Telefonnummer\n7,Weiß GmbH,weiss.example,Bau,Ulm,Deutschland,"1.200",5000000,Anna,+49 1\n',
    ),
    office.file(
      'kontakte.csv',
      'Datensatz-ID,Vorname,Nachname,E-Mail,Zuständiger Mitarbeiter,Verknüpftes Unternehmen,Lead-Status\n101,Jörg,Weiß,j@weiss.example,Anna,Weiß GmbH,Neu\n',
    ),
  ])
  expect(one('select name, website, industry, city, country, employees, revenue from account')).toEqual({
    name: 'Weiß GmbH',
    website: 'weiss.example',
    industry: 'Bau',
    city: 'Ulm',
    country: 'Deutschland',
    employees: 1200,
    revenue: 5_000_000,
  })
  expect(
    one(
      'select lastName, a.name as account, p.name as owner from contact c join account a on a.id = c.account join person p on p.id = c.owner',
    ),
  ).toEqual({ lastName: 'Weiß', account: 'Weiß GmbH', owner: 'Anna' })
})

test('Pipedrive, Zoho and a report of Salesforce in German: deals with currency, dates, reasons and people', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'deals.csv',
      'Deal - Titel;Deal - Wert;Deal - Währung von Wert;Deal - Organisation;Deal - Kontaktperson;Deal - Besitzer;Deal - Phase;Deal - Status;Deal - Erwartetes Abschlussdatum;Deal - Grund für Verlust\nA;99;CHF;Weiß GmbH;;Anna;Angebot;Verloren;31.12.2025;Preis zu hoch\n',
    ),
    office.file(
      'Potenziale.csv',
      'Datensatz-ID,Potenzialname,Unternehmensname,Kontaktname,Stadium,Betrag,Abschlussdatum,Potenzialinhaber,Lead-Quelle\nz1,B,Müller AG,Hans Müller,Verhandlung,"€ 1.200,00",2025-09-30,Anna,Messe\n',
    ),
    office.file(
      'report.csv',
      Buffer.from(
        '"Opportunity-Name";"Accountname";"Phase";"Betrag (Währung)";"Betrag";"Schlusstermin";"Opportunity-Inhaber"\n"C";"Müller AG";"Angebot";"USD";"12.000,00";"30.09.2025";"Anna"\n"D";"Müller AG";"Geschlossen und gewonnen";"EUR";"3.500,50";"15.03.2025";"Anna"\n\n"Opportunity-Bericht"\n"Copyright (c) 2000-2025 salesforce.com, inc. Alle Rechte vorbehalten."\n"Vertraulich - Nicht weitergeben"\n"Generiert von:  Anna  30.09.2025 12:00"\n"Firma"\n',
        'latin1',
      ),
    ),
  ])
  const common = { contact: null, owner: 'Anna', reason: null, leadSource: null, closedOn: null }
  expect(deals()).toEqual([
    {
      ...common,
      name: 'A',
      amount: 99,
      currency: 'CHF',
      closeDate: '2025-12-31',
      closedOn: '2025-12-31',
      reason: 'price',
      type: 'lost',
      account: 'Weiß GmbH',
    },
    {
      ...common,
      name: 'B',
      amount: 1200,
      currency: 'EUR',
      closeDate: '2025-09-30',
      leadSource: 'Messe',
      type: 'open',
      account: 'Müller AG',
      contact: 'Müller',
    },
    {
      ...common,
      name: 'C',
      amount: 12_000,
      currency: 'USD',
      closeDate: '2025-09-30',
      type: 'open',
      account: 'Müller AG',
    },
    {
      ...common,
      name: 'D',
      amount: 3500.5,
      currency: 'EUR',
      closeDate: '2025-03-15',
      closedOn: '2025-03-15',
      type: 'won',
      account: 'Müller AG',
    },
  ])
  expect(summary.files.map(({ created, leftOut }) => [created, leftOut])).toEqual([
    [1, 0],
    [1, 0],
    [2, 5],
  ])
})

test('Outlook in German, pasted people, and accounts of Dynamics with a column that must not be changed', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'Kontakte.CSV',
      Buffer.from(
        '"Anrede","Vorname","Nachname","Firma","Straße geschäftlich","Ort geschäftlich","Region geschäftlich","Postleitzahl geschäftlich","Land/Region geschäftlich","Telefon geschäftlich","Telefon privat","E-Mail-Adresse","E-Mail 2: Adresse"\n"Herr","Jürgen","Größe","Größe & Söhne","Hauptstr. 1","Köln","NRW","50667","Deutschland","+49 221 1","+49 221 2","j@g.example","jj@g.example"\n',
        'latin1',
      ),
    ),
    office.file('Pasted', 'Name\tFirma\tE-Mail\nMüller, Hans\tMüller AG\thans@m.example\n'),
    office.file(
      'Active Accounts.csv',
      '(Do Not Modify) Account,(Do Not Modify) Row Checksum,Account Name,Main Phone,Annual Revenue\n{A1},x,Fabrikam,555,"1.000,5 T€"\n',
    ),
  ])
  expect(summary.files.map(({ table, created }) => [table, created])).toEqual([
    ['account', 1],
    ['contact', 1],
    ['contact', 1],
  ])
  expect(
    one("select street, city, region, postalCode, country, phone, email, custom from contact where lastName = 'Größe'"),
  ).toMatchObject({
    street: 'Hauptstr. 1',
    city: 'Köln',
    region: 'NRW',
    postalCode: '50667',
    country: 'Deutschland',
    phone: '+49 221 1',
    email: 'j@g.example',
    custom: expect.stringContaining('jj@g.example') as string,
  })
  expect(one("select name, phone, revenue from account where name = 'Fabrikam'")).toEqual({
    name: 'Fabrikam',
    phone: '555',
    revenue: 1_000_500,
  })
})

test('what notes and tasks are about is found, whatever kind of record it is', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file('Account.csv', 'Id,Name\n001000000000001AAA,Acme\n'),
    office.file('User.csv', 'Id,Username,Name,IsActive\n005000000000001AAA,ann@x.example,Ann Lee,true\n'),
    office.file(
      'Task.csv',
      'Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId\n00T000000000001AAA,,001000000000001AAA,Send,2026-03-04,Not Started,005000000000001AAA\n',
    ),
    office.file(
      'Notes.csv',
      'Note ID,Related To,Note,Created By,Created Date\n1,Acme,Spoke,Ann Lee,03/04/2025 14:00\n2,Nobody,later,Ann Lee,13/04/2025\n',
    ),
  ])
  expect(
    one(
      'select dueOn, a.name as account, p.name as who from task t join account a on a.id = t.account join person p on p.id = t.assignee',
    ),
  ).toEqual({
    dueOn: '2026-03-04',
    account: 'Acme',
    who: 'Ann Lee',
  })
  expect(
    rows(
      'select body, a.name as account, p.name as author from activity x left join account a on a.id = x.account left join person p on p.id = x.author order by body desc',
    ),
  ).toEqual([
    { body: 'later', account: null, author: 'Ann Lee' },
    { body: 'Spoke', account: 'Acme', author: 'Ann Lee' },
  ])
  expect(summary.files.map(({ table, incomplete }) => [table, incomplete])).toEqual([
    ['person', 0],
    ['account', 0],
    ['activity', 1],
    ['task', 0],
  ])
  expect(one('select count(*) as n from account')).toEqual({ n: 1 })
})

test('years as names of columns under a common heading are names, and no record', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'sums.xlsx',
      workbookOf({
        sheets: [
          {
            name: 'Kunden',
            merges: ['A1:C1', 'D1:E1'],
            rows: [
              ['Kunde', '', '', 'Umsatz', ''],
              ['Firma', 'Ort', 'PLZ', '2024', '2025'],
              ['Alpha', 'Bonn', '53111', 10, 20],
              ['Beta', 'Köln', '50667', 1, 2],
              ['Gesamt', '', '', 11, 22],
            ],
          },
        ],
      }),
    ),
  ])
  expect(summary.files[0]).toMatchObject({ table: 'account', created: 2, leftOut: 1 })
  expect(rows('select name, city, postalCode from account order by name')).toEqual([
    { name: 'Alpha', city: 'Bonn', postalCode: '53111' },
    { name: 'Beta', city: 'Köln', postalCode: '50667' },
  ])
})

test('addresses of Zoho and Salesforce in German, people of Pipedrive, calendar and tasks of Outlook', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'Kontakte.csv',
      'Datensatz-ID,Vorname,Nachname,E-Mail,Postanschrift (Straße),Postanschrift (Stadt),Postanschrift (PLZ),Erstellt um\nz1,Jörg,Weiß,j@w.example,Weg 1,Berlin,10115,2024-01-02 10:00:00\n',
    ),
    office.file(
      'report.csv',
      '"Vorname","Nachname","Accountname","Postanschrift Straße","Postanschrift Ort","Postanschrift Postleitzahl","E-Mail"\n"Eva","Stein","Stein AG","Weg 2","Ulm","89073","e@s.example"\n',
    ),
    office.file(
      'people.csv',
      'Person - Name;Person - Organisation;Person - E-Mail - Arbeit;Person - Telefon - Arbeit;Person - ID\nLi Wei;Wei AG;l@w.example;+49 1;9\n',
    ),
    office.file(
      'Kalender.CSV',
      Buffer.from(
        '"Betreff","Beginnt am","Beginnt um","Endet am","Endet um","Erforderliche Teilnehmer","Ort"\n"Jour fixe","5.1.2026","10:00:00","5.1.2026","10:30:00","x@y.example","Bonn"\n',
        'latin1',
      ),
    ),
    office.file(
      'Aufgaben.CSV',
      Buffer.from(
        '"Betreff","Fällig am","Erledigt am","% erledigt","Status"\n"Alt","5.1.2025","6.1.2025","100","Erledigt"\n',
        'latin1',
      ),
    ),
  ])
  expect(rows('select lastName, street, city, postalCode, email, phone from contact order by lastName')).toEqual([
    { lastName: 'Stein', street: 'Weg 2', city: 'Ulm', postalCode: '89073', email: 'e@s.example', phone: null },
    { lastName: 'Wei', street: null, city: null, postalCode: null, email: 'l@w.example', phone: '+49 1' },
    { lastName: 'Weiß', street: 'Weg 1', city: 'Berlin', postalCode: '10115', email: 'j@w.example', phone: null },
  ])
  expect(one('select title, start, "end", location, attendees from event')).toEqual({
    title: 'Jour fixe',
    start: new Date(2026, 0, 5, 10).toISOString(),
    end: new Date(2026, 0, 5, 10, 30).toISOString(),
    location: 'Bonn',
    attendees: '["x@y.example"]',
  })
  expect(one('select title, dueOn, done from task')).toEqual({ title: 'Alt', dueOn: '2025-01-05', done: 1 })
  expect(summary.totals).toMatchObject({ incomplete: 0, leftOut: 0 })
})

test('Freshsales: addresses, numbers, companies and owners in columns of its own words', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'freshsales-contacts.csv',
      'Id,First name,Last name,Job title,Emails,Work,Mobile,Accounts,Sales owner,Tags,City,Zipcode\n70001,Ana,Prado,CFO,"ana@lumen.example, a.prado@lumen.example",+34 91 123 45 67,,Lumen SL,Rosa Gil,"vip,fair2025",Madrid,28013\n',
    ),
  ])
  expect(summary.files[0]).toMatchObject({ table: 'contact', created: 1 })
  expect(
    one(
      'select c.lastName, c.email, c.phone, a.name as account, p.name as owner from contact c left join account a on a.id = c.account left join person p on p.id = c.owner',
    ),
  ).toEqual({
    lastName: 'Prado',
    email: 'ana@lumen.example',
    phone: '+34 91 123 45 67',
    account: 'Lumen SL',
    owner: 'Rosa Gil',
  })
  expect(JSON.stringify(rows('select custom from contact'))).toContain('a.prado@lumen.example')
})

test('Dynamics 365: opportunities by their topic, with locked columns before them', async () => {
  opened()
  const head =
    '(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Potential Customer,Contact,Est. Close Date,Est. Revenue,Currency,Status Reason,Pipeline Phase,Owner,Description'
  await office.importFiles([
    office.file(
      'My Open Opportunities.csv',
      `${head}\na1,x,1/15/2026 3:04 PM,40 cranes,Kranbau GmbH,Ines Vogt,3/31/2026,"$125,000.00",US Dollar,In Progress,Develop,Tom Lund,"one\ntwo"\na2,x,1/16/2026 9:10 AM,Service,Kranbau GmbH,,12/15/2025,"$9,500.50",US Dollar,Won,Close,Tom Lund,\n`,
    ),
  ])
  expect(deals()).toMatchObject([
    {
      name: '40 cranes',
      amount: 125_000,
      currency: 'USD',
      closeDate: '2026-03-31',
      type: 'open',
      account: 'Kranbau GmbH',
      contact: 'Vogt',
      owner: 'Tom Lund',
    },
    { name: 'Service', amount: 9_500.5, closedOn: '2025-12-15', type: 'won' },
  ])
})

test('postal code and town in one column are taken apart', async () => {
  opened()
  await office.importFiles([
    office.file(
      'adressen.csv',
      'Firma;Strasse;PLZ/Ort;Land;Telefon\nSchröder KG;Am Wall 3;28195 Bremen;DE;0421 12\nHöfer;Hauptstr. 1a;A-4020 Linz an der Donau;AT;+43 7\nKäser AG;Seestr. 12;CH-8002 Zürich;CH;044 1\nOhne;Weg 1;Köln;DE;0221 1\n',
    ),
  ])
  expect(rows('select name, postalCode, city from account order by name')).toEqual([
    { name: 'Höfer', postalCode: '4020', city: 'Linz an der Donau' },
    { name: 'Käser AG', postalCode: '8002', city: 'Zürich' },
    { name: 'Ohne', postalCode: null, city: 'Köln' },
    { name: 'Schröder KG', postalCode: '28195', city: 'Bremen' },
  ])
})

test('last and first name in one column are told by the comma, and a row with a company alone leaves the company', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'contacts.csv',
      'Name,Email,Company\n"Groß, Jürgen",j@acme.example,Acme\n,,Globex AG\n"Lee, Ann",ann@acme.example,Acme\n',
    ),
  ])
  expect(rows('select firstName, lastName from contact order by lastName')).toEqual([
    { firstName: 'Jürgen', lastName: 'Groß' },
    { firstName: 'Ann', lastName: 'Lee' },
  ])
  expect(rows('select name from account order by name')).toEqual([{ name: 'Acme' }, { name: 'Globex AG' }])
  expect(summary.files[0]?.reasons).toMatchObject([
    { message: 'It has no name of a person; its company is here as an account', rows: 1 },
  ])
})
