/** Every address of the page and what stands there. A new room is a route here and a line in rooms.ts. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { AccountsPage } from '#features/accounts/ui/accounts-page.tsx'
import { EventsPage } from '#features/events/ui/events-page.tsx'
import { CampaignsPage, SourcesPage } from '#features/campaigns/ui/campaigns-page.tsx'
import { CasesPage } from '#features/cases/ui/cases-page.tsx'
import { ContactsPage } from '#features/contacts/ui/contacts-page.tsx'
import { FieldsPage } from '#features/custom-fields/ui/fields-page.tsx'
import { DatesPage } from '#features/dates/ui/dates-page.tsx'
import { DuplicatesPage } from '#features/duplicates/ui/duplicates-page.tsx'
import { FilesPage } from '#features/files/ui/files-page.tsx'
import { LeadsPage } from '#features/leads/ui/leads-page.tsx'
import { PipelinePage } from '#features/opportunities/ui/pipeline-page.tsx'
import { ImportPage } from '#features/import/ui/import-page.tsx'
import { PeoplePage, TeamsPage } from '#features/people/ui/people-page.tsx'
import { ProductsPage } from '#features/products/ui/products-page.tsx'
import { ListPage } from '#features/records/ui/table/list-page.tsx'
import { CurrenciesPage } from '#features/currencies/ui/currencies-page.tsx'
import { PriceBooksPage } from '#features/pricing/ui/price-books-page.tsx'
import { CallPage } from '#features/prospecting/ui/call-page.tsx'
import { OptOutsPage } from '#features/prospecting/ui/opt-outs-page.tsx'
import { ProspectingPage } from '#features/prospecting/ui/prospecting-page.tsx'
import { ResourcesPage } from '#features/resources/ui/resources-page.tsx'
import { SearchPage } from '#features/search/ui/search-page.tsx'
import { ErasuresPage } from '#features/retention/ui/erasures-page.tsx'
import { QuoteSettingsPage } from '#features/quotes/ui/quote-settings-page.tsx'
import { QuotesRoom } from '#features/quotes/ui/quotes-room.tsx'
import { RecordPage } from '#features/records/ui/page/record-page.tsx'
import { NumberPage } from '#features/quota/ui/number-page.tsx'
import { ClientsPage } from '#features/client-base/ui/clients-page.tsx'
import { MessagesPage } from '#features/messages/ui/messages-page.tsx'
import { InboxPage } from '#features/notifications/ui/inbox-page.tsx'
import { NeedsPage } from '#features/requests/ui/needs-page.tsx'
import { TasksPage } from '#features/tasks/ui/tasks-page.tsx'
import { LeftBehindCard } from '#features/obligations/ui/left-behind-card.tsx'
import { PromisesPage } from '#features/obligations/ui/promises-page.tsx'
import { WeekPage } from '#features/today/ui/week-page.tsx'
import { TodayPage } from '#features/today/ui/today-page.tsx'
import { LearnPage } from '#features/win-loss/ui/learn-page.tsx'
import { TopicsPage } from '#features/topics/ui/topics-page.tsx'
import { CrashedView, NotFound } from './fallbacks.tsx'
import { Gate } from './gate.tsx'
import { LateWork } from '#features/sharing/ui/late-work.tsx'
import { PeopleDevicesPage } from '#features/sharing/ui/people-devices-page.tsx'
import { RecoveryCard } from '#features/sharing/ui/recovery-card.tsx'
import { SpacesPage } from '#features/sharing/ui/spaces-page.tsx'
import { InterviewPage } from '#features/process/ui/interview-page.tsx'
import { ProcessPage } from '#features/process/ui/process-page.tsx'
import { StagesPage } from '#features/stages/ui/stages-page.tsx'
import { SettingsPage } from './settings/settings-page.tsx'

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: CrashedView })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  // What an address brings after # (an invitation) stays for the page that comes.
  beforeLoad: ({ location }) => {
    throw redirect({ to: '/today', hash: location.hash, replace: true })
  },
})

/** View settings live in the address, so that Back and a reload keep them; each page reads its own. */
export type ViewSearch = Readonly<Record<string, unknown>>
const validateSearch = (search: Record<string, unknown>): ViewSearch => search

