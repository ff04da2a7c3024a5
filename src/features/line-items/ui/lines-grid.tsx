/** Lines of a deal or a quote, edited where they stand, by keyboard as in a sheet; each change is one operation. */
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { IconButton } from '#ui/button.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Select, type Option } from '#ui/select.tsx'
import { keyBetween } from '#shared/order-keys.ts'
import type { FieldValue } from '#shared/schema.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { parseValue } from '../../records/ui/fields/parse-value.ts'
import { lineFields, type Billing } from '../line-fields.ts'
import type { LineInput } from '../line-input.ts'
import type { LineRow } from '../line-rows.ts'
import { LineCell } from './line-cell.tsx'
import { lineMessages } from './lines.messages.ts'

export interface LinesGridProps {
  readonly lines: readonly LineRow[]
  readonly currency: string
  readonly account: string | null
  readonly editable: boolean
  readonly onChange: (line: LineRow, set: LineInput) => void
  readonly onAdd: (line: LineInput) => void
  readonly onRemove: (line: LineRow) => void
}

const columns = {
  edited: 'md:grid-cols-[minmax(9rem,1fr)_4.5rem_6.5rem_5.5rem_4rem_10rem_7rem_5.5rem]',
  read: 'md:grid-cols-[minmax(9rem,1fr)_4.5rem_6.5rem_5.5rem_4rem_10rem_7rem]',
}

export function LinesGrid({ lines, currency, account, editable, onChange, onAdd, onRemove }: LinesGridProps) {
  const text = useText(lineMessages)
  const here = (): number => {
    const row = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line']
    return lines.findIndex((line) => line.id === row)
  }
  const place = (index: number, by: 1 | -1): void => {
    const line = lines[index]
    const others = lines.filter((one) => one !== line)
    const to = index + by
    if (line === undefined || to < 0 || to >= lines.length) return
    onChange(line, { position: keyBetween(others[to - 1]?.position ?? null, others[to]?.position ?? null) })
  }
  useCommands([
    {
      id: 'lines.up',
      label: text.up,
      group: text.group,
      keys: ['Alt+ArrowUp'],
      when: () => editable && here() > 0,
      run: () => place(here(), -1),
    },
    {
      id: 'lines.down',
      label: text.down,
      group: text.group,
      keys: ['Alt+ArrowDown'],
      when: () => editable && here() !== -1 && here() < lines.length - 1,
      run: () => place(here(), 1),
    },
    {
      id: 'lines.remove',
      label: text.remove,
      group: text.group,
      keys: ['Alt+Delete'],
      when: () => editable && here() !== -1,
      run: () => {
        const line = lines[here()]
        if (line) onRemove(line)
      },
    },
  ])
  return (
    <div data-lines role="group" aria-label={text.lines} className="overflow-x-auto">
      <div
        aria-hidden
        className={`hidden border-b border-line px-1 pb-1 text-xs text-fg-3 md:grid ${columns[editable ? 'edited' : 'read']} md:gap-1 [&>*]:px-1.5 [&>*:not(:first-child)]:text-right`}
      >
        <span>{text.what}</span>
        <span>{text.quantity}</span>
        <span>{text.unitPrice}</span>
        <span>{text.discount}</span>
        <span>{text.tax}</span>
        <span className="!text-left">{text.billing}</span>
        <span>{text.amount}</span>
      </div>
      <ol>
        {lines.map((line, index) => (
          <Line
            key={line.id}
            {...{ line, index, currency, editable }}
            last={index === lines.length - 1}
            onChange={(set) => onChange(line, set)}
            onRemove={() => onRemove(line)}
            onMove={(by) => place(index, by)}
          />
        ))}
      </ol>
      {lines.length === 0 && <p className="px-1.5 py-2 text-fg-3">{text.noneYet}</p>}
      {editable && <AddLine row={lines.length} currency={currency} account={account} onAdd={onAdd} />}
    </div>
  )
}

interface LineProps {
  readonly line: LineRow
  readonly index: number
  readonly last: boolean
  readonly currency: string
  readonly editable: boolean
  readonly onChange: (set: LineInput) => void
  readonly onRemove: () => void
  readonly onMove: (by: 1 | -1) => void
}

