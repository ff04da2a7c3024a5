/** Changing or deletes many records: choose, see what would happen, do it. One undo takes all of it back. */
import { ArrowRight, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { Progress } from '#ui/progress.tsx'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { BulkInput, BulkSummary } from '../../bulk.job.ts'
import { displayValue } from '../fields/display-value.ts'
import { FieldEditor, type Committed } from '../fields/field-editor.tsx'
import { useDisplay } from '../fields/use-display.ts'
import { currencyFieldOf } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import { bulkMessages } from './bulk.messages.ts'
import { useBulk } from './use-bulk.ts'

export interface BulkDialogProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly act: 'set' | 'delete'
  /** Which records: their ids, or the filter that they match. */
  readonly which: Pick<BulkInput, 'ids' | 'filter' | 'search' | 'today'>
  readonly count: number
  readonly onClose: () => void
  readonly onDone: () => void
}

export function BulkDialog({ table, columns, act, which, count, onClose, onDone }: BulkDialogProps) {
  const text = useText(bulkMessages)
  const words = useText(recordMessages)
  const label = useLabel()
  const formats = useFormat()
  const toast = useToast()
  const bulk = useBulk()
  const editable = columns.filter(({ editable: can }) => can)
  const [field, setField] = useState((editable.find((one) => one.field === 'owner') ?? editable[0])?.field ?? '')
  const column = editable.find((one) => one.field === field)
  const [chosen, setChosen] = useState<Committed | null>(null)
  const [way, setWay] = useState<'add' | 'remove' | 'set'>('add')
  const isSet = column?.definition.kind === 'set'
  const [seen, setSeen] = useState<BulkSummary | null>(null)

  function input(committed: Committed | null, preview: boolean): BulkInput {
    const own = /^custom\.(.+)$/.exec(field)?.[1]
    const beside = committed?.currency === undefined ? undefined : currencyFieldOf(table, field)
    const given = committed?.value ?? null
    return {
      table: table.name,
      ...which,
      preview,
      act:
        act === 'delete'
          ? { do: 'delete' }
          : isSet && way !== 'set' && Array.isArray(given)
            ? { do: 'set', [way]: { [field]: [...given] } }
            : own === undefined
              ? {
                  do: 'set',
                  set: { [field]: given, ...(beside && committed?.currency ? { [beside]: committed.currency } : {}) },
                }
              : {
                  do: 'set',
                  custom: {
                    [own]: given,
                    ...(beside && committed?.currency ? { [beside.slice('custom.'.length)]: committed.currency } : {}),
                  },
                },
    }
  }
  function look(committed: Committed | null): void {
    // Nothing to add or take away.
    if (isSet && way !== 'set' && Array.isArray(committed?.value) && committed.value.length === 0) return onClose()
    setChosen(committed)
    setSeen(null)
    bulk.start(input(committed, true), setSeen)
  }
  // What is deleted needs no value: it is looked at once, when the dialog opens.
  useEffect(() => {
    if (act === 'delete') look(null)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const shown = (value: number): string => formats.number(value)
  function run(): void {
    bulk.start(input(chosen, false), (summary) => {
      const said = act === 'delete' ? text.deleted : text.done
      toast({
        text:
          said(summary.changing, shown(summary.changing)) +
          (summary.refused > 0 ? text.doneRefused(shown(summary.refused)) : ''),
        ...(summary.changing > 0 ? { operation: summary.operation } : {}),
        tone: 'good',
      })
      onDone()
    })
  }
  const { job, running } = bulk
  const ready = seen !== null && !running
  return (
    <Dialog
      open
      onOpen={(open) => !open && !running && onClose()}
      title={(act === 'delete' ? text.deleteTitle : text.title)(count, shown(count))}
      actions={
        <>
          {ready && act === 'set' && (
            <Button tone="quiet" onClick={() => setSeen(null)}>
              {text.back}
            </Button>
          )}
          <Button tone="quiet" onClick={running ? bulk.cancel : onClose}>
            {text.cancel}
          </Button>
          {ready && seen.changing > 0 && (
            <Button tone={act === 'delete' ? 'danger' : 'primary'} data-autofocus onClick={run}>
              {(act === 'delete' ? text.delete : text.change)(seen.changing, shown(seen.changing))}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        {act === 'set' && seen === null && !running && (
          <>
            <Select
              label={text.field}
              options={editable.map((one) => ({ value: one.field, label: label(one.label) }))}
              value={field}
              onValue={setField}
            />
            {isSet && (
              <Select
                label={text.way}
                options={[
                  { value: 'add', label: text.ways.add },
                  { value: 'remove', label: text.ways.remove },
                  { value: 'set', label: text.ways.set },
                ]}
                value={way}
                onValue={(one) => setWay(one as typeof way)}
              />
            )}
            {column && (
              <div>
                <p className="mb-1 text-xs font-medium text-fg-2">{text.to}</p>
                <FieldEditor
                  key={`${field} ${way}`}
                  definition={column.definition}
                  field={field}
                  label={text.to}
                  value={isSet ? [] : null}
                  onCommit={look}
                  onCancel={onClose}
                  inForm
                />
                <p className="mt-1.5 flex items-center justify-between gap-2 text-xs text-fg-3">
                  {words.editHint}
                  {!column.definition.required && (!isSet || way === 'set') && (
                    <Button tone="quiet" onClick={() => look({ value: null, title: null })}>
                      {text.emptyIt}
                    </Button>
                  )}
                </p>
              </div>
            )}
          </>
        )}
        {running && (
          <Progress
            label={text[(job?.step ?? 'waiting') as 'looking' | 'writing' | 'waiting' | 'undoing'] ?? text.waiting}
            done={job?.done ?? 0}
            total={job?.total ?? null}
          />
        )}
        {ready && <Preview seen={seen} act={act} column={column} chosen={chosen} way={isSet ? way : 'set'} />}
        {bulk.failure && <ErrorState inline failure={bulk.failure} />}
      </div>
    </Dialog>
  )
}

interface PreviewProps {
  readonly seen: BulkSummary
  readonly act: 'set' | 'delete'
  readonly column: Column | undefined
  readonly chosen: Committed | null
  readonly way: 'add' | 'remove' | 'set'
}

function Preview({ seen, act, column, chosen, way }: PreviewProps) {
  const text = useText(bulkMessages)
  const words = useText(recordMessages)
  const display = useDisplay()
  const formats = useFormat()
  const shown = (value: number): string => formats.number(value)
  const valueText = (value: FieldValue, title: string | null): string =>
    (column && displayValue(column.definition, value, display, { title, titles: chosen?.titles })) || words.empty
  const rows = column === undefined || act === 'delete' ? [] : (seen.from[column.field] ?? [])
  const told = rows.reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <p role="status" className="font-medium">
        {seen.changing === 0
          ? text.nothing
          : (act === 'delete' ? text.willDelete : text.willChange)(seen.changing, shown(seen.changing))}
      </p>
      {act === 'delete' && seen.examples.length > 0 && (
        <p className="text-fg-2">
          {text.examples(formats.list(seen.examples.map(({ title }) => title)), seen.changing - seen.examples.length)}
        </p>
      )}
      {rows.length > 0 && (
        <table className="w-full text-left">
          <thead className="text-xs text-fg-3">
            <tr>
              <th className="py-1 font-medium">{text.from}</th>
              <th className="font-medium">{text.becomes}</th>
              <th className="num text-right font-medium">{text.records}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={JSON.stringify(one.value)} className="border-t border-line">
                <td className="max-w-48 truncate py-1 text-fg-2">{valueText(one.value, one.title)}</td>
                <td className="max-w-48 truncate font-medium">
                  <ArrowRight aria-hidden size={12} className="mr-1 inline text-fg-3" />
                  {{ add: '+ ', remove: '− ', set: '' }[way]}
                  {valueText(chosen?.value ?? null, chosen?.title ?? null)}
                </td>
                <td className="num text-right">{shown(one.count)}</td>
              </tr>
            ))}
            {told < seen.changing && (
              <tr className="border-t border-line text-fg-3">
                <td colSpan={2} className="py-1">
                  {text.others}
                </td>
                <td className="num text-right">{shown(seen.changing - told)}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      {seen.same > 0 && <p className="text-fg-2">{text.same(seen.same, shown(seen.same))}</p>}
      {seen.refused > 0 && (
        <div className="rounded-md bg-warn-soft p-3">
          <p className="flex items-center gap-1.5 font-medium">
            <TriangleAlert aria-hidden size={14} />
            {text.refused(seen.refused, shown(seen.refused))}
          </p>
          <ul className="mt-1 space-y-1">
            {seen.refusals.map(({ message, count, examples }) => (
              <li key={message}>
                {message}{' '}
                <span className="text-fg-2">
                  {text.examples(formats.list(examples.map(({ title }) => title)), count - examples.length)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {seen.changing > 0 && <p className="text-xs text-fg-3">{text.undoWhy}</p>}
    </>
  )
}
