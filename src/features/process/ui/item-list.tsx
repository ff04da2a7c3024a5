/** What hangs on a step: entries that are typed, chosen, moved up and taken away, each one operation. */
import { ArrowUp, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { IconButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { Button } from '#ui/button.tsx'
import { processMessages } from './process.messages.ts'

export interface Item {
  readonly id: string
  readonly text: string
  readonly cite: string | null
}

export interface ItemListProps<One extends Item> {
  readonly title: string
  readonly table: 'stepTask' | 'buyerStep' | 'stepEvidence' | 'stageMaterial' | 'habit'
  /** The field that holds the text. */
  readonly field: 'title' | 'text'
  readonly stage: string
  readonly items: readonly One[]
  readonly mayChange: boolean
  /** Written with a new entry. */
  readonly fresh?: Readonly<Record<string, string | boolean | null>>
  readonly more?: (item: One) => ReactNode
}

export function ItemList<One extends Item>(props: ItemListProps<One>) {
  const { title, table, field, stage, items, mayChange, fresh, more } = props
  const text = useText(processMessages)
  const toast = useToast()
  const create = useCommandCall('records.create')
  const update = useCommandCall('records.update')
  const remove = useCommandCall('records.delete')
  const place = useCommandCall('process.placeItem')
  const [typed, setTyped] = useState('')
  const add = async (): Promise<void> => {
    const value = typed.trim()
    if (value === '' || create.running) return
    const done = await create.run({ table, values: { stage, [field]: value, ...fresh } })
    if (done.ok) setTyped('')
  }
  const failure = create.failure ?? update.failure ?? remove.failure ?? place.failure
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h3 className="text-xs font-semibold text-fg-2">{title}</h3>
      <ul className="flex flex-col gap-2 empty:hidden">
        {items.map((item, at) => (
          <li key={item.id} className="flex flex-col gap-1">
            <div className="flex items-start gap-1">
              {mayChange ? (
                <EditText
                  label={text.editOf(item.text)}
                  value={item.text}
                  onSave={(value) => void update.run({ id: item.id, set: { [field]: value } })}
                />
              ) : (
                <span className="min-w-0 flex-1">{item.text}</span>
              )}
              {mayChange && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    label={text.up(item.text)}
                    disabled={at === 0}
                    onClick={() => void place.run({ table, id: item.id, after: items[at - 2]?.id ?? null })}
                  />
                  <IconButton
                    icon={X}
                    label={text.remove(item.text)}
                    onClick={() =>
                      void remove.run({ ids: [item.id] }).then((done) => {
                        if (done.ok) toast({ text: text.remove(item.text), operation: done.value.operation })
                      })
                    }
                  />
                </>
              )}
            </div>
            {more?.(item)}
            {item.cite !== null && <Cite cite={item.cite} />}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          noValidate
          className="flex items-end gap-1"
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <TextField
            hideLabel
            label={text.addTo(title)}
            placeholder={text.add}
            value={typed}
            onValue={setTyped}
            maxLength={1_000}
            autoComplete="off"
            className="min-w-0 flex-1"
          />
          {typed.trim() !== '' && (
            <Button type="submit" busy={create.running}>
              {text.add}
            </Button>
          )}
        </form>
      )}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}

export function Cite({ cite }: { readonly cite: string }) {
  const text = useText(processMessages)
  return (
    <details className="text-xs text-fg-2">
      <summary className="cursor-pointer">{text.cite}</summary>
      <p className="mt-1 whitespace-pre-line">{cite}</p>
    </details>
  )
}

/** A text that is saved when one leaves it or presses Enter; Escape takes the typing back. */
export function EditText(props: {
  readonly label: string
  readonly value: string
  readonly onSave: (value: string) => void
  readonly hideLabel?: boolean
  readonly required?: boolean
  readonly numeric?: boolean
  readonly className?: string
}) {
  const { label, value, onSave, hideLabel = true, required = true, className = 'min-w-0 flex-1' } = props
  const [typed, setTyped] = useState<string | null>(null)
  const save = (): void => {
    const wanted = typed?.trim()
    setTyped(null)
    if (wanted === undefined || wanted === value || (required && wanted === '')) return
    onSave(wanted)
  }
  return (
    <TextField
      hideLabel={hideLabel}
      label={label}
      value={typed ?? value}
      // Longer than the field is wide: the rest shows when pointed at.
      title={props.numeric ? undefined : value}
      onValue={setTyped}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation()
          setTyped(null)
        }
      }}
      maxLength={1_000}
      autoComplete="off"
      {...(props.numeric ? { inputMode: 'numeric' as const, inputClassName: 'num' } : {})}
      className={className}
    />
  )
}
