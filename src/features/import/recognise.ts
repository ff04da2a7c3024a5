/**
 * From a scanned file to its part of the plan: which table its rows are, what its columns become, what identifies a row.
 * Pure: reads profiles and headers, touches no file and no database. What is unsure gets a low confidence, so that the
 * wizard asks; nothing is guessed that could not be seen in the plan.
 */
import { createHash } from 'node:crypto'
import { isCountry } from './countries.ts'
import { importFields, type ImportField } from './import-fields.ts'
import {
  type ImportTable,
  importTables,
  type PlanColumn,
  type PlanFile,
  type PlanLink,
  type Remark,
} from './plan.schema.ts'
import { formatOf, type Profile, shareOf } from './profile.ts'
import type { Scan } from './scan.ts'
import { systemOf } from './systems.ts'
import { normalHeader, vocabulary, withoutTable } from './vocabulary.ts'

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
  split(words.key).forEach((name, rank) => put(name, { as: 'key', rank }))
  return roles
}

const roles = new Map<ImportTable, ReadonlyMap<string, Role>>(importTables.map((table) => [table, rolesOf(table)]))

/** How many tables know a name: the fewer, the more it says. */
const spread = new Map<string, number>()
for (const known of roles.values()) for (const name of known.keys()) spread.set(name, (spread.get(name) ?? 0) + 1)

/** Words for a table that programs put before a column's own name, as in `Deal - Value`. */
const prefixes: Readonly<Record<ImportTable, RegExp>> = {
  team: /^team/,
  person: /^(user|employee|agent)/,
  account: /^(account|company|organi[sz]ation|firma|firmen|kunden)/,
  product: /^(product|artikel|produkt)/,
  contact: /^(contact|person|kontakt)/,
  opportunity: /^(opportunity|deal|potential|sales)/,
  activity: /^(call|activity|note|email|meeting)/,
  task: /^(task|activity|aufgabe)/,
  event: /^(event|meeting|termin)/,
}

function roleOf(table: ImportTable, header: string): { role: Role; sure: number } | undefined {
  const name = normalHeader(header)
  const known = roles.get(table)
  const exact = known?.get(name)
  if (exact) return { role: exact, sure: 1 }
  const stripped = known?.get(name.replace(prefixes[table], '')) ?? known?.get(name.replace(/(c|value)$/, ''))
  return stripped ? { role: stripped, sure: 0.8 } : undefined
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
  account: [['name']],
  product: [['name']],
  contact: [['lastName'], ['fullName'], ['firstName'], ['email']],
  opportunity: [['name'], ['stage'], ['amount']],
  activity: [['at']],
  task: [['title']],
  event: [['title', 'start'], ['start']],
}

interface Candidate {
  readonly table: ImportTable
  readonly score: number
}

function candidates(headers: readonly string[], fileName: string): Candidate[] {
  const stem = fileName.toLowerCase().replace(/\.[a-z]+$/, '')
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
      if (vocabulary[table].files.test(stem)) score += 1.5
      return { table, score: possible ? score : 0 }
    })
    .sort((one, other) => other.score - one.score)
}

const dictionaryWords =
  /^(table|field|column|columnname|fieldname|description|datatype|type|example|format|nullable|tabelle|feld|spalte|beschreibung)$/

/** Files that are understood and not imported. */
function reasonToLeaveOut(headers: readonly string[], fileName: string): Remark | undefined {
  const names = headers.map(normalHeader)
  if (
    names.length >= 2 &&
    names.length <= 8 &&
    names.every((name) => dictionaryWords.test(name)) &&
    names.some((name) => /^(field|column|fieldname|columnname|feld|spalte)$/.test(name))
  )
    return { type: 'dataDictionary', message: 'It describes the columns of the other files and holds no records.' }
  const stem = fileName.toLowerCase()
  for (const { what, headers: marks, file } of withoutTable) {
    const count = names.filter((name) => marks.test(name)).length
    if (count >= 2 || (count === 1 && file.test(stem)))
      return {
        type: 'noTableYet',
        message: `It holds ${what}; Bullpen has no place for ${what} yet, so nothing of it is imported.`,
      }
  }
  return undefined
}

const fits = (field: ImportField, profile: Profile): boolean => {
  if (profile.filled === 0) return true
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
  if (
    table === 'opportunity' &&
    field === 'status' &&
    !scan.headers.some((other) => roleOf(table, other)?.role.as === 'field' && /stage|phase/.test(normalHeader(other)))
  )
    return 'stage'
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

function columnOf(
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
    format: formatOf(profile, kind, scan.delimiter),
    confidence: sure,
    remark,
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
])

interface Mapped {
  readonly columns: PlanColumn[]
  readonly links: PlanLink[]
  readonly keys: readonly number[]
}

