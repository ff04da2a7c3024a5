/**
 * From a scanned file to its part of the plan: which table its rows are, what its columns become, what identifies a row.
 * Pure: reads profiles and headers, touches no file and no database. What is unsure gets a low confidence, so that the
 * wizard asks; nothing is guessed that could not be seen in the plan.
 */
import { createHash } from 'node:crypto'
import { saysCompany } from './company-words.ts'
import { isCurrencyOf } from './header-currency.ts'
import { importFields, tableOf } from './import-fields.ts'
import { columnOf, type Mapped, mapColumns } from './map-columns.ts'
import type { RowsPart } from './sources/source.types.ts'
import { type ImportTable, importTables, type PlanFile, type PlanLink, type Remark } from './plan.schema.ts'
import { type Profile, shareOf } from './profile.ts'
import { candidates, roleOf } from './roles.ts'
import type { Scan } from './scan.ts'
import { ownTableOf, systemOf } from './systems.ts'
import { headWords } from './line-words.ts'
import { normalHeader } from './normal-header.ts'
import { changeWords, stepWords } from './step-words.ts'

const dictionaryWords =
  /^(table|field|column|columnname|fieldname|description|datatype|type|example|format|nullable|tabelle|feld|spalte|beschreibung)$/

/** Files that are understood and not imported. */
function reasonToLeaveOut(headers: readonly string[]): Remark | undefined {
  const names = headers.map(normalHeader)
  if (
    names.length >= 2 &&
    names.length <= 8 &&
    names.every((name) => dictionaryWords.test(name)) &&
    names.some((name) => /^(field|column|fieldname|columnname|feld|spalte)$/.test(name))
  )
    return { type: 'dataDictionary', message: 'It describes the columns of the other files and holds no records.' }
  return undefined
}

/** A column identifies rows when nearly all have a value there and nearly none repeats. */
const identifies = (profile: Profile | undefined, rows: number): boolean =>
  profile?.keys !== undefined && profile.filled >= rows * 0.98 && profile.repeated <= Math.max(3, rows * 0.05)

const named: ReadonlySet<ImportTable> = new Set(['team', 'person', 'account', 'product', 'priceBook', 'contact'])

/** Their number is what people know them by. */
const numbered: ReadonlySet<ImportTable> = new Set(['quote', 'supportCase'])

const programOf = (scan: Scan): string | null => systemOf(scan.headers, scan.profiles[0]?.samples)

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
  const words = `${scan.part.title} ${scan.headers.join(' ')}`
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
  const system = programOf(scan)
  const mapped = mapColumns(scan, table, system, only)
  const first = mapped.links.some((link) => link.column === 0) || mapped.columns[0]?.field !== null ? [] : [0]
  const likely = first.filter((index) => normalHeader(scan.headers[index] ?? '').endsWith('id'))
  const numbers = mapped.columns.flatMap(({ field, index }) =>
    numbered.has(table) && field === 'number' ? [index] : [],
  )
  const key = [...mapped.keys, ...numbers, ...likely].find((index) => identifies(scan.profiles[index], scan.rows))
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
  const system = programOf(scan)
  const { part } = scan
  return {
    upload: part.upload,
    part: part.part,
    also: [...part.also],
    format: part.format,
    remarks: [...part.remarks],
    hiddenRows: 'bring' as const,
    grouped: scan.grouped,
    attachments: 'keep' as const,
    name: part.name,
    encoding: scan.encoding,
    delimiter: scan.delimiter,
    header: scan.header,
    skip: scan.skip,
    rows: scan.rows,
    system,
    source: (part.form === 'rows' ? part.source : null) ?? sourceOf(scan, system),
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
type Section = readonly [table: ImportTable, own: RegExp, mark: RegExp]
const groupedColumns: readonly Section[] = [
  ['account', /^organi[sz]ation - /i, /^organi[sz]ation - name/i],
  ['contact', /^person - /i, /^person - (name|last name|first name)/i],
  ['product', /^product - /i, /^product - name/i],
  ['opportunity', /^deal - /i, /^deal - title/i],
  ['task', /^activity - /i, /^activity - subject/i],
]

/** A company in each row, with the first of its people. */
const withFirstContact: readonly Section[] = [
  ['account', /^(?!primary_(contact|opportunity)_)/, /^display_name$/],
  ['contact', /^primary_contact_/, /^primary_contact_(name|last_name)$/],
]

function sectionsOf(scan: Scan, sections: readonly Section[]): PlanFile[] {
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
    const name = scan.headers.findIndex((header) => own.test(header) && /^display_name$/.test(header))
    const isNamed = table !== 'account' || plan.columns.some(({ field }) => field === 'name')
    return {
      ...plan,
      columns: plan.columns.map((column) =>
        !isNamed && column.index === name ? { ...column, field: 'name' } : column,
      ),
      key: named.has(table) ? { by: 'identity' as const } : { by: 'row' as const },
      links: [...plan.links, ...links],
    }
  })
}

