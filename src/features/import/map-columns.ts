/** What each column of a file becomes in a table: fields, links and possible keys, by the words of its header and by its values. */
import { isCountry } from './countries.ts'
import { kindOfColumn } from './custom-kind.ts'
import { importFields, type ImportField } from './import-fields.ts'
import {
  type ColumnFormat,
  type ImportTable,
  mostStages,
  type PlanColumn,
  type PlanLink,
  type Remark,
} from './plan.schema.ts'
import { formatOf, type Profile, shareOf } from './profile.ts'
import { roleOf } from './roles.ts'
import type { Scan } from './scan.ts'
import { splitAddress } from './split-address.ts'
import { normalHeader } from './normal-header.ts'

const fits = (field: ImportField, profile: Profile): boolean => {
  if (profile.filled === 0) return true
  if (field.target === 'stage') return !profile.manyValues && profile.values.size <= mostStages
  switch (field.kind) {
    case 'date':
    case 'instant':
      return shareOf(profile, 'dates') + shareOf(profile, 'serials') >= 0.5
    case 'money':
    case 'number':
    case 'integer':
    case 'percent':
      return shareOf(profile, 'numbers') >= 0.5
    case 'email':
      return shareOf(profile, 'emails') >= 0.3
    case 'boolean':
      return shareOf(profile, 'booleans') >= 0.5
    default:
      return true
  }
}

const mostlyCountries = (profile: Profile): boolean => {
  const values = [...profile.values.keys()]
  return values.length > 0 && values.filter(isCountry).length >= values.length * 0.6
}

const saysStage = (table: ImportTable, header: string): boolean => {
  const role = roleOf(table, header)?.role
  return role?.as === 'field' && (role.field === 'stage' || /stage|phase/.test(normalHeader(header)))
}

/** Where the words alone mislead: what the values say about them. */
function corrected(
  table: ImportTable,
  field: string,
  header: string,
  profile: Profile,
  scan: Scan,
  system: string | null,
): string | null {
  const name = normalHeader(header)
  if (table === 'account' && name === 'officelocation') return mostlyCountries(profile) ? 'country' : 'city'
  if (
    table === 'contact' &&
    name === 'title' &&
    (system === 'outlook' || scan.headers.some((other) => normalHeader(other) === 'jobtitle'))
  )
    return null
  if (table === 'opportunity' && field === 'status' && !scan.headers.some((other) => saysStage(table, other)))
    return 'stage'
  if ((table === 'lineItem' || table === 'quoteLine') && field === 'discountAmount')
    return system === 'salesforce' || header.includes('%') ? 'discountPercent' : field
  if (table === 'task' && field === 'done' && header.includes('%')) return null
  if (table === 'task' && field === 'done' && shareOf(profile, 'booleans') < 0.5) return 'status'
  return field
}

function remarkOn(field: ImportField, profile: Profile): Remark | null {
  if ((field.kind === 'date' || field.kind === 'instant') && profile.onlyDayFirst > 0 && profile.onlyMonthFirst > 0)
    return {
      type: 'mixedDates',
      message: `Dates are written in two orders: ${profile.onlyDayFirst} can only be day first, ${profile.onlyMonthFirst} only month first. Those of the rarer order are reported, not guessed.`,
    }
  return null
}

/** The notation for the field that is proposed, and for those that the person may choose instead. */
function formatsOf(profile: Profile, kind: string, delimiter: string): ColumnFormat {
  const likeDates = shareOf(profile, 'dates') + shareOf(profile, 'serials') > 0.3
  return {
    ...(likeDates ? formatOf(profile, 'date', delimiter) : {}),
    ...(shareOf(profile, 'numbers') > 0.3 ? formatOf(profile, 'percent', delimiter) : {}),
    ...formatOf(profile, kind, delimiter),
  }
}

export function columnOf(
  scan: Scan,
  index: number,
  field: string | null,
  sure: number,
  remark: Remark | null,
  kind = '',
): PlanColumn {
  const profile = scan.profiles[index]
  if (!profile) throw new Error(`There is no column ${index}`)
  return {
    index,
    header: scan.headers[index] ?? '',
    samples: [...profile.samples],
    filled: profile.filled,
    field,
    format: formatsOf(profile, kind, scan.delimiter),
    kind: kindOfColumn(scan.headers[index] ?? '', profile),
    confidence: sure,
    remark: remark ?? (scan.part.form === 'rows' ? (scan.part.columnRemarks.get(index) ?? null) : null),
  }
}

/** Fields that several columns may feed, the first that has a value winning. Others take one column: half of a home address and half of a business address would be none. */
const alternatives: ReadonlySet<string> = new Set([
  'email',
  'phone',
  'mobile',
  'closedOn',
  'at',
  'description',
  'fullName',
  // All of them together: each is a set.
  'tags',
])

export interface Mapped {
  readonly columns: PlanColumn[]
  readonly links: PlanLink[]
  readonly keys: readonly number[]
}

const phoneShape = /^\+?[\d\s()./-]{5,25}$/