function mapColumns(scan: Scan, table: ImportTable, system: string | null, only: (header: string) => boolean): Mapped {
  const columns: { column: PlanColumn; rank: number }[] = []
  const links: { link: PlanLink; rank: number }[] = []
  const keys: { index: number; rank: number }[] = []
  const fields = new Map(importFields(table).map((field) => [field.name, field]))
  scan.headers.forEach((header, index) => {
    const profile = scan.profiles[index]
    const found = only(header) ? roleOf(table, header) : undefined
    const plain = (remark: Remark | null = null) =>
      columns.push({ column: columnOf(scan, index, null, found ? 0.4 : 1, remark), rank: 0 })
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
          missing: by === 'name' && role.table !== 'opportunity' ? 'create' : 'leave',
        },
        rank: role.rank,
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
  const taken = new Set<string>()
  for (const entry of columns.sort((one, other) => one.rank - other.rank)) {
    const { field } = entry.column
    if (field === null || alternatives.has(field)) continue
    if (taken.has(field)) entry.column = { ...entry.column, field: null, confidence: 0.4 }
    taken.add(field)
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

/** A column identifies rows when nearly all have a value there and nearly none repeats. */
const identifies = (profile: Profile | undefined, rows: number): boolean =>
  profile?.keys !== undefined && profile.filled >= rows * 0.98 && profile.repeated <= rows * 0.01

const named: ReadonlySet<ImportTable> = new Set(['team', 'person', 'account', 'product', 'contact'])

const sourceOf = (scan: Scan, system: string | null): string =>
  system ??
  `file:${createHash('sha256')
    .update(
      scan.headers
        .filter((header) => header !== reasonHeader)
        .map(normalHeader)
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 20)}`

/** Column that the files of failed rows have, so that they can be corrected and imported again. */
export const reasonHeader = 'Bullpen: reason'

/** Domain of an e-mail address finds the company when no column names it. */
function domainLinks(table: ImportTable, mapped: Mapped): PlanLink[] {
  if (table !== 'contact' || mapped.links.some((link) => link.field === 'account')) return []
  const email = mapped.columns.find((column) => column.field === 'email')
  return email ? [{ field: 'account', column: email.index, table: 'account', by: 'domain', missing: 'leave' }] : []
}

const activityKinds: readonly (readonly [RegExp, string])[] = [
  [/call|anruf/i, 'call'],
  [/e-?mail/i, 'email'],
  [/meeting|termin/i, 'meeting'],
]

function fixedOf(table: ImportTable, scan: Scan): Record<string, string> {
  if (table !== 'activity') return {}
  const words = `${scan.name} ${scan.headers.join(' ')}`
  return { kind: activityKinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'note' }
}

const everything = () => true

/** `sure`: how much better the table fits than the next. */
export function planFor(
  scan: Scan,
  table: ImportTable,
  sure: number,
  only: (header: string) => boolean = everything,
): PlanFile {
  const system = systemOf(scan.headers)
  const mapped = mapColumns(scan, table, system, only)
  const key = mapped.keys.find((index) => identifies(scan.profiles[index], scan.rows))
  return {
    ...base(scan),
    table,
    leftOut: null,
    confidence: sure,
    key: key !== undefined ? { by: 'column', column: key } : { by: named.has(table) ? 'identity' : 'row' },
    fixed: fixedOf(table, scan),
    columns: mapped.columns,
    links: [...mapped.links, ...domainLinks(table, mapped)],
  }
}

function base(scan: Scan) {
  const system = systemOf(scan.headers)
  return {
    upload: scan.upload,
    name: scan.name,
    encoding: scan.encoding,
    delimiter: scan.delimiter,
    header: scan.header,
    skip: scan.skip,
    rows: scan.rows,
    system,
    source: sourceOf(scan, system),
    fixed: {},
  }
}

/** A file that stays out, with its columns shown all the same. */
export const leftOutFile = (scan: Scan, reason: Remark): PlanFile => ({
  ...base(scan),
  table: null,
  leftOut: reason,
  confidence: 1,
  key: { by: 'row' },
  columns: scan.headers.map((_, index) => columnOf(scan, index, null, 1, null)),
  links: [],
})

/** Columns such as `Deal - Title` beside `Person - Name`: one file, several tables. */
const sections: readonly (readonly [ImportTable, RegExp, RegExp])[] = [
  ['account', /^organi[sz]ation - /i, /^organi[sz]ation - name/i],
  ['contact', /^person - /i, /^person - (name|last name|first name)/i],
  ['product', /^product - /i, /^product - name/i],
  ['opportunity', /^deal - /i, /^deal - title/i],
  ['task', /^activity - /i, /^activity - subject/i],
]

function sectionsOf(scan: Scan): PlanFile[] {
  const present = sections.filter(([, , mark]) => scan.headers.some((header) => mark.test(header)))
  if (present.length < 2) return []
  return present.map(([table, own]) => {
    const others = present.filter(([other]) => other !== table)
    const plan = planFor(
      scan,
      table,
      0.9,
      (header) => own.test(header) || !sections.some(([, pattern]) => pattern.test(header)),
    )
    const links: PlanLink[] = others.flatMap(([other, , mark]) => {
      const column = scan.headers.findIndex((header) => mark.test(header))
      const field = other
      const has = importFields(table).some((candidate) => candidate.name === field && candidate.target === other)
      return has && column >= 0
        ? [{ field, column, table: other, by: 'name' as const, missing: 'create' as const }]
        : []
    })
    return {
      ...plan,
      key: named.has(table) ? { by: 'identity' as const } : { by: 'row' as const },
      links: [...plan.links, ...links],
    }
  })
}

/** One file can feed several tables; then it appears once per table. */
export function recogniseFile(scan: Scan): PlanFile[] {
  const leave = reasonToLeaveOut(scan.headers, scan.name)
  if (leave) return [leftOutFile(scan, leave)]
  const several = sectionsOf(scan)
  if (several.length > 0) return several
  const [best, next] = candidates(scan.headers, scan.name)
  if (!best || best.score < 1)
    return [
      leftOutFile(scan, {
        type: 'notRecognised',
        message: 'Its columns tell nothing known. Choose what its rows are to import it.',
      }),
    ]
  const margin = Math.min(1, 0.4 + (best.score - (next?.score ?? 0)) / 3)
  return [planFor(scan, best.table, Math.round(margin * 100) / 100)]
}
