/**
 * Who else could do the work, and against whom a deal stands. A competitor's id comes from its name and a deal's
 * competitor's from the pair, so that two people who write down the same at once write down one.
 */
import { defineTable } from '#shared/schema.ts'

export const competitor = defineTable({
  name: 'competitor',
  space: 'office',
  label: { en: 'Competitor', de: 'Wettbewerber' },
  plural: { en: 'Competitors', de: 'Wettbewerber' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    website: { kind: 'url', label: { en: 'Website', de: 'Webseite' } },
    strengths: { kind: 'longText', label: { en: 'Where they are strong', de: 'Wo sie stark sind' }, search: true },
    weaknesses: { kind: 'longText', label: { en: 'Where they are weak', de: 'Wo sie schwach sind' }, search: true },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
})

export const dealCompetitor = defineTable({
  name: 'dealCompetitor',
  space: 'team',
  label: { en: 'Competitor in a deal', de: 'Wettbewerber in einer Chance' },
  plural: { en: 'Competitors in deals', de: 'Wettbewerber in Chancen' },
  title: ['note'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    competitor: {
      kind: 'ref',
      target: 'competitor',
      label: { en: 'Competitor', de: 'Wettbewerber' },
      required: true,
    },
    standing: {
      kind: 'choice',
      label: { en: 'How they stand', de: 'Stand' },
      choices: [
        { value: 'leading', label: { en: 'Ahead of us', de: 'Vor uns' } },
        { value: 'level', label: { en: 'Level with us', de: 'Gleichauf' } },
        { value: 'behind', label: { en: 'Behind us', de: 'Hinter uns' } },
        { value: 'out', label: { en: 'Out', de: 'Ausgeschieden' } },
      ],
    },
    note: { kind: 'text', label: { en: 'What we know', de: 'Was wir wissen' }, search: true },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' }, internal: true },
  },
  hiddenWith: ['opportunity', 'competitor'],
})
