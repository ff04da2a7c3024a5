import clsx from 'clsx'
import { ExternalLink } from 'lucide-react'
import type { FieldValue, Table } from '#shared/schema.ts'
import { AccountSign, Avatar } from '#ui/avatar.tsx'
import { useLabel, useText } from '#ui/text.ts'
import type { AnyRow } from '../../rows.ts'
import { displayValue, sameValue } from '../fields/display-value.ts'
import { FieldEditor, type Committed } from '../fields/field-editor.tsx'
import { useDisplay } from '../fields/use-display.ts'
import type { FieldSave } from '../fields/use-field-save.ts'
import { OptOutSign } from '../../../prospecting/ui/opt-out-mark.tsx'
import { useOpenRecord } from '../open-record.ts'
import { currencyFieldOf, currencyOf } from '../record-tables.ts'
import { recordMessages } from '../records.messages.ts'
import { cellValue, SaveSign } from '../table/cell.tsx'
import type { Column } from '../view/columns.ts'
import { Conflict } from './conflict.tsx'
import { FieldHistory } from './field-history.tsx'
import { pageMessages } from './page.messages.ts'

export interface FactRowProps {
  readonly table: Table
  readonly row: AnyRow
  readonly column: Column
  readonly conflict: boolean
  readonly editing: boolean
  readonly saving: FieldSave
  readonly locked: boolean
  /** They do not want to be called or written to there. */
  readonly refused: boolean
  readonly onEdit: () => void
  readonly onLeave: (move: 'stay' | 'next' | 'previous') => void
  readonly onChange?: (field: string, value: FieldValue) => boolean
}

export function FactRow(props: FactRowProps) {
  const { table, row, column, conflict, editing, saving, locked, refused, onEdit, onLeave, onChange } = props
  const text = useText(pageMessages)
  const words = useText(recordMessages)
  const display = useDisplay()
  const openRecord = useOpenRecord()
  const label = useLabel()(column.label)
  const { definition, field } = column
  const state = saving.stateOf(row.id, field)
  const { value, title, titles } = cellValue(row, column, state)
  const currencyField = definition.kind === 'money' ? currencyFieldOf(table, field) : undefined
  const currency = currencyOf(table, column, row)
  const shown =
    definition.kind === 'ref' && typeof value === 'string' && title === null
      ? words.notHere
      : displayValue(definition, value, display, { currency, title, titles })

  async function commit(
    { value: next, title: name, titles: names, currency: code }: Committed,
    move: 'stay' | 'next' | 'previous',
  ): Promise<void> {
    onLeave(move)
    const also = code === undefined || currencyField === undefined ? undefined : { [currencyField]: code }
    if (sameValue(value, next) && also === undefined) return
    if (onChange?.(field, next) === true) return
    const saved = await saving.save({
      id: row.id,
      field,
      value: next,
      ...(Array.isArray(value) ? { before: value } : {}),
      ...(name === undefined ? {} : { title: name }),
      ...(names === undefined ? {} : { titles: names }),
      ...(also === undefined ? {} : { also }),
    })
    if (!saved) onEdit()
  }
  const begin = (): void => {
    if (definition.kind !== 'boolean') return onEdit()
    void saving.save({ id: row.id, field, value: value !== true })
  }
  const link = linkOf(definition.kind, shown)
  return (
    <div className="group grid grid-cols-[112px_minmax(0,1fr)] items-start px-3">
      <dt className="px-1 leading-4 break-words hyphens-auto pt-[7px] text-xs text-fg-3 max-md:pt-3.5" title={label}>
        {label}
      </dt>
      <dd className="flex min-w-0 items-start gap-0.5">
        {editing ? (
          <FieldEditor
            definition={definition}
            field={field}
            label={label}
            value={value}
            title={title}
            titles={titles}
            refused={state?.state === 'failed' ? state.message : undefined}
            onCommit={(committed, move) => void commit(committed, move)}
            onCancel={() => {
              saving.forget(row.id, field)
              onLeave('stay')
            }}
            className="min-w-0 flex-1"
          />
        ) : (
          <>
            <button
              type="button"
              data-fact={field}
              disabled={locked || (!column.editable && definition.kind !== 'ref')}
              onClick={begin}
              className={clsx(
                'flex min-h-[30px] min-w-0 flex-1 items-center gap-1.5 rounded-md px-1.5 py-1 text-left hover:bg-hover disabled:hover:bg-transparent max-md:min-h-11',
                shown === '' ? 'text-fg-3' : 'text-fg',
              )}
            >
              <span className="sr-only">{`${locked ? label : text.edit(label)}: `}</span>
              {definition.kind === 'ref' && definition.target === 'person' && title !== null && (
                <Avatar name={title} size={18} />
              )}
              {definition.kind === 'ref' && definition.target === 'account' && title !== null && (
                <AccountSign name={title} size={16} />
              )}
              <span
                className={clsx(
                  'min-w-0 break-words',
                  column.numeric && 'num',
                  definition.kind === 'longText' && 'line-clamp-6 whitespace-pre-wrap',
                )}
              >
                {shown === '' ? (
                  <span aria-label={words.empty} role="img">
                    –
                  </span>
                ) : (
                  shown
                )}
              </span>
              <SaveSign state={state} />
            </button>
            {definition.kind === 'ref' &&
              typeof value === 'string' &&
              title !== null &&
              definition.target !== 'stage' && (
                <button
                  type="button"
                  aria-label={`${words.open}: ${title}`}
                  title={`${words.open}: ${title}`}
                  onClick={() => openRecord(value)}
                  className="mt-[3px] grid size-6 shrink-0 place-items-center rounded-md text-fg-3 hover:bg-hover hover:text-fg max-md:size-11"
                >
                  <ExternalLink aria-hidden size={13} />
                </button>
              )}
            {refused && shown !== '' && <OptOutSign className="mt-[9px] max-md:mt-4" />}
            {link !== undefined && (
              <a
                href={link}
                {...(definition.kind === 'url' ? { target: '_blank', rel: 'noreferrer' } : {})}
                aria-label={`${definition.kind === 'email' ? text.write : definition.kind === 'url' ? text.visit : text.call}: ${shown}`}
                className="mt-[3px] grid size-6 shrink-0 place-items-center rounded-md text-fg-3 hover:bg-hover hover:text-fg max-md:size-11"
              >
                <ExternalLink aria-hidden size={13} />
              </a>
            )}
            <FieldHistory id={row.id} column={column} currency={currency} />
          </>
        )}
      </dd>
      {conflict && (
        <dd className="col-span-2">
          <Conflict
            id={row.id}
            column={column}
            currency={currency}
            together={(table.membersOf.get(table.groupOf.get(field) ?? '') ?? []).filter(
              (member) => table.fields[member]?.internal !== true,
            )}
            onKeep={(kept, also) => void saving.save({ id: row.id, field, value: kept, also })}
          />
        </dd>
      )}
    </div>
  )
}

/** Where a value leads outside; only addresses that cannot run anything in the page. */
function linkOf(kind: string, shown: string): string | undefined {
  if (shown === '') return undefined
  if (kind === 'email') return `mailto:${encodeURIComponent(shown).replaceAll('%40', '@')}`
  if (kind === 'phone') return `tel:${shown.replaceAll(/[^\d+]/g, '')}`
  if (kind !== 'url') return undefined
  const address = /^https?:\/\//i.test(shown) ? shown : `https://${shown}`
  return URL.canParse(address) ? new URL(address).href : undefined
}
