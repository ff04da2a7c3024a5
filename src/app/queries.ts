/** The queries that the features offer by name. */
import { accountPage } from '#features/accounts/accounts.queries.ts'
import { listLearnt, readNote } from '#features/capture/capture.queries.ts'
import { contactPage } from '#features/contacts/contacts.queries.ts'
import { competitorsOfDeal, listCompetitors } from '#features/competitors/competitors.queries.ts'
import { listCurrencies } from '#features/currencies/currencies.queries.ts'
import { listCustomFields } from '#features/custom-fields/custom-fields.queries.ts'
import { dealPeople, partsOfContact } from '#features/deal-people/deal-people.queries.ts'
import { getDealRights } from '#features/deal-people/deal-rights.queries.ts'
import { planOfDeal } from '#features/deal-plan/deal-plan.queries.ts'
import { dealRisks } from '#features/deal-view/risks.queries.ts'
import { evidenceOfDeal } from '#features/evidence/evidence.queries.ts'
import { listErasures, openErasures } from '#features/retention/erasures.queries.ts'
import { dueRetention, getRetention, previewRetention } from '#features/retention/retention.queries.ts'
import { fileQueries } from '#features/files/files.queries.ts'
import { listLayouts } from '#features/layouts/layouts.queries.ts'
import { clientOfAccount, listClients } from '#features/client-base/clients.queries.ts'
import {
  complete,
  countUnread,
  getCards,
  getChannel,
  getDraft,
  listChannels,
} from '#features/messages/channels.queries.ts'
import { searchMessages } from '#features/messages/message-search.ts'
import { originOf } from '#features/messages/outcomes.ts'
import { getMessage, getWindow, listReceipts, messageHistory } from '#features/messages/messages.queries.ts'
import { leadMatches, leadPage } from '#features/leads/leads.queries.ts'
import { linesOfDeal } from '#features/line-items/line-items.queries.ts'
import { getQuiet, listNotifications, listPcNotices } from '#features/notifications/notifications.queries.ts'
import { getOffice, listTemplates } from '#features/office/office.queries.ts'
import { opportunityPage } from '#features/opportunities/opportunities.queries.ts'
import { board, boardColumn, totalsByStage } from '#features/opportunities/pipeline.queries.ts'
import { listPeople } from '#features/people/people.queries.ts'
import { listPins } from '#features/pins/pins.queries.ts'
import { offers, pricesOfBook } from '#features/pricing/pricing.queries.ts'
import { callQueue, listCadences, optOutsOf, prospectLists } from '#features/prospecting/prospecting.queries.ts'
import { quotePage, quoteSettings, quotesOfDeal } from '#features/quotes/quotes.queries.ts'
import {
  getMap,
  listMapTemplates,
  listProcesses,
  listVersions,
  previewChange,
} from '#features/process/process.queries.ts'
import { stepOfDeal } from '#features/process/deal-step.queries.ts'
import { listHabits } from '#features/process/habits.ts'
import { readInterview } from '#features/process/interview/interview.ts'
import { getLived, getMyWay } from '#features/process/lived.queries.ts'
import { duplicateQueries } from '#features/duplicates/duplicates.queries.ts'
import { getNumber, getTeamNumbers } from '#features/quota/quota.queries.ts'
import { recordQueries } from '#features/records/records.queries.ts'
import { getNeeds, requestsOfDeal } from '#features/requests/requests.queries.ts'
import { resourcesOfDeal } from '#features/resources/deal.queries.ts'
import {
  getResource,
  listResources,
  pictureInFile,
  previewFile,
  resourceFacets,
} from '#features/resources/resources.queries.ts'
import { searchFeature } from '#features/search/search.queries.ts'
import { listLateWork } from '#features/sharing/late-work.queries.ts'
import { listNotices } from '#features/sharing/notices.queries.ts'
import {
  getMoved,
  getPolicy,
  getRecovery,
  listOfficePeople,
  listSpaces,
  readersOfSpace,
} from '#features/sharing/sharing.queries.ts'
import { listStageAsks, missingAsks } from '#features/stage-asks/stage-asks.queries.ts'
import { listStages } from '#features/stages/stages.queries.ts'
import { passedTo } from '#features/tasks/passing.queries.ts'
import { listTimeline } from '#features/timeline/timeline.queries.ts'
import { meetingFacts } from '#features/today/meeting.queries.ts'
import { listPromises } from '#features/today/promises.queries.ts'
import { listStale } from '#features/today/stale.queries.ts'
import { getWeek } from '#features/today/week.queries.ts'
import { leftBehind } from '#features/obligations/left-behind.queries.ts'
import { getToday, listReasons } from '#features/today/today.queries.ts'
import { winLoss, winLossDeals } from '#features/win-loss/learn.queries.ts'
import { closeProposals } from '#features/win-loss/proposals.queries.ts'
import { listStories, proposeStory } from '#features/win-loss/stories.queries.ts'
import { listViews } from '#features/views/views.queries.ts'
import { floorQueries } from '#features/mastermind/floor.queries.ts'
import { floorOfDeal, getFloor, newestWin } from '#features/mastermind/mastermind.queries.ts'
import { getTopic, listTopics, topicDigest, topicsOf } from '#features/topics/topics.queries.ts'
import { tables } from './tables.ts'
import { tourFacts } from '#features/tour/tour.queries.ts'
import { reading } from './reading.ts'

