/** What a person has seen of the inbox, and what may reach them. On the desk, so that all their PCs agree. */
import { defineTable } from '#shared/schema.ts'

/** Something of the inbox that was read there; messages are also read by being seen in their channel. */
export const notificationMark = defineTable({
  name: 'notificationMark',
  space: 'desk',
  label: { en: 'Read notification', de: 'Gelesene Benachrichtigung' },
  plural: { en: 'Read notifications', de: 'Gelesene Benachrichtigungen' },
  title: ['item'],
  fields: {
    /** The record that it was about. */
    item: { kind: 'text', names: 'record', label: { en: 'About', de: 'Über' }, internal: true },
    /** Kind and state that it was told for: what changes is told anew. */
    kind: { kind: 'text', label: { en: 'Kind', de: 'Art' }, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  indexes: [['item']],
})

/** One record: what is turned off, and when nothing may disturb. */
export const notificationChoice = defineTable({
  name: 'notificationChoice',
  space: 'desk',
  label: { en: 'Notification settings', de: 'Einstellungen für Benachrichtigungen' },
  plural: { en: 'Notification settings', de: 'Einstellungen für Benachrichtigungen' },
  title: ['off'],
  fields: {
    /** Kinds that are turned off. */
    off: { kind: 'set', label: { en: 'Turned off', de: 'Ausgeschaltet' }, internal: true },
    /** Do not disturb until then. */
    quietUntil: { kind: 'instant', label: { en: 'Quiet until', de: 'Ruhe bis' }, internal: true },
  },
})
