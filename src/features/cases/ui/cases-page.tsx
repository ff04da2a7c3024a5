import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { supportCase } from '../cases.schema.ts'

export const CasesPage = () => <RecordsPage table={supportCase} />
