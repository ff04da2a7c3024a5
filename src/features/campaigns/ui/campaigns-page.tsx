import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { campaign, source } from '../campaigns.schema.ts'

export const CampaignsPage = () => <RecordsPage table={campaign} />
export const SourcesPage = () => <RecordsPage table={source} />
