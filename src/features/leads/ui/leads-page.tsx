import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { lead } from '../leads.schema.ts'

export const LeadsPage = () => <RecordsPage table={lead} />
