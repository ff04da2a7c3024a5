/**
 * What a column can become, per table: the schema's own fields and a few that only imports know, such as a full name
 * that is split or a next step that becomes a task. Safe to import in the browser; the wizard's menus come from here.
 */
import { account } from '#features/accounts/accounts.schema.ts'
import { activity } from '#features/activities/activities.schema.ts'
import { campaign } from '#features/campaigns/campaigns.schema.ts'
import { supportCase } from '#features/cases/cases.schema.ts'
import { contact } from '#features/contacts/contacts.schema.ts'
import { event } from '#features/events/events.schema.ts'
import { lead } from '#features/leads/leads.schema.ts'
import { lineItem } from '#features/line-items/line-items.schema.ts'
import { opportunity } from '#features/opportunities/opportunities.schema.ts'
import { person, team } from '#features/people/people.schema.ts'
import { stageVisit } from '#features/process/process.schema.ts'
import { price, priceBook } from '#features/pricing/pricing.schema.ts'
import { product } from '#features/products/products.schema.ts'
import { quote, quoteLine } from '#features/quotes/quotes.schema.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import type { Choice, Field, Label, Table } from '#shared/schema.ts'
import type { ImportTable } from './plan.schema.ts'

export const tableOf: Readonly<Record<ImportTable, Table>> = {
  team,
  person,
  campaign,
  account,
  product,
  priceBook,
  price,
  contact,
  lead,
  opportunity,
  stageVisit,
  lineItem,
  quote,
  quoteLine,
  activity,
  task,
  event,
  supportCase,
}

export interface ImportField {
  readonly name: string
  readonly label: Label
  readonly kind: Field['kind']
  readonly target?: string
  /** Of a choice that is read by its words; absent where a finisher knows better. */
  readonly choices?: readonly Choice[]
  readonly open?: boolean
  readonly required: boolean
}

const created: ImportField = {
  name: 'createdAt',
  label: { en: 'Created', de: 'Angelegt' },
  kind: 'instant',
  required: false,
}
const extra = (name: string, kind: Field['kind'], en: string, de: string): ImportField => ({
  name,
  kind,
  label: { en, de },
  required: false,
})

const isCompany = extra(
  'isCompany',
  'text',
  'Company or person (parts the rows)',
  'Firma oder Person (teilt die Zeilen auf)',
)
const fullAddress = extra('fullAddress', 'longText', 'Whole address (is taken apart)', 'Ganze Anschrift (wird zerlegt)')

/** Of the lines of deals and quotes. */
const lineExtras: readonly ImportField[] = [
  extra('unitDiscount', 'money', 'Discount on each unit', 'Rabatt je Einheit'),
  extra('lineTotal', 'money', 'Total of the line', 'Betrag der Position'),
  extra('place', 'number', 'Number of the line', 'Nummer der Position'),
]

/** Fields that exist only while importing; convert.ts says what becomes of them. */
const extras: Readonly<Record<ImportTable, readonly ImportField[]>> = {
  team: [],
  person: [
    extra('firstName', 'text', 'First name', 'Vorname'),
    extra('lastName', 'text', 'Last name', 'Nachname'),
    extra('status', 'text', 'Status (active or left)', 'Status (aktiv oder ausgeschieden)'),
    extra('left', 'boolean', 'Has left (yes or no)', 'Ausgeschieden (ja oder nein)'),
    extra('leftOn', 'date', 'Left on', 'Ausgeschieden am'),
  ],
  account: [isCompany, fullAddress, created],
  campaign: [created],
  product: [created],
  priceBook: [],
  price: [],
  lineItem: lineExtras,
  quoteLine: lineExtras,
  contact: [extra('fullName', 'text', 'Full name', 'Voller Name'), isCompany, fullAddress, created],
  lead: [
    extra('fullName', 'text', 'Full name', 'Voller Name'),
    fullAddress,
    extra('converted', 'boolean', 'Converted (yes or no)', 'Umgewandelt (ja oder nein)'),
    extra('convertedOn', 'instant', 'Converted at', 'Umgewandelt am'),
    created,
  ],
  quote: [
    extra('description', 'longText', 'Description (goes to the terms)', 'Beschreibung (kommt zu den Bedingungen)'),
    created,
  ],
  supportCase: [created],
  opportunity: [
    extra('nextStep', 'text', 'Next step (becomes a task)', 'Nächster Schritt (wird eine Aufgabe)'),
    extra('nextStepOn', 'date', 'Next step due', 'Nächster Schritt fällig'),
    extra('status', 'text', 'Status (open, won, lost)', 'Status (offen, gewonnen, verloren)'),
    created,
  ],
  stageVisit: [
    extra('at', 'instant', 'Came into it at', 'Hineingekommen um'),
    extra(
      'changed',
      'text',
      'Which field changed (others are left out)',
      'Welches Feld sich änderte (andere bleiben weg)',
    ),
  ],
  activity: [
    extra('atTime', 'text', 'Time of day', 'Uhrzeit'),
    extra('durationSeconds', 'number', 'Duration in seconds', 'Dauer in Sekunden'),
    extra('sender', 'set', 'Sender (finds who it is with)', 'Absender (findet, mit wem)'),
    extra('recipients', 'set', 'Recipients (find who it is with)', 'Empfänger (finden, mit wem)'),
  ],
  task: [extra('status', 'text', 'Status', 'Status'), extra('doneAt', 'instant', 'Done at', 'Erledigt am'), created],
  event: [
    extra('startTime', 'text', 'Start time of day', 'Beginn, Uhrzeit'),
    extra('endTime', 'text', 'End time of day', 'Ende, Uhrzeit'),
  ],
}

/** Choices that finish.ts reads from words of its own. */
const ownWords: ReadonlySet<string> = new Set(['kind', 'direction', 'reason', 'billing'])

/** Everything that a column of a file can become in `table`, in the order of the schema. References are links. */
export function importFields(table: ImportTable): readonly ImportField[] {
  const own = Object.entries(tableOf[table].fields)
    .filter(([, field]) => field.internal !== true)
    .map(([name, field]) => ({
      name,
      label: field.label,
      kind: field.kind,
      ...(field.kind === 'ref' ? { target: field.target } : {}),
      ...(field.kind === 'choice' && !ownWords.has(name) ? { choices: field.choices, open: field.open === true } : {}),
      required: field.required === true,
    }))
  return [...own, ...extras[table]]
}
