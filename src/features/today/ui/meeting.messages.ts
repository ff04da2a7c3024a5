import { defineMessages } from '#ui/text.ts'

export const meetingMessages = defineMessages({
  en: {
    know: 'What to know and ask',
    knowAll: 'All there is to know',
    less: 'Less',
    more: (count: number) => `and ${count} more`,
    decision: (day: string) => `decision ${day}`,
    people: 'People',
    weOwe: 'We owe',
    theyOwe: 'They owe',
    ask: 'Ask',
    noBuyer: 'Who decides over the money?',
    lastNotes: 'Last',
  },
  de: {
    know: 'Was zu wissen und zu fragen ist',
    knowAll: 'Alles, was man weiß',
    less: 'Weniger',
    more: (count) => `und ${count} weitere`,
    decision: (day) => `Entscheidung ${day}`,
    people: 'Beteiligte',
    weOwe: 'Wir schulden',
    theyOwe: 'Sie schulden',
    ask: 'Fragen',
    noBuyer: 'Wer entscheidet über das Geld?',
    lastNotes: 'Zuletzt',
  },
})
