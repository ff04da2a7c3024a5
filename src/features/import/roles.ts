/** What a header can mean in a table, by the vocabulary, and which table a set of headers fits best. */
import { importFields } from './import-fields.ts'
import { type ImportTable, importTables, type PlanLink } from './plan.schema.ts'
import { withoutCurrency } from './header-currency.ts'
import { normalHeader } from './normal-header.ts'
import { otherLanguages } from './other-languages.ts'
import { vocabulary } from './vocabulary.ts'

type Role =
  | { readonly as: 'field'; readonly field: string; readonly rank: number }
  | {
      readonly as: 'link'
      readonly field: string
      readonly table: ImportTable
      readonly by: PlanLink['by']
      readonly rank: number
    }
  | { readonly as: 'key'; readonly rank: number }

const isImportTable = (name: string | undefined): name is ImportTable => importTables.some((table) => table === name)

const split = (names: string): string[] => [...new Set(names.split(' '))]

function rolesOf(table: ImportTable): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>()
  const words = vocabulary[table]
  const put = (name: string, role: Role) => roles.has(name) || roles.set(name, role)
  for (const [field, names] of Object.entries(words.fields))
    split(names).forEach((name, rank) => put(name, { as: 'field', field, rank }))
  words.links.forEach(([field, target, by, names], place) =>
    split(names).forEach((name, rank) => put(name, { as: 'link', field, table: target, by, rank: place * 100 + rank })),
  )
  for (const name of importFields(table).map((field) => field.name))
    split(otherLanguages[name] ?? '').forEach(
      (word, rank) => word !== '' && put(word, { as: 'field', field: name, rank: 80 + rank }),
    )
  // The schema's own labels, as our exports and forms have them.
  for (const field of importFields(table)) {
    const { name, kind, target, label } = field
    for (const text of [label.en, label.de])
      if (kind !== 'ref' || name === 'stage') put(normalHeader(text), { as: 'field', field: name, rank: 90 })
      else if (isImportTable(target)) {
        put(normalHeader(text), { as: 'link', field: name, table: target, by: 'name', rank: 900 })
        put(`${normalHeader(text)}id`, { as: 'link', field: name, table: target, by: 'id', rank: 890 })
      }
  }
  split(words.key).forEach((name, rank) => put(name, { as: 'key', rank }))
  return roles
}

const roles = new Map<ImportTable, ReadonlyMap<string, Role>>(importTables.map((table) => [table, rolesOf(table)]))

/** Recognised by more than their columns: recognise.ts. They leave what other tables are told by as it is. */
const aside: ReadonlySet<ImportTable> = new Set(['stageVisit', 'priceBook', 'price', 'lineItem', 'quoteLine'])

/** How many tables know a name: the fewer, the more it says. */
const spread = new Map<string, number>()
for (const [table, known] of roles)
  if (!aside.has(table)) for (const name of known.keys()) spread.set(name, (spread.get(name) ?? 0) + 1)

/** Words for a table that programs put before a column's own name, as in `Deal - Value`. */
const prefixes: Readonly<Record<ImportTable, RegExp>> = {
  team: /^team/,
  person: /^(user|employee|agent)/,
  campaign: /^(campaign|kampagnen?)/,
  lead: /^(lead|person)/,
  quote: /^(quote|angebots?)/,
  supportCase: /^(case|ticket|fall)/,
  account: /^(account|company|organi[sz]ation|firma|firmen|kunden)/,
  product: /^(product|artikel|produkt)/,
  contact: /^(contactperson|contact|person|kontaktperson|kontakt|ansprechpartner)/,
  opportunity: /^(opportunity|deal|potential|sales)/,
  priceBook: /^(pricebook|pricelist|preislisten?)/,
  price: /^(product|produkt|artikel)/,
  lineItem: /^(lineitem|line|item|product|position)/,
  quoteLine: /^(quoteline|lineitem|line|item|product|position)/,
  stageVisit: /^(opportunity|deal|potential|history)/,
  activity: /^(call|activity|note|email|meeting)/,
  task: /^(task|activity|aufgabe)/,
  event: /^(event|meeting|termin)/,
}

/** Words for the part of a record that programs put before a column's own name, as in `primary_address_city`. */
const groups = /^(primarycontact|primaryaddress|mailaddress|mailingaddress|postaladdress|mainaddress)(?=.)/

const isKind = (text: string): boolean =>
  /^(account|contact|lead|opportunity|quote|product|task|appointment|phonecall|email|case|campaign|user)$/.test(
    normalHeader(text),
  )

/** `sure`: 1 for a name that the vocabulary has, less for one that only resembles it. */
export function roleOf(table: ImportTable, header: string): { role: Role; sure: number } | undefined {
  const locked = /^\(do not modify\)(.*)$/i.exec(header)?.[1]
  // Dynamics: the record's own id stands under the name of its kind; the other such columns say nothing of it.
  if (locked !== undefined) return isKind(locked) ? { role: { as: 'key', rank: 0 }, sure: 1 } : undefined
  const name = normalHeader(header)
  const known = roles.get(table)
  const exact = known?.get(name)
  if (exact) return { role: exact, sure: 1 }
  const stripped = known?.get(name.replace(prefixes[table], '')) ?? known?.get(name.replace(/(c|value|privat2?)$/, ''))
  if (stripped) return { role: stripped, sure: 0.8 }
  const inner = known?.get(name.replace(groups, ''))
  if (inner?.as === 'field') return { role: inner, sure: 0.8 }
  const bare = withoutCurrency(header)
  if (bare !== header && bare.trim() !== '') {
    const named = roleOf(table, bare)
    if (named) return named
  }
  // `Company - Name`: the name of what the heading names.
  const [group = '', inGroup] = header.split(' - ')
  const ofGroup =
    inGroup !== undefined && normalHeader(inGroup) === 'name' ? known?.get(normalHeader(group)) : undefined
  if (ofGroup?.as === 'link') return { role: ofGroup, sure: 0.8 }
  // Under the heading of a group, as in `Address - Street`.
  const own = header.includes(' - ') ? known?.get(normalHeader(header.slice(header.lastIndexOf(' - ') + 3))) : undefined
  return own && own.as === 'field' ? { role: own, sure: 0.7 } : undefined
}

