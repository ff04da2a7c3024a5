/** What the columns of price lists, of the lines of deals and of the lines of quotes are called. */
import { accountId, dealId, dealName, type LinkWord, type TableWords } from './common-words.ts'

const currency = 'currency currencyisocode wahrung'
const productLinks: readonly LinkWord[] = [
  ['product', 'product', 'id', 'productid product2id produktid'],
  ['product', 'product', 'name', 'productname product produkt produktname artikel artikelname'],
]
const bookLinks: readonly LinkWord[] = [
  ['priceBook', 'priceBook', 'id', 'pricebookid pricebook2id pricelistid'],
  ['priceBook', 'priceBook', 'name', 'pricebook pricebookname pricelist pricelistname preisliste preislistenname'],
]

export const priceBookWords: TableWords = {
  key: 'pricebookid pricebook2id recordid id',
  fields: {
    name: 'pricebookname pricebook pricelistname pricelist preisliste preislistenname name',
    currency,
    standard: 'isstandard standard',
    active: 'isactive active aktiv',
    validFrom: 'validfrom startdate gultigab gultigvon',
    validUntil: 'validuntil validto enddate gultigbis',
    segment: 'segment customersegment kundensegment',
    description: 'description beschreibung',
  },
  links: [],
  files: /price_?books?2?$|preislisten$/,
}

export const priceWords: TableWords = {
  key: 'pricebookentryid recordid id',
  fields: { unitPrice: 'unitprice price listprice preis einzelpreis', currency },
  links: [...bookLinks, ...productLinks],
  files: /price_?book_?entr|prices?$|preise$/,
}

const lineFields = {
  name: 'lineitemname lineitem name itemname positionstext bezeichnung title',
  description: 'linedescription itemdescription description beschreibung langtext',
  quantity: 'quantity qty menge anzahl stuckzahl',
  unit: 'unit usageunit einheit mengeneinheit me',
  unitPrice: 'unitprice salesprice price rate einzelpreis ep preis itemprice stuckpreis',
  listPrice: 'listprice listenpreis',
  discountPercent: 'discountpercent discountpercentage discountpct rabattprozent rabattsatz',
  discountAmount: 'discountamount discount rabatt rabattbetrag',
  unitDiscount: 'unitdiscount discountperunit',
  taxPercent: 'taxpercent taxrate vatrate tax vat mwst mwstsatz ust steuersatz',
  billing: 'billing billingfrequency recurringbillingfrequency abrechnung',
  termMonths: 'termmonths term termmonth laufzeit laufzeitmonate laufzeitinmonaten',
  lineTotal: 'totalprice linetotal total netprice net amount nettobetrag gesamtpreis gesamt summe positionssumme',
  place: 'sortorder sequenceno lineno linenumber position pos posnr positionsnummer',
  currency,
}

export const lineItemWords: TableWords = {
  key: 'opportunitylineitemid lineitemid recordid id',
  fields: lineFields,
  links: [
    ['opportunity', 'opportunity', 'id', dealId],
    ['opportunity', 'opportunity', 'name', dealName],
    ...productLinks,
    ...bookLinks,
  ],
  files: /line_?items?|(deal|opportunity|potential)_?products?|positionen/,
}

export const quoteLineWords: TableWords = {
  key: 'quotelineitemid quotelineid recordid id',
  fields: lineFields,
  links: [
    ['quote', 'quote', 'id', 'quoteid'],
    ['quote', 'quote', 'id', 'quotenumber quoteno angebotsnummer angebotsnr'],
    ['quote', 'quote', 'name', 'quote quotename quotesubject angebot'],
    ...productLinks,
    ...bookLinks,
  ],
  files: /quote_?(line_?)?items?|quote_?lines|angebotspositionen/,
}

/** What a list of deals or quotes says of each, and a list of their lines does not. */
export const headWords: ReadonlySet<string> = new Set(
  `stage stagename dealstage closedate probability pipeline phase quotestage validtill grandtotal expirationdate gultigbis ${accountId}`.split(
    ' ',
  ),
)
