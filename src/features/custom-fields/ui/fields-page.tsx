/** Fields of the office's own, per record type. Each change is one operation and can be undone. */
import { useNavigate } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { LayoutEditor } from '../../layouts/ui/layout-editor.tsx'
import { recordTables } from '../../records/ui/record-tables.ts'
import { usePeople } from '../../sharing/ui/names.ts'
import { FieldRow } from './field-row.tsx'
import { fieldsMessages } from './fields.messages.ts'
import { NewField } from './new-field.tsx'

/** Record types that people fill in. */
const types = [
  'opportunity',
  'account',
  'contact',
  'lead',
  'supportCase',
  'campaign',
  'product',
  'task',
  'event',
] as const
type RecordType = (typeof types)[number]

export function FieldsPage() {
  const text = useText(fieldsMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const rank = usePeople()?.rank
  const [table, setTable] = useState<RecordType>('opportunity')
  const fields = useLive('customFields.list', { table, retired: true })
  return (
    <Page title={text.title} onBack={() => void navigate({ to: '/settings' })}>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-4 px-4 py-6 max-md:px-3">
          <p className="text-fg-2">{text.intro}</p>
          {rank === 'member' && (
            <p className="flex items-center gap-1.5 rounded-md bg-warn-soft px-2.5 py-1.5">
              <Lock aria-hidden size={13} className="shrink-0" />
              {text.onlyAdmins}
            </p>
          )}
          <Select
            label={text.recordType}
            options={types.flatMap((one) => {
              const schema = recordTables[one]
              return schema ? [{ value: one, label: label(schema.plural) }] : []
            })}
            value={table}
            onValue={setTable}
            className="max-w-60"
          />
          <Loaded live={fields} skeleton={<Skeleton className="h-40" />}>
            {(list) =>
              list.length === 0 ? (
                <p className="text-fg-3">{text.none}</p>
              ) : (
                <ul aria-label={text.title} className="flex flex-col border-t border-line">
                  {list.map((field, at) => (
                    <FieldRow
                      key={field.id}
                      field={field}
                      before={list[at - 1]}
                      twoBefore={list[at - 2]}
                      after={list[at + 1]}
                    />
                  ))}
                </ul>
              )
            }
          </Loaded>
          {rank !== 'member' && <NewField key={table} table={table} />}
          {rank !== 'member' && recordTables[table] && (
            <LayoutEditor key={`layout ${table}`} table={recordTables[table]} />
          )}
        </div>
      </div>
    </Page>
  )
}
