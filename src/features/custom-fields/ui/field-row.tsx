/** One field of the office's own in the settings: name, what it is for, its choices. Its kind only stands there. */
import { ArchiveRestore, Archive, ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { recordTables } from '../../records/ui/record-tables.ts'
import type { CustomFieldItem } from '../custom-definitions.ts'
import { customKinds } from '../custom-fields.schema.ts'
import { EditedName } from './edited-name.tsx'
import { fieldsMessages } from './fields.messages.ts'

export interface FieldRowProps {
  readonly field: CustomFieldItem
  /** Those beside it in the order of the office. */
  readonly before: CustomFieldItem | undefined
  readonly twoBefore: CustomFieldItem | undefined
  readonly after: CustomFieldItem | undefined
}

export function FieldRow({ field, before, twoBefore, after }: FieldRowProps) {
  const text = useText(fieldsMessages)
  const label = useLabel()
  const announce = useAnnounce()
  const toast = useToast()
  const update = useCommandCall('records.update')
  const reorder = useCommandCall('customFields.reorder')
  const kind = customKinds.find((one) => one.value === field.kind)
  const target = field.target === null ? undefined : recordTables[field.target]
  const detail = target ? label(target.label) : field.currency
  const set = async (values: Record<string, string | boolean>): Promise<boolean> => {
    const result = await update.run({ id: field.id, set: values })
    if (result.ok) announce(text.saved)
    return result.ok
  }
  const move = async (to: string | null): Promise<void> => {
    const result = await reorder.run({ id: field.id, after: to })
    if (result.ok) announce(text.moved(field.name))
  }
  async function retire(retired: boolean): Promise<void> {
    const result = await update.run({ id: field.id, set: { retired } })
    if (result.ok)
      toast({ text: (retired ? text.retiredWhat : text.back)(field.name), operation: result.value.operation })
  }
  const failure = update.failure ?? reorder.failure
  return (
    <li className="border-b border-line py-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1.5 md:grid-cols-[minmax(0,1fr)_150px_minmax(0,1fr)_auto]">
        <EditedName
          label={text.name(field.name)}
          value={field.name}
          missing={text.missing}
          onSave={(name) => set({ name })}
          inputClassName="font-medium"
        />
        <span title={text.kindStays} className="truncate text-xs text-fg-2 max-md:order-3">
          {kind && label(kind.label)}
          {detail && ` · ${detail}`}
          {field.retired && <Badge>{text.retired}</Badge>}
        </span>
        <EditedName
          label={text.hint(field.name)}
          value={field.hint ?? ''}
          placeholder={text.hintPlaceholder}
          onSave={(hint) => set({ hint })}
          className="max-md:order-4 max-md:col-span-2"
        />
        <span className="flex">
          <IconButton
            icon={ArrowUp}
            label={text.up(field.name)}
            disabled={before === undefined}
            onClick={() => void move(twoBefore?.id ?? null)}
          />
          <IconButton
            icon={ArrowDown}
            label={text.down(field.name)}
            disabled={after === undefined}
            onClick={() => after && void move(after.id)}
          />
          <IconButton
            icon={field.retired ? ArchiveRestore : Archive}
            label={(field.retired ? text.bringBack : text.retire)(field.name)}
            onClick={() => void retire(!field.retired)}
          />
        </span>
      </div>
      {(field.kind === 'choice' || field.kind === 'multiChoice') && <Choices field={field} />}
      {failure && <ErrorState inline failure={failure} />}
    </li>
  )
}

function Choices({ field }: { readonly field: CustomFieldItem }) {
  const text = useText(fieldsMessages)
  const announce = useAnnounce()
  const update = useCommandCall('records.update')
  const reorder = useCommandCall('customFields.reorder')
  const add = useCommandCall('customFields.addChoice')
  const [typed, setTyped] = useState('')
  const set = async (id: string, values: Record<string, string | boolean>): Promise<boolean> => {
    const result = await update.run({ id, set: values })
    if (result.ok) announce(text.saved)
    return result.ok
  }
  const move = async (id: string, name: string, after: string | null): Promise<void> => {
    if ((await reorder.run({ id, after })).ok) announce(text.moved(name))
  }
  async function addOne(): Promise<void> {
    if (typed.trim() === '' || add.running) return
    if ((await add.run({ field: field.id, name: typed.trim() })).ok) setTyped('')
  }
  const failure = update.failure ?? reorder.failure ?? add.failure
  return (
    <div className="mt-1.5 border-l-2 border-line pl-3">
      <ul aria-label={text.choicesOf(field.name)} className="flex flex-col">
        {field.choices.map((one, at) => (
          <li key={one.id} className="flex items-center gap-1 py-0.5">
            <EditedName
              label={text.name(one.name)}
              value={one.name}
              missing={text.missing}
              onSave={(name) => set(one.id, { name })}
              inputClassName={one.retired ? 'line-through text-fg-3' : ''}
              className="min-w-0 flex-1"
            />
            <IconButton
              icon={ArrowUp}
              label={text.up(one.name)}
              disabled={at === 0}
              onClick={() => void move(one.id, one.name, field.choices[at - 2]?.id ?? null)}
            />
            <IconButton
              icon={ArrowDown}
              label={text.down(one.name)}
              disabled={at === field.choices.length - 1}
              onClick={() => void move(one.id, one.name, field.choices[at + 1]?.id ?? null)}
            />
            <IconButton
              icon={one.retired ? ArchiveRestore : Archive}
              label={(one.retired ? text.bringBack : text.retire)(one.name)}
              onClick={() => void set(one.id, { retired: !one.retired })}
            />
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="flex gap-2 py-1"
        onSubmit={(event) => {
          event.preventDefault()
          void addOne()
        }}
      >
        <TextField
          hideLabel
          label={text.newChoice}
          placeholder={text.newChoice}
          value={typed}
          onValue={setTyped}
          maxLength={200}
          autoComplete="off"
          className="min-w-0 flex-1"
        />
        <Button type="submit" tone="quiet" icon={Plus} disabled={typed.trim() === ''}>
          {text.addChoice}
        </Button>
      </form>
      {failure && <ErrorState inline failure={failure} />}
    </div>
  )
}
