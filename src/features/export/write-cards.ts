/**
 * People as vCards, 4.0 (RFC 6350) or 3.0 (RFC 2426), in one file: UTF-8, lines folded at 75 octets. Tables whose records are
 * people are told by their fields: a last name or a name, with e-mail or telephone.
 */
import type { Table } from '#shared/schema.ts'
import type { AnyRow } from '../records/rows.ts'
import type { WriteFormat } from './export-work.ts'
import { contentLine, escaped } from './content-lines.ts'

/** Whether records of this table can be vCards. */
export const isOfPeople = ({ fields }: Table): boolean =>
  'email' in fields && 'phone' in fields && ('lastName' in fields || 'name' in fields)

function textOf(row: AnyRow, field: string): string {
  const value = row[`${field}Title`] ?? row[field]
  return typeof value === 'string' ? value : ''
}

function cardOf(row: AnyRow, version: '3.0' | '4.0', now: string): string {
  const of = (field: string) => textOf(row, field)
  const first = of('firstName')
  const last = of('lastName')
  const full = [first, last].filter(Boolean).join(' ') || of('name') || of('email') || of('company')
  const kind = (name: string) => (version === '4.0' ? `TYPE=${name}` : `TYPE=${name.toUpperCase()}`)
  const company = of('account') || of('company')
  const address = ['street', 'city', 'region', 'postalCode', 'country'].map(of)
  const tags = Array.isArray(row['tags']) ? (row['tags'] as readonly string[]) : []
  const lines: (readonly [name: string, value: string, when?: boolean])[] = [
    ['BEGIN', 'VCARD'],
    ['VERSION', version],
    ['UID', version === '4.0' ? `urn:bullpen:${row.id}` : row.id],
    ['REV', now],
    ['FN', escaped(full || '?')],
    ['N', [last || (first ? '' : full), first, '', '', ''].map(escaped).join(';')],
    ['ORG', escaped(company), company !== ''],
    ['TITLE', escaped(of('jobTitle')), of('jobTitle') !== ''],
    [`EMAIL;${kind('work')}`, escaped(of('email')), of('email') !== ''],
    [`TEL;${kind('work')}`, escaped(of('phone')), of('phone') !== ''],
    [`TEL;${kind('cell')}`, escaped(of('mobile')), of('mobile') !== ''],
    [`ADR;${kind('work')}`, ['', '', ...address].map(escaped).join(';'), address.some(Boolean)],
    ['URL', of('website'), of('website') !== ''],
    ['CATEGORIES', tags.map(escaped).join(','), tags.length > 0],
    ['NOTE', escaped(of('description')), of('description') !== ''],
    ['END', 'VCARD'],
  ]
  return lines.flatMap(([name, value, when = true]) => (when ? [contentLine(name, value)] : [])).join('')
}

const writeCards =
  (version: '3.0' | '4.0'): WriteFormat =>
  async ({ context, sources, files, step }) => {
    const [only] = sources
    const file = files.text(`${sources.length === 1 && only ? only.table.plural.en.toLowerCase() : 'people'}.vcf`)
    const now = `${new Date(context.now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
    for (const { table, pages } of sources)
      for (const page of pages()) {
        for (const { row } of page) file.write(cardOf(row, version, now))
        await step(table.name, page.length)
      }
    return [file.close()]
  }

export const writeVcard4 = writeCards('4.0')
export const writeVcard3 = writeCards('3.0')
