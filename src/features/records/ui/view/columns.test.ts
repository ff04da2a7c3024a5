import { describe, expect, it } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { allColumns, moveColumn, resizeColumn, shownColumns, toggleColumn, withFrozen } from './columns.ts'

const all = allColumns(account, [{ key: 'abc', name: 'Region code' }])
const shown = shownColumns(all, account, null)
const fields = (columns: readonly { field: string }[]): string[] => columns.map(({ field }) => field)

describe('columns', () => {
  it('are every field of the schema and every field of the office itself', () => {
    expect(fields(all)).toEqual([...Object.keys(account.fields), 'custom.abc'])
    expect(all.find(({ field }) => field === 'custom.abc')?.label.de).toBe('Region code')
  })

  it('include the next step for deals, which no cell can edit', () => {
    const nextStep = allColumns(opportunity).find(({ field }) => field === 'nextStep')
    expect(nextStep?.editable).toBe(false)
  })

  it('never include the keys that only order records', () => {
    expect(fields(allColumns(contact))).not.toContain('position')
  })

  it('keep the name when a view leaves it out or asks for fields that are gone', () => {
    expect(fields(shownColumns(all, account, [{ field: 'gone' }, { field: 'city' }]))).toEqual(['name', 'city'])
  })

  it('can be hidden and shown again at the end, except the name', () => {
    const without = toggleColumn(all, shown, 'city')
    expect(fields(without)).not.toContain('city')
    const again = toggleColumn(all, shownColumns(all, account, without), 'city')
    expect(fields(again).at(-1)).toBe('city')
    expect(fields(toggleColumn(all, shown, 'name'))).toContain('name')
  })

  it('move by key and stop at the ends', () => {
    expect(fields(moveColumn(all, shown, 'industry', 1)).slice(0, 3)).toEqual(['name', 'city', 'industry'])
    expect(fields(moveColumn(all, shown, 'industry', -9))[0]).toBe('industry')
    expect(fields(moveColumn(all, shown, 'gone', 1))).toEqual(fields(shown))
  })

  it('are never resized past what can be seen or grasped', () => {
    const width = (pixels: number): number | undefined =>
      resizeColumn(all, shown, 'city', pixels).find(({ field }) => field === 'city')?.width
    expect([width(3), width(150.4), width(9_000)]).toEqual([64, 150, 800])
  })

  it('stay in sight from the first on, as far as there is room for them', () => {
    const lefts = (frozen: number | null, room = 900) =>
      withFrozen(shown, frozen, 44, room).flatMap(({ left }) => left ?? [])
    expect(lefts(null)).toEqual([44])
    expect(lefts(0)).toEqual([])
    expect(lefts(3)).toEqual([44, 284, 444])
    expect(lefts(9, 500)).toEqual([44, 284])
    expect(lefts(2, 10)).toEqual([44])
  })
})
