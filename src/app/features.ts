/** What the features offer by name. A new feature is listed here, with its tables in tables.ts and its rules in records.ts. */
import { logActivity } from '#features/activities/activities.commands.ts'
import { accountPage } from '#features/accounts/accounts.queries.ts'
import { adoptSources } from '#features/campaigns/sources.commands.ts'
import { unlearnWords } from '#features/capture/capture.commands.ts'
import { listLearnt, readNote } from '#features/capture/capture.queries.ts'
import { contactPage } from '#features/contacts/contacts.queries.ts'
import {
  addCustomChoice,
  defineCustomField,
  reorderCustomFields,
} from '#features/custom-fields/custom-fields.commands.ts'
import { removeDealCompetitor, setDealCompetitor } from '#features/competitors/competitors.commands.ts'
import { competitorsOfDeal, listCompetitors } from '#features/competitors/competitors.queries.ts'
import { setRates } from '#features/currencies/currencies.commands.ts'
import { listCurrencies } from '#features/currencies/currencies.queries.ts'
import { listCustomFields } from '#features/custom-fields/custom-fields.queries.ts'
import { removeDealContact, setDealContact, setDealMember } from '#features/deal-people/deal-people.commands.ts'
import { dealPeople, partsOfContact } from '#features/deal-people/deal-people.queries.ts'
import { getDealRights } from '#features/deal-people/deal-rights.queries.ts'
import { addPlanItem, movePlanItem } from '#features/deal-plan/deal-plan.commands.ts'
import { planOfDeal } from '#features/deal-plan/deal-plan.queries.ts'
import { dealRisks } from '#features/deal-view/risks.queries.ts'
import { generateDemo } from '#features/demo/demo.job.ts'
import { giveEvidence, takeBackEvidence } from '#features/evidence/evidence.commands.ts'
import { evidenceOfDeal } from '#features/evidence/evidence.queries.ts'
import { createEvent, recordResult } from '#features/events/events.commands.ts'
import { exportJob } from '#features/export/export.job.ts'
import { ownImportJob } from '#features/export/own-import.job.ts'
import { saveMapping } from '#features/import/import.commands.ts'
import { importJobs } from '#features/import/import.jobs.ts'
import { attachJob } from '#features/files/attach.job.ts'
import { renameFile } from '#features/files/files.commands.ts'
import { fileQueries } from '#features/files/files.queries.ts'
import { tidyFiles } from '#features/files/tidy.job.ts'
import { setLayout } from '#features/layouts/layouts.commands.ts'
import { listLayouts } from '#features/layouts/layouts.queries.ts'
import { clientOfAccount, listClients } from '#features/client-base/clients.queries.ts'
import { askForReferral, declineReferral, referralGiven } from '#features/client-base/referrals.commands.ts'
import {
  changeChannel,
  chooseChannel,
  createChannel,
  keepDraft,
  readChannel,
} from '#features/messages/channels.commands.ts'
import {
  complete,
  countUnread,
  getCards,
  getChannel,
  getDraft,
  listChannels,
} from '#features/messages/channels.queries.ts'
import { searchMessages } from '#features/messages/message-search.ts'
import {
  acknowledgeMessage,
  editMessage,
  pinMessage,
  reactToMessage,
  sendMessage,
  takeBackMessage,
} from '#features/messages/messages.commands.ts'
import { getMessage, getWindow, listReceipts, messageHistory } from '#features/messages/messages.queries.ts'
import { leadMatches, leadPage } from '#features/leads/leads.queries.ts'
import { addLines, changeLine } from '#features/line-items/line-items.commands.ts'
import { linesOfDeal } from '#features/line-items/line-items.queries.ts'
import {
  handOverObligations,
  keepObligations,
  makeObligation,
  moveObligations,
  readNotices,
  releaseObligations,
  reopenObligations,
} from '#features/obligations/obligations.commands.ts'
import { foundOffice } from '#features/office/office.commands.ts'
import { getOffice, listTemplates } from '#features/office/office.queries.ts'
import { moveOpportunities, reopenOpportunity } from '#features/opportunities/opportunities.commands.ts'
import { opportunityPage } from '#features/opportunities/opportunities.queries.ts'
import { board, boardColumn, totalsByStage } from '#features/opportunities/pipeline.queries.ts'
import { listPeople } from '#features/people/people.queries.ts'
import { setPin } from '#features/pins/pins.commands.ts'
import { listPins } from '#features/pins/pins.queries.ts'
import { setPrices } from '#features/pricing/pricing.commands.ts'
import { offers, pricesOfBook } from '#features/pricing/pricing.queries.ts'
import { addOptOut } from '#features/prospecting/opt-outs.commands.ts'
import { addProspects, saveCadence } from '#features/prospecting/prospecting.commands.ts'
import { callQueue, listCadences, optOutsOf, prospectLists } from '#features/prospecting/prospecting.queries.ts'
import {
  addQuoteLines,
  changeQuoteLine,
  createQuote,
  newQuoteVersion,
  setUpQuotes,
} from '#features/quotes/quotes.commands.ts'
import { quotePage, quoteSettings, quotesOfDeal } from '#features/quotes/quotes.queries.ts'
import { sendQuote } from '#features/quotes/standing.commands.ts'
import {
  createProcess,
  deleteProcess,
  linkSteps,
  placeItem,
  publishProcess,
  unlinkSteps,
  updateProcess,
} from '#features/process/process.commands.ts'
import {
  getMap,
  listMapTemplates,
  listProcesses,
  listVersions,
  previewChange,
} from '#features/process/process.queries.ts'
import { listHabits, shareHabit } from '#features/process/habits.ts'
import { fromInterview, readInterview } from '#features/process/interview/interview.ts'
import { getLived, getMyWay } from '#features/process/lived.queries.ts'
import { duplicateQueries } from '#features/duplicates/duplicates.queries.ts'
import { findDuplicates } from '#features/duplicates/duplicates.job.ts'
import { duplicateCommands } from '#features/duplicates/duplicates.commands.ts'
import { setQuota } from '#features/quota/quota.commands.ts'
import { getNumber, getTeamNumbers } from '#features/quota/quota.queries.ts'
import { askFor, declineRequest } from '#features/requests/requests.commands.ts'
import { getNeeds, requestsOfDeal } from '#features/requests/requests.queries.ts'
import { addResources, addResourceVersion } from '#features/resources/add.job.ts'
import { resourcesOfDeal } from '#features/resources/deal.queries.ts'
import {
  addLink,
  answerProposal,
  chooseVersion,
  openedResource,
  proposeVariant,
  sendResources,
} from '#features/resources/resources.commands.ts'
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
import { shareCommand } from '#features/sharing/share.commands.ts'
import { addStageAsk } from '#features/stage-asks/stage-asks.commands.ts'
import { listStageAsks, missingAsks } from '#features/stage-asks/stage-asks.queries.ts'
import { createStage, reorderStages, updateStage } from '#features/stages/stages.commands.ts'
import { listStages } from '#features/stages/stages.queries.ts'
import { acceptTasks, declineTasks, delegateTasks, splitTask, takeBackTasks } from '#features/tasks/passing.commands.ts'
import { completeTasks, createTask, planTasks, reopenTasks, snoozeTasks } from '#features/tasks/tasks.commands.ts'
import { listTimeline } from '#features/timeline/timeline.queries.ts'
import { meetingFacts } from '#features/today/meeting.queries.ts'
import { listPromises } from '#features/today/promises.queries.ts'
import { listStale } from '#features/today/stale.queries.ts'
import { getWeek } from '#features/today/week.queries.ts'
import { leftBehind } from '#features/obligations/left-behind.queries.ts'
import { forgetLearnt, restItem, setHours, setWeight } from '#features/today/today.commands.ts'
import { getToday, listReasons } from '#features/today/today.queries.ts'
import { winLoss, winLossDeals } from '#features/win-loss/learn.queries.ts'
import { closeProposals } from '#features/win-loss/proposals.queries.ts'
import { tellStory } from '#features/win-loss/stories.commands.ts'
import { listStories, proposeStory } from '#features/win-loss/stories.queries.ts'
import { setUsualView } from '#features/views/views.commands.ts'
import { listViews } from '#features/views/views.queries.ts'
import { floorQueries } from '#features/mastermind/floor.queries.ts'
import {
  congratulate,
  endCompanion,
  endShadow,
  giveShadow,
  giveThanks,
  ringBell,
  setCompanion,
} from '#features/mastermind/mastermind.commands.ts'
import { floorOfDeal, getFloor } from '#features/mastermind/mastermind.queries.ts'
import {
  acceptAnswer,
  addBattleCardEntry,
  followTopic,
  mergeTopics,
  postTopic,
  readTopics,
  replyToTopic,
  settleTopic,
  voteForTopic,
} from '#features/topics/topics.commands.ts'
import { getTopic, listTopics, topicDigest, topicsOf } from '#features/topics/topics.queries.ts'
import { runBackup } from './backup/backup.job.ts'
import { restoreJob, verifyBackup } from './backup/restore.jobs.ts'
import { tables } from './tables.ts'
import { changeMap } from './workflows/change-map.ts'
import { tourFacts } from '#features/tour/tour.queries.ts'
import { saveNote } from './workflows/capture.ts'
import { closeOpportunity } from './workflows/close-opportunity.ts'
import { convertLead } from './workflows/convert-lead.ts'
import { commitToRequest, requestDone, withdrawRequest } from './workflows/answer-request.ts'
import { messageBecomes } from './workflows/message-becomes.ts'
import { answerQuote } from './workflows/answer-quote.ts'
import { deleteStage } from './workflows/delete-stage.ts'
import { convertProspect, recordTouch } from './workflows/prospecting.ts'
import { printPlan } from './workflows/print-plan.ts'
import { printQuote } from './workflows/print-quote.ts'
import { decideQuote, requestApproval } from './workflows/quote-approval.ts'
import { rescueDeals } from './workflows/rescue-deals.ts'
import { takeBack } from './workflows/take-back.ts'
import { createOpportunity } from './workflows/create-opportunity.ts'
import { handOverWork } from './workflows/hand-over-work.ts'
import { sortOutDeals } from './workflows/sort-out-deals.ts'
import { reading, records } from './records.ts'

