/**
 * What Today knows of its person alone: how much each reason counts, what was done and put off, what rests until when, the
 * hours of a week. All of it on the desk, which only the person's own devices read.
 */
import { defineTable } from '#shared/schema.ts'

/** How much a reason counts to this person; one record per reason. 1 is usual. */
export const todayWeight = defineTable({
  name: 'todayWeight',
  space: 'desk',
  label: { en: 'Weight in Today', de: 'Gewicht in „Heute“' },
  plural: { en: 'Weights in Today', de: 'Gewichte in „Heute“' },
  title: ['reason'],
  fields: {
    reason: { kind: 'text', label: { en: 'Reason', de: 'Grund' }, required: true },
    weight: { kind: 'number', label: { en: 'Weight', de: 'Gewicht' } },
    /** What was learnt before this moment no longer counts. */
    forgottenAt: { kind: 'instant', label: { en: 'Forgotten at', de: 'Vergessen am' } },
  },
})

/** One thing done or put off in Today, and the reason that it stood there for. */
export const todayChoice = defineTable({
  name: 'todayChoice',
  space: 'desk',
  label: { en: 'Choice in Today', de: 'Wahl in „Heute“' },
  plural: { en: 'Choices in Today', de: 'Wahlen in „Heute“' },
  title: ['reason'],
  fields: {
    reason: { kind: 'text', label: { en: 'Reason', de: 'Grund' }, required: true },
    act: {
      kind: 'choice',
      label: { en: 'What was done', de: 'Was geschah' },
      choices: [
        { value: 'done', label: { en: 'Done', de: 'Erledigt' } },
        { value: 'postponed', label: { en: 'Put off', de: 'Verschoben' } },
      ],
    },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' } },
  },
  indexes: [['at']],
})

/** Something that is no task and rests until a day: a quiet deal, a birthday. One record per thing. */
export const todayRest = defineTable({
  name: 'todayRest',
  space: 'desk',
  label: { en: 'At rest in Today', de: 'Ruht in „Heute“' },
  plural: { en: 'At rest in Today', de: 'Ruhen in „Heute“' },
  title: ['item'],
  fields: {
    item: { kind: 'text', names: 'record', label: { en: 'Record', de: 'Datensatz' }, required: true },
    until: { kind: 'date', label: { en: 'Until', de: 'Bis' } },
  },
  indexes: [['item']],
})

/** Hours of work on each day of the week; one record. */
export const workWeek = defineTable({
  name: 'workWeek',
  space: 'desk',
  label: { en: 'Working hours', de: 'Arbeitszeit' },
  plural: { en: 'Working hours', de: 'Arbeitszeiten' },
  title: ['monday'],
  fields: {
    monday: { kind: 'number', label: { en: 'Monday', de: 'Montag' } },
    tuesday: { kind: 'number', label: { en: 'Tuesday', de: 'Dienstag' } },
    wednesday: { kind: 'number', label: { en: 'Wednesday', de: 'Mittwoch' } },
    thursday: { kind: 'number', label: { en: 'Thursday', de: 'Donnerstag' } },
    friday: { kind: 'number', label: { en: 'Friday', de: 'Freitag' } },
    saturday: { kind: 'number', label: { en: 'Saturday', de: 'Samstag' } },
    sunday: { kind: 'number', label: { en: 'Sunday', de: 'Sonntag' } },
  },
})
