import { useFormat } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { useText } from '#ui/text.ts'
import { useStageOptions } from '../../process/ui/use-stage-options.ts'
import type { ImportPlan } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'
import { setStage } from './plan-edits.ts'

const types = ['open', 'won', 'lost', 'hold'] as const
const newStage = 'new'

/** What each stage label of the files becomes: one of the office's stages, or a new one with a type. */
export function StagesPane({
  plan,
  onPlan,
}: {
  readonly plan: ImportPlan
  readonly onPlan: (plan: ImportPlan) => void
}) {
  const text = useText(importMessages)
  const formats = useFormat()
  const steps = useStageOptions()
  return (
    <div className="flex flex-col gap-3 p-4 md:p-5">
      <h2 className="text-base font-semibold tracking-tight">{text.stages}</h2>
      <p className="text-fg-2">{text.stagesHint}</p>
      <ul>
        {plan.stages.map((stage) => (
          <li
            key={stage.value}
            className="grid items-center gap-x-3 gap-y-1.5 border-t border-line py-2 md:grid-cols-[minmax(0,1fr)_16rem_9rem]"
          >
            <span className="font-medium break-words">
              {stage.value}{' '}
              <span className="num ml-1 text-xs font-normal text-fg-3">
                {text.rows(stage.rows, formats.number(stage.rows))}
              </span>
            </span>
            <Select
              hideLabel
              label={text.stageOf(stage.value)}
              value={stage.stage ?? newStage}
              onValue={(value) => {
                const known = steps.find((one) => one.value === value)?.stage
                onPlan(
                  setStage(
                    plan,
                    stage.value,
                    known
                      ? { stage: known.id, stageName: known.name, type: known.type }
                      : { stage: null, stageName: null },
                  ),
                )
              }}
              options={[
                { value: newStage, label: text.stageNew(stage.value) },
                ...steps.map((one) => ({ ...one, note: text.stageTypes[one.stage.type] })),
              ]}
            />
            <Select
              hideLabel
              label={text.stageTypeOf(stage.value)}
              disabled={stage.stage !== null}
              value={stage.type}
              onValue={(type) => onPlan(setStage(plan, stage.value, { type }))}
              options={types.map((type) => ({ value: type, label: text.stageTypes[type] }))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
