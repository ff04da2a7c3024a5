import { Building2, CalendarClock, KanbanSquare, Package, Rows3, SearchX, SquareCheck, Users } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import type { ViewControl } from '../view/use-view.ts'

const signs: Readonly<Record<string, LucideIcon>> = {
  opportunity: KanbanSquare,
  account: Building2,
  contact: Users,
  task: SquareCheck,
  event: CalendarClock,
  product: Package,
}

/** Why there is nothing to see, and what to do about it. */
export function NoRows({ table, control }: { readonly table: Table; readonly control: ViewControl }) {
  const text = useText(recordMessages)
  const label = useLabel()
  const filtered = control.view.conditions.length > 0 || control.view.search !== ''
  if (filtered)
    return (
      <EmptyState
        icon={SearchX}
        title={text.noMatch}
        action={<Button onClick={() => control.change({ conditions: [], search: '' })}>{text.clearAll}</Button>}
      >
        {text.noMatchWhy}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={signs[table.name] ?? Rows3}
      title={text.noRecords(label(table.plural))}
      action={
        <>
          <Button tone="primary" command={`new.${table.name}`} />
          <Button command="go.import" />
        </>
      }
    >
      {text.noRecordsWhy}
    </EmptyState>
  )
}
