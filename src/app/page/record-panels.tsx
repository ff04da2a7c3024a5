/** What rooms add to the pages of records. A panel is a component in its feature and an entry here. */
import { PersonDataPanel } from '#features/export/ui/person-data-panel.tsx'
import { FilesPanel } from '#features/files/ui/files-panel.tsx'
import { DealResourcesPanel } from '#features/resources/ui/deal-resources-panel.tsx'
import { ConversationPanel } from '#features/messages/ui/conversation-panel.tsx'
import { OriginPanel } from '#features/messages/ui/origin-panel.tsx'
import { BellPanel } from '#features/mastermind/ui/bell-panel.tsx'
import { FloorPanel } from '#features/mastermind/ui/floor-panel.tsx'
import { ShadowPanel } from '#features/mastermind/ui/shadow-panel.tsx'
import type { RecordPanel } from '#features/records/ui/page/record-panels.tsx'

export const recordPanels: readonly RecordPanel[] = [
  { name: 'resources', on: (table) => table === 'opportunity', Panel: DealResourcesPanel },
  { name: 'bell', on: (table) => table === 'opportunity', Panel: BellPanel },
  {
    name: 'floor',
    on: (table) => table === 'opportunity' || table === 'competitor' || table === 'product',
    Panel: FloorPanel,
  },
  { name: 'shadows', on: (table) => table === 'opportunity', Panel: ShadowPanel },
  {
    name: 'files',
    // Files have none of their own, those of a resource are its versions.
    on: (table) => table !== 'file' && table !== 'resource',
    Panel: FilesPanel,
  },
  {
    name: 'origin',
    on: (table) => ['task', 'obligation', 'evidence', 'topic'].includes(table),
    Panel: OriginPanel,
  },
  {
    name: 'conversation',
    on: (table) => table === 'opportunity' || table === 'account',
    Panel: ConversationPanel,
  },
  {
    name: 'personData',
    on: (table) => table === 'contact' || table === 'lead' || table === 'person',
    Panel: PersonDataPanel,
  },
]
