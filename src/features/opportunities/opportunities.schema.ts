/**
 * Deals. *Next Step* is deliberately absent: it is the deal's earliest open task or coming event, computed by the queries.
 * `closeDate` is when we expect (or, once closed, expected) the decision; `closedOn` is when it was made.
 */
import { defineTable } from '#shared/schema.ts'
import { dealValue } from '../line-items/line-value.ts'

/** Asked once, when a deal is won or lost. RESEARCH.md's list of loss reasons, "no decision" among them. */
export const lossReasons = [
  { value: 'price', label: { en: 'Price', de: 'Preis' } },
  { value: 'competition', label: { en: 'Competition', de: 'Wettbewerb' } },
  { value: 'budget', label: { en: 'No budget', de: 'Kein Budget' } },
  { value: 'features', label: { en: 'Missing features', de: 'Fehlende Funktionen' } },
  { value: 'longCycle', label: { en: 'Took too long', de: 'Dauerte zu lange' } },
  { value: 'noDecisionMaker', label: { en: 'No decision maker', de: 'Niemand, der entscheidet' } },
  { value: 'unresponsive', label: { en: 'Unresponsive', de: 'Keine Antwort' } },
  { value: 'poorFit', label: { en: 'Poor fit', de: 'Passt nicht' } },
  { value: 'noDecision', label: { en: 'No decision', de: 'Keine Entscheidung' } },
  { value: 'otherLoss', label: { en: 'Other', de: 'Anderes' } },
] as const
export const winReasons = [
  { value: 'bestFit', label: { en: 'Best fit', de: 'Passt am besten' } },
  { value: 'value', label: { en: 'Value for money', de: 'Preis-Leistung' } },
  { value: 'relationship', label: { en: 'Relationship', de: 'Beziehung' } },
  { value: 'speed', label: { en: 'Speed', de: 'Schnelligkeit' } },
  { value: 'reference', label: { en: 'References', de: 'Referenzen' } },
  { value: 'incumbent', label: { en: 'Existing supplier', de: 'Bestehender Lieferant' } },
  { value: 'otherWin', label: { en: 'Other', de: 'Anderes' } },
] as const

export const opportunity = defineTable({
  name: 'opportunity',
  space: 'team',
  label: { en: 'Opportunity', de: 'Verkaufschance' },
  plural: { en: 'Opportunities', de: 'Verkaufschancen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    product: { kind: 'ref', target: 'product', label: { en: 'Product', de: 'Produkt' } },
    stage: { kind: 'ref', target: 'stage', label: { en: 'Stage', de: 'Phase' }, required: true },
    stageSince: { kind: 'date', label: { en: 'In stage since', de: 'In Phase seit' }, internal: true },
    reason: {
      kind: 'choice',
      label: { en: 'Reason', de: 'Grund' },
      choices: [...lossReasons, ...winReasons],
    },
    closedOn: { kind: 'date', label: { en: 'Closed on', de: 'Abgeschlossen am' } },
    amount: { kind: 'money', label: { en: 'Amount', de: 'Betrag' } },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    openedOn: { kind: 'date', label: { en: 'Opened on', de: 'Eröffnet am' } },
    closeDate: { kind: 'date', label: { en: 'Close date', de: 'Abschlussdatum' } },
    probability: { kind: 'percent', label: { en: 'Probability', de: 'Wahrscheinlichkeit' } },
    type: { kind: 'text', label: { en: 'Type', de: 'Art' } },
    leadSource: { kind: 'text', label: { en: 'Lead source', de: 'Herkunft' } },
    campaign: { kind: 'ref', target: 'campaign', label: { en: 'Campaign', de: 'Kampagne' } },
    tags: { kind: 'set', label: { en: 'Tags', de: 'Schlagwörter' } },
    reasonNote: { kind: 'longText', label: { en: 'What decided it', de: 'Was den Ausschlag gab' }, search: true },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
    /** The map that it was sold by; empty for deals older than the first version. */
    processVersion: {
      kind: 'ref',
      target: 'processVersion',
      label: { en: 'Version of the process', de: 'Fassung des Prozesses' },
      internal: true,
    },
    /** The competitor that got it, or that we won against; asked at the close. */
    decidedAgainst: {
      kind: 'ref',
      target: 'competitor',
      label: { en: 'Won against or lost to', de: 'Gewonnen gegen oder verloren an' },
    },
    /** The open stage that it was in when it was closed. */
    closedFrom: {
      kind: 'ref',
      target: 'stage',
      label: { en: 'Closed at stage', de: 'Abgeschlossen in Phase' },
      internal: true,
    },
  },
  groups: {
    value: ['amount', 'currency'],
    closing: ['stage', 'stageSince', 'reason', 'closedOn'],
  },
  owned: {
    by: 'owner',
    members: { table: 'dealMember', person: 'person' },
    managers: { people: 'person', teams: 'team', manager: 'manager', team: 'team' },
  },
  derived: { fields: ['amount', 'currency'], from: 'lineItem', by: 'opportunity', version: 1, of: dealValue },
  indexes: [['stage', 'amount'], ['stage', 'currency', 'amount'], ['amount'], ['closeDate']],
})
