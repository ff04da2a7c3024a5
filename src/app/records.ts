/**
 * What each feature keeps true of its own records, for the generic records: rules by table. A new feature with rules is
 * listed here. Only threads that write load this file; what lists show is in reading.ts.
 */
import { activityRules } from '#features/activities/activities.commands.ts'
import { accountRules } from '#features/accounts/accounts.rules.ts'
import { campaignRules, sourceRules } from '#features/campaigns/campaigns.rules.ts'
import { caseRules } from '#features/cases/cases.rules.ts'
import { contactRules } from '#features/contacts/contacts.rules.ts'
import { referralRules } from '#features/client-base/referrals.rules.ts'
import { customChoiceRules, customFieldRules } from '#features/custom-fields/custom-fields.commands.ts'
import { competitorRules, dealCompetitorRules } from '#features/competitors/competitors.commands.ts'
import { rateRules } from '#features/currencies/currencies.commands.ts'
import { dateRules } from '#features/dates/dates.rules.ts'
import { dealContactRules, dealMemberRules } from '#features/deal-people/deal-people.commands.ts'
import { planItemRules } from '#features/deal-plan/deal-plan.commands.ts'
import { evidenceRules } from '#features/evidence/evidence.commands.ts'
import { eventRules } from '#features/events/events.commands.ts'
import { fileRules } from '#features/files/files.commands.ts'
import { layoutRules } from '#features/layouts/layouts.commands.ts'
import { leadRules } from '#features/leads/leads.rules.ts'
import { lineItemRules } from '#features/line-items/line-items.commands.ts'
import { channelRules } from '#features/messages/channels.commands.ts'
import { messageRules } from '#features/messages/messages.commands.ts'
import { obligationRules } from '#features/obligations/obligations.rules.ts'
import { officeRules } from '#features/office/office.commands.ts'
import { opportunityRules } from '#features/opportunities/opportunities.rules.ts'
import { personRules } from '#features/people/people.rules.ts'
import { priceBookRules } from '#features/pricing/pricing.commands.ts'
import { optOutRules } from '#features/prospecting/opt-outs.commands.ts'
import { productRules } from '#features/products/products.rules.ts'
import { quotaRules } from '#features/quota/quota.commands.ts'
import { quoteApprovalRules, quoteLineRules, quoteRules } from '#features/quotes/quotes.rules.ts'
import { processRules } from '#features/process/process.rules.ts'
import { requestRules } from '#features/requests/requests.rules.ts'
import { retentionRules } from '#features/retention/retention.commands.ts'
import { resourcesRules } from '#features/resources/resources.rules.ts'
import { stageAskRules } from '#features/stage-asks/stage-asks.commands.ts'
import { stageRules } from '#features/stages/stages.rules.ts'
import { taskRules } from '#features/tasks/tasks.commands.ts'
import { storyRules } from '#features/win-loss/stories.commands.ts'
import { savedViewRules } from '#features/views/views.rules.ts'
import { bellRules, shadowRules, thanksRules } from '#features/mastermind/mastermind.commands.ts'
import { battleCardEntryRules, topicReplyRules, topicRules } from '#features/topics/topics.rules.ts'
import type { RulesByTable } from '#features/records/rules.ts'

export const rules: RulesByTable = {
  office: officeRules,
  person: personRules,
  product: productRules,
  stage: stageRules,
  account: accountRules,
  contact: contactRules,
  opportunity: opportunityRules,
  activity: activityRules,
  task: taskRules,
  obligation: obligationRules,
  dealRequest: requestRules,
  event: eventRules,
  customField: customFieldRules,
  customChoice: customChoiceRules,
  layout: layoutRules,
  file: fileRules,
  exchangeRate: rateRules,
  priceBook: priceBookRules,
  lineItem: lineItemRules,
  quota: quotaRules,
  quote: quoteRules,
  quoteLine: quoteLineRules,
  quoteApproval: quoteApprovalRules,
  optOut: optOutRules,
  savedView: savedViewRules,
  lead: leadRules,
  campaign: campaignRules,
  source: sourceRules,
  supportCase: caseRules,
  importantDate: dateRules,
  stageAsk: stageAskRules,
  dealContact: dealContactRules,
  dealMember: dealMemberRules,
  competitor: competitorRules,
  dealCompetitor: dealCompetitorRules,
  evidence: evidenceRules,
  planItem: planItemRules,
  ...processRules,
  dealStory: storyRules,
  referral: referralRules,
  ...resourcesRules,
  topic: topicRules,
  topicReply: topicReplyRules,
  battleCardEntry: battleCardEntryRules,
  bell: bellRules,
  dealShadow: shadowRules,
  thanks: thanksRules,
  channel: channelRules,
  message: messageRules,
  retention: retentionRules,
}
