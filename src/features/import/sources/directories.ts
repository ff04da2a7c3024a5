/** Entries of a directory (LDIF) as people and companies. */
import { readLdif, type LdifEntry } from '#platform/ldif/read-ldif.ts'
import type { Remark } from '../plan.schema.ts'
import { severalValues } from '../profile.ts'
import { recordSheet } from './record-sheet.ts'
import type { Leaf, RowsPart, SourceControl } from './source.types.ts'

type Column = readonly [header: string, attributes: readonly string[], several?: boolean]

/** Attributes of RFC 4519, inetOrgPerson and the address books of Thunderbird and Outlook. The first that has a value counts. */
const columns: readonly Column[] = [
  ['Full name', ['cn', 'displayname', 'commonname']],
  ['First name', ['givenname', 'gn']],
  ['Last name', ['sn', 'surname']],
  ['Nickname', ['mozillanickname', 'xmozillanickname']],
  ['Company', ['o', 'company', 'organizationname']],
  ['Department', ['ou', 'department', 'departmentnumber', 'orgunit']],
  ['Job title', ['title', 'jobtitle']],
  ['Email', ['mail', 'email', 'rfc822mailbox', 'mozillasecondemail', 'xmozillasecondemail', 'otherMailbox'], true],
  ['Phone', ['telephonenumber', 'workphone', 'othertelephone', 'homephone', 'hometelephonenumber'], true],
  ['Mobile', ['mobile', 'cellphone', 'mobiletelephonenumber'], true],
  ['Fax', ['facsimiletelephonenumber', 'fax'], true],
  ['Street', ['street', 'streetaddress', 'postaladdress', 'homestreet', 'mozillahomestreet']],
  ['Postal code', ['postalcode', 'zip', 'mozillahomepostalcode']],
  ['City', ['l', 'locality', 'localityname', 'mozillahomelocalityname']],
  ['Region', ['st', 'stateorprovincename', 'mozillahomestate']],
  ['Country', ['c', 'co', 'countryname', 'friendlycountryname', 'mozillahomecountryname']],
  ['Website', ['workurl', 'mozillaworkurl', 'labeleduri', 'url', 'homeurl', 'mozillahomeurl']],
  ['Categories', ['categories', 'businesscategory']],
  ['Notes', ['description', 'notes', 'info', 'comment'], true],
]
/** Said elsewhere, or about the directory and not the person. */
const silent =
  /^(objectclass|dn|changetype|uid|entryuuid|objectguid|objectsid|modifytimestamp|createtimestamp|creatorsname|modifiersname|entrycsn|structuralobjectclass|mozillausehtmlmail|xmozillausehtmlmail|modifydate|member|uniquemember|initials|rdn|name|whencreated|whenchanged|instancetype|usn.*|distinguishedname|objectcategory)$/

/** The second line of a street, by its first. */
const secondLines: Readonly<Record<string, string>> = {
  street: 'mozillaworkstreet2',
  streetaddress: 'mozillaworkstreet2',
  homestreet: 'mozillahomestreet2',
  mozillahomestreet: 'mozillahomestreet2',
}

const firstOf = ({ values }: LdifEntry, names: readonly string[]): readonly string[] =>
  names.map((name) => values.get(name.toLowerCase())).find((found) => found !== undefined) ?? []

function cellOf(entry: LdifEntry, [header, names, several]: Column): string {
  if (!several) {
    const said = names.find((name) => entry.values.has(name))
    const second = entry.values.get(secondLines[header === 'Street' ? (said ?? 'street') : ''] ?? '')?.[0] ?? ''
    const lines = [firstOf(entry, names)[0]?.replaceAll(' $ ', ', ') ?? '', second].map((line) => line.trim())
    return lines.filter((line) => line !== '').join(', ')
  }
  const all = names.flatMap((name) => entry.values.get(name.toLowerCase()) ?? [])
  return [...new Set(all.map((text) => text.trim()))].join(header === 'Notes' ? '\n' : severalValues)
}

const mapped: ReadonlySet<string> = new Set(columns.flatMap(([, names]) => names.map((name) => name.toLowerCase())))
const atHome = /^(mozilla)?home(street2?|postalcode|localityname|state|countryname)$/

/** What no column takes: also an address at home beside the one at work. */
const others = (entry: LdifEntry): string =>
  [...entry.values]
    .filter(([name, texts]) => {
      if (silent.test(name) || /^mozillaworkstreet2$/.test(name)) return false
      const column = columns.find(([, names]) => names.includes(name.replace(/2$/, '')))
      if (atHome.test(name)) return column === undefined || !cellOf(entry, column).includes(texts[0]?.trim() ?? '')
      return !mapped.has(name)
    })
    .map(([name, texts]) => `${name}: ${texts.join(', ').slice(0, 1_000)}`)
    .join('\n')

const classesOf = ({ values }: LdifEntry): string => (values.get('objectclass') ?? []).join(' ').toLowerCase()

export async function directoryParts(
  leaves: readonly (Leaf & { readonly encoding: string })[],
  control: SourceControl,
): Promise<RowsPart[]> {
  const headers = ['DN', ...columns.map(([header]) => header), 'Other details']
  const common = { format: 'ldif', source: 'ldif', headers } as const
  const people = recordSheet({ ...common, table: 'contact', part: 'people' }, control)
  const companies = recordSheet({ ...common, table: 'account', part: 'companies' }, control)
  let pictures = 0
  const take = (entry: LdifEntry) => {
    const classes = classesOf(entry)
    const isPerson =
      /person|contact/.test(classes) || ['sn', 'givenname', 'mail'].some((name) => entry.values.has(name))
    const isCompany = !isPerson && /\borganization\b/.test(classes)
    const sheet = isCompany ? companies : people
    if (entry.dropped > 0) pictures++
    const cells = [entry.dn, ...columns.map((column) => cellOf(entry, column)), others(entry)]
    // A full name is said by its parts where both are there.
    if (cells[2] !== '' && cells[3] !== '') cells[1] = ''
    const line = leaves.length > 1 ? sheet.rows() + 1 : entry.line
    if (isPerson || isCompany) sheet.add({ line, cells })
    else sheet.add({ line, cells, leave: 'It is a list or a folder of the directory, no person' })
  }
  for (const leaf of leaves)
    for await (const { entries } of readLdif(leaf.path, leaf.encoding)) {
      for (const entry of entries) take(entry)
      await control.pause()
    }
  const remarks: Remark[] =
    pictures > 0
      ? [{ type: 'picturesLeft', message: `Pictures, sounds and keys of ${pictures} cards are not imported.` }]
      : []
  return [people.close(leaves, remarks), companies.close(leaves, remarks)].filter((part) => part !== undefined)
}
