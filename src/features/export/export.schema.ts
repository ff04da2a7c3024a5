/** What of the office was taken out as files, by whom and when: colleagues can see it. Edited by nobody but its author. */
import { defineTable } from '#shared/schema.ts'

export const exportNote = defineTable({
  name: 'exportNote',
  space: 'office',
  label: { en: 'Export', de: 'Export' },
  plural: { en: 'Exports', de: 'Exporte' },
  title: ['what'],
  fields: {
    /** The table that a view shows; `everything` for the whole office. */
    what: { kind: 'text', label: { en: 'What', de: 'Was' }, required: true },
    format: { kind: 'text', label: { en: 'Format', de: 'Format' }, required: true },
    records: { kind: 'integer', label: { en: 'Records', de: 'Einträge' } },
    files: { kind: 'boolean', label: { en: 'With contents of files', de: 'Mit Inhalten von Dateien' } },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' } },
  },
  indexes: [['at']],
  authored: true,
})
