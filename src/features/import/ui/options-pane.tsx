import { useMemo } from 'react'
import { Combobox } from '#ui/combobox.tsx'
import { Select } from '#ui/select.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { currencyOptions } from '../../office/ui/currencies.ts'
import type { ImportPlan } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'

/** What holds for the whole import. */
export function OptionsPane({
  plan,
  onPlan,
}: {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
}) {
  const text = useText(importMessages)
  const locale = useLocale()
  const currencies = useMemo(() => currencyOptions(locale), [locale])
  return (
    <div className="flex max-w-96 flex-col gap-4 p-4 md:p-5">
      <h2 className="text-base font-semibold tracking-tight">{text.options}</h2>
      <Select
        label={text.existing}
        value={plan.existing}
        onValue={(existing) => onPlan({ ...plan, existing })}
        options={(['update', 'overwrite', 'fill', 'keep'] as const).map((way) => ({
          value: way,
          label: text.existingWays[way],
        }))}
      />
      <Select
        label={text.unusedStages}
        value={plan.unusedStages}
        onValue={(unusedStages) => onPlan({ ...plan, unusedStages })}
        options={(['keep', 'remove'] as const).map((way) => ({ value: way, label: text.unusedStagesWays[way] }))}
      />
      <Combobox
        required
        label={text.currency}
        options={currencies}
        value={currencies.find((option) => option.value === plan.currency) ?? null}
        onValue={(option) => option && onPlan({ ...plan, currency: option.value })}
      />
    </div>
  )
}