const today = createRoute({ getParentRoute: () => root, path: '/today', component: TodayPage })
const inbox = createRoute({ getParentRoute: () => root, path: '/inbox', component: InboxPage })
const week = createRoute({ getParentRoute: () => root, path: '/week', component: WeekPage })
const promises = createRoute({ getParentRoute: () => root, path: '/promises', component: PromisesPage })
const pipeline = createRoute({ getParentRoute: () => root, path: '/pipeline', validateSearch, component: PipelinePage })
const accounts = createRoute({ getParentRoute: () => root, path: '/accounts', validateSearch, component: AccountsPage })
const contacts = createRoute({ getParentRoute: () => root, path: '/contacts', validateSearch, component: ContactsPage })
const tasks = createRoute({ getParentRoute: () => root, path: '/tasks', validateSearch, component: TasksPage })
const events = createRoute({ getParentRoute: () => root, path: '/events', validateSearch, component: EventsPage })
const products = createRoute({ getParentRoute: () => root, path: '/products', validateSearch, component: ProductsPage })
const people = createRoute({ getParentRoute: () => root, path: '/people', validateSearch, component: PeoplePage })
const teams = createRoute({ getParentRoute: () => root, path: '/teams', validateSearch, component: TeamsPage })
const leads = createRoute({ getParentRoute: () => root, path: '/leads', validateSearch, component: LeadsPage })
const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  validateSearch,
  component: CampaignsPage,
})
const sources = createRoute({ getParentRoute: () => root, path: '/sources', validateSearch, component: SourcesPage })
const cases = createRoute({ getParentRoute: () => root, path: '/cases', validateSearch, component: CasesPage })
const dates = createRoute({ getParentRoute: () => root, path: '/dates', validateSearch, component: DatesPage })
const list = createRoute({ getParentRoute: () => root, path: '/list/$table', validateSearch, component: ListPage })
const record = createRoute({ getParentRoute: () => root, path: '/record/$id', validateSearch, component: RecordPage })
const search = createRoute({ getParentRoute: () => root, path: '/search', validateSearch, component: SearchPage })
const number = createRoute({ getParentRoute: () => root, path: '/number', component: NumberPage })
const clients = createRoute({ getParentRoute: () => root, path: '/clients', component: ClientsPage })
const messages = createRoute({ getParentRoute: () => root, path: '/messages', validateSearch, component: MessagesPage })
const conversation = createRoute({
  getParentRoute: () => root,
  path: '/messages/$channel',
  validateSearch,
  component: MessagesPage,
})
const needs = createRoute({ getParentRoute: () => root, path: '/needs', component: NeedsPage })
const imports = createRoute({ getParentRoute: () => root, path: '/import', component: ImportPage })
const duplicates = createRoute({ getParentRoute: () => root, path: '/duplicates', component: DuplicatesPage })
const topics = createRoute({ getParentRoute: () => root, path: '/topics', validateSearch, component: TopicsPage })
const learn = createRoute({ getParentRoute: () => root, path: '/learn', component: LearnPage })
const files = createRoute({ getParentRoute: () => root, path: '/files', component: FilesPage })
const resources = createRoute({ getParentRoute: () => root, path: '/resources', component: ResourcesPage })
const prospecting = createRoute({ getParentRoute: () => root, path: '/prospecting', component: ProspectingPage })
const calling = createRoute({ getParentRoute: () => root, path: '/prospecting/$id', component: CallPage })
const quotes = createRoute({ getParentRoute: () => root, path: '/quotes', validateSearch, component: QuotesRoom })
const optOuts = createRoute({ getParentRoute: () => root, path: '/opt-outs', validateSearch, component: OptOutsPage })
const currencies = createRoute({
  getParentRoute: () => root,
  path: '/settings/currencies',
  component: CurrenciesPage,
})
const priceBooks = createRoute({ getParentRoute: () => root, path: '/settings/prices', component: PriceBooksPage })
const quoteSettings = createRoute({
  getParentRoute: () => root,
  path: '/settings/quotes',
  component: QuoteSettingsPage,
})
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage })

const processMap = createRoute({ getParentRoute: () => root, path: '/process', component: ProcessPage })
const interview = createRoute({ getParentRoute: () => root, path: '/process/interview', component: InterviewPage })

const stages = createRoute({ getParentRoute: () => root, path: '/settings/pipeline', component: StagesPage })

const fields = createRoute({ getParentRoute: () => root, path: '/settings/fields', component: FieldsPage })

const officePeople = createRoute({
  getParentRoute: () => root,
  path: '/settings/people',
  component: () => (
    <PeopleDevicesPage>
      <LeftBehindCard />
      <RecoveryCard />
      <LateWork />
    </PeopleDevicesPage>
  ),
})
const spaces = createRoute({ getParentRoute: () => root, path: '/settings/spaces', component: SpacesPage })
const erasures = createRoute({ getParentRoute: () => root, path: '/settings/erasures', component: ErasuresPage })

const lists = [
  topics,
  list,
  pipeline,
  accounts,
  contacts,
  tasks,
  events,
  products,
  people,
  teams,
  leads,
  campaigns,
  sources,
  cases,
  dates,
  quotes,
] as const
const routeTree = root.addChildren([
  home,
  today,
  inbox,
  week,
  promises,
  ...lists,
  prospecting,
  calling,
  optOuts,
  currencies,
  priceBooks,
  quoteSettings,
  files,
  resources,
  learn,
  duplicates,
  search,
  clients,
  messages,
  conversation,
  needs,
  number,
  record,
  imports,
  settings,
  processMap,
  interview,
  stages,
  fields,
  officePeople,
  spaces,
  erasures,
])

export const createPageRouter = () => createRouter({ routeTree, defaultPreload: false, scrollRestoration: false })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
