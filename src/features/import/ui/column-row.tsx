import clsx from 'clsx'
import { CircleHelp, Key } from 'lucide-react'
import { useMemo } from 'react'
import { Badge } from '#ui/badge.tsx'
import { useFormat } from '#ui/format.ts'
import { Select, type Option } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { customKinds } from '#features/custom-fields/custom-fields.schema.ts'
import { importedKinds, type ImportedKind } from '../custom-kind.ts'
import { importFields } from '../import-fields.ts'
import type { ImportPlan, PlanColumn, PlanFile } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'
import {
  asks,
  isKey,
  isLink,
  linkOf,
  roleFrom,
  roleKey,
  roleOf,
  setFormat,
  setKind,
  setLink,
  setRole,
} from './plan-edits.ts'
import { useRemark } from './remarks.ts'

export interface ColumnRowProps {
  readonly plan: ImportPlan
  readonly place: number
  readonly file: PlanFile
  readonly column: PlanColumn
  readonly onPlan: (plan: ImportPlan) => void
}

/** A date without the name of a month: only then is the order of its parts a question. */
const digitsOnly = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/

/** One column: its header, what was found in it, what it becomes, and how it is read where that is in doubt. */
export function ColumnRow({ plan, place, file, column, onPlan }: ColumnRowProps) {
  const text = useText(importMessages)
  const label = useLabel()
  const formats = useFormat()
  const remark = useRemark()
  const role = roleOf(file, column)
  const link = linkOf(file, column.index)
  const doubt = asks(file, column)
  const fields = useMemo(() => (file.table === null ? [] : importFields(file.table)), [file.table])
  const options: readonly Option[] = [
    { value: 'none', label: text.leaveOut },
    ...fields.map((field) =>
      isLink(field)
        ? { value: `link:${field.name}`, label: text.linkTo(label(field.label)) }
        : { value: `field:${field.name}`, label: label(field.label) },
    ),
    { value: 'custom', label: text.keepAsOwn },
  ]
  const kindName = (one: ImportedKind): string => {
    const known = customKinds.find(({ value }) => value === one)
    return known ? label(known.label) : one
  }
  const kind =
    role.as === 'custom'
      ? column.kind
      : role.as === 'field'
        ? fields.find((field) => field.name === role.field)?.kind
        : undefined
  const isDate = kind === 'date' || kind === 'instant'
  const isNumber = kind === 'money' || kind === 'number' || kind === 'percent'
  return (
    <tr
      className={clsx(
        'border-t border-line align-top max-md:flex max-md:flex-col max-md:gap-2 max-md:py-3',
        role.as === 'none' && !isKey(file, column.index) && 'text-fg-3',
      )}
    >
      <th scope="row" className="py-2 pr-3 text-left font-normal max-md:py-0">
        <span className="block font-medium break-words text-fg">{column.header}</span>
        <span className="mt-1 flex flex-wrap items-center gap-1.5 text-xs text-fg-3">
          {isKey(file, column.index) && (
            <span title={text.keyHint}>
              <Badge tone="accent" icon={Key}>
                {text.isKey}
              </Badge>
            </span>
          )}
          {column.filled < file.rows && (
            <span className="num">
              {text.filled(formats.percent(file.rows === 0 ? 0 : Math.floor((column.filled / file.rows) * 100)))}
            </span>
          )}
        </span>
      </th>
      <td className="py-2 pr-3 text-xs text-fg-2 max-md:py-0">
        <span className="line-clamp-2 break-words">{column.samples.join(' · ')}</span>
        {doubt && (
          <span className="mt-1 flex items-start gap-1.5 text-warn">
            <CircleHelp aria-hidden size={13} className="mt-px shrink-0" />
            {column.remark ? remark(column.remark) : text.unsure}
          </span>
        )}
      </td>
      <td className="py-1.5 max-md:py-0">
        <Select
          hideLabel
          label={text.becomesOf(column.header)}
          options={options}
          value={roleKey(role)}
          onValue={(value) => onPlan(setRole(plan, place, column.index, roleFrom(value)))}
        />
        {link && role.as === 'link' && (
          <div className="mt-1.5 grid grid-cols-2 gap-1.5">
            <Select
              hideLabel
              label={text.byLabel(column.header)}
              value={link.by}
              onValue={(by) => onPlan(setLink(plan, place, column.index, { by }))}
              options={(['name', 'email', 'id', 'domain'] as const).map((by) => ({
                value: by,
                label: `${text.by} ${text.byWays[by]}`,
              }))}
            />
            <Select
              hideLabel
              label={text.missingLabel(column.header)}
              value={link.missing}
              onValue={(missing) => onPlan(setLink(plan, place, column.index, { missing }))}
              options={(['create', 'leave'] as const).map((way) => ({ value: way, label: text.missingWays[way] }))}
            />
          </div>
        )}
        {role.as === 'custom' && (
          <Select
            className="mt-1.5"
            hideLabel
            label={text.kindOf(column.header)}
            value={column.kind}
            onValue={(as) => onPlan(setKind(plan, place, column.index, as))}
            options={importedKinds.map((one) => ({ value: one, label: kindName(one) }))}
          />
        )}
        {isDate && (doubt || column.samples.some((sample) => digitsOnly.test(sample))) && (
          <Select
            className="mt-1.5"
            hideLabel
            label={text.dateOrderLabel(column.header)}
            value={column.format.date ?? null}
            onValue={(date) => onPlan(setFormat(plan, place, column.index, { date }))}
            options={(['ymd', 'dmy', 'mdy', 'serial'] as const).map((order) => ({
              value: order,
              label: text.dateOrders[order],
            }))}
          />
        )}
        {isNumber && (column.format.decimal !== undefined || doubt) && (
          <Select
            className="mt-1.5"
            hideLabel
            label={text.decimalLabel(column.header)}
            value={column.format.decimal ?? null}
            onValue={(decimal) => onPlan(setFormat(plan, place, column.index, { decimal }))}
            options={(['.', ','] as const).map((sign) => ({ value: sign, label: text.decimals[sign] }))}
          />
        )}
      </td>
    </tr>
  )
}
