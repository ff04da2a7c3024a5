import { useLive } from '#ui/live.ts'
import type { Table } from '#shared/schema.ts'
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import { currencyMessages } from '../../../currencies/ui/currencies.messages.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import type { TableData } from './use-table-data.ts'

export interface SumsRowProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly data: TableData
  readonly template: string
}

/** Count and sums of everything that matches, not only of what is on the screen. */
export function SumsRow({ columns, data, template }: SumsRowProps) {
  const text = useText(recordMessages)
  const rates = useText(currencyMessages)
  const label = useLabel()
  const formats = useFormat()
  const office = useLive('office.get', {})
  return (
    <div role="rowgroup" className="sticky bottom-0 z-20 bg-surface">
      <div
        role="row"
        aria-rowindex={data.layout.total + 2}
        className="num grid h-9 items-center border-t border-line-strong text-xs text-fg-2"
        style={{ gridTemplateColumns: template }}
      >
        <div role="gridcell" aria-colindex={1} className="sticky left-0 bg-surface">
          <span className="sr-only">{text.sums}</span>
        </div>
        {columns.map((column, at) => {
          const sum = data.sums[column.field]
          const summed =
            sum !== undefined && (column.definition.kind === 'money' || column.definition.kind === 'number')
          return (
            <div
              key={column.field}
              role="gridcell"
              aria-colindex={at + 2}
              className={
                at === 0
                  ? 'sticky left-11 flex h-full items-center truncate bg-surface px-2'
                  : // A sum may run into empty space on its left, never be cut at its end.
                    `flex justify-end px-2 text-right whitespace-pre ${column.left === undefined ? '' : 'sticky h-full items-center bg-surface'}`
              }
              style={column.left === undefined || at === 0 ? undefined : { left: column.left }}
              title={
                summed && data.otherCurrencies > 0 && column.definition.kind === 'money'
                  ? text.otherCurrencies(data.otherCurrencies)
                  : undefined
              }
            >
              {at === 0 && text.rows(data.total ?? 0)}
              {at > 0 && summed && (
                <>
                  <span className="sr-only">
                    {text.sum} {label(column.label)}{' '}
                  </span>
                  {/* Nothing known to add is not a nought. */}
                  {sum !== 0 && (
                    <span className="font-semibold text-fg">
                      {column.definition.kind === 'money'
                        ? formats.money(sum, office.value?.currency)
                        : formats.number(sum)}
                    </span>
                  )}
                  {data.foreign
                    .filter(({ field }) => field === column.field)
                    .map(({ currency, amount, converted, unconverted }) => (
                      <span key={currency} title={converted === undefined ? undefined : rates.convertedWhy}>
                        {`${sum === 0 ? ' ' : ' + '}${formats.moneyShort(amount, currency)}`}
                        {converted !== undefined && ` (≈ ${formats.moneyShort(converted, office.value?.currency)})`}
                        {unconverted !== undefined &&
                          ` · ${rates.unconverted(formats.moneyShort(unconverted, currency))}`}
                      </span>
                    ))}
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
