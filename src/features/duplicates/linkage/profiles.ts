/**
 * What is compared of a record, whatever its table: names, address, addresses for letters and mail, phones, firm. Values are
 * kept once each, as numbers, because most repeat.
 */
import { domainKey, emailKey, phoneKey } from '#shared/contact-keys.ts'
import { companyKey, joined, plain, streetParts } from './normal.ts'
import { editDistance, jaroWinkler } from './likeness.ts'
import type { BlockKey } from './blocks.ts'
import type { Comparison } from './fellegi-sunter.ts'
import { isNickname } from './nicknames.ts'

/** A record as it came: any of these may be missing. */
export interface Compared {
  readonly firstName?: string | null
  readonly lastName?: string | null
  /** The firm itself, or where a person works. */
  readonly company?: string | null
  readonly emails?: readonly (string | null)[]
  readonly phones?: readonly (string | null)[]
  readonly website?: string | null
  readonly street?: string | null
  readonly postalCode?: string | null
  readonly city?: string | null
  readonly date?: string | null
}

const parts = [
  'first',
  'last',
  'company',
  'email',
  'email2',
  'phone',
  'phone2',
  'domain',
  'street',
  'number',
  'postal',
  'city',
  'date',
] as const
type Part = (typeof parts)[number]

export type Normal = Readonly<Record<Part, string>>

export function normal(record: Compared): Normal {
  const { street, number } = streetParts(record.street ?? null)
  const emails = [...new Set((record.emails ?? []).map(emailKey).filter((key) => key !== ''))]
  const phones = [...new Set((record.phones ?? []).map((one) => phoneKey(one)).filter((key) => key !== ''))]
  return {
    first: joined(record.firstName ?? null),
    last: joined(record.lastName ?? null),
    company: companyKey(record.company ?? null),
    email: emails[0] ?? '',
    email2: emails[1] ?? '',
    phone: phones[0] ?? '',
    phone2: phones[1] ?? '',
    domain: domainKey(record.website ?? null) || domainKey(emails[0] ?? null),
    street,
    number,
    postal: joined(record.postalCode ?? null),
    city: joined(record.city ?? null),
    date: plain(record.date ?? null),
  }
}

/** Levels of two first names: the same, forms of one or nearly the same, alike (or an initial), different. */
export function firstNameLevel(a: string, b: string): number {
  if (a === '' || b === '') return -1
  if (a === b) return 0
  const likeness = jaroWinkler(a, b)
  if (likeness >= 0.92 || isNickname(a, b)) return 1
  return likeness >= 0.8 || ((a.length === 1 || b.length === 1) && a[0] === b[0]) ? 2 : 3
}

export function textLevel(a: string, b: string): number {
  if (a === '' || b === '') return -1
  if (a === b) return 0
  const likeness = jaroWinkler(a, b)
  if (likeness >= 0.92 || (Math.min(a.length, b.length) >= 5 && editDistance(a, b, 1) <= 1)) return 1
  return likeness >= 0.8 ? 2 : 3
}

const codeLevel = (a: string, b: string): number =>
  a === '' || b === '' ? -1 : a === b ? 0 : editDistance(a, b, 1) <= 1 ? 1 : 2

/** Two phone numbers, of which one may lack its country. */
export const samePhone = (a: string, b: string): boolean => {
  if (a === b) return a !== ''
  const [short, long] = [a.replace('+', ''), b.replace('+', '')].sort((x, y) => x.length - y.length)
  return (
    short !== undefined &&
    long !== undefined &&
    short.length >= 7 &&
    long.endsWith(short) &&
    a.startsWith('+') !== b.startsWith('+')
  )
}

export interface Profiles {
  readonly size: number
  add(record: Compared): void
  of(i: number): Normal
  comparisons(): readonly Comparison[]
  blocks(): readonly BlockKey[]
  finer(i: number): string
}

/** Grows by doubling; numbers of values in a list of all values. */
class Column {
  private numbers = new Int32Array(1_024)
  private readonly known = new Map<string, number>([['', 0]])
  readonly values: string[] = ['']
  readonly counts: number[] = [0]
  size = 0

  push(value: string): void {
    if (this.size === this.numbers.length) {
      const grown = new Int32Array(this.size * 2)
      grown.set(this.numbers)
      this.numbers = grown
    }
    let number = this.known.get(value)
    if (number === undefined) {
      number = this.values.length
      this.known.set(value, number)
      this.values.push(value)
      this.counts.push(0)
    }
    this.counts[number] = (this.counts[number] ?? 0) + 1
    this.numbers[this.size++] = number
  }
  number(i: number): number {
    return this.numbers[i] ?? 0
  }
  at(i: number): string {
    return this.values[this.number(i)] ?? ''
  }
  count(i: number): number {
    return this.counts[this.number(i)] ?? 0
  }
  /** Whether two records in a hundred have one at all. */
  get isUsed(): boolean {
    return this.size - (this.counts[0] ?? 0) > 1
  }
}

const first = (text: string, count: number): string => (text.length < Math.min(count, 2) ? '' : text.slice(0, count))
const both = (a: string, b: string): string => (a === '' || b === '' ? '' : `${a} ${b}`)

