/**
 * Quotes: what was offered to a customer, in versions. A quote lives in the space of its deal. While it is a draft, its
 * totals follow its lines; what was sent is kept as it was sent, whatever is done to the lines afterwards.
 */
import { defineTable } from '#shared/schema.ts'
import { quoteValue } from '../line-items/line-value.ts'
import { lineFields, lineGroups } from '../line-items/line-fields.ts'

export const quoteStates = ['draft', 'inApproval', 'approved', 'sent', 'accepted', 'declined', 'expired'] as const
export type QuoteState = (typeof quoteStates)[number]

export const quote = defineTable({
  name: 'quote',
  space: 'team',
  label: { en: 'Quote', de: 'Angebot' },
  plural: { en: 'Quotes', de: 'Angebote' },
  title: ['number', 'name'],
  fields: {
    number: { kind: 'text', label: { en: 'Number', de: 'Nummer' }, search: true },
    version: { kind: 'integer', label: { en: 'Version', de: 'Version' } },
    name: { kind: 'text', label: { en: 'Subject', de: 'Betreff' }, search: true, required: true },
    state: {
      kind: 'choice',
      label: { en: 'State', de: 'Stand' },
      choices: [
        { value: 'draft', label: { en: 'Draft', de: 'Entwurf' } },
        { value: 'inApproval', label: { en: 'In approval', de: 'In Freigabe' } },
        { value: 'approved', label: { en: 'Approved', de: 'Freigegeben' } },
        { value: 'sent', label: { en: 'Sent', de: 'Versendet' } },
        { value: 'accepted', label: { en: 'Accepted', de: 'Angenommen' } },
        { value: 'declined', label: { en: 'Declined', de: 'Abgelehnt' } },
        { value: 'expired', label: { en: 'Expired', de: 'Abgelaufen' } },
      ],
    },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    quotedOn: { kind: 'date', label: { en: 'Quote date', de: 'Angebotsdatum' } },
    validUntil: { kind: 'date', label: { en: 'Valid until', de: 'Gültig bis' } },
    language: {
      kind: 'choice',
      label: { en: 'Language', de: 'Sprache' },
      choices: [
        { value: 'en', label: { en: 'English', de: 'Englisch' } },
        { value: 'de', label: { en: 'German', de: 'Deutsch' } },
      ],
    },
    /** Before discount. With lines, these are what the lines amount to; without, what was imported. */
    subtotal: { kind: 'money', label: { en: 'Subtotal', de: 'Zwischensumme' } },
    discountPercent: { kind: 'percent', label: { en: 'Discount in percent', de: 'Rabatt in Prozent' } },
    discountAmount: { kind: 'money', label: { en: 'Discount', de: 'Rabatt' } },
    tax: { kind: 'money', label: { en: 'Tax', de: 'Steuer' } },
    adjustment: { kind: 'money', label: { en: 'Adjustment', de: 'Ausgleich' } },
    total: { kind: 'money', label: { en: 'Total', de: 'Gesamtbetrag' } },
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    intro: { kind: 'longText', label: { en: 'Introduction', de: 'Einleitung' } },
    terms: { kind: 'longText', label: { en: 'Terms', de: 'Bedingungen' } },
    approver: { kind: 'ref', target: 'person', label: { en: 'Approver', de: 'Freigabe durch' } },
    answerReason: { kind: 'text', label: { en: 'Reason of the answer', de: 'Grund der Antwort' }, search: true },
    /** How far delivery has come, and what sales says of it, as other programs tell. */
    progress: { kind: 'text', label: { en: 'Progress', de: 'Bearbeitungsstand' }, search: true },
    salesStatus: { kind: 'text', label: { en: 'Sales status', de: 'Vertriebsstatus' }, search: true },
    previous: { kind: 'ref', target: 'quote', label: { en: 'Previous version', de: 'Vorige Version' } },
    sentAt: { kind: 'instant', label: { en: 'Sent at', de: 'Versendet am' }, internal: true },
    answeredOn: { kind: 'date', label: { en: 'Answered on', de: 'Beantwortet am' } },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
    /** The quote with its lines as it was sent, as JSON (frozen.ts). */
    frozen: { kind: 'longText', label: { en: 'As sent', de: 'Wie versendet' }, internal: true },
  },
  groups: {
    value: ['subtotal', 'discountPercent', 'discountAmount', 'tax', 'adjustment', 'total', 'currency'],
    standing: ['state', 'approver', 'sentAt', 'frozen', 'answeredOn', 'answerReason'],
    numbering: ['number', 'version'],
  },
  derived: { fields: ['subtotal', 'tax', 'total'], from: 'quoteLine', by: 'quote', version: 1, of: quoteValue },
  indexes: [['state'], ['validUntil'], ['number']],
  hiddenWith: ['opportunity'],
})

