/** Programs of three versions: the tables of today, those of a release before, and those of one to come. */
import { defineTable, type Table } from '#shared/schema.ts'
import { account, toyTables } from './toy-tables.ts'

const label = (text: string) => ({ en: text, de: text })
const { name, space, label: accountLabel, plural, title, groups } = account
const accountWith = (fields: Table['fields']): Table =>
  defineTable({ name, space, label: accountLabel, plural, title, groups: groups ?? {}, fields })
const { industry: _industry, ...fewer } = account.fields

const gadget: Table = defineTable({
  name: 'gadget',
  space: 'team',
  label: label('Gadget'),
  plural: label('Gadgets'),
  title: ['name'],
  fields: {
    name: { kind: 'text', label: label('Name'), required: true },
    parts: { kind: 'set', label: label('Parts') },
    size: { kind: 'integer', label: label('Size') },
  },
})

const withAccount = (list: readonly Table[], other: Table) => list.map((table) => (table.name === name ? other : table))

export const olderTables: readonly Table[] = withAccount(toyTables.slice(0, -2), accountWith(fewer))
export const newestTables: readonly Table[] = [
  ...withAccount(toyTables, accountWith({ ...account.fields, mood: { kind: 'text', label: label('Mood') } })),
  gadget,
]
