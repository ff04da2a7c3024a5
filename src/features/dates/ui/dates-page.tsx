import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { importantDate } from '../dates.schema.ts'

export const DatesPage = () => <RecordsPage table={importantDate} />
