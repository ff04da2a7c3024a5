/** On the page of an account, a contact or a lead: what was merged into it, what may be the same, and the acts for both. */
import { Copy, GitMerge } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { recordMessages } from '../../records/ui/records.messages.ts'
import type { AnyRow } from '../../records/rows.ts'
import type { Candidate } from '../duplicates.queries.ts'
import type { DuplicateTable } from '../duplicates.schema.ts'
import { ConvertLead } from '../../leads/ui/convert-lead.tsx'
import { duplicateMessages } from './duplicates.messages.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { MergeWith } from './merge-with.tsx'

export interface RecordDuplicatesProps {
  readonly table: DuplicateTable
  readonly row: AnyRow
  readonly title: string
}

type Doing = { readonly act: 'which' } | { readonly act: 'merge' | 'convert'; readonly other: string }

export function RecordDuplicates({ table, row, title }: RecordDuplicatesProps) {
  const text = useText(duplicateMessages)
  const records = useText(recordMessages)
  const locale = useLocale()
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const separate = useCommandCall('duplicates.separate')
  const [doing, setDoing] = useState<Doing | null>(null)
  const hidden = useLive('duplicates.ofRecord', { id: row.id }).value ?? []
  const isConverted = table === 'lead' && (row['convertedAt'] ?? null) !== null
  const likely = useLive(
    'duplicates.ofCandidate',
    { table, values: comparable(row), except: row.id, limit: 3 },
    { off: isConverted, keep: true },
  )
  // Of many that are somewhat alike only the one is said here that nearly everything speaks for.
  const [same] = (likely.value ?? []).filter((one) => one.certain && !isConverted)

  async function takeApart(one: { readonly id: string; readonly title: string }): Promise<void> {
    const done = await separate.run({ id: one.id })
    if (!done.ok) return toast({ text: failureText(done.failure, locale), tone: 'bad' })
    toast({ text: text.takenApart(one.title), operation: done.value.operation, tone: 'good' })
  }
  const begin = (one: Candidate): void => setDoing({ act: one.table === table ? 'merge' : 'convert', other: one.id })
  const [newest] = hidden.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
  useCommands([
    {
      id: 'record.merge',
      label: text.mergeWith,
      group: records.recordKeys,
      icon: GitMerge,
      keys: ['Shift+M'],
      run: () => setDoing({ act: 'which' }),
      when: () => !isConverted,
      about: title,
    },
    {
      id: 'record.takeApart',
      label: text.takeApart,
      group: records.recordKeys,
      keys: ['Shift+U'],
      run: () => newest && void takeApart(newest),
      when: () => newest !== undefined,
      about: title,
    },
  ])
  return (
    <>
      {hidden.map((one) => (
        <div key={one.id} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-fg-2">
          <GitMerge aria-hidden size={13} className="shrink-0 text-fg-3" />
          <span className="min-w-0 break-words">
            {text.mergedWith(one.title)}
            {one.at !== null && (
              <span className="num">
                {' '}
                {text.by(one.byTitle ?? text.somebody, formats.date(one.at.slice(0, 10), today))}
              </span>
            )}
          </span>
          <Button tone="quiet" className="text-xs" busy={separate.running} onClick={() => void takeApart(one)}>
            {text.takeApart}
            <span className="sr-only">{`: ${one.title}`}</span>
          </Button>
        </div>
      ))}
      {same && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-warn-soft px-2.5 py-1.5 text-xs">
          <Copy aria-hidden size={13} className="shrink-0" />
          <button
            type="button"
            className="min-h-6 text-left font-medium hover:underline max-md:min-h-11"
            onClick={() => openRecord(same.id)}
          >
            {same.table === 'lead' ? text.sameLead(same.title) : text.samePerson(same.title)}
          </button>
          <span className="text-fg-2">{same.reasons.map((reason) => text.reasons[reason]).join(', ')}</span>
          <Button className="text-xs" onClick={() => begin(same)}>
            {same.table === table ? text.merge : text.convertLead}
            <span className="sr-only">{`: ${same.title}`}</span>
          </Button>
        </div>
      )}
      {doing?.act === 'which' && (
        <MergeWith
          table={table}
          id={row.id}
          likely={(likely.value ?? []).filter((one) => one.table === table)}
          onClose={() => setDoing(null)}
          onChosen={(other) => setDoing({ act: 'merge', other })}
        />
      )}
      {doing?.act === 'merge' && (
        <MergeDialog
          ids={[row.id, doing.other]}
          onClose={() => setDoing(null)}
          onDone={(id) => {
            setDoing(null)
            if (id !== row.id) openRecord(id, undefined, true)
          }}
        />
      )}
      {doing?.act === 'convert' && (
        <ConvertLead
          lead={table === 'lead' ? row.id : doing.other}
          contact={table === 'lead' ? doing.other : row.id}
          onClose={() => setDoing(null)}
        />
      )}
    </>
  )
}

/** The values of a row that can be asked for. */
const comparable = (row: AnyRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([field, value]) =>
      field !== 'id' && typeof value === 'string' && value !== '' && value.length < 1_000 && !field.endsWith('Title')
        ? [[field, value]]
        : [],
    ),
  )
