import { Waypoints } from 'lucide-react'
import { useCommandCall } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { campaign, source } from '../campaigns.schema.ts'
import { campaignMessages } from './campaigns.messages.ts'

export const CampaignsPage = () => <RecordsPage table={campaign} />

/** Sources are named by records before anybody describes them: one act makes records of those names. */
export function SourcesPage() {
  const text = useText(campaignMessages)
  const label = useLabel()
  const toast = useToast()
  const adopt = useCommandCall('sources.adopt')
  useCommands([
    {
      id: 'sources.adopt',
      label: text.adopt,
      group: label(source.plural),
      icon: Waypoints,
      keys: ['Shift+A'],
      about: label(source.plural),
      run: () =>
        void adopt.run({}).then((result) => {
          if (result.ok)
            toast({ text: text.adopted(result.value.value.count), operation: result.value.operation, tone: 'good' })
        }),
    },
  ])
  return <RecordsPage table={source} />
}
