import { useLive } from '#ui/live.ts'
import { Loaded } from '#ui/states.tsx'
import type { RecordPage } from '../../records/records.queries.ts'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { file as fileTable } from '../files.schema.ts'
import { EraseFileCommand } from '../../retention/ui/erase-file.tsx'
import { FileRow } from './file-row.tsx'

/** What a file's own page shows: the file, and what is known of it. */
export function FileFacts({ id, record }: { readonly id: string; readonly record: RecordPage }) {
  const live = useLive('files.get', { id })
  return (
    <Loaded live={live} skeleton={null}>
      {(file) => (
        <>
          {file !== null && <EraseFileCommand file={file} />}
          {file !== null && (
            <ul className="px-4 pb-3 max-md:px-2">
              <FileRow file={file} />
            </ul>
          )}
          <FactsPanel table={fileTable} row={record.row} conflicts={record.conflicts} />
        </>
      )}
    </Loaded>
  )
}
