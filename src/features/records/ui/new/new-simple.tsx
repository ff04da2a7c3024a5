/** Dialogs that are only a few fields of one record: which ones is said here, what they are comes from the schema. */
import { useRef, useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { campaign, source } from '../../../campaigns/campaigns.schema.ts'
import { supportCase } from '../../../cases/cases.schema.ts'
import { importantDate } from '../../../dates/dates.schema.ts'
import { obligation } from '../../../obligations/obligations.schema.ts'
import { lead } from '../../../leads/leads.schema.ts'
import { person, team } from '../../../people/people.schema.ts'
import { product } from '../../../products/products.schema.ts'
import { OpenChoice } from '../fields/open-choice.tsx'
import { parseMoney, parseValue } from '../fields/parse-value.ts'
import { isNewPick, RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { currencyFieldOf, recordTables } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { DateField, NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewFormProps } from './new-opportunity.tsx'
import type { NewContext, NewKind } from './new-record.ts'

interface NewSimpleProps extends NewFormProps {
  readonly table: Table
  readonly kind: Exclude<NewKind, 'opportunity' | 'account' | 'contact' | 'task' | 'event' | 'topic'>
  /** The first one names the record. */
  readonly fields: readonly string[]
  /** References that may be made here by a new name. */
  readonly creates?: readonly string[]
  /** References that are known from where the dialog was opened. */
  readonly known?: Readonly<Record<string, Picked | null>>
}

function NewSimple({ table, kind, fields, creates = [], known = {}, onClose, onAdded }: NewSimpleProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  const problems = useText(recordMessages).problems
  const label = useLabel()
  const locale = useLocale()
  const create = useCommandCall('records.create')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [picked, setPicked] = useState<Readonly<Record<string, Picked | null>>>(known)
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({})
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const context = { today: todayHere(), language: locale }
  const kindOf = (field: string) => table.fields[field]?.kind
  const choices = fields.filter((field) => kindOf(field) === 'choice')
  const texts = fields.filter((field) => kindOf(field) !== 'ref' && kindOf(field) !== 'choice')

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
    for (const [field, value] of Object.entries(chosen)) if (value !== null) values[field] = value
    if (choices.some((field) => table.fields[field]?.required && values[field] === undefined)) return
    for (const [field, pick] of Object.entries(picked)) {
      if (pick === null) continue
      if (isNewPick(pick)) newRefs[field] = { name: pick.title }
      else values[field] = pick.id
    }
    const result = await create.run({ table: table.name, values, newRefs })
    const what = table.title
      .map((field) => (typed[field] ?? '').trim())
      .filter(Boolean)
      .join(' ')
    if (result.ok)
      onAdded({ id: result.value.value.id, what: what || text.titles[kind], operation: result.value.operation })
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
          if (definition.kind === 'choice') {
            const options = definition.choices.map((one) => ({ value: one.value, label: label(one.label) }))
            const missing = tried && definition.required === true && (chosen[field] ?? null) === null
            const put = (value: string | null) => setChosen((before) => ({ ...before, [field]: value }))
            return definition.open ? (
              <OpenChoice
                key={field}
                inForm
                hideLabel={false}
                label={label(definition.label)}
                options={options}
                value={chosen[field] ?? null}
                onValue={put}
              />
            ) : (
              <div key={field}>
                <Select label={label(definition.label)} options={options} value={chosen[field] ?? null} onValue={put} />
                {missing && (
                  <p role="alert" className="mt-1 text-xs text-bad">
                    {text.required}
                  </p>
                )}
              </div>
            )
          }
          if (definition.kind === 'date')
            return (
              <DateField
                key={field}
                label={label(definition.label)}
                value={typed[field] ?? ''}
                onValue={(value) => setTyped((before) => ({ ...before, [field]: value }))}
                tried={tried}
              />
            )
          if (definition.kind === 'longText')
            return (
              <TextArea
                key={field}
                label={label(definition.label)}
                optional={words.optional}
                value={typed[field] ?? ''}
                onValue={(value) => setTyped((before) => ({ ...before, [field]: value }))}
                rows={3}
                className="md:col-span-2"
              />
            )
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
              {...(at === 0 && table.title.length === 1 ? { className: 'md:col-span-2' } : {})}
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

const fromContext = (
  context: NewContext,
  fields: readonly ('account' | 'contact' | 'opportunity')[],
): Readonly<Record<string, Picked>> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const id = context[field]
      return id ? [[field, { id, title: context[`${field}Title`] ?? '' }]] : []
    }),
  )

export const NewLead = (form: NewFormProps) => (
  <NewSimple
    {...form}
    table={lead}
    kind="lead"
    fields={[
      'firstName',
      'lastName',
      'company',
      'jobTitle',
      'email',
      'phone',
      'leadSource',
      'rating',
      'campaign',
      'amount',
    ]}
    creates={['campaign']}
  />
)

export const NewCampaign = (form: NewFormProps) => (
  <NewSimple {...form} table={campaign} kind="campaign" fields={['name', 'type', 'status', 'start', 'end', 'budget']} />
)

export const NewSource = (form: NewFormProps) => (
  <NewSimple {...form} table={source} kind="source" fields={['name', 'category', 'owner', 'description']} />
)

export const NewCase = (form: NewFormProps) => (
  <NewSimple
    {...form}
    table={supportCase}
    kind="supportCase"
    fields={['subject', 'account', 'contact', 'priority', 'origin', 'type', 'product', 'description']}
    known={fromContext(form.context, ['account', 'contact'])}
  />
)

export const NewDate = (form: NewFormProps) => (
  <NewSimple
    {...form}
    table={importantDate}
    kind="importantDate"
    fields={['name', 'kind', 'on', 'account', 'contact', 'opportunity']}
    known={fromContext(form.context, form.context.opportunity ? ['opportunity', 'account'] : ['account', 'contact'])}
  />
)

export const NewObligation = (form: NewFormProps) => (
  <NewSimple
    {...form}
    table={obligation}
    kind="obligation"
    fields={['text', 'direction', 'dueOn', 'owner', 'waiting', 'opportunity', 'account', 'contact']}
    known={fromContext(
      form.context,
      form.context.opportunity ? ['opportunity', 'account', 'contact'] : ['account', 'contact'],
    )}
  />
)
