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
  /** Called when the office exists, with what the person wants to do next. */
  readonly onFounded: (next: AfterFounding) => void
}

export type AfterFounding = 'work' | 'import' | 'interview'

const own = new Set(['fromFiles', 'interview'])

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
  // Steps that come from files are there only once the files are; those of an interview may wait.
  const usual: AfterFounding = template === 'fromFiles' ? 'import' : template === 'interview' ? 'interview' : 'work'
  const groups = [
    { name: text.groups.business, templates: templates.filter(({ business }) => business) },
    { name: text.groups.general, templates: templates.filter(({ business, id }) => !business && !own.has(id)) },
    { name: text.groups.own, templates: templates.filter(({ id }) => own.has(id)) },
  ]

  const missingName = name.trim() === ''
  const missingPerson = person.trim() === ''
  const wrongEmail = email.trim() !== '' && !emailLike.test(email.trim())

  const submit = async (next: AfterFounding): Promise<void> => {
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
    if (result.ok) onFounded(next)
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void submit(usual)
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
          className="flex flex-col gap-2.5"
        >
          {groups.map((group) => (
            <div key={group.name} className="grid gap-2 sm:grid-cols-2">
              <p className="text-xs text-fg-2 sm:col-span-2">{group.name}</p>
              {group.templates.map((one) => (
                // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the radio inside is the control
                <label
                  key={one.id}
                  className="flex items-start gap-2.5 rounded-lg bg-raised p-2.5 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover has-data-checked:bg-accent-soft has-data-checked:shadow-[inset_0_0_0_1.5px_var(--accent)]"
                >
                  <Radio.Root
                    value={one.id}
                    className="mt-0.5 grid size-3.5 shrink-0 place-items-center rounded-full bg-raised shadow-[inset_0_0_0_1px_var(--line-control)] data-checked:shadow-[inset_0_0_0_4px_var(--accent)] forced-colors:border data-checked:forced-colors:bg-[Highlight]"
                  />
                  <span className="min-w-0">
                    <span className="block font-medium">{nameOf(text.templates, one)}</span>
                    <span className="block text-xs text-fg-2">
                      {nameOf(text.templateNotes, { id: one.id, name: one.about ?? '' })}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          ))}
        </RadioGroup>
        <p className="text-xs text-fg-3">{text.processHint}</p>
      </div>

      {found.failure && <ErrorState inline failure={found.failure} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type={usual === 'work' ? 'submit' : 'button'}
          tone={usual === 'work' ? 'primary' : 'plain'}
          busy={found.running}
          {...(usual === 'work' ? {} : { onClick: () => void submit('work') })}
        >
          {text.foundPlain}
        </Button>
        {usual === 'interview' && (
          <Button type="submit" tone="primary" busy={found.running}>
            {text.foundAndTell}
          </Button>
        )}
        <Button
          type={usual === 'import' ? 'submit' : 'button'}
          tone={usual === 'import' ? 'primary' : 'plain'}
          busy={found.running}
          {...(usual === 'import' ? {} : { onClick: () => void submit('import') })}
        >
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
