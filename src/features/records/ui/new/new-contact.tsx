import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { SameHint } from '../../../duplicates/ui/same-hint.tsx'
import { accountOf, RefPicker, type Picked } from '../fields/ref-picker.tsx'
import { NewFrame } from './new-frame.tsx'
import { newMessages } from './new.messages.ts'
import type { NewFormProps } from './new-opportunity.tsx'

export function NewContact({ context, onClose, onAdded }: NewFormProps) {
  const text = useText(newMessages)
  const words = useText(uiMessages)
  const create = useCommandCall('records.create')
  const [values, setValues] = useState({ firstName: '', lastName: '', jobTitle: '', email: '', phone: '' })
  const [account, setAccount] = useState<Picked | null>(
    context.account ? { id: context.account, title: context.accountTitle ?? '' } : null,
  )
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const put = (part: Partial<typeof values>): void => setValues((before) => ({ ...before, ...part }))

  async function save(): Promise<void> {
    setTried(true)
    if (values.lastName.trim() === '') return
    const given = Object.entries(values).map(([field, value]) => [field, value.trim()] as const)
    const { newAccount, ...known } = accountOf(account)
    const result = await create.run({
      table: 'contact',
      values: { ...Object.fromEntries(given.filter(([, value]) => value !== '')), ...known },
      ...(newAccount === undefined ? {} : { newRefs: { account: newAccount } }),
    })
    const what = `${values.firstName} ${values.lastName}`.trim()
    if (result.ok) onAdded({ id: result.value.value.id, what, operation: result.value.operation })
  }
  return (
    <NewFrame
      title={text.titles.contact}
      onClose={onClose}
      onSave={() => void save()}
      running={create.running}
      failure={create.failure}
      initialFocus={first}
    >
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <TextField
          ref={first}
          label={text.firstName}
          value={values.firstName}
          onValue={(firstName) => put({ firstName })}
          autoComplete="off"
        />
        <TextField
          label={text.lastName}
          value={values.lastName}
          onValue={(lastName) => put({ lastName })}
          autoComplete="off"
          error={tried && values.lastName.trim() === '' ? text.required : undefined}
        />
        <RefPicker table="account" label={text.account} value={account} onValue={setAccount} create={text.newAccount} />
        <TextField
          label={text.jobTitle}
          optional={words.optional}
          value={values.jobTitle}
          onValue={(jobTitle) => put({ jobTitle })}
        />
        <TextField
          label={text.email}
          optional={words.optional}
          value={values.email}
          onValue={(email) => put({ email })}
          inputMode="email"
        />
        <TextField
          label={text.phone}
          optional={words.optional}
          value={values.phone}
          onValue={(phone) => put({ phone })}
          inputMode="tel"
        />
      </div>
      <SameHint
        table="contact"
        values={{ ...values, ...(account?.id ? { account: account.id } : {}) }}
        onOpen={onClose}
      />
    </NewFrame>
  )
}
