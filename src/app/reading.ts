/**
 * What the generic records show of each feature beyond its fields: computed fields, who changes what. Threads that only read
 * load this and none of the rules in records.ts.
 */
import { refusalOf } from '#features/deal-people/deal-rights.ts'
import { eventComputed } from '#features/events/nearness.ts'
import { opportunityComputed, rateDayOfDeal } from '#features/opportunities/next-step.ts'
import { decorateDeals } from '#features/opportunities/opportunity-rows.ts'
import { markOptedOut, optOutComputed } from '#features/prospecting/opt-outs.ts'
import { taskComputed } from '#features/tasks/over.ts'

/** What lists of records show beyond their fields. */
export const reading = {
  computed: {
    opportunity: opportunityComputed,
    task: taskComputed,
    event: eventComputed,
    contact: optOutComputed('contact'),
    lead: optOutComputed('lead'),
  },
  rateDay: { opportunity: rateDayOfDeal },
  decorate: { opportunity: decorateDeals, contact: markOptedOut('contact'), lead: markOptedOut('lead') },
  beside: {
    opportunity: ['stageType', 'nextStep', 'nextStepOverdue'],
    contact: ['optedOut'],
    lead: ['optedOut'],
  },
  owned: { opportunity: refusalOf },
}
