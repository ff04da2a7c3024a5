import { CircleCheck, CircleX, Pause } from 'lucide-react'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { Template } from '../templates.ts'
import { firstPageMessages } from './first-page.messages.ts'

const endIcons = { won: CircleCheck, lost: CircleX, hold: Pause }
const endTones = { won: 'text-good', lost: 'text-bad', hold: 'text-fg-2' }

/**
 * The pipeline that a template makes, drawn as the narrowing way of a deal: one band a step, as wide as what remains open,
 * with what the customer does at it and how one sees that it is done.
 */
export function StagesPreview({ template, title }: { readonly template: Template; readonly title: string }) {
  const text = useText(firstPageMessages)
  const formats = useFormat()
  const steps = template.stages.filter((stage) => stage.type === 'open')
  const ends = template.stages.filter((stage) => stage.type !== 'open')
  const count = (part: 'tasks' | 'buyer' | 'evidence') =>
    formats.number(steps.reduce((sum, step) => sum + (step[part]?.length ?? 0), 0))
  return (
    <figure aria-label={text.preview(title)} className="flex flex-col gap-3">
      <figcaption className="truncate text-xs font-medium text-fg-2">{text.preview(title)}</figcaption>
      {steps.length === 0 && (
        <p className="grid flex-1 place-items-center text-center text-pretty text-fg-2">{text.stepsFromFiles}</p>
      )}
      <ol className="flex flex-col empty:hidden gap-[3px]">
        {steps.map((stage, place) => (
          <li
            key={`${template.id}.${stage.name}`}
            className="appear mx-auto flex flex-col"
            style={{
              width: `${100 - (place * 38) / Math.max(1, steps.length - 1)}%`,
              animationDelay: `${place * 22}ms`,
            }}
          >
            <span className="relative flex min-h-[30px] items-center justify-between gap-3 overflow-hidden rounded-md px-3 py-1 text-xs font-medium">
              <span
                aria-hidden
                className="absolute inset-0 bg-accent"
                style={{ opacity: 0.08 + (0.3 * place) / Math.max(1, steps.length - 1) }}
              />
              <span className="relative min-w-0 text-fg">{stage.name}</span>
              <span
                className="num relative shrink-0 text-fg"
                title={text.chance(formats.percent(stage.probability ?? 0))}
              >
                {formats.percent(stage.probability ?? 0)}
              </span>
            </span>
            {template.business && (
              <ul className="flex flex-col px-3 pt-0.5 pb-1 text-xs text-pretty text-fg-2">
                {(stage.buyer ?? []).map((one) => (
                  <li key={one.text}>{one.text}</li>
                ))}
                {(stage.evidence ?? []).map((one) => (
                  <li key={one.text}>
                    <span aria-hidden>✓ </span>
                    {one.text}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {steps.length > 0 && (
        <p className="num text-center text-xs text-fg-2">
          {text.asks(count('tasks'), count('buyer'), count('evidence'))}
        </p>
      )}
      <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs">
        {ends.map((stage) => {
          const type = stage.type === 'open' ? 'hold' : stage.type
          const Icon = endIcons[type]
          return (
            <li key={stage.name} className={`flex items-center gap-1.5 ${endTones[type]}`}>
              <Icon aria-hidden size={13} />
              {stage.name}
            </li>
          )
        })}
      </ul>
    </figure>
  )
}