/** What our export writes of a table's own columns; the others are fields that the office added. */
function writtenHeaders(table: ImportTable): ReadonlySet<string> {
  const labels = Object.values(tableOf[table].fields).map(({ label }) => label.en)
  return new Set([reasonHeader, ...labels.flatMap((label) => [label, `${label} ID`, `${label} (names)`])])
}

function withOwnFields({ columns, links }: PlanFile, table: ImportTable): PlanFile['columns'] {
  const written = writtenHeaders(table)
  const linked = new Set(links.map(({ column }) => column))
  const kept = columns.map((column) =>
    column.index === 0 ||
    column.field !== null ||
    column.filled === 0 ||
    linked.has(column.index) ||
    written.has(column.header)
      ? column
      : { ...column, field: 'custom' },
  )
  return kept.map((column) =>
    column.field === 'custom' && kept.some(({ header }) => isCurrencyOf(header, column.header))
      ? { ...column, kind: 'money' as const }
      : column,
  )
}

/** A file of our own export: its first column has the ids of the records. */
function ownFile(scan: Scan, name: string): PlanFile {
  const table = importTables.find((candidate) => candidate === name)
  if (!table)
    return leftOutFile(scan, {
      type: 'comesWithOthers',
      message: `It is the list of ${name} records of an office and does not come back from a table; what the other files need of it is made with them. The JSON export of the office brings all of it back.`,
    })
  const plan = planFor(scan, table, 1)
  return { ...plan, key: { by: 'column', column: 0 }, columns: withOwnFields(plan, table) }
}

/** Records of a known kind, such as address cards: what has no field here is kept in fields of the office's own. */
function recordFile(scan: Scan, part: RowsPart, table: ImportTable): PlanFile {
  const plan = planFor(scan, table, 1)
  const linked = new Set(plan.links.map((link) => link.column))
  const keep = (column: PlanFile['columns'][number]) =>
    column.field === null && column.filled > 0 && column.index !== part.key && !linked.has(column.index)
  return {
    ...plan,
    key: part.key === null ? plan.key : { by: 'column', column: part.key },
    fixed: part.format === 'mail' ? { kind: 'email' } : plan.fixed,
    // Who organises or takes part may be anybody: that makes no colleague.
    links: plan.links.map((link) =>
      table === 'event' || table === 'task' ? { ...link, by: 'email', missing: 'leave' } : link,
    ),
    columns: plan.columns.map((column) => (keep(column) ? { ...column, field: 'custom', confidence: 1 } : column)),
  }
}

/**
 * A list of the steps that deals came into: a deal, a step and a day in each row. Lists of deals have these too, so the
 * file's name or its columns have to tell, or deals that come again and again without a name.
 */
function stepsOf(scan: Scan): PlanFile | undefined {
  if (!scan.header) return undefined
  const plan = planFor(scan, 'stageVisit', 0.9)
  const has = (...fields: string[]) => plan.columns.some(({ field }) => field !== null && fields.includes(field))
  const byId = plan.links.find(({ by }) => by === 'id')
  if (plan.links.length === 0 || !has('stage') || !has('at', 'on')) return undefined
  const namesDeals = scan.headers.some((header) => {
    const role = roleOf('opportunity', header)?.role
    return (role?.as === 'field' && role.field === 'name') || (role?.as === 'link' && role.field !== 'owner')
  })
  const again = byId !== undefined && (scan.profiles[byId.column]?.repeated ?? 0) > 0
  const told =
    stepWords.files.test(scan.part.title.toLowerCase()) ||
    scan.headers.some((header) => changeWords.test(normalHeader(header))) ||
    (again && !namesDeals)
  return told ? { ...plan, key: { by: 'row' } } : undefined
}

