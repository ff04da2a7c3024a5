/**
 * What columns are called, in English and German and in the exports of many programs. A name stands in normal form
 * (`normalHeader`): letters and digits only, lower case, no accents.
 *
 * Earlier names of a field win over later ones. A name that few tables know says much about what a file is.
 */
import type { TableWords } from './common-words.ts'
import { caseWords, campaignWords, opportunityWords, productWords, quoteWords } from './deal-words.ts'
import { lineItemWords, priceBookWords, priceWords, quoteLineWords } from './line-words.ts'
import { accountWords, contactWords, leadWords, personWords, teamWords } from './party-words.ts'
import type { ImportTable } from './plan.schema.ts'
import { stepWords } from './step-words.ts'
import { activityWords, eventWords, taskWords } from './work-words.ts'

export const vocabulary: Readonly<Record<ImportTable, TableWords>> = {
  team: teamWords,
  person: personWords,
  account: accountWords,
  product: productWords,
  contact: contactWords,
  opportunity: opportunityWords,
  stageVisit: stepWords,
  priceBook: priceBookWords,
  price: priceWords,
  lineItem: lineItemWords,
  quoteLine: quoteLineWords,
  activity: activityWords,
  task: taskWords,
  event: eventWords,
  campaign: campaignWords,
  lead: leadWords,
  quote: quoteWords,
  supportCase: caseWords,
}
