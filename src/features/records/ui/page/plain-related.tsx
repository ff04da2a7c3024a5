/** What belongs to a record whose page has no query of its own: lists by a field that refers to it. */
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { recordTables, titleOfRow } from '../record-tables.ts'
import { pageMessages } from './page.messages.ts'
import { AccountRow, DealRow, PersonRow, Related, type RelatedDeal } from './related.tsx'

interface ListOf {
  readonly table: 'opportunity' | 'person' | 'team' | 'account'
  /** The field that refers to the record. */
  readonly field: string
  readonly title: 'deals' | 'reports' | 'teamsLed' | 'members' | 'accounts'
  readonly sort: { readonly field: string; readonly descending?: boolean }
}

const byName = { field: 'name' } as const
const newest = { field: 'closeDate', descending: true } as const

const lists: Readonly<Record<string, readonly ListOf[]>> = {
  product: [{ table: 'opportunity', field: 'product', title: 'deals', sort: newest }],
  person: [
    { table: 'opportunity', field: 'owner', title: 'deals', sort: newest },
    { table: 'account', field: 'owner', title: 'accounts', sort: byName },
    { table: 'person', field: 'manager', title: 'reports', sort: byName },
    { table: 'team', field: 'manager', title: 'teamsLed', sort: byName },
  ],
  team: [{ table: 'person', field: 'team', title: 'members', sort: byName }],
}

/** Whether records of a table have such lists. */
export const hasPlainRelated = (table: string): boolean => Object.hasOwn(lists, table)

/** Read at once; the total says when there are more. */
const most = 100

export const PlainRelated = ({ table, id }: { readonly table: string; readonly id: string }) =>
  (lists[table] ?? []).map((list) => <RelatedList key={`${list.table} ${list.field}`} list={list} id={id} />)

function RelatedList({ list, id }: { readonly list: ListOf; readonly id: string }) {
  const text = useText(pageMessages)
  const found = useLive('records.list', {
    table: list.table,
    filter: { all: [{ field: list.field, op: 'is' as const, value: id }] },
    sort: [list.sort],
    limit: most,
  }).value
  const schema = recordTables[list.table]
  // A list of nobody would only be a question on most pages.
  if (found === undefined || schema === undefined || (found.total === 0 && list.table !== 'opportunity')) return null
  const ids = found.rows.map((row) => row.id)
  return (
    <Related title={text[list.title]} total={found.total}>
      {found.rows.map((row) =>
        list.table === 'opportunity' ? (
          <DealRow key={row.id} deal={row as unknown as RelatedDeal} ids={ids} />
        ) : list.table === 'account' ? (
          <AccountRow key={row.id} account={{ id: row.id, name: titleOfRow(schema, row) }} ids={ids} />
        ) : (
          <PersonRow
            key={row.id}
            ids={ids}
            person={{ id: row.id, name: titleOfRow(schema, row), note: noteOf(row['jobTitle']) }}
          />
        ),
      )}
    </Related>
  )
}

const noteOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
