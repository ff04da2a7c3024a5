/** Files of programs that no other test has, by the column names that these programs document, counted against their rows. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())

async function imported(name: string, text: string) {
  office = importOffice({ template: 'simple', currency: 'EUR' })
  const { summary } = await office.importFiles([office.file(name, text)])
  return Object.fromEntries(summary.files.map(({ table, created, leftOut }) => [table, [created, leftOut]]))
}
const people = () =>
  office.replica.db.all(
    'select c.firstName, c.lastName, c.email, c.phone, c.mobile, a.name as account from contact c left join account a on a.id = c.account order by c.lastName',
  )
const deals = () =>
  office.replica.db.all(
    `select o.name, s.name as stage, s.type, o.amount, o.closeDate, o.probability, a.name as account, p.name as owner
     from opportunity o join stage s on s.id = o.stage left join account a on a.id = o.account
     left join person p on p.id = o.owner order by o.amount desc`,
  )

test('Odoo: companies and people in one list, told apart by its column, linked by ids and names', async () => {
  const counts = await imported(
    'res.partner.csv',
    'id,Name,Is a Company,Related Company,Related Company/External ID,Job Position,Email,Phone,Mobile,Street,City,Country,Website Link,Salesperson,Tags\n' +
      '__export__.res_partner_1,Acme Inc,True,,,,info@acme.example,+1 415 555 0100,,1 Main St,Oakland,United States,http://acme.example,Ada Berg,Rail\n' +
      '__export__.res_partner_2,Dana Fox,False,Acme Inc,__export__.res_partner_1,Buyer,dana@acme.example,+1 415 555 0101,,,,,,Ada Berg,"VIP,Rail"\n' +
      '__export__.res_partner_3,Lee Oak,False,,,CEO,lee@globex.example,,,,,,,,\n',
  )
  expect(counts).toEqual({ account: [1, 0], contact: [2, 0] })
  expect(people()).toMatchObject([
    { lastName: 'Fox', account: 'Acme Inc' },
    { lastName: 'Oak', account: null },
  ])
  expect(office.replica.db.get('select website, tags from account')).toMatchObject({ website: 'http://acme.example' })
})

test('CAS: a type of address in words parts the rows; the column of the name is the last name', async () => {
  const counts = await imported(
    'adressen.csv',
    'GGUID;Adresstyp;Vorname;Name;Firma;Funktion;Ort (Büro);Telefon (Zentrale);Mobiltelefon (Büro);E-Mail (Büro);Internet;Ansprechpartner intern\n' +
      '0xA1;Firma;;;Müller GmbH;;Karlsruhe;+49 721 555 00;;info@mueller.example;https://mueller.example;Ada Berg\n' +
      '0xA2;Kontaktperson;Dana;Fuchs;Müller GmbH;Leiterin;Karlsruhe;;+49 171 555 01;d.fuchs@mueller.example;;Ada Berg\n',
  )
  expect(counts).toEqual({ account: [1, 0], contact: [1, 0] })
  expect(people()).toMatchObject([{ firstName: 'Dana', mobile: '+49 171 555 01', account: 'Müller GmbH' }])
})

test('weclapp: a customer and its person in one row become both, and a row without a person the customer alone', async () => {
  const counts = await imported(
    'kunden.csv',
    'Kundennummer;Firma;Vorname;Nachname;Straße;PLZ;Ort;Telefon;Mobil;E-Mail;Branche;Verantwortlicher Mitarbeiter\n' +
      '10001;Müller GmbH;Dana;Fuchs;Hauptstr. 1;76133;Karlsruhe;+49 721 555 01;+49 171 555 01;d.fuchs@mueller.example;Maschinenbau;Ada Berg\n' +
      '10002;Globex AG;;;Ring 5;8001;Zürich;;;;;Bo Lind\n',
  )
  expect(counts).toEqual({ account: [2, 0], contact: [1, 0] })
  expect(people()).toMatchObject([{ lastName: 'Fuchs', email: 'd.fuchs@mueller.example', account: 'Müller GmbH' }])
  expect(office.replica.db.get('select industry, phone from account where postalCode = ?', '76133')).toMatchObject({
    industry: 'Maschinenbau',
    phone: '+49 721 555 01',
  })
})

test('monday.com: names of columns over each group, titles of groups and sums are no records', async () => {
  const header = 'Name,Subitems,Stage,Deal owner,Deal Value,Contacts,Accounts,Expected Close Date,Close Probability\n'
  const counts = await imported(
    'Deals.csv',
    `Deals,,,,,,,,\n,,,,,,,,\nActive deals,,,,,,,,\n${header}` +
      'Rails upgrade,,Proposal,Ada Berg,12000,Dana Fox,Acme Inc,2026-12-15,60\nWire plan,,Discovery,Bo Lind,8000.50,,Globex,,30\n' +
      `,,,,20000.50,,,,45\n,,,,,,,,\nClosed Won,,,,,,,,\n${header}Pipes,,Won,Ada Berg,3000,,Acme Inc,2026-09-01,100\n,,,,3000,,,,100\n`,
  )
  expect(counts).toEqual({ opportunity: [3, 4] })
  expect(deals()).toMatchObject([
    { name: 'Rails upgrade', amount: 12_000, probability: 60, account: 'Acme Inc', owner: 'Ada Berg' },
    { name: 'Wire plan', amount: 8000.5 },
    { name: 'Pipes', type: 'won' },
  ])
  expect(office.replica.db.get('select count(*) as n from account')).toEqual({ n: 2 })
})

test('Close: a lead is a company with the first of its people; its deals are called after it', async () => {
  const counts = await imported(
    'leads.csv',
    'id,display_name,description,url,primary_contact_name,primary_contact_title,primary_contact_primary_email,primary_contact_primary_phone,primary_address_address_1,primary_address_city,date_created\n' +
      'lead_a1,Acme Inc,Rail company,http://acme.example,Dana Fox,Buyer,dana@acme.example,+14155550101,1 Main St,Oakland,2025-11-02\n' +
      'lead_a2,Globex,,,,,,,,Reno,2026-01-02\n',
  )
  expect(counts).toEqual({ account: [2, 0], contact: [1, 0] })
  expect(people()).toMatchObject([{ lastName: 'Fox', phone: '+14155550101', account: 'Acme Inc' }])
  await office.importFiles([
    office.file(
      'opportunities.csv',
      'id,lead_id,lead_name,status_label,status_type,value,value_period,value_currency,confidence,user_name,date_won,date_lost,expected_date\n' +
        'oppo_1,lead_a1,Acme Inc,Proposal,active,12000,one_time,USD,60,Ada Berg,,,2026-12-15\noppo_2,lead_a2,Globex,Lost,lost,3000,one_time,USD,0,Bo Lind,,2026-09-01,\n',
    ),
  ])
  expect(deals()).toMatchObject([
    { name: 'Acme Inc', stage: 'Proposal', closeDate: '2026-12-15', probability: 60, owner: 'Ada Berg' },
    { account: 'Globex', type: 'lost' },
  ])
})

test('Outlook in German: the number at work before the one at home; categories are tags', async () => {
  await imported(
    'kontakte.csv',
    '"Vorname","Nachname","Firma","Land/Region geschäftlich","Telefon geschäftlich","Telefon (privat)","Mobiltelefon","Kategorien","E-Mail-Adresse","E-Mail 2: Adresse"\n' +
      '"Dana","Fuchs","Müller GmbH","Deutschland","+49 721 555 01","+49 721 999 99","+49 171 555 01","VIP;Schiene","d.fuchs@mueller.example",""\n',
  )
  expect(people()).toMatchObject([{ phone: '+49 721 555 01', mobile: '+49 171 555 01' }])
  expect(office.replica.db.get('select tags, custom from contact')).toMatchObject({ tags: '["Schiene","VIP"]' })
})

test('CentralStationCRM and Insightly: the state of a deal beside its step, and tags of several columns', async () => {
  await imported(
    'angebote.csv',
    'Id;Name;Firma;Wert;Status;Angebotsstufe;Abschlussdatum\n901;Schienen;Müller GmbH;12.000;offen;Angebot;15.12.2026\n902;Rohre;Globex AG;3.000,50;verloren;Erstgespräch;01.09.2026\n',
  )
  expect(deals()).toMatchObject([
    { amount: 12_000, stage: 'Angebot', type: 'open' },
    { amount: 3000.5, type: 'lost' },
  ])
  await office.importFiles([
    office.file(
      'insightly.csv',
      'RecordId,FirstName,LastName,Organisation,EmailAddress,MailAddressStreet,MailAddressCity,Tag1,Tag2\n31001,Dana,Fox,Acme Inc,dana@acme.example,1 Main St,Oakland,vip,rail\n',
    ),
  ])
  expect(office.replica.db.get('select street, city, tags from contact')).toEqual({
    street: '1 Main St',
    city: 'Oakland',
    tags: '["rail","vip"]',
  })
})
