import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { event } from '../events.schema.ts'

export const EventsPage = () => <RecordsPage table={event} />
