/** What a deal is asked for by now, filled in where it stands. It reminds; it never blocks. */
import { CircleDashed } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useCommand } from '#ui/use-commands.tsx'
import type { Deal } from '../../opportunities/opportunity-rows.ts'
import { opportunity } from '../../opportunities/opportunities.schema.ts'
import { FieldEditor } from '../../records/ui/fields/field-editor.tsx'
import { useFieldSave } from '../../records/ui/fields/use-field-save.ts'
import { currencyFieldOf } from '../../records/ui/record-tables.ts'
import type { Column } from '../../records/ui/view/columns.ts'
import { askedRelations } from '../stage-asks.ts'
import { askMessages } from './asks.messages.ts'
import { useAskNames } from './use-ask-names.ts'

const chip =
  'flex h-6 max-w-full items-center gap-1 rounded-full px-2 text-xs text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover hover:text-fg max-md:h-11 max-md:px-3'

export function AskStrip({ deal }: { readonly deal: Deal }) {
  const text = useText(askMessages)
  const { nameOf, columnOf } = useAskNames()
  const missing = useLive('stageAsks.missing', { deals: [deal.id] }, { keep: true }).value
  const [editing, setEditing] = useState<string | null>(null)
  const asks = (missing?.[0]?.asks ?? []).filter((ask) => nameOf(ask) !== undefined)
  if (asks.length === 0) return null
  return (
    <section aria-label={text.asked} className="flex flex-wrap items-center gap-1.5">
      <h2 className="flex items-center gap-1.5 text-xs text-fg-3">
        <CircleDashed aria-hidden size={13} />
        {text.asked}
      </h2>
      {asks.map((ask) => {
        const column = columnOf(ask)
        const name = nameOf(ask) ?? ask
        if (column === undefined || ask === 'nextStep') return <RelationChip key={ask} ask={ask} name={name} />
        if (editing === ask)
          return <Filling key={ask} deal={deal} column={column} name={name} onDone={() => setEditing(null)} />
        return (
          <button key={ask} type="button" aria-label={text.fill(name)} onClick={() => setEditing(ask)} className={chip}>
            <span className="truncate">{name}</span>
          </button>
        )
      })}
    </section>
  )
}

function RelationChip({ ask, name }: { readonly ask: string; readonly name: string }) {
  const text = useText(askMessages)
  const command = useCommand(askedRelations.find((one) => one.ask === ask)?.command ?? undefined)
  return (
    <button type="button" aria-label={text.fill(name)} onClick={command?.run} className={chip}>
      <span className="truncate">{name}</span>
    </button>
  )
}

interface FillingProps {
  readonly deal: Deal
  readonly column: Column
  readonly name: string
  readonly onDone: () => void
}

function Filling({ deal, column, name, onDone }: FillingProps) {
  const saving = useFieldSave()
  const state = saving.stateOf(deal.id, column.field)
  const { definition, field } = column
  const currencyField = definition.kind === 'money' ? currencyFieldOf(opportunity, field) : undefined
  return (
    <span className="flex w-56 items-center gap-1.5">
      <span className="shrink-0 text-xs text-fg-2">{name}</span>
      <FieldEditor
        definition={definition}
        field={field}
        label={name}
        value={definition.kind === 'set' ? [] : null}
        refused={state?.state === 'failed' ? state.message : undefined}
        onCommit={({ value, title, titles, currency }) => {
          if (value === null || (Array.isArray(value) && value.length === 0)) return onDone()
          void saving
            .save({
              id: deal.id,
              field,
              value,
              ...(title === undefined ? {} : { title }),
              ...(titles === undefined ? {} : { titles }),
              ...(currency === undefined || currencyField === undefined ? {} : { also: { [currencyField]: currency } }),
            })
            .then((saved) => saved && onDone())
        }}
        onCancel={onDone}
        className="min-w-0 flex-1"
      />
    </span>
  )
}
