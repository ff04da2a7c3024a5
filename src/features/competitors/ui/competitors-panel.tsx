/** Against whom a deal stands, how they stand, and who here has sold against them. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { PickToAdd } from '../../records/ui/fields/pick-to-add.tsx'
import { isNewPick, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { DealCompetitor } from '../competitors.queries.ts'
import { dealCompetitor } from '../competitors.schema.ts'
import { competitorMessages } from './competitors.messages.ts'

const unset = ''
type Standing = NonNullable<DealCompetitor['standing']>

export function CompetitorsPanel({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(competitorMessages)
  const toast = useToast()
  const found = useLive('competitors.ofDeal', { opportunity: deal }).value
  const set = useCommandCall('competitors.setInDeal')
  const takeOut = useCommandCall('competitors.removeFromDeal')
  const [adding, setAdding] = useState(false)
  useCommands([
    {
      id: 'deal.addCompetitor',
      label: text.add,
      also: text.addAlso,
      group: text.title,
      keys: ['a c'],
      run: () => setAdding(true),
      about: title,
    },
  ])
  if (!found) return null
  const add = (picked: Picked): void => {
    setAdding(false)
    void set.run({ opportunity: deal, ...(isNewPick(picked) ? { name: picked.title } : { competitor: picked.id }) })
  }
  const remove = async (one: DealCompetitor): Promise<void> => {
    const done = await takeOut.run({ opportunity: deal, competitor: one.competitor })
    if (done.ok) toast({ text: text.removed(one.name), operation: done.value.operation })
  }
  const failure = set.failure ?? takeOut.failure
  return (
    <section aria-label={text.title} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.title}</h2>
        <span className="num text-xs text-fg-3">{found.length}</span>
        <IconButton icon={Plus} command="deal.addCompetitor" className="ml-auto" />
      </header>
      {found.length === 0 && !adding && <p className="px-1 text-xs text-fg-3">{text.none}</p>}
      <ul>
        {found.map((one) => (
          <CompetitorRow
            key={one.competitor}
            one={one}
            onStanding={(standing) => void set.run({ opportunity: deal, competitor: one.competitor, standing })}
            onRemove={() => void remove(one)}
          />
        ))}
      </ul>
      {adding && (
        <PickToAdd
          table="competitor"
          label={text.who}
          hideLabel
          placeholder={text.who}
          create={text.create}
          onPick={add}
          onClose={() => setAdding(false)}
        />
      )}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}

interface CompetitorRowProps {
  readonly one: DealCompetitor
  readonly onStanding: (standing: Standing | null) => void
  readonly onRemove: () => void
}

function CompetitorRow({ one, onStanding, onRemove }: CompetitorRowProps) {
  const text = useText(competitorMessages)
  const label = useLabel()
  const formats = useFormat()
  const openRecord = useOpenRecord()
  return (
    <li className="rounded-md px-1 py-1 hover:bg-hover">
      <div className="flex min-h-7 flex-wrap items-center gap-2 max-md:min-h-11">
        <button
          type="button"
          onClick={() => openRecord(one.competitor)}
          className="min-w-24 flex-1 text-left font-medium break-words hover:underline max-md:min-h-11"
        >
          {one.name}
        </button>
        <Select
          label={text.standing(one.name)}
          hideLabel
          options={[
            { value: unset, label: text.noStanding },
            ...dealCompetitor.fields.standing.choices.map((choice) => ({
              value: choice.value as string,
              label: label(choice.label),
            })),
          ]}
          value={one.standing ?? unset}
          onValue={(standing) => onStanding(standing === unset ? null : (standing as Standing))}
          triggerClassName="h-7! bg-transparent! px-1.5! text-xs! shadow-none! hover:bg-raised! max-md:h-11!"
        />
        <IconButton icon={X} label={text.remove(one.name)} onClick={onRemove} className="text-fg-3" />
      </div>
      <p className="text-xs break-words text-fg-2">
        {one.note !== null && <span className="block">{one.note}</span>}
        {one.weaknesses !== null && (
          <span className="line-clamp-2">
            {text.weak} {one.weaknesses}
          </span>
        )}
        {one.strengths !== null && (
          <span className="line-clamp-2">
            {text.strong} {one.strengths}
          </span>
        )}
        {one.won + one.lost > 0 && (
          <span className="num block">
            {text.record(one.won, one.lost)}
            {one.wonBy.length > 0 && `. ${text.ask(formats.list(one.wonBy.map(({ name }) => name)))}`}
          </span>
        )}
      </p>
    </li>
  )
}
