/** Sets somebody's quota for the shown period. */
import { useRef, useState } from 'react'
import { TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { parseNumber } from '../../records/ui/fields/parse-value.ts'
import { NewFrame } from '../../records/ui/new/new-frame.tsx'
import type { QuotaPeriod } from '../quota.schema.ts'
import { quotaMessages } from './quota.messages.ts'

export interface SetQuotaProps {
  readonly person: string
  readonly name: string
  readonly period: QuotaPeriod
  readonly from: string
  readonly to: string
  readonly quota: number | null
  readonly onClose: () => void
}

export function SetQuota({ person, name, period, from, to, quota, onClose }: SetQuotaProps) {
  const text = useText(quotaMessages)
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const set = useCommandCall('quota.set')
  const [typed, setTyped] = useState(quota === null ? '' : formats.number(quota))
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const amount = typed.trim() === '' ? null : parseNumber(typed, locale)
  const wrong = typed.trim() !== '' && (amount === null || amount < 0)
  async function save(): Promise<void> {
    setTried(true)
    if (wrong || set.running) return
    const done = await set.run({ person, period, day: from, amount })
    if (!done.ok) return
    toast({ text: amount === null ? text.takenAway : text.wasSet, operation: done.value.operation })
    onClose()
  }
  const today = todayHere()
  return (
    <NewFrame
      title={text.setFor(name, formats.date(from, today), formats.date(to, today))}
      save={text.save}
      onClose={onClose}
      onSave={() => void save()}
      running={set.running}
      failure={set.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={text.quota}
        value={typed}
        onValue={setTyped}
        autoComplete="off"
        inputMode="decimal"
        error={tried && wrong ? text.badAmount : undefined}
      />
    </NewFrame>
  )
}
