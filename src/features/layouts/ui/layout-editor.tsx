/** Lays out the page of a record type. Each change is saved at once and can be undone. */
import { ArrowDown, ArrowUp, EyeOff, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { EditedName } from '../../custom-fields/ui/edited-name.tsx'
import { allColumns, type Column } from '../../records/ui/view/columns.ts'
import { usualFields } from '../../records/ui/page/usual-fields.ts'
import type { Section } from '../layout.ts'
import { hidden, moved, shown, titled, withoutSection } from './layout-edits.ts'
import { layoutMessages } from './layouts.messages.ts'

export function LayoutEditor({ table }: { readonly table: Table }) {
  const text = useText(layoutMessages)
  const announce = useAnnounce()
  const layouts = useLive('layouts.list', { table: table.name })
  const custom = useLive('customFields.list', { table: table.name })
  const set = useCommandCall('layouts.set')
  const columns = useMemo(
    () =>
      allColumns(table, custom.value ?? []).filter(
        ({ field, definition }) => field !== 'nextStep' && definition.internal !== true,
      ),
    [table, custom.value],
  )
  const sections = layouts.value?.[0]?.sections
  const save = async (next: readonly Section[] | null): Promise<void> => {
    const result = await set.run({
      table: table.name,
      sections: next === null ? null : next.map((one) => ({ ...one, fields: [...one.fields] })),
    })
    if (result.ok) announce(text.saved)
  }
  if (layouts.value === undefined) return null
  return (
    <section aria-label={text.title} className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
      <h2 className="text-base font-semibold tracking-tight">{text.title}</h2>
      <p className="text-fg-2">{sections === undefined ? text.usual : text.intro}</p>
      {sections === undefined ? (
        <div>
          <Button onClick={() => void save([{ title: null, fields: [...usualFields(table)] }])}>{text.begin}</Button>
        </div>
      ) : (
        <>
          <ol className="flex flex-col gap-3">
            {sections.map((_, at) => (
              <SectionRow key={at} sections={sections} at={at} columns={columns} onSave={(next) => void save(next)} />
            ))}
          </ol>
          <div className="flex flex-wrap gap-2">
            <Button icon={Plus} onClick={() => void save([...sections, { title: null, fields: [] }])}>
              {text.addSection}
            </Button>
            <Button tone="quiet" onClick={() => void save(null)}>
              {text.backToUsual}
            </Button>
          </div>
        </>
      )}
      {set.failure && <ErrorState inline failure={set.failure} />}
    </section>
  )
}

interface SectionRowProps {
  readonly sections: readonly Section[]
  readonly at: number
  readonly columns: readonly Column[]
  readonly onSave: (next: readonly Section[]) => void
}

function SectionRow({ sections, at, columns, onSave }: SectionRowProps) {
  const text = useText(layoutMessages)
  const label = useLabel()
  const [turn, setTurn] = useState(0)
  const section = sections[at]
  if (section === undefined) return null
  const name = section.title ?? text.plain(at + 1)
  const placed = new Set(sections.flatMap((one) => one.fields))
  const free = columns.filter((one) => !placed.has(one.field))
  const known = new Map(columns.map((one) => [one.field, one]))
  return (
    <li className="rounded-lg bg-sunken p-2">
      <div className="flex items-center gap-1">
        <EditedName
          label={text.section(at + 1)}
          value={section.title ?? ''}
          placeholder={text.noHeading}
          onSave={async (title) => {
            onSave(titled(sections, at, title))
            return true
          }}
          inputClassName="font-medium"
          className="min-w-0 flex-1"
        />
        {sections.length > 1 && (
          <IconButton
            icon={Trash2}
            label={text.removeSection(name)}
            onClick={() => onSave(withoutSection(sections, at))}
          />
        )}
      </div>
      <ul className="mt-1">
        {section.fields.map((field) => {
          const column = known.get(field)
          // A field that was retired since keeps its place for the day it comes back.
          if (column === undefined) return null
          const what = label(column.label)
          return (
            <li key={field} className="flex min-h-8 items-center gap-1 rounded-md pl-2.5 hover:bg-hover">
              <span className="min-w-0 flex-1 truncate">{what}</span>
              <IconButton icon={ArrowUp} label={text.up(what)} onClick={() => onSave(moved(sections, field, -1))} />
              <IconButton icon={ArrowDown} label={text.down(what)} onClick={() => onSave(moved(sections, field, 1))} />
              <IconButton icon={EyeOff} label={text.hide(what)} onClick={() => onSave(hidden(sections, field))} />
            </li>
          )
        })}
      </ul>
      {free.length > 0 && (
        <Combobox
          key={turn}
          label={text.addField(name)}
          hideLabel
          placeholder={text.addHere}
          options={free.map((one) => ({ value: one.field, label: label(one.label) }))}
          value={null}
          onValue={(option) => {
            if (option === null) return
            setTurn(turn + 1)
            onSave(shown(sections, at, option.value))
          }}
          required
          className="mt-1 max-w-60"
        />
      )}
    </li>
  )
}
