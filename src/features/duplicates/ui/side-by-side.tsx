import { useNavigate } from '@tanstack/react-router'
import clsx from 'clsx'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import { recordTables } from '../../records/ui/record-tables.ts'
import type { ReviewPair } from '../duplicates.queries.ts'
import { duplicateMessages } from './duplicates.messages.ts'

/** Both records of a pair, field by field; what differs stands out. */
export function SideBySide({ pair }: { readonly pair: ReviewPair }) {
  const text = useText(duplicateMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const one = useLive('records.get', { id: pair.ids[0] }).value?.row
  const other = useLive('records.get', { id: pair.ids[1] }).value?.row
  const table = recordTables[pair.tables[0]]
  if (!one || !other || !table) return null
  const shown = (row: typeof one, field: string): string => {
    const value = row[`${field}Title`] ?? row[field]
    if (Array.isArray(value)) return value.join(', ')
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const fields = Object.entries(table.fields).filter(
    ([field, { internal }]) => !internal && (shown(one, field) !== '' || shown(other, field) !== ''),
  )
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead>
        <tr>
          <td className="w-1/4" />
          {([0, 1] as const).map((side) => (
            <th key={side} scope="col" className="border-b border-line p-2 font-semibold">
              <button
                type="button"
                className="text-left hover:underline max-md:min-h-11"
                onClick={() => void navigate({ to: '/record/$id', params: { id: pair.ids[side] } })}
              >
                {pair.titles[side]}
              </button>
              {side === 0 && <span className="ml-2 text-2xs font-normal text-fg-3">{text.oldest}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map(([field, { label: name }]) => {
          const isSame = shown(one, field) === shown(other, field)
          return (
            <tr key={field}>
              <th scope="row" className="border-b border-line p-2 text-xs font-normal text-fg-2">
                {label(name)}
              </th>
              {[one, other].map((row, side) => (
                <td
                  key={side}
                  className={clsx('border-b border-line p-2 break-words', isSame ? 'text-fg-2' : 'font-medium')}
                >
                  {shown(row, field)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