/** Columns without names: e-mail addresses and phone numbers tell themselves, and the first words are the name. */
function guessByValues(scan: Scan, table: ImportTable, columns: { column: PlanColumn; rank: number }[]): void {
  const free = new Set(importFields(table).map((field) => field.name))
  const name = free.has('fullName') ? 'fullName' : free.has('name') ? 'name' : free.has('title') ? 'title' : undefined
  for (const entry of columns) {
    const profile = scan.profiles[entry.column.index]
    if (!profile || entry.column.field !== null || profile.filled === 0) continue
    const allPhones = profile.samples.every((sample) => phoneShape.test(sample) && /\d{3}/.test(sample))
    const words = profile.numbers === 0 && profile.dates === 0 ? name : undefined
    const field = shareOf(profile, 'emails') > 0.6 ? 'email' : allPhones && profile.dates === 0 ? 'phone' : words
    if (field === undefined || !free.delete(field)) continue
    entry.column = { ...entry.column, field, confidence: 0.4 }
  }
}

const notByName: ReadonlySet<ImportTable> = new Set(['opportunity', 'quote'])

/** Records that a name alone, or a colleague's e-mail address alone, is enough for. */
const canBeMade = (table: ImportTable, by: PlanLink['by']): boolean =>
  (by === 'name' && !notByName.has(table)) || (by === 'email' && table === 'person')

/** Columns that name a record of whatever kind: each kind is looked through, and nothing is made of a name alone. */
const namesAny = /^(relatedto|relatedrecord|regarding|gehortzu|bezug|bezugauf|inbezugauf)$/
const idsAny = /^(whatid|whatidid|relatedtoid|regardingid)$/
const anyOf: readonly ImportTable[] = ['opportunity', 'account', 'contact']

/** `only`: headers that belong to this table, in files that feed several. */
export function mapColumns(
  scan: Scan,
  table: ImportTable,
  system: string | null,
  only: (header: string) => boolean,
): Mapped {
  const columns: { column: PlanColumn; rank: number }[] = []
  const links: { link: PlanLink; rank: number }[] = []
  const keys: { index: number; rank: number }[] = []
  const fields = new Map(importFields(table).map((field) => [field.name, field]))
  scan.headers.forEach((header, index) => {
    const profile = scan.profiles[index]
    const found = only(header) ? roleOf(table, header) : undefined
    const plain = (remark: Remark | null = null) =>
      columns.push({ column: columnOf(scan, index, null, found ? 0.4 : 1, remark), rank: 0 })
    if (!found && profile && only(header) && namesAny.test(normalHeader(header)))
      for (const field of anyOf)
        if (fields.get(field)?.target === field)
          links.push({ link: { field, column: index, table: field, by: 'name', missing: 'leave' }, rank: 950 })
    if (!found || !profile) return plain()
    const { role, sure } = found
    if (role.as === 'key') {
      keys.push({ index, rank: role.rank })
      return plain()
    }
    if (role.as === 'link') {
      // A link's own values tell an e-mail from a name.
      const by = role.by === 'name' && shareOf(profile, 'emails') > 0.6 ? 'email' : role.by
      links.push({
        link: {
          field: role.field,
          column: index,
          table: role.table,
          by,
          missing: canBeMade(role.table, by) ? 'create' : 'leave',
        },
        rank: role.rank,
      })
      if (idsAny.test(normalHeader(header)) && fields.get('account')?.target === 'account')
        links.push({
          link: { field: 'account', column: index, table: 'account', by: 'id', missing: 'leave' },
          rank: 950,
        })
      return plain()
    }
    const name = corrected(table, role.field, header, profile, scan, system)
    const field = name === null ? undefined : fields.get(name)
    if (!field) return plain()
    if (!fits(field, profile))
      return plain({
        type: 'valuesDoNotFit',
        message: `It is called like ${field.label.en}, but most of its values cannot be read as that.`,
      })
    columns.push({
      column: columnOf(scan, index, field.name, sure, remarkOn(field, profile), field.kind),
      rank: role.rank,
    })
  })
  if (!scan.header) guessByValues(scan, table, columns)
  const taken = new Set<string>()
  for (const entry of columns.sort((one, other) => one.rank - other.rank)) {
    const { field } = entry.column
    if (field === null || alternatives.has(field)) continue
    if (taken.has(field)) entry.column = { ...entry.column, field: null, confidence: 0.4 }
    taken.add(field)
  }
  // A street that holds whole addresses, where nothing else says the town.
  const street = columns.find(({ column }) => column.field === 'street')
  if (street && fields.has('fullAddress') && !taken.has('city') && !taken.has('postalCode')) {
    const { samples } = street.column
    const whole = samples.filter((sample) => splitAddress(sample) !== undefined).length
    if (whole > 0 && whole >= samples.length * 0.6) street.column = { ...street.column, field: 'fullAddress' }
  }
  // "What Id" and "Who Id" mean any record; a column that says which kind is better.
  const anyRecord = (link: PlanLink) => /^wh(at|o)id(id)?$/.test(normalHeader(scan.headers[link.column] ?? ''))
  const better = (link: PlanLink) =>
    links.some(({ link: other }) => other.field === link.field && other.by === 'id' && !anyRecord(other))
  return {
    columns: columns.sort((one, other) => one.column.index - other.column.index).map(({ column }) => column),
    links: links
      .sort((one, other) => one.rank - other.rank)
      .map(({ link }) => link)
      .filter((link) => !anyRecord(link) || !better(link)),
    keys: keys.sort((one, other) => one.rank - other.rank).map(({ index }) => index),
  }
}
