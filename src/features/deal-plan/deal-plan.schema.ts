/**
 * The mutual action plan: what both sides have agreed to do until the deal is done. Only `text`, `side`, `dueOn`, `done`
 * and names are ever shown to the customer; `note` and what is `onlyUs` stay here.
 */
import { defineTable } from '#shared/schema.ts'

export const planItem = defineTable({
  name: 'planItem',
  space: 'team',
  label: { en: 'Plan item', de: 'Planpunkt' },
  plural: { en: 'Mutual plan', de: 'Gemeinsamer Plan' },
  title: ['text'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    text: { kind: 'text', label: { en: 'What', de: 'Was' }, search: true, required: true },
    side: {
      kind: 'choice',
      label: { en: 'Who does it', de: 'Wer es tut' },
      required: true,
      choices: [
        { value: 'ours', label: { en: 'We', de: 'Wir' } },
        { value: 'theirs', label: { en: 'The customer', de: 'Der Kunde' } },
      ],
    },
    dueOn: { kind: 'date', label: { en: 'Until', de: 'Bis' } },
    done: { kind: 'boolean', label: { en: 'Done', de: 'Erledigt' } },
    doneOn: { kind: 'date', label: { en: 'Done on', de: 'Erledigt am' }, internal: true },
    contact: { kind: 'ref', target: 'contact', label: { en: 'At the customer', de: 'Beim Kunden' } },
    assignee: { kind: 'ref', target: 'person', label: { en: 'Of us', de: 'Von uns' } },
    position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
    onlyUs: { kind: 'boolean', label: { en: 'Only for us', de: 'Nur für uns' } },
    note: { kind: 'text', label: { en: 'Note for us', de: 'Notiz für uns' } },
  },
  groups: { completion: ['done', 'doneOn'] },
  hiddenWith: ['opportunity'],
  partOf: 'opportunity',
})
