import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { exportFormats } from '../export.input.ts'
import { exportMessages } from './export.messages.ts'

const shown = 5

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Who has taken how much out, newest first. */
export function ExportRecord() {
  const text = useText(exportMessages)
  const formats = useFormat()
  const sort = [{ field: 'at', descending: true }]
  const { value } = useLive('records.list', { table: 'exportNote', sort, limit: shown, totals: false })
  if (!value) return null
  return (
    <div>
      <h3 className="font-medium">{text.record}</h3>
      <p className="text-xs text-fg-3">{value.rows.length === 0 ? text.noRecord : text.recordNote}</p>
      <ul className="mt-1.5 flex flex-col gap-1">
        {value.rows.map((row) => {
          const format = exportFormats.find((one) => one === row['format'])
          const what = row['what'] === 'everything' ? text.everything : textIn(row['what'])
          const who = typeof row['byTitle'] === 'string' ? row['byTitle'] : text.somebody
          const records = formats.number(typeof row['records'] === 'number' ? row['records'] : 0)
          return (
            <li key={row.id} className="flex flex-wrap items-baseline gap-x-3">
              <span>{text.taken(who, what, format ? text.formats[format].name : textIn(row['format']), records)}</span>
              {typeof row['at'] === 'string' && (
                <time dateTime={row['at']} className="num text-xs text-fg-3">
                  {formats.dateTime(row['at'])}
                </time>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
