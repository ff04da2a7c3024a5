import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { contact } from '../contacts.schema.ts'

export const ContactsPage = () => <RecordsPage table={contact} />
