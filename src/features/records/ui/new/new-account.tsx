import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { SameHint } from '../../../duplicates/ui/same-hint.tsx'
import { NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewFormProps } from './new-opportunity.tsx'

export function NewAccount({ onClose, onAdded }: NewFormProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  const create = useCommandCall('records.create')
  const [values, setValues] = useState({ name: '', website: '', industry: '', city: '' })
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const put = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }))

  async function save(): Promise<void> {
    setTried(true)
    const given = Object.entries(values).map(([field, value]) => [field, value.trim()] as const)
    if (values.name.trim() === '') return
    const result = await create.run({
      table: 'account',
      values: Object.fromEntries(given.filter(([, value]) => value !== '')),
    })
    if (result.ok) onAdded({ id: result.value.value.id, what: values.name.trim(), operation: result.value.operation })
  }
  return (
    <NewFrame
      title={text.titles.account}
      onClose={onClose}
      onSave={() => void save()}
      running={create.running}
      failure={create.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.name}
        value={values.name}
        onValue={(name) => put({ name })}
        autoComplete="off"
        maxLength={1_000}
        error={tried && values.name.trim() === '' ? text.required : undefined}
      />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-3">
        <TextField
          label={text.website}
          optional={words.optional}
          value={values.website}
          onValue={(website) => put({ website })}
        />
        <TextField
          label={text.industry}
          optional={words.optional}
          value={values.industry}
          onValue={(industry) => put({ industry })}
        />
        <TextField label={text.city} optional={words.optional} value={values.city} onValue={(city) => put({ city })} />
      </div>
      <SameHint table="account" values={values} onOpen={onClose} />
    </NewFrame>
  )
}
