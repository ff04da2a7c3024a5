/** What can be asked for at a stage beside the fields of a deal: relations that it should have by then. Safe in the browser. */
import type { Label } from '#shared/schema.ts'
import { dealContact } from '../deal-people/deal-people.schema.ts'

export interface AskedRelation {
  readonly ask: string
  readonly label: Label
  /** The command of the deal's page that helps to fill it. */
  readonly command: string | null
}

const roleAsks: readonly AskedRelation[] = dealContact.fields.role.choices
  .filter(({ value }) => value !== 'other')
  .map(({ value, label }) => ({ ask: `role.${value}`, label, command: 'deal.addContact' }))

export const askedRelations: readonly AskedRelation[] = [
  { ask: 'nextStep', label: { en: 'Next step', de: 'Nächster Schritt' }, command: 'new.task' },
  { ask: 'role', label: { en: 'Somebody with a role', de: 'Jemand mit einer Rolle' }, command: 'deal.addContact' },
  ...roleAsks,
  { ask: 'member', label: { en: 'Deal team', de: 'Verkaufsteam' }, command: 'deal.addMember' },
  { ask: 'file', label: { en: 'A file', de: 'Eine Datei' }, command: 'files.attach' },
  { ask: 'lineItem', label: { en: 'Line items', de: 'Positionen' }, command: null },
  { ask: 'quote', label: { en: 'A quote', de: 'Ein Angebot' }, command: null },
  { ask: 'date', label: { en: 'An important date', de: 'Ein wichtiges Datum' }, command: 'new.importantDate' },
]

/** Fields that every deal has anyway, or that follow from others. */
export const neverAsked: readonly string[] = ['name', 'stage', 'reason', 'closedOn', 'reasonNote', 'currency']
