import { PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useCommandCall } from '#ui/live.ts'
import { Popover } from '#ui/popover.tsx'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { FieldEditor, type Committed } from '../fields/field-editor.tsx'
import { currencyFieldOf } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'

export interface BulkBarProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly ids: ReadonlySet<string>
  readonly onDone: () => void
}

/** What can be done with all chosen rows: one field of all, or delete; each one operation with undo. */
export function BulkBar({ table, columns, ids, onDone }: BulkBarProps) {
  const text = useText(recordMessages)
  const locale = useLocale()
  const label = useLabel()
  const toast = useToast()
  const updateMany = useCommandCall('records.updateMany')
  const remove = useCommandCall('records.delete')
  const [open, setOpen] = useState(false)
  const editable = columns.filter(
    ({ editable: can, field, definition }) => can && definition.kind !== 'set' && !field.startsWith('custom.'),
  )
  const [field, setField] = useState((editable.find((one) => one.field === 'owner') ?? editable[0])?.field ?? '')
  const column = editable.find((one) => one.field === field)
  const list = [...ids]

  async function change({ value, currency }: Committed): Promise<void> {
    const beside = currency === undefined ? undefined : currencyFieldOf(table, field)
    const set = { [field]: value, ...(beside === undefined || currency === undefined ? {} : { [beside]: currency }) }
    const result = await updateMany.run({ ids: list, set })
    if (!result.ok) return
    toast({ text: text.changed(list.length), operation: result.value.operation, tone: 'good' })
    setOpen(false)
    onDone()
  }
  async function removeAll(): Promise<void> {
    const result = await remove.run({ ids: list })
    if (!result.ok) return toast({ text: failureText(result.failure, locale), tone: 'bad' })
    toast({ text: text.deletedMany(list.length), operation: result.value.operation })
    onDone()
  }
  useCommands([
    { id: 'table.letGo', label: text.letGo, group: text.tableKeys, keys: ['Escape'], run: onDone, hideInPalette: true },
    {
      id: 'table.change',
      label: text.change,
      group: text.tableKeys,
      keys: ['c'],
      run: () => setOpen(true),
      about: text.chosen(ids.size),
    },
    {
      id: 'table.delete',
      label: text.delete,
      group: text.tableKeys,
      keys: ['Delete'],
      run: () => void removeAll(),
      about: text.chosen(ids.size),
    },
  ])
  return (
    <div
      role="toolbar"
      aria-label={text.chosen(ids.size)}
      className="float appear absolute inset-x-0 bottom-16 z-30 mx-auto flex w-fit max-w-[calc(100%-16px)] flex-wrap items-center gap-1 py-1.5 pr-1.5 pl-3.5"
    >
      <span className="num mr-1 font-medium">{text.chosen(ids.size)}</span>
      <Popover
        title={text.changeField}
        open={open}
        onOpen={setOpen}
        trigger={<Button icon={PencilLine}>{text.change}</Button>}
      >
        <p className="mb-2 font-medium">{text.changeFor(ids.size)}</p>
        <Select
          label={text.field}
          options={editable.map((one) => ({ value: one.field, label: label(one.label) }))}
          value={field}
          onValue={setField}
          className="mb-2"
        />
        {column && (
          <FieldEditor
            key={field}
            definition={column.definition}
            label={label(column.label)}
            value={null}
            onCommit={(committed) => void change(committed)}
            onCancel={() => setOpen(false)}
            inForm
          />
        )}
        <p className="mt-2 text-xs text-fg-3">{text.editHint}</p>
        {updateMany.failure && <ErrorState failure={updateMany.failure} inline />}
      </Popover>
      <Button tone="quiet" icon={Trash2} busy={remove.running} onClick={() => void removeAll()}>
        {text.delete}
      </Button>
      <Button tone="quiet" command="table.letGo" />
    </div>
  )
}
