/** Dialogs that are only a few fields of one record: which ones is said here, what they are comes from the schema. */
import { useRef, useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { person, team } from '../../../people/people.schema.ts'
import { product } from '../../../products/products.schema.ts'
import { parseMoney, parseValue } from '../fields/parse-value.ts'
import { isNewPick, RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { currencyFieldOf, recordTables } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewFormProps } from './new-opportunity.tsx'

interface NewSimpleProps extends NewFormProps {
  readonly table: Table
  readonly kind: 'product' | 'person' | 'team'
  /** The first one names the record. */
  readonly fields: readonly string[]
  /** References that may be made here by a new name. */
  readonly creates?: readonly string[]
}

function NewSimple({ table, kind, fields, creates = [], onClose, onAdded }: NewSimpleProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  const problems = useText(recordMessages).problems
  const label = useLabel()
  const locale = useLocale()
  const create = useCommandCall('records.create')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [picked, setPicked] = useState<Readonly<Record<string, Picked | null>>>({})
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const context = { today: todayHere(), language: locale }
  const texts = fields.filter((field) => table.fields[field]?.kind !== 'ref')

  const read = (field: string): ReturnType<typeof parseMoney> => {
    const definition = table.fields[field]
    if (definition === undefined) return { ok: true, value: null }
    const value = typed[field] ?? ''
    return definition.kind === 'money' ? parseMoney(value, definition, context) : parseValue(definition, value, context)
  }
  const problemOf = (field: string): string | undefined => {
    const value = read(field)
    if (value.ok) return undefined
    return value.problem === 'required' ? text.required : problems[value.problem]
  }

  async function save(): Promise<void> {
    setTried(true)
    const values: Record<string, FieldValue> = {}
    const newRefs: Record<string, Record<string, FieldValue>> = {}
    for (const field of texts) {
      const value = read(field)
      if (!value.ok) return
      const currency = currencyFieldOf(table, field)
      if (value.value !== null) values[field] = value.value
      if (currency !== undefined && value.currency !== undefined) values[currency] = value.currency
    }
    for (const [field, pick] of Object.entries(picked)) {
      if (pick === null) continue
      if (isNewPick(pick)) newRefs[field] = { name: pick.title }
      else values[field] = pick.id
    }
    const result = await create.run({ table: table.name, values, newRefs })
    const what = (typed[fields[0] ?? ''] ?? '').trim()
    if (result.ok) onAdded({ id: result.value.value.id, what, operation: result.value.operation })
  }

  return (
    <NewFrame
      title={text.titles[kind]}
      onClose={onClose}
      onSave={() => void save()}
      running={create.running}
      failure={create.failure}
      initialFocus={first}
    >
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        {fields.map((field, at) => {
          const definition = table.fields[field]
          if (definition === undefined) return null
          if (definition.kind === 'ref') {
            const target = recordTables[definition.target]
            return (
              <RefPicker
                key={field}
                table={definition.target}
                label={label(definition.label)}
                value={picked[field] ?? null}
                onValue={(value) => setPicked((before) => ({ ...before, [field]: value }))}
                {...(creates.includes(field) && target
                  ? { create: (name: string) => text.newNamed(label(target.label), name) }
                  : {})}
              />
            )
          }
          return (
            <TextField
              key={field}
              {...(at === 0 ? { ref: first } : {})}
              label={label(definition.label)}
              optional={definition.required ? undefined : words.optional}
              value={typed[field] ?? ''}
              onValue={(value) => setTyped((before) => ({ ...before, [field]: value }))}
              type={definition.kind === 'email' ? 'email' : 'text'}
              {...(definition.kind === 'money' ? { placeholder: text.amountPlaceholder } : {})}
              autoComplete="off"
              maxLength={1_000}
              error={tried ? problemOf(field) : undefined}
              {...(at === 0 ? { className: 'md:col-span-2' } : {})}
            />
          )
        })}
      </div>
    </NewFrame>
  )
}

export const NewProduct = (form: NewFormProps) => (
  <NewSimple {...form} table={product} kind="product" fields={['name', 'code', 'family', 'price']} />
)

/** A colleague. Their manager and team can be found here; a team also made. */
export const NewPerson = (form: NewFormProps) => (
  <NewSimple
    {...form}
    table={person}
    kind="person"
    fields={['name', 'email', 'jobTitle', 'team', 'manager']}
    creates={['team']}
  />
)

export const NewTeam = (form: NewFormProps) => (
  <NewSimple {...form} table={team} kind="team" fields={['name', 'manager']} />
)
