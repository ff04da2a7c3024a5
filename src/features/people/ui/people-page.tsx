import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { person, team } from '../people.schema.ts'

export const PeoplePage = () => <RecordsPage table={person} />
export const TeamsPage = () => <RecordsPage table={team} />