function Line({ line, index, last, currency, editable, onChange, onRemove, onMove }: LineProps) {
  const text = useText(lineMessages)
  const label = useLabel()
  const formats = useFormat()
  const locale = useLocale()
  const context = { today: todayHere(), language: locale }
  const unit = line.currency ?? currency
  const numberIn =
    (field: 'quantity' | 'unitPrice' | 'taxPercent' | 'termMonths') =>
    (typed: string): boolean => {
      const read = parseValue(lineFields[field], typed, context)
      if (!read.ok) return false
      onChange({ [field]: read.value as number | null })
      return true
    }
  const discountIn = (typed: string): boolean => {
    const isPercent = typed.includes('%')
    const read: { readonly ok: boolean; readonly value?: FieldValue } = parseValue(
      isPercent ? lineFields.discountPercent : lineFields.discountAmount,
      typed,
      context,
    )
    if (!read.ok) return false
    const value = (read.value ?? null) as number | null
    if (value === null) onChange({ discountPercent: null, discountAmount: null })
    else onChange(isPercent ? { discountPercent: value } : { discountAmount: value })
    return true
  }
  const discount =
    line.discountPercent !== null
      ? formats.percent(line.discountPercent)
      : line.discountAmount !== null
        ? formats.number(line.discountAmount)
        : ''
  const cell = { row: index, disabled: !editable, wrong: text.notNumber }
  const named = (column: string) => `${column}, ${line.name}`
  return (
    <li
      data-line={line.id}
      className={`grid grid-cols-2 items-start gap-1 border-b border-line px-1 py-1 max-md:py-2 ${columns[editable ? 'edited' : 'read']}`}
    >
      <div className="min-w-0 max-md:col-span-2">
        <LineCell
          {...cell}
          label={`${text.what} ${index + 1}`}
          column="name"
          align="left"
          shown={line.name}
          onCommit={(typed) => {
            if (typed.trim() === '') return false
            onChange({ name: typed.trim() })
            return true
          }}
        />
        {line.listPrice !== null && line.listPrice !== line.unitPrice && (
          <p className="px-1.5 text-xs text-fg-3">
            {text.listPrice(formats.money(line.listPrice, unit))}
            {line.priceBookName === null ? '' : ` · ${line.priceBookName}`}
          </p>
        )}
      </div>
      <Small label={text.quantity}>
        <LineCell
          {...cell}
          label={named(text.quantity)}
          column="quantity"
          shown={formats.number(line.quantity ?? 1)}
          onCommit={numberIn('quantity')}
        />
      </Small>
      <Small label={text.unitPrice}>
        <LineCell
          {...cell}
          label={named(text.unitPrice)}
          column="unitPrice"
          shown={line.unitPrice === null ? '' : formats.number(line.unitPrice)}
          placeholder={text.noPrice}
          onCommit={numberIn('unitPrice')}
        />
      </Small>
      <Small label={text.discount}>
        <LineCell {...cell} label={named(text.discount)} column="discount" shown={discount} onCommit={discountIn} />
      </Small>
      <Small label={text.tax}>
        <LineCell
          {...cell}
          label={named(text.tax)}
          column="tax"
          shown={line.taxPercent === null ? '' : formats.number(line.taxPercent)}
          onCommit={numberIn('taxPercent')}
        />
      </Small>
      <div className="flex gap-1">
        {editable ? (
          <Select
            label={named(text.billing)}
            hideLabel
            value={line.billing ?? 'once'}
            options={lineFields.billing.choices.map((one) => ({ value: one.value, label: label(one.label) }))}
            onValue={(billing) =>
              onChange({
                billing: billing as Billing,
                termMonths: billing === 'once' ? null : (line.termMonths ?? 12),
              })
            }
            className="min-w-0 flex-1"
          />
        ) : (
          <span className="px-1.5 py-1.5">
            {label(
              lineFields.billing.choices.find((one) => one.value === (line.billing ?? 'once'))?.label ?? {
                en: '',
                de: '',
              },
            )}
            {line.termMonths !== null && ` · ${text.for(line.termMonths)}`}
          </span>
        )}
        {editable && (line.billing ?? 'once') !== 'once' && (
          <span className="w-11 shrink-0">
            <LineCell
              {...cell}
              label={named(text.months)}
              column="months"
              shown={line.termMonths === null ? '' : formats.number(line.termMonths)}
              onCommit={numberIn('termMonths')}
            />
          </span>
        )}
      </div>
      <output aria-label={named(text.amount)} className="num px-1.5 py-1.5 text-right font-semibold">
        {formats.money(line.net, unit)}
      </output>
      {editable && (
        <div className="flex justify-end max-md:col-span-2">
          <IconButton icon={ChevronUp} label={text.up} disabled={index === 0} onClick={() => onMove(-1)} />
          <IconButton icon={ChevronDown} label={text.down} disabled={last} onClick={() => onMove(1)} />
          <IconButton icon={X} label={`${text.remove}: ${line.name}`} onClick={onRemove} />
        </div>
      )}
    </li>
  )
}

/** On a phone there is no heading above the column. */
const Small = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="min-w-0">
    <span aria-hidden className="block px-1.5 text-xs text-fg-3 md:hidden">
      {label}
    </span>
    {children}
  </div>
)

interface AddLineProps {
  readonly row: number
  readonly currency: string
  readonly account: string | null
  readonly onAdd: (line: LineInput) => void
}

/** Ids never begin like this. */
const textMark = '+'

function AddLine({ row, currency, account, onAdd }: AddLineProps) {
  const text = useText(lineMessages)
  const formats = useFormat()
  const [typed, setTyped] = useState('')
  const [turn, setTurn] = useState(0)
  const offers = useLive('pricing.offers', { search: typed.trim(), currency, account }, { keep: true })
  const found: Option[] = (offers.value ?? []).map((one) => ({
    value: one.product,
    label: one.name,
    note: one.unitPrice === null ? text.noPrice : formats.money(one.unitPrice, currency),
  }))
  const free = typed.trim() === '' ? [] : [{ value: textMark, label: text.addText(typed.trim()) }]
  return (
    <div className="px-1 py-2 md:max-w-100" data-row={row}>
      <Combobox
        key={turn}
        label={text.add}
        hideLabel
        placeholder={text.add}
        autoFocus={turn > 0}
        options={[...found, ...free]}
        value={null}
        onSearch={setTyped}
        onValue={(option) => {
          if (option === null) return
          onAdd(option.value === textMark ? { name: typed.trim(), unitPrice: null } : { product: option.value })
          setTyped('')
          setTurn(turn + 1)
        }}
      />
    </div>
  )
}