/** Where several columns feed one field, the lower rank is read first; columns that a person chose come in file order. */
export function rankOf(table: ImportTable, header: string): number {
  const found = roleOf(table, header)
  return found ? found.role.rank + (found.sure < 1 ? 50 : 0) : 500
}

/** Each table needs one of these groups of fields; without them its records could not be made. */
const needed: Readonly<Record<ImportTable, readonly (readonly string[])[]>> = {
  team: [['name']],
  person: [['name'], ['lastName'], ['firstName']],
  campaign: [
    ['name', 'status'],
    ['name', 'budget'],
    ['name', 'start'],
  ],
  lead: [['lastName'], ['fullName'], ['firstName'], ['email']],
  quote: [
    ['name', 'total'],
    ['number', 'total'],
    ['name', 'validUntil'],
    ['name', 'progress'],
  ],
  supportCase: [['subject'], ['status', 'origin'], ['number', 'status']],
  account: [['name']],
  product: [['name']],
  contact: [['lastName'], ['fullName'], ['firstName'], ['email']],
  opportunity: [['name'], ['stage'], ['amount']],
  priceBook: [['name']],
  stageVisit: [],
  price: [],
  lineItem: [],
  quoteLine: [],
  activity: [['at']],
  task: [['title']],
  event: [['title', 'start'], ['start']],
}

/** Tables whose columns are mostly those of another one: two of these names, or the file's own name, have to tell. */
const telling: Readonly<Partial<Record<ImportTable, RegExp>>> = {
  lead: /^(leadid|leadowner|leadstatus|leadname|leadrating|converted|isconverted|converted(account|contact|opportunity|date)(id)?)$/,
  campaign:
    /^(campaignid|campaignname|budgetedcost|actualcost|campaignstatus|campaigntype|campaignowner|expectedrevenue)$/,
  quote:
    /^(quoteid|quotestage|quoteowner|validtill|expirationdate|grandtotal|quotenumber|quotename|subtotal|angebotsnummer|gultigbis)$/,
  priceBook: /^(pricebookid|pricebook|pricebookname|pricelist|isstandard|preislistenname)$/,
  supportCase:
    /^(caseowner|caseorigin|casenumber|caseid|casereason|casestatus|ticketid|ticketnumber|ticketstatus|ticketname|ticketowner|ticketnummer|fallnummer)$/,
}

const isTold = (table: ImportTable, names: readonly string[], stem: string): boolean => {
  const marks = telling[table]
  return (
    marks === undefined || vocabulary[table].files.test(stem) || names.filter((name) => marks.test(name)).length >= 2
  )
}

const namesCompany = (header: string): boolean => {
  const role = roleOf('contact', header)?.role
  return role?.as === 'link' && role.field === 'account'
}

const notPeople: ReadonlySet<ImportTable> = new Set(['account', 'opportunity'])
const saysDeal: readonly string[] = ['stage', 'amount', 'closeDate']

/** A name beside the company's, and an address. */
const arePeople = (headers: readonly string[]): boolean => {
  const fields = new Set(
    headers.map((header) => {
      const role = roleOf('contact', header)?.role
      return role?.as === 'field' ? role.field : undefined
    }),
  )
  const hasName = fields.has('fullName') || fields.has('lastName')
  return headers.some(namesCompany) && hasName && fields.has('email')
}

export interface Candidate {
  readonly table: ImportTable
  readonly score: number
}

/** Best first. A table whose records could not be made from these headers scores 0. */
export function candidates(headers: readonly string[], fileName: string): Candidate[] {
  const stem = fileName.toLowerCase().replace(/\.[a-z]+$/, '')
  const names = headers.map(normalHeader)
  return importTables
    .map((table) => {
      const fields = new Set<string>()
      let score = 0
      for (const header of headers) {
        const found = roleOf(table, header)
        if (!found) continue
        if (found.role.as === 'field') fields.add(found.role.field)
        score += found.sure / (spread.get(normalHeader(header)) ?? 2)
      }
      const possible = needed[table].some((group) => group.every((field) => fields.has(field)))
      if (fields.has('name') || (table === 'contact' && arePeople(headers))) score += 0.5
      if (vocabulary[table].files.test(stem)) score += 1.5
      // People with a company of their own are not colleagues, nor are they companies or deals.
      const isForeign =
        !vocabulary[table].files.test(stem) &&
        ((table === 'person' && headers.some(namesCompany)) ||
          (notPeople.has(table) && !saysDeal.some((field) => fields.has(field)) && arePeople(headers)))
      return { table, score: possible && !isForeign && isTold(table, names, stem) ? score : 0 }
    })
    .sort((one, other) => other.score - one.score)
}
