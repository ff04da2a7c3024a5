/** What a deal should say once it is in a stage. It reminds and never blocks. The id comes from the pair. */
import { defineTable } from '#shared/schema.ts'

export const stageAsk = defineTable({
  name: 'stageAsk',
  space: 'office',
  label: { en: 'Asked for at a stage', de: 'In einer Phase gefragt' },
  plural: { en: 'Asked for at stages', de: 'In Phasen gefragt' },
  title: ['ask'],
  fields: {
    stage: { kind: 'ref', target: 'stage', label: { en: 'Stage', de: 'Phase' }, required: true },
    /** A field of opportunities, `custom.KEY`, or one of the relations in stage-asks.ts, such as `role.economicBuyer`. */
    ask: { kind: 'text', label: { en: 'Asked for', de: 'Gefragt' }, required: true },
    position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
  },
  hiddenWith: ['stage'],
})
