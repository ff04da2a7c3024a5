import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { task } from '../tasks.schema.ts'

export const TasksPage = () => <RecordsPage table={task} />
