/** Price books, the lines of deals and the lines of quotes, as other programs write them. */
import { afterEach, expect, test } from 'vitest'
import { importOffice, type ImportOffice } from '#test/support/import-office.ts'

let office: ImportOffice
afterEach(() => office.close())
const opened = () => (office = importOffice({ template: 'simple', currency: 'EUR' }))
const rows = (sql: string) => office.replica.db.all(sql).map((row) => ({ ...row }))
const told = (summary: Awaited<ReturnType<ImportOffice['importFiles']>>['summary']) =>
  summary.files.map(({ table, created, leftOut, incomplete }) => [table, created, leftOut, incomplete])

const salesforce = () => [
  office.file(
    'Product2.csv',
    'Id,Name,ProductCode,IsActive\n01t000000000001AAA,Crane,C-1,true\n01t000000000002AAA,Hook,H-1,true\n',
  ),
  office.file(
    'Pricebook2.csv',
    'Id,Name,IsActive,IsStandard,Description\n01s000000000001AAA,Export,true,false,For abroad\n',
  ),
  office.file(
    'PricebookEntry.csv',
    'Id,Pricebook2Id,Product2Id,UnitPrice,CurrencyIsoCode,IsActive\n01u000000000001AAA,01s000000000001AAA,01t000000000001AAA,100.5,USD,true\n01u000000000002AAA,01s000000000001AAA,01t000000000002AAA,7,USD,true\n',
  ),
  office.file(
    'Opportunity.csv',
    'Id,Name,StageName,Amount,CurrencyIsoCode,CloseDate\n006000000000001AAA,Harbour,Proposal,283.25,USD,2026-09-30\n',
  ),
  office.file(
    'OpportunityLineItem.csv',
    'Id,OpportunityId,PricebookEntryId,Product2Id,Quantity,UnitPrice,ListPrice,Discount,TotalPrice,SortOrder,Description\n' +
      '00k000000000001AAA,006000000000001AAA,01u000000000001AAA,01t000000000001AAA,3,100,100.5,10,270,2,Blue\n' +
      '00k000000000002AAA,006000000000001AAA,01u000000000002AAA,01t000000000002AAA,2,7,7,,13.25,1,\n' +
      '00k000000000003AAA,006000000000009AAA,01u000000000002AAA,01t000000000002AAA,2,7,7,,14,1,\n',
  ),
]

test('Salesforce: price books, their entries and the lines of deals arrive with their links and sums', async () => {
  opened()
  const { summary } = await office.importFiles(salesforce())
  expect(told(summary)).toEqual([
    ['product', 2, 0, 0],
    ['priceBook', 1, 0, 0],
    ['price', 2, 0, 0],
    ['opportunity', 1, 0, 0],
    ['lineItem', 2, 1, 0],
  ])
  expect(
    rows(
      'select b.name as book, p.name as product, unitPrice, r.currency from price r join priceBook b on b.id = r.priceBook join product p on p.id = r.product order by unitPrice',
    ),
  ).toEqual([
    { book: 'Export', product: 'Hook', unitPrice: 7, currency: 'USD' },
    { book: 'Export', product: 'Crane', unitPrice: 100.5, currency: 'USD' },
  ])
  expect(
    rows(
      'select l.name, quantity, unitPrice, discountPercent, discountAmount, l.currency, l.description from lineItem l order by position',
    ),
  ).toEqual([
    {
      name: 'Hook',
      quantity: 2,
      unitPrice: 7,
      discountPercent: null,
      discountAmount: 0.75,
      currency: 'USD',
      description: null,
    },
    {
      name: 'Crane',
      quantity: 3,
      unitPrice: 100,
      discountPercent: 10,
      discountAmount: null,
      currency: 'USD',
      description: 'Blue',
    },
  ])
  expect(rows('select amount, currency from opportunity')).toEqual([{ amount: 283.25, currency: 'USD' }])
})

