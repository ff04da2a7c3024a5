/** A table of a few rows with a heading: the first cell names its row, numbers stand to the right. */
import clsx from 'clsx'
import type { ReactNode } from 'react'

interface SmallColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Beneath the rows; a table has a last line when a column has one. */
  readonly sum?: ReactNode
  /** Words stand to the left. */
  readonly kind?: 'number' | 'words'
  /** Left out on a phone. */
  readonly wide?: boolean
}

interface SmallTableProps<Row> {
  readonly title: string
  readonly columns: readonly SmallColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Said where there are no rows. */
  readonly empty?: string
}

export function SmallTable<Row>({ title, columns, rows, keyOf, empty }: SmallTableProps<Row>) {
  const look = ({ kind, wide }: SmallColumn<Row>, at: number): string =>
    clsx(
      'py-1.5 align-baseline not-last:pr-3',
      kind === 'number' && 'num text-right',
      wide === true && 'max-md:hidden',
      at === 0 && 'max-w-60 break-words',
    )
  const line = (cellOf: (column: SmallColumn<Row>) => ReactNode) =>
    columns.map((column, at) =>
      at === 0 ? (
        <th key={column.title} scope="row" className={clsx(look(column, at), 'font-[inherit]')}>
          {cellOf(column)}
        </th>
      ) : (
        <td key={column.title} className={look(column, at)}>
          {cellOf(column)}
        </td>
      ),
    )
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-base font-semibold tracking-tight">{title}</h2>
      {rows.length === 0 ? (
        <p className="text-fg-2">{empty}</p>
      ) : (
        <table className="w-full text-left">
          <thead>
            <tr className="border-b border-line text-xs text-fg-2">
              {columns.map((column, at) => (
                <th key={column.title} scope="col" className={clsx(look(column, at), 'font-medium')}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)} className="border-b border-line">
                {line((column) => column.cell(row))}
              </tr>
            ))}
          </tbody>
          {columns.some(({ sum }) => sum !== undefined) && (
            <tfoot>
              <tr className="font-semibold">{line(({ sum }) => sum)}</tr>
            </tfoot>
          )}
        </table>
      )}
    </section>
  )
}
