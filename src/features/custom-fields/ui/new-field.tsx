import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { recordTables } from '../../records/ui/record-tables.ts'
import { customKinds, type CustomKind } from '../custom-fields.schema.ts'
import { fieldsMessages } from './fields.messages.ts'

/** What a link can point at: whatever has a page and a name. */
const targets = ['account', 'contact', 'lead', 'opportunity', 'product', 'campaign', 'supportCase', 'team'] as const

/** Adds a field of a kind that stays. */
export function NewField({ table }: { readonly table: string }) {
  const text = useText(fieldsMessages)
  const label = useLabel()
  const toast = useToast()
  const create = useCommandCall('customFields.create')
  const office = useLive('office.get', {}).value
  const [name, setName] = useState('')
  const [kind, setKind] = useState<CustomKind>('text')
  const [target, setTarget] = useState<(typeof targets)[number]>('account')
  const [currency, setCurrency] = useState<string | null>(null)
  const [choices, setChoices] = useState('')
  const chooses = kind === 'choice' || kind === 'multiChoice'
  const money = (currency ?? office?.currency ?? '').trim().toUpperCase()

  async function add(): Promise<void> {
    const wanted = name.trim()
    if (wanted === '' || create.running) return
    const lines = choices
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const result = await create.run({
      table,
      name: wanted,
      kind,
      ...(kind === 'link' ? { target } : {}),
      ...(kind === 'money' && money !== '' ? { currency: money } : {}),
      ...(chooses && lines.length > 0 ? { choices: lines } : {}),
    })
    if (!result.ok) return
    setName('')
    setChoices('')
    toast({ text: text.added(wanted), operation: result.value.operation, tone: 'good' })
  }
  return (
    <form
      noValidate
      className="grid items-end gap-2 md:grid-cols-[minmax(0,1fr)_190px_auto]"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextField label={text.newName} value={name} onValue={setName} autoComplete="off" maxLength={200} />
      <Select
        label={text.kind}
        options={customKinds.map((one) => ({ value: one.value, label: label(one.label) }))}
        value={kind}
        onValue={setKind}
      />
      <Button type="submit" tone="primary" icon={Plus} busy={create.running} disabled={name.trim() === ''}>
        {text.add}
      </Button>
      {kind === 'link' && (
        <Select
          label={text.target}
          options={targets.flatMap((one) => {
            const schema = recordTables[one]
            return schema ? [{ value: one, label: label(schema.label) }] : []
          })}
          value={target}
          onValue={setTarget}
        />
      )}
      {kind === 'money' && (
        <TextField label={text.currency} value={money} onValue={setCurrency} maxLength={3} className="w-24" />
      )}
      {chooses && (
        <TextArea label={text.choices} value={choices} onValue={setChoices} rows={4} className="md:col-span-2" />
      )}
      {create.failure && (
        <div className="md:col-span-3">
          <ErrorState inline failure={create.failure} />
        </div>
      )}
    </form>
  )
}
