/** The commands that the features offer by name. A new one is listed here, with its tables in tables.ts and its rules in records.ts. */
import { logActivity } from '#features/activities/activities.commands.ts'
import { adoptSources } from '#features/campaigns/sources.commands.ts'
import { unlearnWords } from '#features/capture/capture.commands.ts'
import {
  addCustomChoice,
  defineCustomField,
  reorderCustomFields,
} from '#features/custom-fields/custom-fields.commands.ts'
import { removeDealCompetitor, setDealCompetitor } from '#features/competitors/competitors.commands.ts'
import { setRates } from '#features/currencies/currencies.commands.ts'
import { removeDealContact, setDealContact, setDealMember } from '#features/deal-people/deal-people.commands.ts'
import { addPlanItem, movePlanItem } from '#features/deal-plan/deal-plan.commands.ts'
import { eraseRecords } from '#features/retention/erase.commands.ts'
import { setRetention } from '#features/retention/retention.commands.ts'
import { giveEvidence, takeBackEvidence } from '#features/evidence/evidence.commands.ts'
import { createEvent, recordResult } from '#features/events/events.commands.ts'
import { saveMapping } from '#features/import/import.commands.ts'
import { renameFile } from '#features/files/files.commands.ts'
import { setLayout } from '#features/layouts/layouts.commands.ts'
import { askForReferral, declineReferral, referralGiven } from '#features/client-base/referrals.commands.ts'
import {
  changeChannel,
  chooseChannel,
  createChannel,
  keepDraft,
  readChannel,
} from '#features/messages/channels.commands.ts'
import {
  acknowledgeMessage,
  editMessage,
  pinMessage,
  reactToMessage,
  sendMessage,
  takeBackMessage,
} from '#features/messages/messages.commands.ts'
import { chooseNotifications, keepQuiet, readNotifications } from '#features/notifications/notifications.commands.ts'
import { addLines, changeLine } from '#features/line-items/line-items.commands.ts'
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
import { moveOpportunities, reopenOpportunity } from '#features/opportunities/opportunities.commands.ts'
import { setPin } from '#features/pins/pins.commands.ts'
import { setPrices } from '#features/pricing/pricing.commands.ts'
import { addOptOut } from '#features/prospecting/opt-outs.commands.ts'
import { addProspects, saveCadence } from '#features/prospecting/prospecting.commands.ts'
import {
  addQuoteLines,
  changeQuoteLine,
  createQuote,
  newQuoteVersion,
  setUpQuotes,
} from '#features/quotes/quotes.commands.ts'
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
import { shareHabit } from '#features/process/habits.ts'
import { fromInterview } from '#features/process/interview/interview.ts'
import { duplicateCommands } from '#features/duplicates/duplicates.commands.ts'
import { recordCommands } from '#features/records/records.commands.ts'
import { setQuota } from '#features/quota/quota.commands.ts'
import { askFor, declineRequest } from '#features/requests/requests.commands.ts'
import {
  addLink,
  answerProposal,
  chooseVersion,
  openedResource,
  proposeVariant,
  sendResources,
} from '#features/resources/resources.commands.ts'
import { shareCommand } from '#features/sharing/share.commands.ts'
import { addStageAsk } from '#features/stage-asks/stage-asks.commands.ts'
import { createStage, reorderStages, updateStage } from '#features/stages/stages.commands.ts'
import { acceptTasks, declineTasks, delegateTasks, splitTask, takeBackTasks } from '#features/tasks/passing.commands.ts'
import { completeTasks, createTask, planTasks, reopenTasks, snoozeTasks } from '#features/tasks/tasks.commands.ts'
import { forgetLearnt, restItem, setHours, setWeight } from '#features/today/today.commands.ts'
import { tellStory } from '#features/win-loss/stories.commands.ts'
import { setUsualView } from '#features/views/views.commands.ts'
import {
  congratulate,
  endCompanion,
  endShadow,
  giveShadow,
  giveThanks,
  ringBell,
  setCompanion,
} from '#features/mastermind/mastermind.commands.ts'
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
import { tables } from './tables.ts'
import { changeMap } from './workflows/change-map.ts'
import { saveNote } from './workflows/capture.ts'
import { closeOpportunity } from './workflows/close-opportunity.ts'
import { convertLead } from './workflows/convert-lead.ts'
import { commitToRequest, requestDone, withdrawRequest } from './workflows/answer-request.ts'
import { messageBecomes } from './workflows/message-becomes.ts'
import { answerQuote } from './workflows/answer-quote.ts'
import { deleteStage } from './workflows/delete-stage.ts'
import { convertProspect, recordTouch } from './workflows/prospecting.ts'
import { decideQuote, requestApproval } from './workflows/quote-approval.ts'
import { rescueDeals } from './workflows/rescue-deals.ts'
import { createOpportunity } from './workflows/create-opportunity.ts'
import { handOverWork } from './workflows/hand-over-work.ts'
import { sortOutDeals } from './workflows/sort-out-deals.ts'
import { takeOnStep } from './workflows/take-on-step.ts'
import { reading } from './reading.ts'
import { rules } from './records.ts'

export const featureCommands = [
  ...Object.values(recordCommands(tables, rules)),
  ...Object.values(duplicateCommands(tables, rules)),
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
  takeOnStep,
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
  eraseRecords,
  setRetention,
  reactToMessage,
  pinMessage,
  acknowledgeMessage,
  messageBecomes,
  readNotifications,
  chooseNotifications,
  keepQuiet,
] as const
