import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, useMemo, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { Template } from '../templates.ts'
import { currencyOptions, guessCurrency, monthOptions } from './currencies.ts'
import { firstPageMessages } from './first-page.messages.ts'

export interface FoundFormProps {
  readonly templates: readonly Template[]
  readonly template: string
  readonly onTemplate: (id: string) => void
  readonly onName: (name: string) => void
  /** Called when the office exists. `bringFiles`: the person wants to import next. */
  readonly onFounded: (bringFiles: boolean) => void
}

const emailLike = /^\S+@\S+\.\S+$/

/** The few facts that an office starts with. Enter founds it. */
export function FoundForm({ templates, template, onTemplate, onName, onFounded }: FoundFormProps) {
  const text = useText(firstPageMessages)
  const common = useText(uiMessages)
  const locale = useLocale()
  const found = useCommandCall('office.found')
  const currencies = useMemo(() => currencyOptions(locale), [locale])
  const [name, setName] = useState('')
  const [person, setPerson] = useState('')
  const [email, setEmail] = useState('')
  const [currency, setCurrency] = useState(() => guessCurrency(navigator.languages))
  const [month, setMonth] = useState('1')
  const [tried, setTried] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const personField = useRef<HTMLInputElement>(null)
  const emailField = useRef<HTMLInputElement>(null)
  const processLabel = useId()
  // Steps that come from files are there only once the files are.
  const filesFirst = template === 'fromFiles'

  const missingName = name.trim() === ''
  const missingPerson = person.trim() === ''
  const wrongEmail = email.trim() !== '' && !emailLike.test(email.trim())

  const submit = async (bringFiles: boolean): Promise<void> => {
    setTried(true)
    const wrong = missingName ? nameField : missingPerson ? personField : wrongEmail ? emailField : undefined
    if (wrong) return wrong.current?.focus()
    const result = await found.run({
      name: name.trim(),
      person: { name: person.trim(), ...(email.trim() === '' ? {} : { email: email.trim() }) },
      currency,
      fiscalYearStart: Number(month),
      template,
      language: locale,
    })
    if (result.ok) onFounded(bringFiles)
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void submit(filesFirst)
  }

  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          ref={nameField}
          label={text.officeName}
          value={name}
          onValue={(value) => {
            setName(value)
            onName(value.trim())
          }}
          placeholder={text.officeExample}
          autoComplete="organization"
          error={tried && missingName ? text.officeMissing : undefined}
          className="sm:col-span-2"
        />
        <TextField
          ref={personField}
          label={text.yourName}
          value={person}
          onValue={setPerson}
          autoComplete="name"
          error={tried && missingPerson ? text.nameMissing : undefined}
        />
        <TextField
          ref={emailField}
          label={text.email}
          optional={common.optional}
          value={email}
          onValue={setEmail}
          type="email"
          autoComplete="email"
          hint={text.emailHint}
          error={tried && wrongEmail ? text.emailWrong : undefined}
        />
        <Combobox
          required
          label={text.currency}
          options={currencies}
          value={currencies.find((one) => one.value === currency) ?? null}
          onValue={(option) => setCurrency(option?.value ?? currency)}
        />
        <Select label={text.fiscalYear} options={monthOptions(locale)} value={month} onValue={setMonth} />
      </div>

      <div className="flex flex-col gap-1.5">
        <p id={processLabel} className="text-xs font-medium text-fg-2">
          {text.process}
        </p>
        <RadioGroup
          aria-labelledby={processLabel}
          value={template}
          onValueChange={(value) => onTemplate(String(value))}
          className="grid gap-2 sm:grid-cols-2"
        >
          {templates.map((one) => (
            // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the radio inside is the control
            <label
              key={one.id}
              className="flex items-start gap-2.5 rounded-lg bg-raised p-2.5 last:odd:sm:col-span-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover has-data-checked:bg-accent-soft has-data-checked:shadow-[inset_0_0_0_1.5px_var(--accent)]"
            >
              <Radio.Root
                value={one.id}
                className="mt-0.5 grid size-3.5 shrink-0 place-items-center rounded-full bg-raised shadow-[inset_0_0_0_1px_var(--line-control)] data-checked:shadow-[inset_0_0_0_4px_var(--accent)] forced-colors:border data-checked:forced-colors:bg-[Highlight]"
              />
              <span className="min-w-0">
                <span className="block font-medium">{nameOf(text.templates, one)}</span>
                <span className="block text-xs text-fg-2">{nameOf(text.templateNotes, { ...one, name: '' })}</span>
              </span>
            </label>
          ))}
        </RadioGroup>
        <p className="text-xs text-fg-3">{text.processHint}</p>
      </div>

      {found.failure && <ErrorState inline failure={found.failure} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone={filesFirst ? 'plain' : 'primary'} busy={found.running}>
          {text.foundPlain}
        </Button>
        <Button tone={filesFirst ? 'primary' : 'plain'} busy={found.running} onClick={() => void submit(true)}>
          {text.foundAndImport}
        </Button>
      </div>
    </form>
  )
}

/** Templates that the page has no words for (a newer peer) are shown by their own name. */
export const nameOf = (
  words: Readonly<Record<string, string>>,
  template: { readonly id: string; readonly name: string },
) => words[template.id] ?? template.name
