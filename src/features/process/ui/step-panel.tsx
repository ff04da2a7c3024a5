/** One step with everything that belongs to it, edited where it stands. */
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { buyingRoles } from '../../deal-people/deal-people.schema.ts'
import { forecastCategories, macroSteps, stage as stageTable } from '../../stages/stages.schema.ts'
import { evidenceKinds } from '../process.schema.ts'
import { Cite, EditText, ItemList } from './item-list.tsx'
import { AddStepResource, StepResource } from '../../resources/ui/step-resource.tsx'
import { processMessages } from './process.messages.ts'

type MapFacts = QueryOutput<'process.map'>
type Step = MapFacts['steps'][number]

export interface StepPanelProps {
  readonly map: MapFacts
  readonly step: Step
  readonly onClose: () => void
  readonly onChange: () => void
}

const none = ''

export function StepPanel({ map, step, onClose, onChange }: StepPanelProps) {
  const text = useText(processMessages)
  const label = useLabel()
  const update = useCommandCall('records.update')
  const change = useCommandCall('stages.update')
  const may = map.mayChange
  const roleOptions = [
    { value: none, label: text.none },
    ...buyingRoles.map((one) => ({ value: one.value as string, label: label(one.label) })),
  ]
  const kinds = evidenceKinds.map((one) => ({ value: one.value as string, label: label(one.label) }))
  const set = (id: string, values: Readonly<Record<string, string | number | boolean | null>>): void =>
    void update.run({ id, set: { ...values } })
  return (
    <aside aria-label={step.name} className="flex min-h-0 flex-col gap-5 overflow-y-auto p-4" tabIndex={-1}>
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 text-base font-semibold tracking-tight break-words">{step.name}</h2>
        <IconButton icon={X} label={text.close} onClick={onClose} />
      </div>
      {may ? <StepFacts key={step.id} step={step} /> : <p className="text-xs text-fg-2">{text.readOnly}</p>}
      {step.hint !== null && !may && <p className="whitespace-pre-line">{step.hint}</p>}
      {step.cite !== null && <Cite cite={step.cite} />}
      <ItemList
        title={text.tasks}
        table="stepTask"
        field="title"
        stage={step.id}
        mayChange={may}
        fresh={{ required: false }}
        items={step.tasks.map((one) => ({ ...one, text: one.title }))}
        more={(task) =>
          may && (
            <div className="flex items-center gap-3 text-xs">
              <Checkbox
                checked={task.required}
                onChecked={(required) => set(task.id, { required })}
                label={text.required}
              />
              <span className="flex items-center gap-1 text-fg-2">
                <EditText
                  label={text.dueOf(task.text)}
                  value={task.dueDays === null ? '' : String(task.dueDays)}
                  required={false}
                  numeric
                  className="w-14"
                  onSave={(days) =>
                    /^\d{0,4}$/.test(days) && set(task.id, { dueDays: days === '' ? null : Number(days) })
                  }
                />
                {text.dueDays}
              </span>
            </div>
          )
        }
      />
      <ItemList
        title={text.buyerSteps}
        table="buyerStep"
        field="text"
        stage={step.id}
        mayChange={may}
        items={step.buyer}
        more={(one) =>
          may && (
            <Select
              hideLabel
              label={text.roleOf(one.text)}
              options={roleOptions}
              value={one.role ?? none}
              onValue={(role) => set(one.id, { role: role === none ? null : role })}
            />
          )
        }
      />
      <ItemList
        title={text.evidence}
        table="stepEvidence"
        field="text"
        stage={step.id}
        mayChange={may}
        fresh={{ kind: 'other' }}
        items={step.evidence}
        more={(one) =>
          may && (
            <Select
              hideLabel
              label={text.kindOf(one.text)}
              options={kinds}
              value={one.kind ?? 'other'}
              onValue={(kind) => set(one.id, { kind })}
            />
          )
        }
      />
      <ItemList
        title={text.material}
        table="stageMaterial"
        field="title"
        stage={step.id}
        mayChange={may}
        items={step.material.map((one) => ({ ...one, text: one.title, cite: null }))}
        more={(one) =>
          one.resource ? (
            <StepResource resource={one.resource} title={one.text} reviewBy={one.reviewBy ?? null} />
          ) : may ? (
            <EditText
              label={`${text.link}: ${one.text}`}
              value={one.url ?? ''}
              required={false}
              onSave={(url) => set(one.id, { url: url === '' ? null : url })}
            />
          ) : (
            /^https?:\/\//.test(one.url ?? '') && (
              <a href={one.url ?? ''} target="_blank" rel="noreferrer" className="text-xs text-accent-text underline">
                {one.url}
              </a>
            )
          )
        }
      />
      {may && <AddStepResource stage={step.id} />}
      <Habits stage={step.id} />
      {may && <Arrows map={map} step={step} />}
      {may && (
        <Button onClick={onChange} className="self-start">
          {text.change}
        </Button>
      )}
      {(update.failure ?? change.failure) && (
        <ErrorState inline failure={(update.failure ?? change.failure) as NonNullable<typeof update.failure>} />
      )}
    </aside>
  )
}

