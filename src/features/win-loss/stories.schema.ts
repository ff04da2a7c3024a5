/** A closed deal told in a few sentences by somebody who was there. One telling for each person and deal, theirs to change. */
import { defineTable } from '#shared/schema.ts'

export const dealStory = defineTable({
  name: 'dealStory',
  space: 'team',
  label: { en: 'Story of a deal', de: 'Geschichte einer Chance' },
  plural: { en: 'Stories of deals', de: 'Geschichten von Chancen' },
  title: ['text'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    text: { kind: 'longText', label: { en: 'Story', de: 'Geschichte' }, search: true, required: true },
    author: { kind: 'ref', target: 'person', signs: true, label: { en: 'Told by', de: 'Erzählt von' }, internal: true },
    toldAt: { kind: 'instant', label: { en: 'Told at', de: 'Erzählt am' }, internal: true },
  },
  hiddenWith: ['opportunity'],
  authored: true,
})
