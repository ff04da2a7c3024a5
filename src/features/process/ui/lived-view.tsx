/** How deals really went, in numbers, and what the map could say instead. Without enough of them it says so. */
import { Footprints } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { macroSteps } from '../../stages/stages.schema.ts'
import { processMessages } from './process.messages.ts'

type MapFacts = QueryOutput<'process.map'>
type LivedFacts = QueryOutput<'process.lived'>

export function LivedView({ map, lived }: { readonly map: MapFacts; readonly lived: LivedFacts }) {
  const text = useText(processMessages)
  const formats = useFormat()
  if (lived.steps.length === 0)
    return (
      <EmptyState icon={Footprints} title={text.notEnough}>
        {text.notEnoughWhy(text.deals(formats.number(lived.deals)), formats.number(lived.needed))}
      </EmptyState>
    )
  const nameOf = (id: string) => map.steps.find((one) => one.id === id)?.name ?? ''
  const number = (value: number | null) => (value === null ? text.none : formats.number(value))
  const open = map.steps.filter((one) => one.type === 'open')
  return (
    <div className="flex flex-col gap-6 p-4">
      <p>{text.livedOf(text.deals(formats.number(lived.deals)), text.deals(formats.number(lived.loops)))}</p>
      <Suggestions map={map} lived={lived} />
      {/* What scrolls must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={text.lived} tabIndex={0} className="overflow-x-auto">
        <table className="num w-full min-w-140 text-left text-sm">
          <thead className="text-xs text-fg-2">
            <tr>
              {[text.step, text.came, text.median, text.slow, text.asSaid, text.skippedHere, text.diedHere].map(
                (head) => (
                  <th key={head} scope="col" className="px-2 py-1 font-medium">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {open.map((step) => {
              const one = lived.steps.find(({ stage }) => stage === step.id)
              if (!one) return null
              return (
                <tr key={step.id} className="border-t border-line">
                  <th scope="row" className="px-2 py-1.5 font-medium">
                    {step.name}
                  </th>
                  <td className="px-2">{formats.number(one.entered)}</td>
                  <td className="px-2">{number(one.medianDays)}</td>
                  <td className="px-2">{number(one.slowDays)}</td>
                  <td className="px-2">{number(step.usualDays)}</td>
                  <td className="px-2">{formats.number(one.skipped)}</td>
                  <td className="px-2">
                    {formats.number(one.died)}
                    {one.diedShare !== null && ` (${formats.percent(Math.round(one.diedShare * 100))})`}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <section aria-label={text.paths} className="flex flex-col gap-1">
        <h2 className="font-semibold">{text.paths}</h2>
        <ol className="flex flex-col gap-1">
          {lived.paths.map((path) => (
            <li key={path.stages.join()} className="flex flex-wrap gap-x-2">
              <span className="num text-fg-2">
                {text.pathOf(text.deals(formats.number(path.count)), formats.number(path.won))}
              </span>
              <span>{path.stages.map(nameOf).join(' → ')}</span>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label={text.walked} className="flex flex-col gap-1">
        <h2 className="font-semibold">{text.walked}</h2>
        <ul className="flex flex-col gap-1">
          {lived.arrows.slice(0, 20).map((one) => (
            <li key={`${one.from} ${one.to}`} className="flex flex-wrap gap-x-2">
              <span className="num w-12 text-right text-fg-2">{formats.number(one.count)}</span>
              <span>
                {nameOf(one.from)} → {nameOf(one.to)}
              </span>
              {(one.kind === 'skip' || one.kind === 'back') && (
                <span className="text-warn">{one.kind === 'back' ? text.goesBack : text.notOnMap}</span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Suggestions({ map, lived }: { readonly map: MapFacts; readonly lived: LivedFacts }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const link = useCommandCall('process.link')
  const unlink = useCommandCall('process.unlink')
  const update = useCommandCall('stages.update')
  const nameOf = (id: string | null) => map.steps.find((one) => one.id === id)?.name ?? ''
  if (lived.suggestions.length === 0) return null
  const failure = link.failure ?? unlink.failure ?? update.failure
  return (
    <section aria-label={text.suggests} className="flex flex-col gap-2 rounded-lg bg-sunken p-3">
      <h2 className="font-semibold">{text.suggests}</h2>
      <ul className="flex flex-col gap-2">
        {lived.suggestions.map((one) => {
          const [count, of] = [formats.number(one.count), formats.number(one.of)]
          const { to, days } = one
          const said = {
            optional: () => text.optional(nameOf(one.stage), count, of),
            drawArrow: () => text.drawArrow(nameOf(one.stage), nameOf(to), count, of),
            removeArrow: () => text.removeArrow(nameOf(one.stage), nameOf(to), of),
            usualDays: () => text.suggestDays(nameOf(one.stage), of, formats.number(days ?? 0)),
            diesHere: () => text.diesHere(nameOf(one.stage), count, of),
          }[one.kind as 'optional']()
          const apply =
            one.kind === 'drawArrow' && to !== null
              ? () => void link.run({ from: one.stage, to, label: null })
              : one.kind === 'removeArrow' && to !== null
                ? () => void unlink.run({ from: one.stage, to })
                : one.kind === 'usualDays' && days !== null
                  ? () => void update.run({ id: one.stage, usualDays: days })
                  : undefined
          return (
            <li key={`${one.kind} ${one.stage} ${to}`} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">{said}</span>
              {apply && map.mayChange && (
                <Button aria-label={`${text.apply}: ${said}`} onClick={apply}>
                  {text.apply}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}

export function MyWayView({ way }: { readonly way: QueryOutput<'process.myWay'> }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const nothing = way.steps.every((one) => one.habits.length === 0)
  const label = useMacroLabel()
  return (
    <div className="flex flex-col gap-4 p-4">
      <p>{text.myWayWhy}</p>
      {way.deals < way.needed && (
        <p className="text-fg-2">
          {text.notEnough}. {text.notEnoughWhy(text.deals(formats.number(way.deals)), formats.number(way.needed))}
        </p>
      )}
      {nothing && <p className="text-fg-2">{text.noHabits}</p>}
      <ol className="grid gap-2 md:grid-cols-2">
        {way.steps.map((one) => (
          <li key={one.macroStep} className="rounded-lg bg-raised p-3 shadow-card">
            <h2 className="font-semibold">{label(one.macroStep)}</h2>
            <p className="num text-xs text-fg-2">
              {one.share !== null && text.myShare(formats.percent(Math.round(one.share * 100)))}
              {one.medianDays !== null &&
                ` · ${text.myDays(formats.number(one.medianDays), one.officeDays === null ? text.none : formats.number(one.officeDays))}`}
            </p>
            <ul className="mt-1 flex flex-col gap-1 empty:hidden">
              {one.habits.map((habit) => (
                <li key={habit.id}>
                  {habit.text} <span className="text-xs text-fg-2">{habit.stageName}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}

function useMacroLabel() {
  const label = useLabel()
  return (value: string): string => {
    const found = macroSteps.find((one) => one.value === value)
    return found ? label(found.label) : value
  }
}