export function openProfiles(): Profiles {
  const columns = Object.fromEntries(parts.map((part) => [part, new Column()])) as Record<Part, Column>
  const at = (part: Part, i: number): string => columns[part].at(i)
  let size = 0

  const byValue =
    (part: Part, level: (a: string, b: string) => number) =>
    (i: number, j: number): number => {
      const column = columns[part]
      const [a, b] = [column.number(i), column.number(j)]
      return a === 0 || b === 0 ? -1 : a === b ? 0 : level(column.values[a] ?? '', column.values[b] ?? '')
    }
  const crossed = (i: number, j: number): boolean =>
    at('first', i) !== '' &&
    at('last', i) !== '' &&
    columns.first.at(i) === columns.last.at(j) &&
    columns.last.at(i) === columns.first.at(j) &&
    at('first', i) !== at('last', i)
  const any = (one: Part, two: Part, i: number, j: number, same: (a: string, b: string) => boolean): boolean =>
    same(at(one, i), at(one, j)) ||
    (at(two, i) !== '' && same(at(two, i), at(one, j))) ||
    (at(two, j) !== '' && same(at(one, i), at(two, j))) ||
    (at(two, i) !== '' && at(two, j) !== '' && same(at(two, i), at(two, j)))
  const emailLevel = (i: number, j: number): number => {
    if (at('email', i) === '' || at('email', j) === '') return -1
    if (any('email', 'email2', i, j, (a, b) => a !== '' && a === b)) return 0
    const [a = '', b = ''] = [at('email', i).split('@')[0], at('email', j).split('@')[0]]
    return a === b || jaroWinkler(a, b) >= 0.92 ? 1 : 2
  }

  const all: readonly (Comparison & { readonly part: Part })[] = [
    {
      part: 'first',
      field: 'firstName',
      levels: 4,
      compare: (i, j) => (crossed(i, j) ? 1 : byValue('first', firstNameLevel)(i, j)),
      sharedBy: (i) => columns.first.count(i),
    },
    {
      part: 'last',
      field: 'lastName',
      levels: 4,
      compare: (i, j) => (crossed(i, j) ? 1 : byValue('last', textLevel)(i, j)),
      sharedBy: (i) => columns.last.count(i),
    },
    {
      part: 'company',
      field: 'company',
      levels: 4,
      compare: byValue('company', textLevel),
      sharedBy: (i) => columns.company.count(i),
    },
    { part: 'email', field: 'email', levels: 3, compare: emailLevel },
    {
      part: 'phone',
      field: 'phone',
      levels: 2,
      compare: (i, j) =>
        at('phone', i) === '' || at('phone', j) === '' ? -1 : any('phone', 'phone2', i, j, samePhone) ? 0 : 1,
      sharedBy: (i) => columns.phone.count(i),
    },
    {
      part: 'domain',
      field: 'website',
      levels: 2,
      compare: byValue('domain', () => 1),
      sharedBy: (i) => columns.domain.count(i),
    },
    {
      part: 'street',
      field: 'street',
      levels: 4,
      compare: byValue('street', textLevel),
      sharedBy: (i) => columns.street.count(i),
    },
    { part: 'number', field: 'number', levels: 3, compare: byValue('number', codeLevel) },
    { part: 'postal', field: 'postalCode', levels: 3, compare: byValue('postal', codeLevel) },
    {
      part: 'city',
      field: 'city',
      levels: 4,
      compare: byValue('city', textLevel),
      sharedBy: (i) => columns.city.count(i),
    },
    { part: 'date', field: 'date', levels: 3, compare: byValue('date', codeLevel) },
  ]
  const hasPeople = () => columns.last.isUsed

  return {
    get size() {
      return size
    },
    add: (record) => {
      const value = normal(record)
      for (const part of parts) columns[part].push(value[part])
      size += 1
    },
    of: (i) => Object.fromEntries(parts.map((part) => [part, at(part, i)])) as Normal,
    comparisons: () => all.filter(({ part }) => columns[part].isUsed),
    finer: (i) => `${at('last', i)} ${at('first', i)} ${at('city', i)} ${at('company', i)}`,
    blocks: () => [
      (i) => at('email', i),
      (i) => at('phone', i).slice(-8),
      (i) => at('phone2', i).slice(-8),
      ...(hasPeople()
        ? ([
            (i) => both(at('last', i), first(at('first', i), 1) || at('first', i).slice(0, 1)),
            (i) => both(at('postal', i), first(at('first', i), 3)),
            (i) => both(at('first', i), at('city', i)),
            (i) => both(first(at('last', i), 4), at('postal', i)),
            (i) => both(at('street', i), at('number', i)),
            (i) => both(first(at('last', i), 3), both(first(at('first', i), 3), first(at('city', i), 3))),
            // Names in each other's place.
            (i) =>
              at('first', i) < at('last', i)
                ? both(at('first', i), at('last', i))
                : both(at('last', i), at('first', i)),
          ] satisfies BlockKey[])
        : ([
            (i) => at('company', i),
            (i) => at('domain', i),
            (i) => both(first(at('company', i), 5), at('postal', i)),
            (i) => both(first(at('company', i), 5), at('city', i)),
            (i) => both(both(at('street', i), at('number', i)), at('postal', i)),
            (i) => first(at('company', i), 8),
          ] satisfies BlockKey[])),
    ],
  }
}
