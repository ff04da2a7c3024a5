/**
 * What a deal consists of. Once a deal has lines, its amount is their sum: computed on every PC from the lines that are
 * there, so that lines added on two PCs at once add up on both. A line lives in the space of its deal.
 */
import { defineTable } from '#shared/schema.ts'
import { lineFields, lineGroups } from './line-fields.ts'

export const lineItem = defineTable({
  name: 'lineItem',
  space: 'team',
  label: { en: 'Line item', de: 'Position' },
  plural: { en: 'Line items', de: 'Positionen' },
  title: ['name'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    ...lineFields,
  },
  groups: lineGroups,
  hiddenWith: ['opportunity'],
  partOf: 'opportunity',
})