test('the same files again change nothing; a newer price is one change', async () => {
  opened()
  await office.importFiles(salesforce())
  const again = await office.importFiles(salesforce())
  expect(again.operation).toBe('')
  const newer = office.file(
    'PricebookEntry.csv',
    'Id,Pricebook2Id,Product2Id,UnitPrice,CurrencyIsoCode,IsActive\n01u000000000001AAA,01s000000000001AAA,01t000000000001AAA,120,USD,true\n',
  )
  expect((await office.importFiles([newer])).summary.totals).toMatchObject({ created: 0, updated: 1 })
  expect(rows('select max(unitPrice) as most, count(*) as n from price')).toEqual([{ most: 120, n: 2 }])
})

test('German quotes with their lines: numbers link them, and the quote comes to what the file says', async () => {
  opened()
  const { summary } = await office.importFiles([
    office.file(
      'Angebote.csv',
      'Angebotsnummer;Betreff;Firma;Angebotsdatum;Gültig bis;Zwischensumme;Rabatt;Steuer;Gesamtbetrag;Status\nA-17;Kräne;Müller GmbH;01.03.2026;31.03.2026;1.100,00;100,00;190,00;1.190,00;Versendet\n',
    ),
    office.file(
      'Angebotspositionen.csv',
      'Angebotsnummer;Pos.;Artikel;Menge;Einheit;Einzelpreis;Rabatt %;Abrechnung\nA-17;2;Haken;10;Stück;10,00;;einmalig\nA-17;1;Kran;1;Stück;1.250,00;20;jährlich\nA-99;1;Kran;1;Stück;1;;\n',
    ),
  ])
  expect(told(summary)).toEqual([
    ['quote', 1, 0, 0],
    ['quoteLine', 2, 1, 0],
  ])
  expect(
    rows(
      'select name, quantity, unit, unitPrice, discountPercent, taxPercent, billing from quoteLine order by position',
    ),
  ).toEqual([
    {
      name: 'Kran',
      quantity: 1,
      unit: 'Stück',
      unitPrice: 1250,
      discountPercent: 20,
      taxPercent: 19,
      billing: 'yearly',
    },
    {
      name: 'Haken',
      quantity: 10,
      unit: 'Stück',
      unitPrice: 10,
      discountPercent: null,
      taxPercent: 19,
      billing: 'once',
    },
  ])
  expect(rows('select number, subtotal, tax, total, state from quote')).toEqual([
    { number: 'A-17', subtotal: 1100, tax: 190, total: 1190, state: 'sent' },
  ])
  const later = await office.importFiles([
    office.file('Angebotspositionen.csv', 'Angebotsnummer;Artikel;Menge;Einzelpreis\nA-17;Seil;1;5,00\n'),
  ])
  expect(told(later.summary)).toEqual([['quoteLine', 1, 0, 0]])
})

test('HubSpot’s line items are lines; lists of deals and of products stay what they are', async () => {
  opened()
  const plan = await office.analyse([
    office.file(
      'line-items.csv',
      'Record ID,Name,Quantity,Unit price,Unit Discount,Amount,Associated Deal\n1,Seat,5,20,1,95,Big one\n',
    ),
    office.file('products.csv', 'Product Name,Product Code,Unit Price,Quantity in Stock\nSeat,S,20,4\n'),
    office.file(
      'deals.csv',
      'Deal Name,Amount,Deal Stage,Product,Quantity,Unit price\nBig one,95,Proposal,Seat,5,20\n',
    ),
  ])
  expect(plan.ok && plan.value.plan.files.map(({ table }) => table)).toEqual(['lineItem', 'product', 'opportunity'])
  if (plan.ok) expect((await office.run(plan.value.plan)).ok).toBe(true)
  expect(rows('select quantity, unitPrice, discountAmount from lineItem')).toEqual([
    { quantity: 5, unitPrice: 20, discountAmount: 5 },
  ])
  expect(rows('select amount from opportunity')).toEqual([{ amount: 95 }])
})
