/** Builds a filter from rows and groups of rows. What is complete is in force at once; all of it works by key. */
import clsx from 'clsx'
import { FolderPlus, Plus, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { Select } from '#ui/select.tsx'
import { useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import type { Condition, FilterNode } from '../view/table-view.ts'
import {
  changeItem,
  depthOf,
  draftOf,
  freeId,
  isGroup,
  modes,
  nodesOfDraft,
  sizeOf,
  type DraftGroup,
  type DraftItem,
  type DraftRow,
} from './draft.ts'
import type { FilterField } from './filter-fields.ts'
import { filterMessages } from './filter.messages.ts'
import { isListed, operatorsFor, takesValue } from './operators.ts'
import { operatorText, useFilterTitles } from './use-filter-text.ts'
import { ValueEditor } from './value-editor.tsx'

export interface FilterBuilderProps {
  readonly fields: readonly FilterField[]
  readonly nodes: readonly FilterNode[]
  readonly onNodes: (nodes: readonly FilterNode[]) => void
  readonly onDone: () => void
}

/** As deep and as many as a filter may have, the list itself included. */
const deepest = 7
const most = 200

/** A new row begins with whose, because that is asked most. */
const firstField = (fields: readonly FilterField[]): FilterField | undefined =>
  fields.find(({ field }) => field === 'owner' || field === 'assignee') ?? fields[0]

const conditionFor = ({ field, definition }: FilterField, op = operatorsFor(definition)[0] ?? 'is'): Condition =>
  definition.kind === 'boolean' ? { field, op, value: true } : { field, op }

function newRows(fields: readonly FilterField[], id: number): readonly DraftRow[] {
  const field = firstField(fields)
  return field ? [{ id, condition: conditionFor(field) }] : []
}

export function FilterBuilder({ fields, nodes, onNodes, onDone }: FilterBuilderProps) {
  const text = useText(filterMessages)
  const [newest, setNewest] = useState<number | null>(null)
  const [draft, setDraft] = useState<DraftGroup>(() => {
    const group = draftOf(nodes, { next: 1 })
    return group.items.length === 0 ? { ...group, items: newRows(fields, freeId(group)) } : group
  })
  const titles = useFilterTitles(fields, nodes)

  function change(next: DraftGroup): void {
    setDraft(next)
    const complete = nodesOfDraft(next)
    if (JSON.stringify(complete) !== JSON.stringify(nodes)) onNodes(complete)
  }
  const full = sizeOf(draft) >= most
  const actions: GroupActions = {
    change: (id, to) => change(changeItem(draft, id, to)),
    addRow: (group) => {
      const id = freeId(draft)
      add(group, id, newRows(fields, id))
    },
    addGroup: (group) => {
      const id = freeId(draft)
      add(group, id + 1, [{ id, mode: 'any', items: newRows(fields, id + 1) }])
    },
  }
  function add(group: number, row: number, items: readonly DraftItem[]): void {
    if (full) return
    setNewest(row)
    change(changeItem(draft, group, (item) => (isGroup(item) ? { ...item, items: [...item.items, ...items] } : item)))
  }
  return (
    <div className="flex flex-col gap-2">
      <GroupBox
        group={draft}
        depth={1}
        fields={fields}
        titles={titles}
        actions={actions}
        newest={newest}
        mayNest={depthOf(draft) < deepest}
        onDone={onDone}
      />
      <div className="flex items-center justify-between gap-3">
        <p className="text-xs text-fg-3">{full ? text.tooMany : text.hint}</p>
        <Button tone="primary" onClick={onDone}>
          {text.done}
        </Button>
      </div>
    </div>
  )
}

interface GroupActions {
  readonly change: (id: number, to: (item: DraftItem) => DraftItem | null) => void
  readonly addRow: (group: number) => void
  readonly addGroup: (group: number) => void
}

interface PartProps {
  readonly fields: readonly FilterField[]
  readonly titles: Readonly<Record<string, string>>
  readonly actions: GroupActions
  readonly newest: number | null
  readonly onDone: () => void
}

interface GroupProps extends PartProps {
  readonly group: DraftGroup
  readonly depth: number
  readonly mayNest: boolean
}

function GroupBox({ group, depth, mayNest, ...shared }: GroupProps) {
  const { actions } = shared
  const text = useText(filterMessages)
  const words = useText(recordMessages)
  return (
    <div
      role="group"
      aria-label={text.group(text.modes[group.mode])}
      className={clsx('flex flex-col gap-2', depth > 1 && 'rounded-lg border-l-2 border-accent bg-sunken p-2')}
    >
      <div className="flex items-center gap-2">
        <Select
          label={text.mode}
          hideLabel
          options={modes.map((mode) => ({ value: mode, label: text.modes[mode] }))}
          value={group.mode}
          onValue={(mode) => actions.change(group.id, (item) => (isGroup(item) ? { ...item, mode } : item))}
          className="w-44"
        />
        {depth > 1 && (
          <IconButton
            icon={Trash2}
            label={text.removeGroup}
            onClick={() => actions.change(group.id, () => null)}
            className="ml-auto"
          />
        )}
      </div>
      {group.items.map((item) =>
        isGroup(item) ? (
          <GroupBox key={item.id} group={item} depth={depth + 1} mayNest={mayNest} {...shared} />
        ) : (
          <Row key={item.id} row={item} {...shared} />
        ),
      )}
      <div className="flex gap-1">
        <Button tone="quiet" icon={Plus} onClick={() => actions.addRow(group.id)}>
          {words.addCondition}
        </Button>
        {mayNest && (
          <Button tone="quiet" icon={FolderPlus} onClick={() => actions.addGroup(group.id)}>
            {text.addGroup}
          </Button>
        )}
      </div>
    </div>
  )
}

function Row({ row, fields, titles, actions, newest, onDone }: PartProps & { readonly row: DraftRow }) {
  const text = useText(filterMessages)
  const { condition } = row
  const found = fields.find(({ field }) => field === condition.field)
  const set = (next: Condition): void => actions.change(row.id, () => ({ id: row.id, condition: next }))
  const definition = found?.definition
  const offered = definition === undefined ? [] : operatorsFor(definition)
  // What came from elsewhere may be asked in a way that the builder does not offer; it stays as it is.
  const operators = offered.includes(condition.op) ? offered : [condition.op, ...offered]
  const label = found?.label ?? condition.field
  return (
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-1.5 md:grid-cols-[12rem_10rem_minmax(0,1fr)_auto]"
    >
      <Combobox
        label={text.field}
        hideLabel
        options={fields.map((one) => ({ value: one.field, label: one.label }))}
        value={{ value: condition.field, label }}
        onValue={(option) => {
          const next = fields.find(({ field }) => field === option?.value)
          if (next && next.field !== condition.field) set(conditionFor(next))
        }}
        required
        autoFocus={newest === row.id}
      />
      <IconButton
        icon={X}
        label={text.removeRow(label)}
        onClick={() => actions.change(row.id, () => null)}
        className="md:order-last"
      />
      <Select
        label={text.operator}
        hideLabel
        options={operators.map((one) => ({ value: one, label: operatorText(one, definition, text) }))}
        value={condition.op}
        onValue={(op) =>
          set(
            definition && keeps(condition, op, definition.kind) ? { ...condition, op } : { field: condition.field, op },
          )
        }
        className="max-md:col-span-2"
      />
      {definition && takesValue(condition.op) ? (
        <div className="min-w-0 max-md:col-span-2">
          <ValueEditor
            key={`${condition.field} ${condition.op}`}
            definition={definition}
            op={listedOp(condition, definition)}
            value={condition.value}
            titles={titles}
            onDone={onDone}
            onValue={(value) => {
              const { value: _, ...rest } = condition
              const op = Array.isArray(value) && isListed(definition) ? asList(condition.op) : condition.op
              set(value === undefined ? rest : { ...rest, op, value })
            }}
          />
        </div>
      ) : (
        <span className="max-md:hidden" />
      )}
    </div>
  )
}

const asList = (op: Condition['op']): Condition['op'] => (op === 'is' ? 'in' : op === 'isNot' ? 'notIn' : op)
/** `is` of a choice or a reference is edited as a list of one. */
const listedOp = ({ op }: Condition, definition: FilterField['definition']): Condition['op'] =>
  isListed(definition) ? asList(op) : op

/** Whether the value still makes sense under another operator. */
function keeps({ op, value }: Condition, next: Condition['op'], kind: FilterField['definition']['kind']): boolean {
  if (value === undefined) return true
  const list = (one: Condition['op']) => one === 'in' || one === 'notIn'
  const pair = (one: Condition['op']) => one === 'between' || one === 'during'
  if (list(op) || list(next)) return list(op) && list(next)
  if (pair(op) || pair(next) || !takesValue(next)) return op === next
  return kind !== 'ref'
}
