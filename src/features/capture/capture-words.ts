/** What the page and the command line call the parts of a note: said once, so that both say the same. */

export const captureWords = {
  en: {
    becomes: 'What it becomes',
    isNew: 'new',
    kinds: {
      activity: 'Activity',
      contact: 'Person',
      account: 'Company',
      opportunity: 'Deal',
      competitor: 'Competitor',
      person: 'Colleague',
      resource: 'Sent',
      amount: 'Amount',
      closeDate: 'Close date',
      evidence: 'Evidence',
      todo: 'To do',
    },
    activities: { call: 'Call', email: 'E-mail', meeting: 'Meeting', note: 'Note' },
    sides: { ours: 'We do', theirs: 'They owe us', colleague: 'Colleague does' },
    promised: 'We promised',
  },
  de: {
    becomes: 'Was daraus wird',
    isNew: 'neu',
    kinds: {
      activity: 'Aktivität',
      contact: 'Person',
      account: 'Firma',
      opportunity: 'Chance',
      competitor: 'Wettbewerber',
      person: 'Kollege',
      resource: 'Versandt',
      amount: 'Betrag',
      closeDate: 'Abschlussdatum',
      evidence: 'Beleg',
      todo: 'Zu tun',
    },
    activities: { call: 'Anruf', email: 'E-Mail', meeting: 'Termin', note: 'Notiz' },
    sides: { ours: 'Wir tun', theirs: 'Schulden sie uns', colleague: 'Tut ein Kollege' },
    promised: 'Von uns zugesagt',
  },
} as const
