/**
 * The resource center: what sells, in collections, in versions. A version's content is a file attached to its resource
 * (features/files), so that keeping a resource offline keeps its newest version too.
 *
 * Must stay true: a version is never changed, save for what it comes after; two versions made at once on two PCs both
 * stay, until somebody says which one counts (`after`); the text inside files is in no table and in no log, each PC reads
 * it anew (texts/); an opening is counted once a day for each person.
 */
import { defineTable } from '#shared/schema.ts'

const ofResource = {
  kind: 'ref',
  target: 'resource',
  label: { en: 'Resource', de: 'Material' },
  required: true,
} as const

export const collection = defineTable({
  name: 'collection',
  space: 'office',
  label: { en: 'Collection', de: 'Sammlung' },
  plural: { en: 'Collections', de: 'Sammlungen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    parent: { kind: 'ref', target: 'collection', label: { en: 'Within', de: 'In' } },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
})

export const resource = defineTable({
  name: 'resource',
  space: 'office',
  label: { en: 'Resource', de: 'Material' },
  plural: { en: 'Resources', de: 'Materialien' },
  title: ['title'],
  fields: {
    title: { kind: 'text', label: { en: 'Title', de: 'Titel' }, search: true, required: true },
    kind: {
      kind: 'choice',
      label: { en: 'Kind', de: 'Art' },
      choices: [
        { value: 'file', label: { en: 'File', de: 'Datei' } },
        { value: 'link', label: { en: 'Link', de: 'Link' } },
      ],
      internal: true,
    },
    url: { kind: 'url', label: { en: 'Link', de: 'Link' }, search: true },
    description: { kind: 'longText', label: { en: 'What it is good for', de: 'Wofür es gut ist' }, search: true },
    collection: { kind: 'ref', target: 'collection', label: { en: 'Collection', de: 'Sammlung' } },
    tags: { kind: 'set', label: { en: 'Tags', de: 'Schlagwörter' }, search: true },
    product: { kind: 'ref', target: 'product', label: { en: 'Product', de: 'Produkt' } },
    industry: { kind: 'text', label: { en: 'Industry', de: 'Branche' }, search: true },
    stage: { kind: 'ref', target: 'stage', label: { en: 'Step', de: 'Schritt' } },
    language: {
      kind: 'choice',
      open: true,
      label: { en: 'Language', de: 'Sprache' },
      choices: [
        { value: 'en', label: { en: 'English', de: 'Englisch' } },
        { value: 'de', label: { en: 'German', de: 'Deutsch' } },
        { value: 'fr', label: { en: 'French', de: 'Französisch' } },
        { value: 'es', label: { en: 'Spanish', de: 'Spanisch' } },
        { value: 'it', label: { en: 'Italian', de: 'Italienisch' } },
      ],
    },
    owner: { kind: 'ref', target: 'person', label: { en: 'Owner', de: 'Zuständig' } },
    /** From the day after, it says wherever it appears that it is out of date. */
    reviewBy: { kind: 'date', label: { en: 'Review by', de: 'Prüfen bis' } },
    /** What it is a variant of. */
    originalOf: { kind: 'ref', target: 'resource', label: { en: 'Variant of', de: 'Variante von' }, internal: true },
    /** Proposed as the new original; empty again once that is answered. */
    proposedAt: { kind: 'instant', label: { en: 'Proposed', de: 'Vorgeschlagen' }, internal: true },
    proposedBy: {
      kind: 'ref',
      target: 'person',
      label: { en: 'Proposed by', de: 'Vorgeschlagen von' },
      internal: true,
    },
    proposal: {
      kind: 'choice',
      label: { en: 'Proposal', de: 'Vorschlag' },
      internal: true,
      choices: [
        { value: 'open', label: { en: 'Open', de: 'Offen' } },
        { value: 'accepted', label: { en: 'Accepted', de: 'Angenommen' } },
        { value: 'declined', label: { en: 'Declined', de: 'Abgelehnt' } },
      ],
    },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
  groups: { proposed: ['proposedAt', 'proposedBy', 'proposal'] },
})

export const resourceVersion = defineTable({
  name: 'resourceVersion',
  space: 'office',
  label: { en: 'Version of a resource', de: 'Fassung eines Materials' },
  plural: { en: 'Versions of resources', de: 'Fassungen von Materialien' },
  title: ['note'],
  fields: {
    resource: ofResource,
    number: { kind: 'integer', label: { en: 'Number', de: 'Nummer' }, internal: true },
    /** Its content; empty where it is a link. */
    file: { kind: 'ref', target: 'file', label: { en: 'File', de: 'Datei' }, internal: true },
    url: { kind: 'url', label: { en: 'Link', de: 'Link' }, internal: true },
    note: { kind: 'text', label: { en: 'What is new', de: 'Was neu ist' } },
    /** The versions that it takes the place of. */
    after: { kind: 'set', targets: ['resourceVersion'], label: { en: 'Comes after', de: 'Folgt auf' }, internal: true },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
    madeAt: { kind: 'instant', label: { en: 'Made', de: 'Angelegt' }, internal: true },
  },
  hiddenWith: ['resource'],
})

/** That a customer got a version: from the deal, or from what somebody wrote down. */
export const resourceSend = defineTable({
  name: 'resourceSend',
  space: 'team',
  label: { en: 'Resource sent', de: 'Material versandt' },
  plural: { en: 'Resources sent', de: 'Versandtes Material' },
  title: ['how'],
  fields: {
    resource: ofResource,
    version: { kind: 'ref', target: 'resourceVersion', label: { en: 'Version', de: 'Fassung' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'To', de: 'An' } },
    activity: { kind: 'ref', target: 'activity', label: { en: 'Activity', de: 'Aktivität' } },
    how: {
      kind: 'choice',
      label: { en: 'How', de: 'Wie' },
      choices: [
        { value: 'deal', label: { en: 'From the deal', de: 'Aus der Chance' } },
        { value: 'capture', label: { en: 'Written down', de: 'Notiert' } },
      ],
    },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    at: { kind: 'instant', label: { en: 'Sent', de: 'Versandt' } },
  },
  hiddenWith: ['resource'],
})

export const resourceOpen = defineTable({
  name: 'resourceOpen',
  space: 'office',
  label: { en: 'Resource opened', de: 'Material geöffnet' },
  plural: { en: 'Resources opened', de: 'Geöffnetes Material' },
  title: ['day'],
  fields: {
    resource: ofResource,
    version: { kind: 'ref', target: 'resourceVersion', label: { en: 'Version', de: 'Fassung' } },
    person: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    day: { kind: 'date', label: { en: 'On', de: 'Am' } },
  },
  hiddenWith: ['resource'],
})