export const quoteLine = defineTable({
  name: 'quoteLine',
  space: 'team',
  label: { en: 'Quote line', de: 'Angebotsposition' },
  plural: { en: 'Quote lines', de: 'Angebotspositionen' },
  title: ['name'],
  fields: {
    quote: { kind: 'ref', target: 'quote', label: { en: 'Quote', de: 'Angebot' }, required: true },
    ...lineFields,
  },
  groups: lineGroups,
  hiddenWith: ['quote'],
})

/** A manager's word about a quote over the limit: nobody else can write or change it. */
export const quoteApproval = defineTable({
  name: 'quoteApproval',
  space: 'team',
  label: { en: 'Approval', de: 'Freigabe' },
  plural: { en: 'Approvals', de: 'Freigaben' },
  title: ['reason'],
  fields: {
    quote: { kind: 'ref', target: 'quote', label: { en: 'Quote', de: 'Angebot' }, required: true },
    author: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' } },
    decision: {
      kind: 'choice',
      label: { en: 'Decision', de: 'Entscheidung' },
      choices: [
        { value: 'approved', label: { en: 'Approved', de: 'Freigegeben' } },
        { value: 'declined', label: { en: 'Declined', de: 'Abgelehnt' } },
      ],
    },
    reason: { kind: 'longText', label: { en: 'Reason', de: 'Grund' } },
    /** Of the prices that were looked at: other prices need another word. */
    fingerprint: { kind: 'text', label: { en: 'Of', de: 'Für' }, internal: true },
  },
  authored: true,
  hiddenWith: ['quote'],
})

/** How the office's quotes look and what holds for all of them: one record per office. */
export const quoteSetup = defineTable({
  name: 'quoteSetup',
  space: 'office',
  label: { en: 'Quote settings', de: 'Angebotseinstellungen' },
  plural: { en: 'Quote settings', de: 'Angebotseinstellungen' },
  title: ['companyName'],
  fields: {
    companyName: { kind: 'text', label: { en: 'Company', de: 'Firma' } },
    address: { kind: 'longText', label: { en: 'Address', de: 'Anschrift' } },
    footer: { kind: 'longText', label: { en: 'Footer', de: 'Fußzeile' } },
    /** `#rrggbb`. */
    colour: { kind: 'text', label: { en: 'Colour', de: 'Farbe' } },
    logo: { kind: 'ref', target: 'file', label: { en: 'Logo', de: 'Logo' } },
    prefix: { kind: 'text', label: { en: 'Numbers begin with', de: 'Nummern beginnen mit' } },
    validDays: { kind: 'integer', label: { en: 'Valid for days', de: 'Gültig für Tage' } },
    discountLimit: { kind: 'percent', label: { en: 'Discount without approval', de: 'Rabatt ohne Freigabe' } },
    taxPercent: { kind: 'percent', label: { en: 'Usual tax in percent', de: 'Üblicher Steuersatz' } },
    termsEn: { kind: 'longText', label: { en: 'Terms in English', de: 'Bedingungen auf Englisch' } },
    termsDe: { kind: 'longText', label: { en: 'Terms in German', de: 'Bedingungen auf Deutsch' } },
  },
})