export const featureCommands = [
  ...Object.values(records.commands),
  ...Object.values(duplicateCommands(tables, records.rules)),
  foundOffice,
  createOpportunity,
  moveOpportunities,
  closeOpportunity,
  convertLead,
  adoptSources,
  addStageAsk,
  setLayout,
  setDealContact,
  removeDealContact,
  setDealMember,
  reopenOpportunity,
  createStage,
  updateStage,
  reorderStages,
  deleteStage,
  createProcess,
  updateProcess,
  deleteProcess,
  linkSteps,
  unlinkSteps,
  publishProcess,
  placeItem,
  changeMap,
  rescueDeals,
  fromInterview,
  shareHabit,
  logActivity,
  createTask,
  completeTasks,
  reopenTasks,
  snoozeTasks,
  planTasks,
  delegateTasks,
  acceptTasks,
  declineTasks,
  takeBackTasks,
  splitTask,
  setWeight,
  forgetLearnt,
  restItem,
  setHours,
  sortOutDeals,
  handOverWork,
  makeObligation,
  keepObligations,
  reopenObligations,
  moveObligations,
  releaseObligations,
  handOverObligations,
  readNotices,
  setQuota,
  askFor,
  declineRequest,
  commitToRequest,
  requestDone,
  withdrawRequest,
  createEvent,
  recordResult,
  saveMapping,
  defineCustomField,
  addCustomChoice,
  reorderCustomFields,
  renameFile,
  setRates,
  setPrices,
  addLines,
  changeLine,
  createQuote,
  addQuoteLines,
  changeQuoteLine,
  newQuoteVersion,
  setUpQuotes,
  sendQuote,
  requestApproval,
  decideQuote,
  answerQuote,
  addProspects(tables, reading),
  saveCadence,
  recordTouch,
  convertProspect,
  addOptOut,
  shareCommand(tables),
  setUsualView,
  saveNote,
  unlearnWords,
  setDealCompetitor,
  removeDealCompetitor,
  giveEvidence,
  takeBackEvidence,
  addPlanItem,
  movePlanItem,
  setPin(tables),
  tellStory,
  askForReferral,
  referralGiven,
  declineReferral,
  addLink,
  chooseVersion,
  proposeVariant,
  answerProposal,
  openedResource,
  sendResources,
  postTopic,
  replyToTopic,
  voteForTopic,
  followTopic,
  readTopics,
  acceptAnswer,
  settleTopic,
  mergeTopics,
  addBattleCardEntry,
  ringBell,
  congratulate,
  setCompanion,
  endCompanion,
  giveShadow,
  endShadow,
  giveThanks,
  createChannel,
  changeChannel,
  chooseChannel,
  readChannel,
  keepDraft,
  sendMessage,
  editMessage,
  takeBackMessage,
  reactToMessage,
  pinMessage,
  acknowledgeMessage,
  messageBecomes,
] as const

const files = fileQueries(tables)

const floor = floorQueries()

export const featureQueries = [
  getNumber,
  getTeamNumbers,
  getNeeds,
  requestsOfDeal,
  ...Object.values(duplicateQueries(tables)),
  ...Object.values(records.queries),
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
  ...Object.values(searchFeature(tables, records.computed).queries),
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
  listChannels,
  countUnread,
  getChannel,
  getDraft,
  complete,
  getCards,
  getWindow,
  getMessage,
  messageHistory,
  listReceipts,
  searchMessages,
] as const

export const featureJobs = [
  findDuplicates(tables),
  generateDemo,
  records.bulk,
  ...importJobs,
  exportJob(tables, reading),
  ownImportJob(tables),
  runBackup,
  verifyBackup,
  restoreJob,
  takeBack,
  attachJob(tables),
  printQuote,
  printPlan,
  tidyFiles,
  addResources,
  addResourceVersion,
] as const
