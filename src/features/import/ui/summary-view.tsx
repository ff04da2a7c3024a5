import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Table } from '#shared/schema.ts'
import { Badge } from '#ui/badge.tsx'
import { useFormat } from '#ui/format.ts'
import { useLabel, useText } from '#ui/text.ts'
import { displayValue, type DisplayContext } from '../../records/ui/fields/display-value.ts'
import { useDisplay } from '../../records/ui/fields/use-display.ts'
import { currencyFieldOf } from '../../records/ui/record-tables.ts'
import { importFields, tableOf } from '../import-fields.ts'
import type { FileOutcome, ImportSummary, ImportTable, RowReason } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'

const counts = ['created', 'updated', 'unchanged', 'leftOut', 'incomplete'] as const
const tones = { created: 'good', updated: 'accent', unchanged: 'plain', leftOut: 'bad', incomplete: 'warn' } as const

/** What will happen, or has happened: the counts, file by file, with every reason and the lines it concerns. */
export function SummaryView({
  summary,
  title,
  samples = false,
  children,
}: {
  readonly summary: ImportSummary
  readonly title: string
  /** Before it has happened: how the first rows will look. */
  readonly samples?: boolean
  readonly children?: ReactNode
}) {
  const text = useText(importMessages)
  const formats = useFormat()
  const label = useLabel()
  return (
    <div className="mx-auto flex w-full max-w-[880px] flex-col gap-5 p-4 md:p-6">
      <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
      <dl className="num grid grid-cols-2 gap-2 sm:grid-cols-5">
        {counts.map((name) => (
          <div key={name} className="flex flex-col-reverse rounded-lg bg-sunken px-3 py-2.5">
            <dt className="text-xs text-fg-2">{text.counts[name]}</dt>
            <dd className={clsx('text-lg font-semibold tracking-tight', summary.totals[name] === 0 && 'text-fg-3')}>
              {formats.number(summary.totals[name])}
            </dd>
          </div>
        ))}
      </dl>
      {children}
      {summary.files.map((file) => (
        <FileSummary key={`${file.file}.${file.table}`} file={file} samples={samples} />
      ))}
      {summary.alsoCreated.length > 0 && (
        <section>
          <h3 className="font-semibold">{text.alsoCreated}</h3>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {summary.alsoCreated.map((one) => (
              <li key={`${one.table}.${one.why}`} title={one.why}>
                <Badge>
                  <span className="num">
                    {formats.number(one.count)} {tableName(one.table, one.count, label)}
                  </span>
                </Badge>
              </li>
            ))}
          </ul>
        </section>
      )}
      {summary.removedStages.length > 0 && (
        <section>
          <h3 className="font-semibold">{text.removedStages}</h3>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {summary.removedStages.map((name) => (
              <li key={name}>
                <Badge>{name}</Badge>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

type Labels = ReturnType<typeof useLabel>

const fieldWords = { label: { en: 'Field', de: 'Feld' }, plural: { en: 'Fields', de: 'Felder' } }
const stageWords = { label: { en: 'Stage', de: 'Phase' }, plural: { en: 'Stages', de: 'Phasen' } }

function tableName(name: string, count: number, label: Labels): string {
  const words =
    name in tableOf
      ? tableOf[name as ImportTable]
      : name === 'stage'
        ? stageWords
        : name === 'customField'
          ? fieldWords
          : undefined
  return words ? label(count === 1 ? words.label : words.plural) : name
}

function FileSummary({ file, samples }: { readonly file: FileOutcome; readonly samples: boolean }) {
  const text = useText(importMessages)
  const formats = useFormat()
  const label = useLabel()
  return (
    <section aria-label={text.fileBecomes(file.file, label(tableOf[file.table].plural))} className="card p-4">
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 flex-1 font-semibold break-words">
          {text.fileBecomes(file.file, label(tableOf[file.table].plural))}
        </h3>
        {counts
          .filter((name) => file[name] > 0)
          .map((name) => (
            <Badge key={name} tone={tones[name]}>
              <span className="num">
                {formats.number(file[name])} {text.counts[name]}
              </span>
            </Badge>
          ))}
      </header>
      <Reasons title={text.reasonsLeftOut} reasons={file.reasons} />
      <Reasons title={text.reasonsGaps} reasons={file.gaps} />
      {samples && <Samples file={file} />}
    </section>
  )
}

function Reasons({ title, reasons }: { readonly title: string; readonly reasons: readonly RowReason[] }) {
  const text = useText(importMessages)
  const formats = useFormat()
  if (reasons.length === 0) return null
  return (
    <details className="mt-3" open={reasons.length <= 4}>
      <summary className="text-xs font-medium text-fg-2">{title}</summary>
      <ul className="mt-1">
        {reasons.map((reason) => (
          <li key={`${reason.type}.${reason.message}`} className="flex flex-wrap gap-x-3 border-t border-line py-1.5">
            <span className="num w-14 shrink-0 text-right font-medium">{formats.number(reason.rows)}</span>
            <span className="min-w-0 flex-1 break-words">{reason.message}</span>
            <span className="num text-xs text-fg-3">{text.lines(reason.lines.join(', '))}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A value of a sample as it will be shown once it is in the office. Links and stages are names already. */
function sampleText(
  table: Table,
  name: string,
  sample: Readonly<Record<string, string>>,
  display: DisplayContext,
): string {
  const text = sample[name] ?? ''
  const field = table.fields[name]
  if (text === '' || field === undefined || field.kind === 'ref') return text
  if (field.kind === 'boolean') return text === 'true' ? display.yes : display.no
  if (field.kind === 'set') return text.replaceAll(',', ', ')
  const isNumber = ['money', 'number', 'integer', 'percent'].includes(field.kind) && Number.isFinite(Number(text))
  const beside = currencyFieldOf(table, name)
  return displayValue(field, isNumber ? Number(text) : text, display, {
    currency: beside === undefined ? null : sample[beside],
  })
}

function Samples({ file }: { readonly file: FileOutcome }) {
  const text = useText(importMessages)
  const label = useLabel()
  const display = useDisplay()
  const table = tableOf[file.table]
  const fields = new Map(importFields(file.table).map((field) => [field.name, label(field.label)]))
  const columns = [...new Set(file.samples.flatMap((sample) => Object.keys(sample)))]
  if (columns.length === 0) return null
  return (
    <details className="mt-3" open>
      <summary className="text-xs font-medium text-fg-2">{text.sampleRows}</summary>
      {/* A wide table scrolls within itself, by key too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={text.sampleRowsOf(file.file)} tabIndex={0} className="mt-1 overflow-x-auto">
        <table className="w-full text-xs">
          <thead>
            <tr className="text-left text-fg-3">
              {columns.map((name) => (
                <th key={name} scope="col" className="py-1 pr-4 font-medium whitespace-nowrap">
                  {fields.get(name) ?? name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.samples.map((sample, place) => (
              <tr key={place} className="border-t border-line">
                {columns.map((name) => (
                  <td key={name} className="num max-w-52 truncate py-1 pr-4" title={sample[name]}>
                    <bdi>{sampleText(table, name, sample, display)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
