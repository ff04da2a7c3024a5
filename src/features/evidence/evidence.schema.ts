/**
 * What the customer did or said that shows where they are: proof of a step of the map, or of one of the customer's own
 * steps, or of neither. It keeps its own words, so that it still says something when the map has changed.
 */
import { defineTable } from '#shared/schema.ts'
import { evidenceKinds } from '../process/process.schema.ts'

export const evidence = defineTable({
  name: 'evidence',
  space: 'team',
  label: { en: 'Evidence', de: 'Beleg' },
  plural: { en: 'Evidence', de: 'Belege' },
  title: ['text'],
  fields: {
    opportunity: {
      kind: 'ref',
      target: 'opportunity',
      label: { en: 'Opportunity', de: 'Verkaufschance' },
      required: true,
    },
    stepEvidence: { kind: 'ref', target: 'stepEvidence', label: { en: 'Proof of', de: 'Belegt' } },
    buyerStep: { kind: 'ref', target: 'buyerStep', label: { en: 'Customer’s step', de: 'Schritt des Kunden' } },
    kind: {
      kind: 'choice',
      label: { en: 'Kind', de: 'Art' },
      choices: evidenceKinds,
    },
    text: { kind: 'text', label: { en: 'What shows it', de: 'Was es zeigt' }, search: true },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Who said it', de: 'Wer es gesagt hat' } },
    activity: { kind: 'ref', target: 'activity', label: { en: 'Where it was said', de: 'Wo es gesagt wurde' } },
    givenOn: { kind: 'date', label: { en: 'Given on', de: 'Gegeben am' } },
    by: {
      kind: 'ref',
      target: 'person',
      signs: true,
      label: { en: 'Written down by', de: 'Festgehalten von' },
      internal: true,
    },
  },
  hiddenWith: ['opportunity'],
})
