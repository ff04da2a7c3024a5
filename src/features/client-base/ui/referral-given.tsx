/** Says what came of a referral. */
import { useState } from 'react'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { NewFrame } from '../../records/ui/new/new-frame.tsx'
import { recordTables } from '../../records/ui/record-tables.ts'
import { clientMessages } from './clients.messages.ts'

const kinds = ['lead', 'contact', 'account', 'opportunity'] as const
type Kind = (typeof kinds)[number]

export function ReferralGiven({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const text = useText(clientMessages)
  const label = useLabel()
  const toast = useToast()
  const given = useCommandCall('referrals.given')
  const [kind, setKind] = useState<Kind>('lead')
  const [what, setWhat] = useState<Picked | null>(null)
  const [tried, setTried] = useState(false)

  async function save(): Promise<void> {
    setTried(true)
    if (what === null || given.running) return
    const done = await given.run({ id, [kind]: what.id })
    if (!done.ok) return
    toast({ text: text.wasGiven, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <NewFrame
      title={text.givenTitle}
      save={text.save}
      onClose={onClose}
      onSave={() => void save()}
      running={given.running}
      failure={given.failure}
    >
      <Select
        label={text.kindOfGiven}
        options={kinds.map((value) => ({
          value,
          label: label(recordTables[value]?.label ?? { en: value, de: value }),
        }))}
        value={kind}
        onValue={(value) => {
          setKind(value)
          setWhat(null)
        }}
      />
      <RefPicker table={kind} label={text.givenField} value={what} onValue={setWhat} />
      {tried && what === null && (
        <p role="alert" className="text-xs text-bad">
          {text.needed}
        </p>
      )}
    </NewFrame>
  )
}
