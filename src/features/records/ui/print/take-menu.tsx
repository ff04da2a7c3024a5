/** Takes along exactly what is seen: on paper, or as a file. */
import { FileSpreadsheet, FileText, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Table } from '#shared/schema.ts'
import type { Failure } from '#shared/result.ts'
import { failureText } from '#ui/failures.ts'
import { IconButton } from '#ui/button.tsx'
import { useJobs } from '#ui/live.ts'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { ExportResult } from '../../../export/export.job.ts'
import { recordMessages } from '../records.messages.ts'
import { usualSort } from '../table/use-table-data.ts'
import { shownColumns, type Column } from '../view/columns.ts'
import type { ViewControl } from '../view/use-view.ts'
import { printMessages } from './print.messages.ts'
import { PrintView } from './print-view.tsx'

export interface TakeMenuProps {
  readonly table: Table
  readonly title: string
  readonly columns: readonly Column[]
  readonly control: ViewControl
}

export function TakeMenu({ table, title, columns, control }: TakeMenuProps) {
  const text = useText(printMessages)
  const words = useText(recordMessages)
  const locale = useLocale()
  const toast = useToast()
  const { client } = useUi()
  const [printing, setPrinting] = useState(false)
  const [wanted, setWanted] = useState<string | null>(null)
  const job = useJobs().find(({ id }) => id === wanted)
  const refused = (failure: Failure): void => toast({ text: failureText(failure, locale), tone: 'bad' })
  const { view, asked } = control

  async function take(format: 'csv' | 'xlsx'): Promise<void> {
    const { today: _, ...filter } = asked
    const sort = [
      ...view.groups.map((field) => ({ field, descending: false })),
      ...(view.sort.length > 0 ? view.sort : usualSort(table)),
    ].slice(0, 5)
    const started = await client.startJob('exports.run', {
      format,
      language: locale,
      view: {
        table: table.name,
        ...filter,
        sort,
        columns: shownColumns(columns, table, view.columns).map(({ field }) => field),
      },
    })
    if (!started.ok) return refused(started.failure)
    toast({ text: text.preparing, kind: 'export' })
    setWanted(started.value.job)
  }
  useEffect(() => {
    if (job === undefined || job.status === 'running') return
    // oxlint-disable-next-line react/set-state-in-effect -- each file is fetched once
    setWanted(null)
    if (job.status === 'failed' && job.failure) refused(job.failure)
    const [file] = job.status === 'done' ? (job.value as ExportResult).downloads : []
    if (file === undefined) return
    void client.download(`${job.id}/0`, file.name).then((got) => {
      if (got.ok) toast({ text: text.exported(file.name), kind: 'export', tone: 'good' })
      else refused(got.failure)
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [job])
  useCommands([
    {
      id: 'view.print',
      label: text.print,
      group: words.view,
      icon: Printer,
      keys: ['Mod+p'],
      run: () => setPrinting(true),
    },
    { id: 'view.csv', label: text.csv, group: words.view, icon: FileText, run: () => void take('csv') },
    { id: 'view.xlsx', label: text.xlsx, group: words.view, icon: FileSpreadsheet, run: () => void take('xlsx') },
  ])
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Printer} label={text.take} className="max-md:hidden" />}>
        <MenuItem icon={Printer} command="view.print" />
        <MenuItem icon={FileText} command="view.csv" />
        <MenuItem icon={FileSpreadsheet} command="view.xlsx" />
      </Menu>
      {printing && (
        <PrintView table={table} title={title} columns={columns} control={control} onDone={() => setPrinting(false)} />
      )}
    </>
  )
}
