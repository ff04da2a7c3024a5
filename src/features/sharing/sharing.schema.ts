/**
 * The names of spaces, and where shared records went. Who may read and write a space is not here: the office log says
 * that (src/trust). A space's name lives in the space itself, so that only those who may read it learn that it exists.
 */
import { defineTable } from '#shared/schema.ts'

/** One a space, with an id derived from it. `room` because the log keeps a table of spaces of its own. */
export const room = defineTable({
  name: 'room',
  space: 'office',
  label: { en: 'Space', de: 'Bereich' },
  plural: { en: 'Spaces', de: 'Bereiche' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
  },
})

/** Where PCs of the office meet that cannot reach each other. Everybody uses them; whoever runs one can read nothing. */
export const relay = defineTable({
  name: 'relay',
  space: 'office',
  label: { en: 'Relay', de: 'Relais' },
  plural: { en: 'Relays', de: 'Relais' },
  title: ['url'],
  fields: {
    url: { kind: 'url', label: { en: 'Address', de: 'Adresse' }, required: true },
  },
})

/** Stays behind in the space that a record left: the record there is deleted, and this says where it is now. */
export const moved = defineTable({
  name: 'moved',
  space: 'desk',
  label: { en: 'Shared', de: 'Geteiltes' },
  plural: { en: 'Shared', de: 'Geteiltes' },
  title: ['to'],
  fields: {
    from: { kind: 'text', label: { en: 'Was', de: 'War' }, internal: true },
    to: { kind: 'text', label: { en: 'Is now', de: 'Ist jetzt' }, internal: true },
  },
  indexes: [['from']],
})
