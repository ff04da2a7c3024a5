/** What a merged record takes from the others when nobody chooses: what it has none of itself, and all elements of sets. */
import type { FieldValue, Row, Table } from '#shared/schema.ts'

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0)

const ownCurrency = '.currency'

/** Fields of one merge group, such as an address, are taken together or not at all. Custom fields are `custom.KEY`. */
export function filledFrom(table: Table, first: Row<Table>, others: readonly Row<Table>[]): Record<string, FieldValue> {
  const valueOf = (row: Row<Table>, field: string): FieldValue =>
    (row as unknown as Readonly<Record<string, FieldValue>>)[field] ?? null
  const filled: Record<string, FieldValue> = {}
  for (const fields of table.membersOf.values()) {
    if (fields.some((field) => table.fields[field]?.internal)) continue
    const [field = ''] = fields
    if (table.fields[field]?.kind === 'set') {
      const elements = [first, ...others].flatMap((row) => valueOf(row, field) as readonly string[])
      const all = [...new Set(elements)].sort()
      if (all.length > (valueOf(first, field) as readonly string[]).length) filled[field] = all
      continue
    }
    if (!fields.every((one) => isEmpty(valueOf(first, one)))) continue
    const source = others.find((row) => fields.some((one) => !isEmpty(valueOf(row, one))))
    if (source) for (const one of fields) filled[one] = valueOf(source, one)
  }
  for (const other of others.toReversed())
    for (const [key, value] of Object.entries(other.custom)) {
      const amount = key.endsWith(ownCurrency) ? key.slice(0, -ownCurrency.length) : undefined
      // A currency belongs to its amount, and comes along with that one only.
      if (amount === undefined && isEmpty(first.custom[key]) && !isEmpty(value)) {
        filled[`custom.${key}`] = value
        const currency = other.custom[`${key}${ownCurrency}`] ?? null
        if (currency !== null || filled[`custom.${key}${ownCurrency}`] !== undefined)
          filled[`custom.${key}${ownCurrency}`] = currency
      }
    }
  for (const [key, held] of Object.entries(first.custom)) {
    const lists = [held, ...others.map((other) => other.custom[key] ?? null)].filter((one) => Array.isArray(one))
    const elements = [...new Set(lists.flat() as string[])].sort()
    if (Array.isArray(held) && elements.length > held.length) filled[`custom.${key}`] = elements
  }
  return filled
}
