/** Address cards as two tables: people, and the companies that have a card of their own. */
import { readVcards, type Card } from '#platform/vcard/read-vcards.ts'
import { type CardAddress, type CardFields, fieldsOf } from '#platform/vcard/card-fields.ts'
import type { Remark } from '../plan.schema.ts'
import { severalValues } from '../profile.ts'
import { recordSheet } from './record-sheet.ts'
import type { Leaf, RowsPart, SourceControl } from './source.types.ts'

const addressText = (address: CardAddress): string =>
  [address.street, `${address.postalCode} ${address.city}`.trim(), address.region, address.country]
    .filter((part) => part !== '')
    .join(', ')

type Column = readonly [header: string, text: (fields: CardFields) => string]

const several = (values: readonly string[]): string => values.join(severalValues)
const firstAddress = ({ addresses }: CardFields): CardAddress | undefined => addresses[0]

/** Headers that the vocabulary knows; what it does not becomes a field of the office's own. */
const shared: readonly Column[] = [
  ['UID', ({ uid }) => uid],
  ['Company', ({ company }) => company],
  ['Email', ({ emails }) => several(emails)],
  ['Phone', ({ phones }) => several(phones)],
  ['Mobile', ({ mobiles }) => several(mobiles)],
  ['Fax', ({ faxes }) => faxes.join(', ')],
  ['Street', (card) => firstAddress(card)?.street ?? ''],
  ['Postal code', (card) => firstAddress(card)?.postalCode ?? ''],
  ['City', (card) => firstAddress(card)?.city ?? ''],
  ['Region', (card) => firstAddress(card)?.region ?? ''],
  ['Country', (card) => firstAddress(card)?.country ?? ''],
  ['Other addresses', ({ addresses }) => addresses.slice(1).map(addressText).join('\n')],
  ['Website', ({ websites }) => websites.join(', ')],
  ['Categories', ({ categories }) => categories],
  ['Notes', ({ notes }) => notes],
  ['Other details', ({ others }) => others.join('\n')],
]
const ofPeople: readonly Column[] = [
  ['Full name', ({ fullName }) => fullName],
  ['Name prefix', ({ prefix }) => prefix],
  ['First name', ({ firstName }) => firstName],
  ['Last name', ({ lastName }) => lastName],
  ['Name suffix', ({ suffix }) => suffix],
  ['Nickname', ({ nickname }) => nickname],
  ['Department', ({ department }) => department],
  ['Job title', ({ jobTitle, role }) => jobTitle || role],
  ['Profession', ({ jobTitle, role }) => (jobTitle === '' || role === jobTitle ? '' : role)],
  ['Birthday', ({ birthday }) => birthday],
  ['Anniversary', ({ anniversary }) => anniversary],
]

const ofAll: readonly Column[] = [...shared.slice(0, 1), ...ofPeople, ...shared.slice(1)]
const headersOf = (columns: readonly Column[]) => columns.map(([header]) => header)
const cellsOf = (columns: readonly Column[], fields: CardFields) => columns.map(([, text]) => text(fields))

/** `leaves`: files of address cards, read one after the other; of several files the number of the card is the line. */
export async function cardParts(
  leaves: readonly (Leaf & { readonly encoding: string })[],
  control: SourceControl,
): Promise<RowsPart[]> {
  const common = { format: 'vcard', source: 'vcard' } as const
  const people = recordSheet({ ...common, table: 'contact', part: 'people', headers: headersOf(ofAll) }, control)
  const companies = recordSheet({ ...common, table: 'account', part: 'companies', headers: headersOf(shared) }, control)
  let pictures = 0
  let cut = 0
  let groups = 0
  const take = (card: Card) => {
    const fields = fieldsOf(card)
    if (card.dropped > 0) pictures++
    if (card.cut) cut++
    const [sheet, columns] = fields.kind === 'company' ? ([companies, shared] as const) : ([people, ofAll] as const)
    const line = leaves.length > 1 ? sheet.rows() + 1 : card.line
    const row = { line, cells: cellsOf(columns, fields) }
    if (fields.kind === 'group') {
      groups++
      sheet.add({ ...row, leave: 'It is a list of people, no person' })
    } else sheet.add(row)
  }
  for (const leaf of leaves)
    for await (const { cards } of readVcards(leaf.path, leaf.encoding)) {
      for (const card of cards) take(card)
      await control.pause()
    }
  const remarks: Remark[] = []
  if (pictures > 0)
    remarks.push({ type: 'picturesLeft', message: `Pictures, sounds and keys of ${pictures} cards are not imported.` })
  if (groups > 0)
    remarks.push({ type: 'groupsLeft', message: `${groups} lists of people are not imported; the people are.` })
  if (cut > 0)
    remarks.push({
      type: 'cardsCut',
      message: `${cut} cards are not closed as they should be; what they say was read.`,
    })
  return [people.close(leaves, remarks), companies.close(leaves, remarks)].filter((part) => part !== undefined)
}
