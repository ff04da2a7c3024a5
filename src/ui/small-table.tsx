/** A table of a few rows with a heading: the first cell names its row, numbers stand to the right. */
import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface SmallColumn {
  readonly title: string
  /** Words stand to the left. */
  readonly kind?: 'number' | 'words'
  /** Left out on a phone. */
  readonly wide?: boolean
}

export interface SmallRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
}

export interface SmallTableProps {
  readonly title: string
  readonly columns: readonly SmallColumn[]
  readonly rows: readonly SmallRow[]
  /** A sum under the rows. */
  readonly foot?: readonly ReactNode[]
  /** Said where there are no rows. */
  readonly empty: string
}

const cellLook = ({ kind, wide }: SmallColumn, at: number): string =>
  clsx(
    'py-1.5 align-baseline not-last:pr-3',
    kind === 'number' && 'num text-right',
    wide === true && 'max-md:hidden',
    at === 0 && 'max-w-60 break-words',
  )

export function SmallTable({ title, columns, rows, foot, empty }: SmallTableProps) {
  const line = (cells: readonly ReactNode[]) =>
    columns.map((column, at) =>
      at === 0 ? (
        <th key={column.title} scope="row" className={clsx(cellLook(column, at), 'font-[inherit]')}>
          {cells[at]}
        </th>
      ) : (
        <td key={column.title} className={cellLook(column, at)}>
          {cells[at]}
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
                <th key={column.title} scope="col" className={clsx(cellLook(column, at), 'font-medium')}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="border-b border-line">
                {line(row.cells)}
              </tr>
            ))}
          </tbody>
          {foot !== undefined && (
            <tfoot>
              <tr className="font-semibold">{line(foot)}</tr>
            </tfoot>
          )}
        </table>
      )}
    </section>
  )
}