function StepFacts({ step }: { readonly step: Step }) {
  const text = useText(processMessages)
  const label = useLabel()
  const update = useCommandCall('stages.update')
  const [hint, setHint] = useState<string | null>(null)
  const save = (values: Omit<Parameters<typeof update.run>[0], 'id'>): void =>
    void update.run({ id: step.id, ...values })
  const withNone = (options: readonly { readonly value: string; readonly label: { en: string; de: string } }[]) => [
    { value: none, label: text.none },
    ...options.map((one) => ({ value: one.value, label: label(one.label) })),
  ]
  return (
    <div className="grid grid-cols-2 gap-2">
      <EditText
        label={text.name}
        hideLabel={false}
        value={step.name}
        className="col-span-2"
        onSave={(name) => save({ name: name.slice(0, 200) })}
      />
      <Select
        label={text.type}
        options={stageTable.fields.type.choices.map((one) => ({ value: one.value, label: label(one.label) }))}
        value={step.type as 'open'}
        onValue={(type) => save({ type })}
      />
      <EditText
        label={text.probability}
        hideLabel={false}
        numeric
        required={false}
        value={step.probability === null ? '' : String(step.probability)}
        onSave={(typed) => {
          const value = typed === '' ? null : Number(typed.replace('%', '').replace(',', '.'))
          if (value === null || (value >= 0 && value <= 100)) save({ probability: value })
        }}
      />
      <Select
        label={text.macroStep}
        options={withNone(macroSteps)}
        value={step.macroStep ?? none}
        onValue={(value) => save({ macroStep: macroSteps.find((one) => one.value === value)?.value ?? null })}
      />
      <Select
        label={text.forecast}
        options={withNone(forecastCategories)}
        value={step.forecastCategory ?? none}
        onValue={(value) =>
          save({ forecastCategory: forecastCategories.find((one) => one.value === value)?.value ?? null })
        }
      />
      <EditText
        label={text.usualDays}
        hideLabel={false}
        numeric
        required={false}
        value={step.usualDays === null ? '' : String(step.usualDays)}
        onSave={(days) =>
          /^\d{0,4}$/.test(days) && save({ usualDays: days === '' ? null : Math.min(3_650, Number(days)) })
        }
      />
      <div className="col-span-2">
        <TextArea
          label={text.hint}
          value={hint ?? step.hint ?? ''}
          onValue={setHint}
          maxLength={10_000}
          onBlur={() => {
            if (hint !== null && hint !== (step.hint ?? '')) save({ hint: hint.trim() === '' ? null : hint })
            setHint(null)
          }}
        />
      </div>
      {update.failure && (
        <div className="col-span-2">
          <ErrorState inline failure={update.failure} />
        </div>
      )}
    </div>
  )
}

/** A person's own way at a step; private unless it is shared. */
function Habits({ stage }: { readonly stage: string }) {
  const text = useText(processMessages)
  const habits = useLive('process.habits', { stage })
  const share = useCommandCall('process.shareHabit')
  const all = habits.value ?? []
  return (
    <div className="flex flex-col gap-2">
      <ItemList
        title={text.habits}
        table="habit"
        field="text"
        stage={stage}
        mayChange
        items={all.filter((one) => one.mine).map((one) => ({ ...one, cite: null }))}
        more={(one) => (
          <Checkbox
            checked={one.shared}
            onChecked={(shared) => void share.run({ id: one.id, shared })}
            label={one.shared ? text.shared : text.share}
            className="text-xs"
          />
        )}
      />
      <ul className="flex flex-col gap-1 text-xs text-fg-2 empty:hidden">
        {all
          .filter((one) => !one.mine)
          .map((one) => (
            <li key={one.id}>
              {one.ownerName ?? ''}: {one.text}
            </li>
          ))}
      </ul>
      {share.failure && <ErrorState inline failure={share.failure} />}
    </div>
  )
}

function Arrows({ map, step }: { readonly map: MapFacts; readonly step: Step }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const link = useCommandCall('process.link')
  const unlink = useCommandCall('process.unlink')
  const [to, setTo] = useState<string | null>(null)
  const out = map.arrows.filter((one) => one.from === step.id)
  const nameOf = (id: string) => map.steps.find((one) => one.id === id)?.name ?? ''
  const targets = map.steps.filter((one) => !out.some((arrow) => arrow.to === one.id))
  const failure = link.failure ?? unlink.failure
  return (
    <section aria-label={text.arrows} className="flex flex-col gap-1.5">
      <h3 className="text-xs font-semibold text-fg-2">{text.arrows}</h3>
      {out.length === 0 && step.type === 'open' && <p className="text-xs text-fg-2">{text.noArrow}</p>}
      <ul className="flex flex-col empty:hidden">
        {out.map((arrow) => (
          <li key={arrow.to} className="flex items-center gap-1">
            <span className="min-w-0 flex-1 truncate">→ {formats.list([nameOf(arrow.to)])}</span>
            <IconButton
              icon={X}
              label={text.unlink(nameOf(arrow.to))}
              onClick={() => void unlink.run({ from: arrow.from, to: arrow.to })}
            />
          </li>
        ))}
      </ul>
      <div className="flex items-end gap-1">
        <Select
          label={text.arrowTo}
          options={targets.map((one) => ({ value: one.id, label: one.name }))}
          value={to}
          onValue={setTo}
          placeholder={text.none}
          className="min-w-0 flex-1"
        />
        <Button
          disabled={to === null}
          busy={link.running}
          onClick={() => to !== null && void link.run({ from: step.id, to, label: null }).then(() => setTo(null))}
        >
          {text.draw}
        </Button>
      </div>
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}