/** Prices in price books, and lines of quotes or deals: what they belong to, and how much of what. */
function linesOf(scan: Scan): PlanFile | undefined {
  if (!scan.header || scan.headers.some((header) => headWords.has(normalHeader(header)))) return undefined
  const told = (
    table: 'quoteLine' | 'lineItem' | 'price',
    parents: readonly string[],
    ...fields: readonly string[][]
  ) => {
    const plan = planFor(scan, table, 0.9)
    const isFull =
      parents.every((parent) => plan.links.some(({ field }) => field === parent)) &&
      fields.every((any) => plan.columns.some(({ field }) => field !== null && any.includes(field)))
    return isFull ? plan : undefined
  }
  const cost = ['unitPrice', 'lineTotal', 'listPrice']
  return (
    told('quoteLine', ['quote'], ['quantity'], cost) ??
    told('lineItem', ['opportunity'], ['quantity'], cost) ??
    told('price', ['priceBook', 'product'], ['unitPrice'])
  )
}

/** Of a person beside a company in one row. */
const ofPerson: ReadonlySet<string> = new Set(['firstName', 'lastName', 'jobTitle', 'email', 'mobile'])

/** A list whose rows are companies or people, as a column says; or companies that name a person each. */
function companiesAndPeople(scan: Scan, table: ImportTable, sure: number): PlanFile[] | undefined {
  if (!scan.header || (table !== 'account' && table !== 'contact')) return undefined
  const roles = scan.headers.map((header) => roleOf('contact', header)?.role)
  const filled = (index: number): boolean => (scan.profiles[index]?.filled ?? 0) > 0
  const flag = roles.findIndex((role) => role?.as === 'field' && role.field === 'isCompany')
  const kinds = [...(scan.profiles[flag]?.values.keys() ?? [])]
  if (flag >= 0 && kinds.some(saysCompany) && !kinds.every(saysCompany))
    return [planFor(scan, 'account', sure), planFor(scan, 'contact', sure)]
  const namesPeople = roles.some((role, index) => role?.as === 'field' && role.field === 'lastName' && filled(index))
  if (table !== 'account' || !namesPeople) return undefined
  const accounts = planFor(scan, 'account', sure)
  const name = accounts.columns.find(({ field }) => field === 'name')
  if (!name) return undefined
  const people = planFor(scan, 'contact', sure, (header) => {
    const role = roleOf('contact', header)?.role
    return role?.as === 'field' && ofPerson.has(role.field)
  })
  const link: PlanLink = { field: 'account', column: name.index, table: 'account', by: 'name', missing: 'create' }
  const owners = accounts.links.filter(({ field }) => field === 'owner')
  return [accounts, { ...people, links: [link, ...owners] }]
}

/** Below this the columns say too little, and the person is asked. */
const leastScore = 0.6

/** One file can feed several tables; then it appears once per table. */
export function recogniseFile(scan: Scan): PlanFile[] {
  if (scan.part.form === 'rows') {
    if (scan.part.leftOut) return [leftOutFile(scan, scan.part.leftOut)]
    if (scan.part.table !== null) return [recordFile(scan, scan.part, scan.part.table)]
  }
  const leave = reasonToLeaveOut(scan.headers)
  if (leave) return [leftOutFile(scan, leave)]
  const own = ownTableOf(scan.headers)
  if (own !== undefined) return [ownFile(scan, own)]
  for (const sections of [groupedColumns, withFirstContact]) {
    const several = sectionsOf(scan, sections)
    if (several.length > 0) return several
  }
  if (!scan.header && scan.profiles.some((profile) => shareOf(profile, 'emails') > 0.6))
    return [planFor(scan, 'contact', 0.3)]
  const steps = stepsOf(scan)
  if (steps) return [steps]
  const lines = linesOf(scan)
  if (lines) return [lines]
  const [best, next] = candidates(scan.headers, scan.part.title)
  if (!best || best.score < leastScore)
    return [
      leftOutFile(scan, {
        type: 'notRecognised',
        message: 'Its columns tell nothing known. Choose what its rows are to import it.',
      }),
    ]
  const margin = Math.min(1, 0.4 + (best.score - (next?.score ?? 0)) / 3)
  const sure = Math.round(margin * 100) / 100
  return companiesAndPeople(scan, best.table, sure) ?? [planFor(scan, best.table, sure)]
}
