import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { account } from '../accounts.schema.ts'

export const AccountsPage = () => <RecordsPage table={account} />
