import { defineMessages } from '#ui/text.ts'

export const quietMessages = defineMessages({
  en: {
    group: 'Do not disturb',
    hour: 'Do not disturb for an hour',
    tomorrow: 'Do not disturb until tomorrow morning',
    end: 'Let me be disturbed again',
    until: (when: string) => `Nothing disturbs you until ${when}. What comes waits here.`,
    on: (when: string) => `Nothing disturbs you until ${when}.`,
    ended: 'You are told again when something comes.',
    offer: 'Shall this PC tell you when somebody writes to you, names or answers you?',
    allow: 'Yes, tell me',
    notNow: 'No',
    refused: 'This browser does not allow notifications of this page. Its settings for this page can change that.',
  },
  de: {
    group: 'Nicht stören',
    hour: 'Eine Stunde nicht stören',
    tomorrow: 'Bis morgen früh nicht stören',
    end: 'Wieder stören lassen',
    until: (when) => `Bis ${when} stört Sie nichts. Was kommt, wartet hier.`,
    on: (when) => `Bis ${when} stört Sie nichts.`,
    ended: 'Sie hören wieder, wenn etwas kommt.',
    offer: 'Soll dieser PC es sagen, wenn Ihnen jemand schreibt, antwortet oder Sie nennt?',
    allow: 'Ja, sagen',
    notNow: 'Nein',
    refused: 'Dieser Browser erlaubt dieser Seite keine Mitteilungen. Das lässt sich in seinen Einstellungen ändern.',
  },
})
