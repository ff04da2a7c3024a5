/**
 * Finds, for many new records, the ones that are here already: for imports, whose rows are looked up by the hundred
 * thousand. Only what is certain or nearly so is found: an equal e-mail, phone, or name with a firm or an address.
 */
import type { ReadDatabase } from '#replica/query.ts'
import type { Table } from '#shared/schema.ts'
import { all, limited, name, sql } from '../records/sql.ts'
import { comparedOf, type ComparedRow } from './compared.ts'
import { phoneEnd } from '#shared/contact-keys.ts'
import { normal, type Normal } from './linkage/profiles.ts'
import { isCertain, reasonsOf, type Reason } from './verdict.ts'

export interface Match {
  readonly id: string
  /** Equal e-mail or phone with a compatible name: safe to merge without asking. */
  readonly certain: boolean
  readonly reasons: readonly Reason[]
}

export interface Matcher {
  /** Records that the values of a new one may be, the best first; `companyTitle` is the name of its account. */
  ofCandidate(values: Readonly<Record<string, unknown>>, companyTitle?: string | null): readonly Match[]
  /** Has a record that was just written be found too. */
  add(id: string, values: Readonly<Record<string, unknown>>, companyTitle?: string | null): void
}

const readAtOnce = 5_000
/** More records than this under one key are no twins but, say, everybody at one switchboard. */
const mostUnderKey = 20

export const matchKeys = (one: Normal): readonly string[] =>
  [
    ['e', one.email],
    ['e', one.email2],
    ['p', phoneEnd(one.phone)],
    ['p', phoneEnd(one.phone2)],
    ['n', one.last && one.first && `${one.first} ${one.last}`],
    ['c', one.last ? '' : one.company],
    ['d', one.last ? '' : one.domain],
  ].flatMap(([kind, key]) => (key ? [`${kind}${key}`] : []))

/** Worth saying: certain, or at least two things agree. */
export const isWorthSaying = (certain: boolean, found: readonly Reason[]): boolean =>
  certain || found.includes('email') || found.includes('company') || found.length >= 2

/** Reads the whole table once; memory grows with its records, about 300 bytes each. */
export function openMatcher(db: ReadDatabase, table: Table): Matcher {
  const compared = comparedOf(table)
  const known = new Map<string, { readonly id: string; readonly is: Normal }[]>()
  const remember = (id: string, is: Normal): void => {
    const entry = { id, is }
    for (const key of matchKeys(is)) {
      const list = known.get(key)
      if (!list) known.set(key, [entry])
      else if (list.length <= mostUnderKey) list.push(entry)
    }
  }
  for (let last = ''; ;) {
    const rows = all<ComparedRow>(
      db,
      sql`SELECT ${compared.columns} FROM ${name(table.name)} AS r WHERE r.id > ${last} ORDER BY r.id ${limited(readAtOnce)}`,
    )
    for (const row of rows) remember(row.id, normal(compared.from(row)))
    if (rows.length < readAtOnce) break
    last = rows.at(-1)?.id ?? ''
  }
  return {
    add: (id, values, companyTitle) => remember(id, normal(compared.from(values, companyTitle))),
    ofCandidate: (values, companyTitle) => {
      const is = normal(compared.from(values, companyTitle))
      const found = new Map<string, Match>()
      for (const key of matchKeys(is)) {
        const list = known.get(key) ?? []
        if (list.length > mostUnderKey) continue
        for (const one of list) {
          if (found.has(one.id)) continue
          const reasons = reasonsOf(is, one.is)
          const certain = isCertain(is, one.is, reasons)
          if (isWorthSaying(certain, reasons)) found.set(one.id, { id: one.id, certain, reasons })
        }
      }
      return [...found.values()].sort(
        (a, b) =>
          Number(b.certain) - Number(a.certain) || b.reasons.length - a.reasons.length || (a.id < b.id ? -1 : 1),
      )
    },
  }
}
