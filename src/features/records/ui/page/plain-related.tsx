/** What belongs to a record beside what its page asks for itself: lists by a field that refers to it. */
import { Plus } from 'lucide-react'
import type { Table } from '#shared/schema.ts'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import type { AnyRow } from '../../rows.ts'
import { displayValue } from '../fields/display-value.ts'
import { useDisplay } from '../fields/use-display.ts'
import { useOpenNew, type NewKind } from '../new/new-record.ts'
import { recordTables, nameOfRow } from '../record-tables.ts'
import { pageMessages } from './page.messages.ts'
import { AccountRow, DealRow, PersonRow, PlainRow, Related, type RelatedDeal } from './related.tsx'

interface ListOf {
  readonly table: string
  /** The field that refers to the record. */
  readonly field: string
  /** The title; the plural of the table without one. */
  readonly title?: 'deals' | 'reports' | 'teamsLed' | 'members' | 'accounts' | 'fromLeads' | 'parts'
  readonly sort: { readonly field: string; readonly descending?: boolean }
  /** Shown when it is empty, too. */
  readonly always?: boolean
  /** A button for a new one, which knows where it was begun. */
  readonly add?: NewKind
  /** The record's title, not its id, stands in the field. */
  readonly byTitle?: boolean
}

const byName = { field: 'name' } as const
const newest = { field: 'closeDate', descending: true } as const
const created = { field: 'createdAt', descending: true } as const
const opened = { field: 'openedAt', descending: true } as const
const dates = { table: 'importantDate', sort: { field: 'on' }, add: 'importantDate', always: true } as const
const promises = { table: 'obligation', sort: { field: 'dueOn' }, add: 'obligation', always: true } as const
const cases = { table: 'supportCase', field: '', sort: opened } as const

const lists: Readonly<Record<string, readonly ListOf[]>> = {
  account: [
    { ...promises, field: 'account' },
    { ...dates, field: 'account' },
    { ...cases, field: 'account', add: 'supportCase', always: true },
    { table: 'lead', field: 'convertedAccount', title: 'fromLeads', sort: created },
  ],
  contact: [
    { ...promises, field: 'contact' },
    { ...dates, field: 'contact' },
    { ...cases, field: 'contact', add: 'supportCase' },
    { table: 'lead', field: 'convertedContact', title: 'fromLeads', sort: created },
  ],
  opportunity: [
    { ...promises, field: 'opportunity' },
    { ...dates, field: 'opportunity' },
    { ...cases, field: 'opportunity' },
    { table: 'lead', field: 'convertedOpportunity', title: 'fromLeads', sort: created },
  ],
  product: [
    { table: 'opportunity', field: 'product', title: 'deals', sort: newest, always: true },
    { table: 'lead', field: 'product', sort: created },
    { ...cases, field: 'product' },
  ],
  person: [
    { table: 'opportunity', field: 'owner', title: 'deals', sort: newest, always: true },
    { table: 'account', field: 'owner', title: 'accounts', sort: byName },
    { table: 'lead', field: 'owner', sort: created },
    { ...cases, field: 'owner' },
    { table: 'campaign', field: 'owner', sort: byName },
    { table: 'person', field: 'manager', title: 'reports', sort: byName },
    { table: 'team', field: 'manager', title: 'teamsLed', sort: byName },
  ],
  team: [{ table: 'person', field: 'team', title: 'members', sort: byName, always: true }],
  campaign: [
    { table: 'lead', field: 'campaign', sort: created, always: true },
    { table: 'opportunity', field: 'campaign', title: 'deals', sort: newest, always: true },
    { table: 'contact', field: 'campaign', sort: created },
    { table: 'campaign', field: 'parent', title: 'parts', sort: byName },
  ],
  source: [
    { table: 'lead', field: 'leadSource', sort: created, byTitle: true, always: true },
    { table: 'opportunity', field: 'leadSource', title: 'deals', sort: newest, byTitle: true, always: true },
    { table: 'contact', field: 'leadSource', sort: created, byTitle: true },
  ],
}

/** Whether records of a table have such lists. */
export const hasPlainRelated = (table: string): boolean => Object.hasOwn(lists, table)

/** Read at once; the total says when there are more. */
const most = 100

export interface PlainRelatedProps {
  readonly table: string
  readonly id: string
  readonly title: string
}

export const PlainRelated = ({ table, id, title }: PlainRelatedProps) =>
  (lists[table] ?? []).map((list) => (
    <RelatedList key={`${list.table} ${list.field}`} list={list} value={list.byTitle ? title : id} />
  ))

function RelatedList({ list, value }: { readonly list: ListOf; readonly value: string }) {
  const text = useText(pageMessages)
  const label = useLabel()
  const openNew = useOpenNew()
  const found = useLive('records.list', {
    table: list.table,
    filter: { all: [{ field: list.field, op: 'is' as const, value }] },
    sort: [list.sort],
    limit: most,
  }).value
  const schema = recordTables[list.table]
  // A list of nobody would only be a question on most pages.
  if (found === undefined || schema === undefined || (found.total === 0 && list.always !== true)) return null
  const ids = found.rows.map((row) => row.id)
  const { add } = list
  return (
    <Related
      title={list.title ? text[list.title] : label(schema.plural)}
      total={found.total}
      {...(add ? { add: { label: text.addTo(label(schema.label)), run: () => openNew(add), icon: Plus } } : {})}
    >
      {found.rows.map((row) => (
        <RowOf key={row.id} table={schema} row={row} ids={ids} />
      ))}
    </Related>
  )
}

/** What tells a record from others of its kind, beside its name. */
const notes: Readonly<Record<string, readonly string[]>> = {
  lead: ['company', 'status'],
  supportCase: ['status', 'priority', 'openedAt'],
  campaign: ['status', 'start'],
  importantDate: ['kind', 'on'],
  obligation: ['direction', 'dueOn', 'state'],
  contact: ['jobTitle', 'account'],
}

function RowOf({ table, row, ids }: { readonly table: Table; readonly row: AnyRow; readonly ids: readonly string[] }) {
  const display = useDisplay()
  if (table.name === 'opportunity') return <DealRow deal={row as unknown as RelatedDeal} ids={ids} />
  const name = nameOfRow(table, row, display.locale)
  if (table.name === 'account') return <AccountRow account={{ id: row.id, name }} ids={ids} />
  const shown = (field: string): string => {
    const definition = table.fields[field]
    const title = row[`${field}Title`]
    return definition === undefined
      ? ''
      : displayValue(definition, row[field] as never, display, { title: typeof title === 'string' ? title : null })
  }
  const parts = (notes[table.name] ?? ['jobTitle']).map(shown).filter((part) => part !== '')
  if (['person', 'contact', 'lead'].includes(table.name))
    return <PersonRow ids={ids} person={{ id: row.id, name, note: parts.join(' · ') || null }} />
  const [first = '', ...rest] = name === '' ? parts : [name, ...parts]
  return <PlainRow id={row.id} ids={ids} name={first} note={rest.join(' · ')} />
}
