import { useState, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { settingsMessages } from './settings.messages.ts'

/** The person at this PC, as colleagues see them. */
export function PersonSettings() {
  const people = useLive('people.list', {})
  return (
    <Loaded live={people} skeleton={<Skeleton className="h-24" />}>
      {(list) => {
        const me = list.find((person) => person.me)
        return me ? (
          <PersonForm
            key={me.id}
            id={me.id}
            start={{ name: me.name, email: me.email ?? '', jobTitle: me.jobTitle ?? '' }}
          />
        ) : null
      }}
    </Loaded>
  )
}

interface PersonFormProps {
  readonly id: string
  readonly start: { readonly name: string; readonly email: string; readonly jobTitle: string }
}

function PersonForm({ id, start }: PersonFormProps) {
  const text = useText(settingsMessages)
  const toast = useToast()
  const update = useCommandCall('records.update')
  const [values, setValues] = useState(start)
  const changed = (['name', 'email', 'jobTitle'] as const).filter((field) => values[field].trim() !== start[field])
  const missing = values.name.trim() === ''
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (missing || changed.length === 0) return
    const saved = await update.run({
      id,
      set: Object.fromEntries(changed.map((field) => [field, values[field].trim() || null])),
    })
    if (saved.ok) toast({ text: text.savedToast, operation: saved.value.operation })
  }
  const field = (name: keyof typeof values, more: object = {}) => (
    <TextField
      label={text[name]}
      value={values[name]}
      onValue={(value) => setValues({ ...values, [name]: value })}
      {...more}
    />
  )
  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-3 sm:grid-cols-2">
      {field('name', { autoComplete: 'name', error: missing ? text.nameMissing : undefined })}
      {field('jobTitle', { autoComplete: 'organization-title' })}
      {field('email', { type: 'email', autoComplete: 'email' })}
      <div className="flex items-end">
        <Button type="submit" tone="primary" busy={update.running} disabled={changed.length === 0 || missing}>
          {text.save}
        </Button>
      </div>
      {update.failure && <ErrorState inline failure={update.failure} />}
    </form>
  )
}
