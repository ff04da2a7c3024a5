import { Files, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, ErrorState, Loaded, Loading, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { FileList } from '../files.queries.ts'
import { FileRow } from './file-row.tsx'
import { fileMessages } from './files.messages.ts'

const pageSize = 100
const everyFolder = ''

/** All files of the office, and the room that they take on this PC. */
export function FilesPage() {
  const text = useText(fileMessages)
  const formats = useFormat()
  const [typed, setTyped] = useState('')
  const [folder, setFolder] = useState(everyFolder)
  const [limit, setLimit] = useState(pageSize)
  const folders = useLive('files.folders', {})
  const keep = useCommandCall('files.keepOffline')
  const contains = typed.trim()
  const live = useLive(
    'files.all',
    { limit, ...(contains === '' ? {} : { contains }), ...(folder === everyFolder ? {} : { folder }) },
    { keep: true },
  )
  const list = live.value
  const chosen = folders.value?.find((one) => one.folder === folder)
  const note =
    list === undefined ? undefined : text.sizeOfAll(list.total, formats.number(list.total), formats.size(list.bytes))
  return (
    <Page title={text.files} note={note} className="overflow-y-auto">
      <div className="mx-auto flex w-full max-w-200 flex-col gap-3 p-4 max-md:p-3">
        <div className="flex flex-wrap items-end gap-2">
          <TextField
            label={text.search}
            hideLabel
            placeholder={text.search}
            type="search"
            value={typed}
            onValue={setTyped}
            className="min-w-48 flex-1"
          />
          {(folders.value?.length ?? 0) > 0 && (
            <Select
              label={text.folders}
              hideLabel
              value={folder}
              options={[
                { value: everyFolder, label: text.allFiles },
                ...(folders.value ?? []).map((one) => ({
                  value: one.folder,
                  label: text.inFolder(one.folder, one.count),
                })),
              ]}
              onValue={setFolder}
            />
          )}
        </div>
        {chosen && (
          <Switch
            label={text.keepFolder(chosen.folder)}
            hint={text.keepAllHint}
            checked={chosen.kept}
            onChecked={(on) => void keep.run({ folder: chosen.folder, on })}
          />
        )}
        {keep.failure && <ErrorState inline failure={keep.failure} />}
        <Loaded
          live={live}
          skeleton={
            <Loading>
              <Skeleton className="w-1/2" />
            </Loading>
          }
        >
          {(found) => <Found list={found} isSearch={contains !== '' || folder !== everyFolder} />}
        </Loaded>
        {list !== undefined && list.total > list.files.length && (
          <Button className="self-center" onClick={() => setLimit(Math.min(500, limit + pageSize))}>
            {text.more}
          </Button>
        )}
        {list?.usage && <Room usage={list.usage} />}
      </div>
    </Page>
  )
}

function Found({ list, isSearch }: { readonly list: FileList; readonly isSearch: boolean }) {
  const text = useText(fileMessages)
  const openRecord = useOpenRecord()
  if (list.total === 0)
    return isSearch ? (
      <EmptyState icon={FileSearch} title={text.nothingFound} />
    ) : (
      <EmptyState icon={Files} title={text.noFiles}>
        {text.noFilesWhy}
      </EmptyState>
    )
  return (
    <ul aria-label={text.files} className="card divide-y divide-line px-2">
      {list.files.map((file) => (
        <FileRow
          key={file.id}
          file={file}
          note={
            file.record !== null && (
              <Button
                tone="quiet"
                className="max-w-44 min-w-0 shrink text-xs max-md:order-last max-md:ml-5 max-md:max-w-full"
                title={file.recordTitle ?? undefined}
                onClick={() => openRecord(file.record ?? '')}
              >
                <span className="truncate">{file.recordTitle ?? text.missing}</span>
              </Button>
            )
          }
        />
      ))}
    </ul>
  )
}

const gigabyte = 1_000_000_000

function Room({ usage }: { readonly usage: NonNullable<FileList['usage']> }) {
  const text = useText(fileMessages)
  const formats = useFormat()
  const budget = useCommandCall('files.setBudget')
  const [typed, setTyped] = useState<string | null>(null)
  const save = (): void => {
    const size = Number((typed ?? '').replace(',', '.'))
    if (typed !== null && typed.trim() !== '' && size >= 0) void budget.run({ bytes: Math.round(size * gigabyte) })
    setTyped(null)
  }
  return (
    <section className="mt-4 flex flex-col gap-3">
      <Progress
        label={text.room(formats.size(usage.used), formats.size(usage.budget))}
        done={Math.min(usage.used, usage.budget)}
        total={usage.budget || 1}
      />
      <TextField
        label={text.budget}
        hint={text.budgetHint}
        inputMode="decimal"
        className="max-w-80"
        value={typed ?? String(usage.budget / gigabyte)}
        onValue={setTyped}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
      {budget.failure && <ErrorState inline failure={budget.failure} />}
    </section>
  )
}
