/** Address cards as two tables: people, and the companies that have a card of their own. */
import { readVcards, type Card } from '#platform/vcard/read-vcards.ts'
import { type CardAddress, type CardFields, fieldsOf } from '#platform/vcard/card-fields.ts'
import { writeSpool } from '#platform/table/spool.ts'
import type { ImportTable, Remark } from '../plan.schema.ts'
import { severalValues } from '../profile.ts'
import type { Leaf, RowsPart, SourceControl } from './source.types.ts'
import { namedTogether } from './together.ts'

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

interface Sheet {
  readonly table: ImportTable
  readonly part: string
  readonly columns: readonly Column[]
  readonly wants: (fields: CardFields) => boolean
}

const sheets: readonly Sheet[] = [
  {
    table: 'contact',
    part: 'people',
    columns: [...shared.slice(0, 1), ...ofPeople, ...shared.slice(1)],
    wants: ({ kind }) => kind !== 'company',
  },
  { table: 'account', part: 'companies', columns: shared, wants: ({ kind }) => kind === 'company' },
]

/** `leaves`: files of address cards, read one after the other; line numbers are those of their files. */
export async function cardParts(
  leaves: readonly (Leaf & { readonly encoding: string })[],
  control: SourceControl,
): Promise<RowsPart[]> {
  const open = sheets.map((sheet) => ({
    ...sheet,
    spool: undefined as ReturnType<typeof writeSpool> | undefined,
    path: '',
  }))
  let pictures = 0
  let cut = 0
  let groups = 0
  const take = (card: Card) => {
    const fields = fieldsOf(card)
    if (card.dropped > 0) pictures++
    if (card.cut) cut++
    if (fields.kind === 'group') {
      groups++
      return
    }
    for (const sheet of open) {
      if (!sheet.wants(fields)) continue
      if (!sheet.spool) {
        sheet.path = control.newPath()
        sheet.spool = writeSpool(sheet.path)
      }
      sheet.spool.add({
        line: leaves.length > 1 ? sheet.spool.rows() + 1 : card.line,
        cells: sheet.columns.map(([, text]) => text(fields)),
      })
    }
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
  return open.flatMap(({ table, part, columns, spool, path }) => {
    if (!spool) return []
    spool.close()
    return [
      {
        ...namedTogether(leaves, part),
        form: 'rows' as const,
        format: 'vcard' as const,
        path,
        from: 0,
        headers: columns.map(([header]) => header),
        header: true,
        columnRemarks: new Map(),
        hiddenRows: 0,
        rows: spool.rows(),
        table,
        source: 'vcard',
        key: 0,
        leftOut: null,
        remarks,
      },
    ]
  })
}
