/**
 * Who decides about a deal on their side, and who works on it on ours. The deal's own `contact` and `owner` stay the first
 * of each, said once there, so that a list and its first can never disagree. Ids come from the pair, so that two people
 * who add the same one at once add one.
 */
import { defineTable } from '#shared/schema.ts'

/** What people on the customer's side are for a deal. */
export const buyingRoles = [
  { value: 'economicBuyer', label: { en: 'Economic buyer', de: 'Entscheidet über das Geld' } },
  { value: 'champion', label: { en: 'Champion', de: 'Setzt sich für uns ein' } },
  { value: 'coach', label: { en: 'Coach', de: 'Berät uns' } },
  { value: 'userBuyer', label: { en: 'User buyer', de: 'Entscheidet für die Nutzer' } },
  { value: 'technicalBuyer', label: { en: 'Technical buyer', de: 'Entscheidet über die Technik' } },
  { value: 'influencer', label: { en: 'Influencer', de: 'Beeinflusst' } },
  { value: 'evaluator', label: { en: 'Evaluator', de: 'Prüft' } },
  { value: 'procurement', label: { en: 'Procurement', de: 'Einkauf' } },
  { value: 'legal', label: { en: 'Legal', de: 'Recht' } },
  { value: 'blocker', label: { en: 'Blocker', de: 'Bremst' } },
  { value: 'other', label: { en: 'Other', de: 'Andere' } },
] as const

export const dealContact = defineTable({
  name: 'dealContact',
  space: 'team',
  label: { en: 'Contact role', de: 'Kontaktrolle' },
  plural: { en: 'Contact roles', de: 'Kontaktrollen' },
  title: ['note'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' }, required: true },
    role: {
      kind: 'choice',
      open: true,
      label: { en: 'Role', de: 'Rolle' },
      choices: buyingRoles,
    },
    stance: {
      kind: 'choice',
      label: { en: 'How they stand', de: 'Haltung' },
      choices: [
        { value: 'for', label: { en: 'For us', de: 'Für uns' } },
        { value: 'leaning', label: { en: 'Leaning to us', de: 'Eher für uns' } },
        { value: 'neutral', label: { en: 'Neutral', de: 'Neutral' } },
        { value: 'sceptical', label: { en: 'Sceptical', de: 'Skeptisch' } },
        { value: 'against', label: { en: 'Against us', de: 'Gegen uns' } },
      ],
    },
    note: { kind: 'text', label: { en: 'What matters to them', de: 'Was ihnen wichtig ist' }, search: true },
  },
  hiddenWith: ['opportunity', 'contact'],
})

export const dealMember = defineTable({
  name: 'dealMember',
  space: 'team',
  label: { en: 'Deal team member', de: 'Mitglied des Verkaufsteams' },
  plural: { en: 'Deal team', de: 'Verkaufsteam' },
  title: ['note'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    person: { kind: 'ref', target: 'person', label: { en: 'Person', de: 'Person' }, required: true },
    role: {
      kind: 'choice',
      open: true,
      label: { en: 'Role', de: 'Rolle' },
      choices: [
        { value: 'accountManager', label: { en: 'Account manager', de: 'Kundenbetreuung' } },
        { value: 'salesEngineer', label: { en: 'Sales engineer', de: 'Vertriebstechnik' } },
        { value: 'specialist', label: { en: 'Product specialist', de: 'Produktspezialist' } },
        { value: 'sponsor', label: { en: 'Executive sponsor', de: 'Pate in der Leitung' } },
        { value: 'insideSales', label: { en: 'Inside sales', de: 'Innendienst' } },
        { value: 'partner', label: { en: 'Partner manager', de: 'Partnerbetreuung' } },
        { value: 'legal', label: { en: 'Legal', de: 'Recht' } },
        { value: 'service', label: { en: 'Service', de: 'Service' } },
        { value: 'manager', label: { en: 'Manager', de: 'Führungskraft' } },
      ],
    },
    note: { kind: 'text', label: { en: 'What they do', de: 'Was sie tun' } },
  },
  hiddenWith: ['opportunity'],
  partOf: 'opportunity',
})
