/** Every table of the office. A new record type is listed here and nowhere else. */
import { account } from '#features/accounts/accounts.schema.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { competitor, dealCompetitor } from '#features/competitors/competitors.schema.ts'
import { customChoice, customField } from '#features/custom-fields/custom-fields.schema.ts'
import { exchangeRate } from '#features/currencies/currencies.schema.ts'
import { planItem } from '#features/deal-plan/deal-plan.schema.ts'
import { merge } from '#features/duplicates/duplicates.schema.ts'
import { evidence } from '#features/evidence/evidence.schema.ts'
import { event } from '#features/events/events.schema.ts'
import { file } from '#features/files/files.schema.ts'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { erasure, erasureReceipt, retention } from '#features/messages/erasure.schema.ts'
import {
  channel,
  channelMark,
  message,
  messageDraft,
  messageMention,
  messagePin,
  messageOutcome,
  messageReceipt,
  reaction,
} from '#features/messages/messages.schema.ts'
import { notificationChoice, notificationMark } from '#features/notifications/notifications.schema.ts'
import { obligation } from '#features/obligations/obligations.schema.ts'
import { office } from '#features/office/office.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person, team } from '#features/people/people.schema.ts'
import { pin } from '#features/pins/pins.schema.ts'
import { price, priceBook } from '#features/pricing/pricing.schema.ts'
import { product } from '#features/products/products.schema.ts'
import { cadence, cadenceStep, optOut, prospect, prospectList } from '#features/prospecting/prospecting.schema.ts'
import { quote, quoteApproval, quoteLine, quoteSetup } from '#features/quotes/quotes.schema.ts'
import { moved, relay, room } from '#features/sharing/sharing.schema.ts'
import { stage } from '#features/stages/stages.schema.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import { campaign, source } from '#features/campaigns/campaigns.schema.ts'
import { supportCase } from '#features/cases/cases.schema.ts'
import { dealContact, dealMember } from '#features/deal-people/deal-people.schema.ts'
import { importantDate } from '#features/dates/dates.schema.ts'
import { layout } from '#features/layouts/layouts.schema.ts'
import { exportNote } from '#features/export/export.schema.ts'
import { importedAs, importMapping } from '#features/import/import.schema.ts'
import { lead } from '#features/leads/leads.schema.ts'
import { stageAsk } from '#features/stage-asks/stage-asks.schema.ts'
import { todayChoice, todayRest, todayWeight, workWeek } from '#features/today/today.schema.ts'
import {
  buyerStep,
  habit,
  process,
  processInterview,
  processVersion,
  stageLink,
  stageMaterial,
  stageVisit,
  stepEvidence,
  stepTask,
} from '#features/process/process.schema.ts'
import { dealStory } from '#features/win-loss/stories.schema.ts'
import { savedView, usualView } from '#features/views/views.schema.ts'
import { quota } from '#features/quota/quota.schema.ts'
import { dealRequest } from '#features/requests/requests.schema.ts'
import { referral } from '#features/client-base/referrals.schema.ts'
import { captureWord } from '#features/capture/capture.schema.ts'
import {
  collection,
  resource,
  resourceOpen,
  resourceSend,
  resourceVersion,
} from '#features/resources/resources.schema.ts'
import { bell, companion, congratulation, dealShadow, thanks } from '#features/mastermind/mastermind.schema.ts'
import {
  battleCardEntry,
  topic,
  topicFollow,
  topicReply,
  topicSeen,
  topicVote,
} from '#features/topics/topics.schema.ts'
import type { Table } from '#shared/schema.ts'

/** The order numbers the tables in the database: append, never insert or reorder. */
export const tables: readonly Table[] = [
  office,
  person,
  team,
  stage,
  account,
  contact,
  product,
  opportunity,
  activity,
  task,
  event,
  customField,
  room,
  moved,
  file,
  relay,
  lead,
  campaign,
  source,
  supportCase,
  dealContact,
  dealMember,
  importantDate,
  customChoice,
  layout,
  stageAsk,
  exchangeRate,
  priceBook,
  price,
  lineItem,
  quote,
  quoteLine,
  quoteApproval,
  quoteSetup,
  cadence,
  cadenceStep,
  prospectList,
  prospect,
  optOut,
  savedView,
  usualView,
  exportNote,
  merge,
  importMapping,
  obligation,
  todayWeight,
  todayChoice,
  todayRest,
  workWeek,
  process,
  stageLink,
  stepTask,
  buyerStep,
  stepEvidence,
  stageMaterial,
  processVersion,
  habit,
  processInterview,
  stageVisit,
  competitor,
  dealCompetitor,
  evidence,
  planItem,
  dealStory,
  dealRequest,
  pin,
  captureWord,
  quota,
  referral,
  collection,
  resource,
  resourceVersion,
  resourceSend,
  resourceOpen,
  topic,
  topicReply,
  battleCardEntry,
  topicVote,
  topicFollow,
  topicSeen,
  bell,
  congratulation,
  companion,
  dealShadow,
  thanks,
  channel,
  message,
  messageMention,
  reaction,
  messagePin,
  messageReceipt,
  channelMark,
  messageDraft,
  erasure,
  erasureReceipt,
  retention,
  notificationMark,
  notificationChoice,
  importedAs,
  messageOutcome,
]
