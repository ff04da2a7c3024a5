/** What the office remembers of files that it has imported before: how their columns are read. Shared with everybody in it. */
import { defineTable } from '#shared/schema.ts'

export const importMapping = defineTable({
  name: 'importMapping',
  space: 'office',
  label: { en: 'Import mapping', de: 'Importzuordnung' },
  plural: { en: 'Import mappings', de: 'Importzuordnungen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    /** Of the names of the columns, in whatever order: files that have the same are read the same. */
    fingerprint: { kind: 'text', label: { en: 'Columns', de: 'Spalten' }, required: true, internal: true },
    /** What the rows are, what the columns become and how they are read, as JSON (mapping.ts). */
    mapping: { kind: 'longText', label: { en: 'Mapping', de: 'Zuordnung' }, required: true, internal: true },
    savedBy: { kind: 'ref', target: 'person', label: { en: 'Saved by', de: 'Gespeichert von' } },
    savedAt: { kind: 'instant', label: { en: 'Saved', de: 'Gespeichert' } },
  },
  groups: { content: ['mapping', 'savedBy', 'savedAt'] },
  indexes: [['fingerprint']],
})

/** A row of an imported file that is a record which another id has: so it is found again, whatever it is called by then. */
export const importedAs = defineTable({
  name: 'importedAs',
  space: 'office',
  label: { en: 'Imported row', de: 'Importierte Zeile' },
  plural: { en: 'Imported rows', de: 'Importierte Zeilen' },
  title: ['row'],
  fields: {
    /** The id that the row's record would have. */
    row: { kind: 'text', label: { en: 'Row', de: 'Zeile' }, required: true, internal: true },
    record: { kind: 'text', names: 'record', label: { en: 'Record', de: 'Eintrag' }, internal: true },
  },
  indexes: [['row']],
})
