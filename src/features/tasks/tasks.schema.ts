/** What is still to be done, by whom and when. An open deal's earliest open task or event is its next step. */
import { defineTable } from '#shared/schema.ts'

export const task = defineTable({
  name: 'task',
  space: 'team',
  label: { en: 'Task', de: 'Aufgabe' },
  plural: { en: 'Tasks', de: 'Aufgaben' },
  title: ['title'],
  fields: {
    title: { kind: 'text', label: { en: 'Title', de: 'Titel' }, search: true, required: true },
    dueOn: { kind: 'date', label: { en: 'Due', de: 'Fällig' } },
    done: { kind: 'boolean', label: { en: 'Done', de: 'Erledigt' } },
    doneAt: { kind: 'instant', label: { en: 'Done at', de: 'Erledigt am' }, internal: true },
    assignee: { kind: 'ref', target: 'person', label: { en: 'Assignee', de: 'Zuständig' } },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    contact: { kind: 'ref', target: 'contact', label: { en: 'Contact', de: 'Kontakt' } },
    lead: { kind: 'ref', target: 'lead', label: { en: 'Lead', de: 'Lead' } },
    description: { kind: 'longText', label: { en: 'Description', de: 'Beschreibung' }, search: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
    /** The day it was first to be done on, before it was put off. */
    movedFrom: { kind: 'date', label: { en: 'First due', de: 'Zuerst fällig' }, internal: true },
    /** The day on which its assignee means to do it; when it is due is another matter. */
    plannedOn: { kind: 'date', label: { en: 'Planned for', de: 'Geplant für' } },
    minutes: { kind: 'integer', label: { en: 'Minutes needed', de: 'Minuten dafür' } },
    splitFrom: { kind: 'ref', target: 'task', label: { en: 'Split from', de: 'Teil von' }, internal: true },
    /** Who passed it on to its assignee, and what they said to it. */
    delegatedBy: {
      kind: 'ref',
      target: 'person',
      label: { en: 'Passed on by', de: 'Weitergegeben von' },
      internal: true,
    },
    delegation: {
      kind: 'choice',
      label: { en: 'Passed on', de: 'Weitergabe' },
      internal: true,
      choices: [
        { value: 'offered', label: { en: 'Not answered yet', de: 'Noch ohne Antwort' } },
        { value: 'accepted', label: { en: 'Accepted', de: 'Angenommen' } },
        { value: 'declined', label: { en: 'Declined', de: 'Abgelehnt' } },
      ],
    },
    delegationNote: { kind: 'text', label: { en: 'Said to it', de: 'Dazu gesagt' }, internal: true },
  },
  groups: { completion: ['done', 'doneAt'], passing: ['delegatedBy', 'delegation', 'delegationNote'] },
  // What is open of a deal and of a person is asked for every deal shown and by Today.
  indexes: [
    ['opportunity', 'done', 'dueOn'],
    ['assignee', 'done', 'dueOn'],
    ['delegatedBy', 'delegation'],
  ],
  hiddenWith: ['opportunity'],
})
