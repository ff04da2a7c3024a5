/** Which program wrote a file, told by headers that only it uses; null when nothing tells. */
import { normalHeader } from './normal-header.ts'

/** First column of our own exports: says which table the rows are, and their ids. */
const ownKey = /^Bullpen ([a-zA-Z]+) ID$/

const marks: readonly (readonly [system: string, ofOriginals: boolean, pattern: RegExp])[] = [
  ['bullpen', true, ownKey],
  ['copper', true, /^Copper ID$/],
  ['monday', true, /^Item ID \(auto generated\)$/],
  ['close', true, /^(value_period|primary_contact_primary_email)$/],
  ['insightly', true, /^(UserResponsible|OrganizationLink|MailAddressStreet|BidCurrency)$/],
  ['pipedrive', true, /^(Deal|Person|Organization|Activity|Product|Note) - /],
  ['google', true, /^(E-mail|Phone|Address|Organization) 1 - |^All Day Event$|^Yomi Name$/],
  [
    'outlook',
    true,
    /^(E-mail 2 Address|Business Phone 2|TTY\/TDD Phone|Meeting Organizer|Telefon für Hörbehinderte|E-Mail 2: Adresse)$/,
  ],
  [
    'salesforce',
    true,
    /^(StageName|Pricebook2Id|ForecastCategoryName|IsWon|SystemModstamp|Opportunity ID|Account ID 18)$/,
  ],
  [
    'zoho',
    false,
    /^(potential(name|owner|id)|zohoid|whoidid|semodule|(account|contact|lead|call|event|task|case|quote)ownerid)$/,
  ],
  ['zoho', true, /^(ACCOUNTID|CONTACTID|LEADID|POTENTIALID|TASKID|EVENTID|CAMPAIGNID|QUOTEID|PRODUCTID|USER_ID)$/],
  [
    'hubspot',
    true,
    /^(Associated (Company|Contact|Deal)( IDs?)?|(Deal|Company|Contact) owner|Lifecycle Stage|Lead Status)$/,
  ],
]

/** Programs whose ids a file may name that says nothing of where it is from. */
export const systems: readonly string[] = ['salesforce', 'hubspot', 'pipedrive', 'zoho']

/** Salesforce's ids have 15 or 18 letters and digits, the first three telling the kind of record. */
const salesforceId = /^[a-zA-Z0-9]{3}\d[a-zA-Z0-9]{11}([a-zA-Z0-9]{3})?$/

/** `firstColumn`: some values of the first column, for programs whose ids tell. */
export function systemOf(headers: readonly string[], firstColumn: readonly string[] = []): string | null {
  if (headers[0] === 'Id' && firstColumn.length > 0 && firstColumn.every((id) => salesforceId.test(id)))
    return 'salesforce'
  for (const [system, ofOriginals, pattern] of marks)
    if (headers.some((header) => pattern.test(ofOriginals ? header.trim() : normalHeader(header)))) return system
  return null
}

/** The table of a file that Bullpen exported; undefined for others. */
export const ownTableOf = (headers: readonly string[]): string | undefined => ownKey.exec(headers[0]?.trim() ?? '')?.[1]
