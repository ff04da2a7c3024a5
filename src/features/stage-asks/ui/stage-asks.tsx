/** What is asked for at a stage, in the settings of the pipeline. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { askMessages } from './asks.messages.ts'
import { useAskNames } from './use-ask-names.ts'

export function StageAsks({ stage, name }: { readonly stage: string; readonly name: string }) {
  const text = useText(askMessages)
  const { nameOf, all } = useAskNames()
  const asks = useLive('stageAsks.list', {}).value?.filter((one) => one.stage === stage) ?? []
  const add = useCommandCall('stageAsks.add')
  const remove = useCommandCall('records.delete')
  const [adding, setAdding] = useState(false)
  const options = all
    .filter((one) => !asks.some(({ ask }) => ask === one.ask))
    .map((one) => ({ value: one.ask, label: one.name }))
  const failure = add.failure ?? remove.failure
  return (
    <div role="group" aria-label={text.atStage(name)} className="mt-1 flex flex-wrap items-center gap-1 pl-6">
      {asks.map((one) => {
        const what = nameOf(one.ask) ?? one.ask
        return (
          <span
            key={one.id}
            className="flex max-w-full items-center rounded-full bg-hover pl-2 text-xs max-md:min-h-11 max-md:pl-3"
          >
            <span className="truncate">{what}</span>
            <button
              type="button"
              aria-label={text.remove(what)}
              title={text.remove(what)}
              onClick={() => void remove.run({ ids: [one.id] })}
              className="grid size-6 shrink-0 place-items-center rounded-full text-fg-3 hover:text-fg max-md:size-11"
            >
              <X aria-hidden size={12} />
            </button>
          </span>
        )
      })}
      {adding ? (
        <div
          role="presentation"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setAdding(false)
          }}
        >
          <Combobox
            label={text.add(name)}
            hideLabel
            placeholder={text.addHere}
            options={options}
            value={null}
            onValue={(option) => {
              if (option === null) return
              setAdding(false)
              void add.run({ stage, ask: option.value })
            }}
            required
            autoFocus
            startOpen
            className="w-48"
          />
        </div>
      ) : (
        <Button
          tone="quiet"
          icon={Plus}
          aria-label={text.add(name)}
          onClick={() => setAdding(true)}
          className="text-xs"
        >
          {text.addHere}
        </Button>
      )}
      {failure && <ErrorState inline failure={failure} />}
    </div>
  )
}
