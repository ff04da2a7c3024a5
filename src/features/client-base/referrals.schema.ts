/**
 * Referrals: that a customer was asked to recommend us, and what came of it. Written by whoever asked, and changed by them
 * alone, as an activity is.
 *
 * Must stay true: something is `given` only where what came of it is named.
 */
import { defineTable } from '#shared/schema.ts'

export const referralStates = [
  { value: 'asked', label: { en: 'Asked', de: 'Gefragt' } },
  { value: 'given', label: { en: 'Given', de: 'Gegeben' } },
  { value: 'declined', label: { en: 'Declined', de: 'Abgelehnt' } },
] as const

export const referral = defineTable({
  name: 'referral',
  space: 'team',
  label: { en: 'Referral', de: 'Empfehlung' },
  plural: { en: 'Referrals', de: 'Empfehlungen' },
  title: ['note'],
  fields: {
    /** Who could recommend us. */
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' }, required: true },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Who was asked', de: 'Wer gefragt wurde' } },
    askedOn: { kind: 'date', label: { en: 'Asked on', de: 'Gefragt am' } },
    askedBy: { kind: 'ref', target: 'person', signs: true, label: { en: 'Asked by', de: 'Gefragt von' } },
    state: { kind: 'choice', label: { en: 'State', de: 'Stand' }, choices: referralStates },
    /** What came of it. */
    givenAccount: { kind: 'ref', target: 'account', label: { en: 'Account it brought', de: 'Gewonnene Firma' } },
    givenContact: { kind: 'ref', target: 'contact', label: { en: 'Contact it brought', de: 'Gewonnener Kontakt' } },
    givenLead: { kind: 'ref', target: 'lead', label: { en: 'Lead it brought', de: 'Gewonnener Lead' } },
    givenOpportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity it brought', de: 'Gewonnene Verkaufschance' },
    },
    note: { kind: 'text', label: { en: 'Note', de: 'Notiz' }, search: true },
    answeredOn: { kind: 'date', label: { en: 'Answered on', de: 'Beantwortet am' }, internal: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: {
    answer: ['state', 'givenAccount', 'givenContact', 'givenLead', 'givenOpportunity', 'answeredOn'],
  },
  indexes: [['account', 'state']],
  hiddenWith: ['account'],
  authored: true,
})
