/** What rooms add to the pages of records. A panel is a component in its feature and an entry here. */
import { FilesPanel } from '#features/files/ui/files-panel.tsx'
import type { RecordPanel } from '#features/records/ui/page/record-panels.tsx'

export const recordPanels: readonly RecordPanel[] = [
  {
    name: 'files',
    // Files have none of their own.
    on: (table) => table !== 'file',
    Panel: FilesPanel,
  },
]
