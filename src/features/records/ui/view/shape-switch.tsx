import clsx from 'clsx'
import { CalendarDays, ChartColumn, Kanban, Table2, type LucideIcon } from 'lucide-react'
import type { Table } from '#shared/schema.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { recordMessages } from '../records.messages.ts'
import { shapesOf } from './shapes.ts'
import type { Shape } from './table-view.ts'
import type { ViewControl } from './use-view.ts'
import { viewMessages } from './view.messages.ts'

const signs: Readonly<Record<Shape, LucideIcon>> = {
  table: Table2,
  board: Kanban,
  calendar: CalendarDays,
  chart: ChartColumn,
}

/** The same records as a table, board, calendar or chart; filter and search stay. */
export function ShapeSwitch({ table, control }: { readonly table: Table; readonly control: ViewControl }) {
  const text = useText(viewMessages)
  const words = useText(recordMessages)
  const shapes = shapesOf(table)
  const [usual] = shapes
  const show = (shape: Shape): void => control.change({ shape: shape === usual ? null : shape })
  useCommands(
    shapes.map((shape) => ({
      id: `view.${shape}`,
      label: text.showAs(text.shapes[shape]),
      group: words.view,
      icon: signs[shape],
      when: () => control.shape !== shape,
      run: () => show(shape),
    })),
  )
  if (shapes.length < 2) return null
  return (
    <div role="group" aria-label={text.shownAs} className="mr-1 flex rounded-lg bg-sunken p-0.5 max-md:p-0">
      {shapes.map((shape) => {
        const Sign = signs[shape]
        const on = control.shape === shape
        return (
          <button
            key={shape}
            type="button"
            aria-pressed={on}
            title={text.shapes[shape]}
            onClick={() => show(shape)}
            className={clsx(
              'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-xs max-md:h-11 max-md:min-w-9 max-md:justify-center',
              on ? 'bg-raised font-medium text-fg shadow-card forced-colors:border' : 'text-fg-2 hover:text-fg',
            )}
          >
            <Sign aria-hidden size={14} />
            <span className={on ? 'max-md:sr-only' : 'sr-only'}>{text.shapes[shape]}</span>
          </button>
        )
      })}
    </div>
  )
}
