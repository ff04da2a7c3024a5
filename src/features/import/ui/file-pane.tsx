import { Info } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { tableOf } from '../import-fields.ts'
import { importTables, type ImportPlan, type ImportTable, type PlanFile } from '../plan.schema.ts'
import { AttachmentsChoice } from './attachments-choice.tsx'
import { ColumnRow } from './column-row.tsx'
import { importMessages } from './import.messages.ts'
import { leaveOut, setHiddenRows } from './plan-edits.ts'
import { useRemark } from './remarks.ts'
import { OwnExport } from './own-export.tsx'
import { SaveMapping } from './save-mapping.tsx'

export interface FilePaneProps {
  readonly plan: ImportPlan
  readonly place: number
  readonly file: PlanFile
  readonly onPlan: (plan: ImportPlan) => void
  readonly onTable: (file: PlanFile, table: ImportTable) => void
}

const systemNames: Readonly<Record<string, string>> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  zoho: 'Zoho CRM',
  outlook: 'Outlook',
  google: 'Google',
  copper: 'Copper',
  monday: 'monday.com',
  close: 'Close',
  insightly: 'Insightly',
}

/** Columns are shown in portions: a file may have thousands. */
const portion = 60

/** One file: what its rows are and what becomes of its columns. */
export function FilePane({ plan, place, file, onPlan, onTable }: FilePaneProps) {
  const text = useText(importMessages)
  const label = useLabel()
  const formats = useFormat()
  const remark = useRemark()
  const [shown, setShown] = useState(portion)
  const more = file.columns.length - shown
  const contents = plan.files.find(({ name }) => /\.zip$/i.test(name.split(' · ')[0] ?? ''))?.upload
  return (
    <div className="flex flex-col gap-4 p-4 md:p-5">
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold tracking-tight break-words">{file.name}</h2>
          <p className="text-xs text-fg-2">
            {text.rows(file.rows, formats.number(file.rows))} ·{' '}
            {file.format === 'text'
              ? text.asRead(file.encoding, text.delimiters[file.delimiter])
              : text.formats[file.format]}
            {file.system !== null &&
              file.system !== 'bullpen' &&
              ` · ${text.madeBy(systemNames[file.system] ?? file.system)}`}
          </p>
        </div>
        <Select
          className="w-64 max-md:w-full"
          label={text.tableOf(file.name)}
          value={file.table ?? 'none'}
          onValue={(value) => (value === 'none' ? onPlan(leaveOut(plan, place)) : onTable(file, value))}
          options={[
            ...importTables.map((table) => ({ value: table, label: label(tableOf[table].label) })),
            { value: 'none' as const, label: text.leaveOutFile },
          ]}
        />
      </header>
      {file.table !== null && file.remarks.length > 0 && (
        <ul className="flex flex-col gap-1 text-fg-2">
          {file.remarks.map((one) => (
            <li key={one.type} className="flex items-start gap-1.5">
              <Info aria-hidden size={14} className="mt-0.5 shrink-0 text-fg-3" />
              {remark(one)}
            </li>
          ))}
        </ul>
      )}
      {file.table !== null && file.remarks.some(({ type }) => type === 'hiddenRows') && (
        <Select
          className="w-64 max-md:w-full"
          label={text.hiddenRows}
          value={file.hiddenRows}
          onValue={(way) => onPlan(setHiddenRows(plan, place, way))}
          options={(['bring', 'leave'] as const).map((way) => ({ value: way, label: text.hiddenRowsWays[way] }))}
        />
      )}
      {file.table !== null && file.remarks.some(({ type }) => type === 'attachmentsKept') && (
        <AttachmentsChoice plan={plan} place={place} file={file} onPlan={onPlan} />
      )}
      {file.table === null ? (
        file.leftOut?.type === 'ownExport' ? (
          <OwnExport upload={file.upload} contents={contents} />
        ) : (
          file.leftOut && (
            <p>
              <Badge>{text.notImported}</Badge> <span className="text-fg-2">{remark(file.leftOut)}</span>
            </p>
          )
        )
      ) : (
        <table className="w-full border-collapse max-md:block">
          <thead className="max-md:sr-only">
            <tr className="text-left text-xs text-fg-3">
              <th scope="col" className="w-[26%] py-1 font-medium">
                {text.column}
              </th>
              <th scope="col" className="py-1 font-medium">
                {text.samples}
              </th>
              <th scope="col" className="w-80 py-1 font-medium">
                {text.becomes}
              </th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {file.columns.slice(0, shown).map((column) => (
              <ColumnRow key={column.index} plan={plan} place={place} file={file} column={column} onPlan={onPlan} />
            ))}
          </tbody>
        </table>
      )}
      {file.table !== null && file.header && (
        <div>
          <SaveMapping file={file} />
        </div>
      )}
      {file.table !== null && more > 0 && (
        <Button className="self-start" onClick={() => setShown(shown + portion)}>
          {text.moreColumns(more, formats.number(more))}
        </Button>
      )}
    </div>
  )
}
