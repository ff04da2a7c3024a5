import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { OfficeFacts } from '../office.queries.ts'
import { currencyOptions, monthOptions } from './currencies.ts'
import { officeSettingsMessages } from './office-settings.messages.ts'

/** The office's name, currency and fiscal year. `rename` puts the focus on the name. */
export function OfficeSettings({ rename }: { readonly rename: boolean }) {
  const office = useLive('office.get', {})
  return (
    <Loaded live={office} skeleton={<Skeleton className="h-24" />}>
      {(facts) =>
        facts.id === null ? null : (
          <OfficeForm
            key={[facts.name, facts.currency, facts.fiscalYearStart].join('\n')}
            facts={facts}
            id={facts.id}
            rename={rename}
          />
        )
      }
    </Loaded>
  )
}

interface OfficeFormProps {
  readonly facts: OfficeFacts
  readonly id: string
  readonly rename: boolean
}

function OfficeForm({ facts, id, rename }: OfficeFormProps) {
  const text = useText(officeSettingsMessages)
  const locale = useLocale()
  const toast = useToast()
  const update = useCommandCall('records.update')
  const start = {
    name: facts.name ?? '',
    currency: facts.currency ?? 'EUR',
    fiscalYearStart: facts.fiscalYearStart ?? 1,
  }
  const [values, setValues] = useState(start)
  const nameField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (rename) nameField.current?.select()
  }, [rename])
  const set = { ...values, name: values.name.trim() }
  const missing = set.name === ''
  const same = JSON.stringify(set) === JSON.stringify(start)
  const currencies = currencyOptions(locale)
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (missing || same) return
    const saved = await update.run({ id, set })
    if (saved.ok) toast({ text: text.saved, operation: saved.value.operation, tone: 'good' })
  }
  return (
    <form noValidate onSubmit={(event) => void save(event)} className="grid gap-3 sm:grid-cols-2">
      <TextField
        ref={nameField}
        label={text.name}
        value={values.name}
        onValue={(name) => setValues({ ...values, name })}
        autoComplete="organization"
        maxLength={1_000}
        error={missing ? text.missing : undefined}
        className="sm:col-span-2"
      />
      <Combobox
        required
        label={text.currency}
        options={currencies}
        value={currencies.find((one) => one.value === values.currency) ?? null}
        onValue={(option) => setValues({ ...values, currency: option?.value ?? values.currency })}
      />
      <Select
        label={text.fiscalYear}
        options={monthOptions(locale)}
        value={String(values.fiscalYearStart)}
        onValue={(month) => setValues({ ...values, fiscalYearStart: Number(month) })}
      />
      <p className="text-xs text-fg-3 sm:col-span-2">{text.currencyHint}</p>
      <Button
        type="submit"
        tone="primary"
        busy={update.running}
        disabled={same || missing}
        className="justify-self-start"
      >
        {text.save}
      </Button>
      {update.failure && <ErrorState inline failure={update.failure} />}
    </form>
  )
}