const files = fileQueries(tables)

const floor = floorQueries()

export const featureQueries = [
  getNumber,
  getTeamNumbers,
  getNeeds,
  requestsOfDeal,
  ...Object.values(duplicateQueries(tables)),
  ...Object.values(recordQueries(tables, reading)),
  getOffice,
  listTemplates,
  listPeople,
  listOfficePeople,
  listSpaces,
  readersOfSpace,
  getPolicy,
  getRecovery,
  getMoved,
  listLateWork,
  listNotices,
  getDealRights,
  evidenceOfDeal,
  competitorsOfDeal,
  listCompetitors,
  planOfDeal,
  dealRisks,
  winLoss,
  winLossDeals,
  closeProposals,
  listStories,
  proposeStory,
  listStages,
  listProcesses,
  getMap,
  listVersions,
  previewChange,
  listMapTemplates,
  readInterview,
  getLived,
  getMyWay,
  listHabits,
  stepOfDeal,
  listCustomFields,
  totalsByStage,
  board,
  boardColumn,
  opportunityPage,
  accountPage,
  contactPage,
  leadPage,
  listStageAsks,
  missingAsks,
  listLayouts,
  dealPeople,
  partsOfContact,
  leadMatches,
  listTimeline,
  listCurrencies,
  pricesOfBook,
  offers,
  linesOfDeal,
  quotePage,
  quotesOfDeal,
  quoteSettings,
  prospectLists,
  listCadences,
  callQueue,
  optOutsOf,
  listViews,
  listPins(tables),
  getToday,
  listReasons,
  readNote,
  listLearnt,
  listStale,
  getWeek,
  listPromises,
  meetingFacts,
  leftBehind,
  tourFacts,
  listClients,
  clientOfAccount,
  ...Object.values(searchFeature(tables, reading.computed).queries),
  listResources,
  resourceFacets,
  getResource,
  resourcesOfDeal,
  previewFile,
  pictureInFile,
  files.ofRecord,
  files.one,
  files.everywhere,
  files.folders,
  files.content,
  listTopics,
  getTopic,
  topicDigest,
  topicsOf,
  floor.ask,
  floor.similarTopics,
  floor.dealsLike,
  floor.beforeMeeting,
  getFloor,
  floorOfDeal,
  newestWin,
  listChannels,
  countUnread,
  getChannel,
  getDraft,
  complete,
  getCards,
  getWindow,
  getMessage,
  messageHistory,
  originOf,
  listReceipts,
  listErasures,
  openErasures,
  getRetention,
  previewRetention,
  dueRetention,
  searchMessages,
  listNotifications,
  passedTo,
  listPcNotices,
  getQuiet,
] as const
