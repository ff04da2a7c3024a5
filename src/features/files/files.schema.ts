/**
 * Files attached to records. The record says what the content is and how to read it; the content itself travels beside the
 * log, when somebody opens it (src/platform/file-store, src/network). A file lives in the space of what it is attached to.
 */
import { defineTable } from '#shared/schema.ts'

export const file = defineTable({
  name: 'file',
  space: 'office',
  label: { en: 'File', de: 'Datei' },
  plural: { en: 'Files', de: 'Dateien' },
  title: ['name'],
  erasable: true,
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    folder: { kind: 'text', label: { en: 'Folder', de: 'Ordner' }, search: true },
    addedBy: { kind: 'ref', target: 'person', signs: 'orManager', label: { en: 'Added by', de: 'Hinzugefügt von' } },
    addedAt: { kind: 'instant', label: { en: 'Added', de: 'Hinzugefügt' } },
    /** Id of the record that it is attached to, of any table. */
    record: { kind: 'text', names: 'record', label: { en: 'Attached to', de: 'Angehängt an' }, internal: true },
    size: { kind: 'integer', label: { en: 'Size in bytes', de: 'Größe in Bytes' }, internal: true },
    mediaType: { kind: 'text', label: { en: 'Media type', de: 'Medientyp' }, internal: true },
    /** Of the whole plain content, hex. */
    sha256: { kind: 'text', label: { en: 'SHA-256', de: 'SHA-256' }, internal: true },
    /** What the content's key is derived from, hex; see chunks.ts of the file store. */
    seed: { kind: 'text', label: { en: 'Key', de: 'Schlüssel' }, internal: true },
    /** Names of the encrypted chunks in order, packed; see chunks.ts of the file store. */
    chunks: { kind: 'longText', label: { en: 'Chunks', de: 'Teile' }, internal: true },
  },
  groups: { content: ['size', 'mediaType', 'sha256', 'seed', 'chunks'] },
  indexes: [['record'], ['sha256']],
})
