import { useState } from 'react'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useText } from '#ui/text.ts'
import { processMessages } from './process.messages.ts'

interface OfProcess {
  readonly process: string | null
}

/** The stages of one process out of all, and what chooses it; with one process there is nothing to choose. */
export function useProcessChoice() {
  const text = useText(processMessages)
  const formats = useFormat()
  const all = useLive('process.list', {}).value ?? []
  const [wanted, setWanted] = useState<string | null>(null)
  const chosen = (all.find((one) => one.id === wanted) ?? all[0])?.id ?? null
  return {
    isOf: (one: OfProcess): boolean => all.length < 2 || one.process === chosen,
    select:
      all.length < 2 ? null : (
        <Select
          hideLabel
          label={text.process}
          options={all.map((one) => ({
            value: one.id ?? '',
            label: one.name ?? text.noName,
            note: text.deals(formats.number(one.openDeals)),
          }))}
          value={chosen ?? ''}
          onValue={setWanted}
          className="w-52"
        />
      ),
  }
}
