/** What a person looks for first on a record's page: shown even when empty, unless the office laid the page out itself. */
import type { Table } from '#shared/schema.ts'

const wanted: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['account', 'contact', 'owner', 'stage', 'amount', 'closeDate', 'probability', 'product', 'leadSource'],
  account: ['owner', 'industry', 'website', 'phone', 'city', 'country'],
  contact: ['account', 'jobTitle', 'email', 'phone', 'mobile', 'owner'],
  lead: [
    'company',
    'jobTitle',
    'status',
    'rating',
    'owner',
    'email',
    'phone',
    'mobile',
    'leadSource',
    'campaign',
    'amount',
  ],
  supportCase: ['account', 'contact', 'status', 'priority', 'owner', 'openedAt', 'description', 'resolution'],
  campaign: ['type', 'status', 'start', 'end', 'owner', 'budget', 'actualCost', 'expectedRevenue', 'description'],
  quote: [
    'state',
    'opportunity',
    'account',
    'contact',
    'owner',
    'quotedOn',
    'validUntil',
    'language',
    'intro',
    'terms',
  ],
  task: ['dueOn', 'done', 'assignee', 'opportunity', 'account', 'contact'],
  event: ['start', 'end', 'location', 'objective', 'result', 'opportunity', 'account', 'contact'],
}

/** What the record is called comes first. */
export const usualFields = (table: Table): readonly string[] => [
  ...table.title,
  ...(wanted[table.name] ??
    Object.entries(table.fields).flatMap(([field, one]) =>
      one.internal === true || table.title.includes(field) ? [] : [field],
    )),
]
