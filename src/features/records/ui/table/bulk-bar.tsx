import { CheckCheck, GitMerge, PencilLine, PhoneCall, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { duplicateTables } from '../../../duplicates/duplicates.schema.ts'
import { duplicateMessages } from '../../../duplicates/ui/duplicates.messages.ts'
import { MergeDialog } from '../../../duplicates/ui/merge-dialog.tsx'
import { AddToList } from '../../../prospecting/ui/add-to-list.tsx'
import { prospectingMessages } from '../../../prospecting/ui/prospecting.messages.ts'
import { recordMessages } from '../records.messages.ts'
import type { Column } from '../view/columns.ts'
import type { ViewControl } from '../view/use-view.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { bulkMessages } from './bulk.messages.ts'

export interface BulkBarProps {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly ids: ReadonlySet<string>
  /** How many match, chosen or not. */
  readonly total: number
  readonly onDone: () => void
}

/** More than these, and what is deleted is shown first. */
const fewEnough = 100

/** As many as can be compared side by side. */
const mostMerged = 4

/** What can be done with all chosen rows, or with all that match: change a field or delete; each one operation with undo. */
export function BulkBar({ table, columns, control, ids, total, onDone }: BulkBarProps) {
  const text = useText(recordMessages)
  const words = useText(bulkMessages)
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const remove = useCommandCall('records.delete')
  const [all, setAll] = useState(false)
  const [doing, setDoing] = useState<'set' | 'delete' | null>(null)
  const [listing, setListing] = useState(false)
  const [merging, setMerging] = useState(false)
  const same = useText(duplicateMessages)
  const prospects = useText(prospectingMessages)
  const people = table.name === 'contact' || table.name === 'lead' ? table.name : null
  const takesAll = all && ids.size < total
  const mayMerge =
    !takesAll && ids.size >= 2 && ids.size <= mostMerged && (duplicateTables as readonly string[]).includes(table.name)
  const count = takesAll ? total : ids.size
  const chosen = takesAll ? words.allTaken(formats.number(total)) : text.chosen(ids.size)

  async function removeAll(): Promise<void> {
    if (takesAll || ids.size > fewEnough) return setDoing('delete')
    const result = await remove.run({ ids: [...ids] })
    if (!result.ok) return toast({ text: failureText(result.failure, locale), tone: 'bad' })
    toast({ text: text.deletedMany(ids.size), operation: result.value.operation })
    onDone()
  }
  useCommands([
    { id: 'table.letGo', label: text.letGo, group: text.tableKeys, keys: ['Escape'], run: onDone, hideInPalette: true },
    {
      id: 'table.chooseMatching',
      label: words.all(formats.number(total)),
      group: text.tableKeys,
      keys: ['Shift+A'],
      when: () => !takesAll && ids.size < total,
      run: () => setAll(true),
    },
    {
      id: 'table.change',
      label: text.change,
      group: text.tableKeys,
      keys: ['c'],
      run: () => setDoing('set'),
      about: chosen,
    },
    {
      id: 'table.toList',
      label: prospects.addTo,
      group: text.tableKeys,
      icon: PhoneCall,
      keys: ['p'],
      when: () => people !== null,
      run: () => setListing(true),
      about: chosen,
    },
    {
      id: 'table.merge',
      label: same.merge,
      group: text.tableKeys,
      icon: GitMerge,
      keys: ['m'],
      when: () => mayMerge,
      run: () => setMerging(true),
      about: chosen,
    },
    {
      id: 'table.delete',
      label: text.delete,
      group: text.tableKeys,
      keys: ['Delete'],
      run: () => void removeAll(),
      about: chosen,
    },
  ])
  const { today, ...filter } = control.asked
  return (
    <div
      role="toolbar"
      aria-label={chosen}
      className="float appear absolute inset-x-0 bottom-16 z-30 mx-auto flex w-fit max-w-[calc(100%-16px)] flex-wrap items-center gap-1 py-1.5 pr-1.5 pl-3.5"
    >
      <span className="num mr-1 font-medium">{chosen}</span>
      {!takesAll && ids.size < total && (
        <Button tone="quiet" icon={CheckCheck} onClick={() => setAll(true)}>
          {words.all(formats.number(total))}
        </Button>
      )}
      <Button icon={PencilLine} command="table.change" />
      {people !== null && <Button icon={PhoneCall} command="table.toList" />}
      {mayMerge && <Button icon={GitMerge} command="table.merge" />}
      <Button tone="quiet" icon={Trash2} busy={remove.running} onClick={() => void removeAll()}>
        {text.delete}
      </Button>
      <Button tone="quiet" command="table.letGo" />
      {listing && people !== null && (
        <AddToList
          table={people}
          which={takesAll ? filter : { ids: [...ids] }}
          count={count}
          onClose={() => setListing(false)}
        />
      )}
      {merging && (
        <MergeDialog
          ids={[...ids]}
          onClose={() => setMerging(false)}
          onDone={() => {
            setMerging(false)
            onDone()
          }}
        />
      )}
      {doing !== null && (
        <BulkDialog
          table={table}
          columns={columns}
          act={doing}
          which={takesAll ? { ...filter, today } : { ids: [...ids] }}
          count={count}
          onClose={() => setDoing(null)}
          onDone={() => {
            setDoing(null)
            onDone()
          }}
        />
      )}
    </div>
  )
}
