/**
 * Who is meant by an id, a name, an e-mail address or a domain: first among the files of this import, then in the office.
 * Two records of one name are ambiguous and are never chosen between.
 */
import type { ReadDatabase } from '#replica/query.ts'
import type { RecordId } from '#shared/ids.ts'
import type { ImportTable, PlanLink } from './plan.schema.ts'
import { addressOf, domainKey } from '#shared/contact-keys.ts'
import { nameKey } from './names.ts'

export const ambiguous = Symbol('ambiguous')
type Found = RecordId | typeof ambiguous

type By = PlanLink['by']
const keyOf: Readonly<Record<By, (text: string) => string | undefined>> = {
  id: (text) => text.trim(),
  name: nameKey,
  email: addressOf,
  domain: (text) => domainKey(text) || undefined,
}

/** Where the office keeps what links go by. A contact's name is its two names together. */
const officeColumns: Readonly<Partial<Record<ImportTable, Partial<Record<By, string>>>>> = {
  team: { name: 'name' },
  person: { name: 'name', email: 'email' },
  account: { name: 'name', domain: 'website' },
  product: { name: 'name' },
  priceBook: { name: 'name' },
  // Who has only one number to tell a quote by has that of the quote.
  quote: { name: 'name', id: 'number' },
  contact: { name: `trim(coalesce("firstName", '') || ' ' || coalesce("lastName", ''))`, email: 'email' },
  opportunity: { name: 'name' },
}

/** Names offered as "did you mean"; more than this many would make nobody wiser. */
const mostNames = 5_000

export interface Lookups {
  /** Makes links of this kind findable among the office's records; call before `find`. */
  loadOffice(table: ImportTable, by: By): void
  add(table: ImportTable, by: By, text: string, id: RecordId): void
  find(table: ImportTable, by: By, text: string): Found | undefined
  /** Among the office's records only. */
  findInOffice(table: ImportTable, by: By, text: string): Found | undefined
  names(table: ImportTable): readonly string[]
}

export function createLookups(db: ReadDatabase): Lookups {
  const layers = { files: new Map<string, Map<string, Found>>(), office: new Map<string, Map<string, Found>>() }
  const names = new Map<ImportTable, string[]>()

  const put = (layer: Map<string, Map<string, Found>>, table: ImportTable, by: By, text: string, id: RecordId) => {
    const key = keyOf[by](text)
    if (!key) return
    const place = `${table} ${by}`
    let map = layer.get(place)
    if (!map) layer.set(place, (map = new Map()))
    const there = map.get(key)
    map.set(key, there === undefined || there === id ? id : ambiguous)
    if (by !== 'name' || there !== undefined) return
    const known = names.get(table) ?? []
    if (known.length < mostNames) known.push(text)
    names.set(table, known)
  }
  const get = (layer: Map<string, Map<string, Found>>, table: ImportTable, by: By, text: string) => {
    const key = keyOf[by](text)
    return key === undefined ? undefined : layer.get(`${table} ${by}`)?.get(key)
  }

  return {
    loadOffice: (table, by) => {
      const column = officeColumns[table]?.[by]
      if (column === undefined || layers.office.has(`${table} ${by}`)) return
      layers.office.set(`${table} ${by}`, new Map())
      const rows = db.all<{ id: string; text: string | null }>(`select id, ${column} as text from "${table}"`)
      for (const { id, text } of rows) if (text) put(layers.office, table, by, text, id)
    },
    add: (table, by, text, id) => put(layers.files, table, by, text, id),
    find: (table, by, text) => get(layers.files, table, by, text) ?? get(layers.office, table, by, text),
    findInOffice: (table, by, text) => get(layers.office, table, by, text),
    names: (table) => names.get(table) ?? [],
  }
}
