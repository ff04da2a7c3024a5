import { defineMessages } from '#ui/text.ts'

export const obligationMessages = defineMessages({
  en: {
    title: 'Promises',
    list: 'Open promises',
    note: 'Owed by me, to me, and to customers',
    new: 'New promise',
    none: 'Nothing is promised',
    noneBody:
      'What you promise a customer, what they promise you and what colleagues promise each other stands here until it is kept or released.',
    ended: 'All promises, kept and released ones too',
    left: (name: string) => `${name} left the office`,
    somebody: 'Somebody',
    leftBody: (promises: number, tasks: number) =>
      [
        ...(promises > 0 ? [promises === 1 ? '1 open promise' : `${promises} open promises`] : []),
        ...(tasks > 0 ? [tasks === 1 ? '1 open task' : `${tasks} open tasks`] : []),
      ].join(' and ') + ' wait for a successor.',
    successor: 'Successor',
    handOver: 'Hand over',
    handedOver: (name: string) => `${name} answers for it now`,
    reminders: 'Remind me on this PC',
    remindersOn: 'Reminders on this PC are on',
    remindersRefused:
      'This browser does not allow notifications for Bullpen. Allow them in its settings for this address.',
    digest: (counts: { promises: number; tasks: number; meetings: number }) =>
      `Your day: ${[
        counts.promises > 0 ? `${counts.promises} ${counts.promises === 1 ? 'promise' : 'promises'}` : '',
        counts.tasks > 0 ? `${counts.tasks} ${counts.tasks === 1 ? 'task' : 'tasks'}` : '',
        counts.meetings > 0 ? `${counts.meetings} ${counts.meetings === 1 ? 'meeting' : 'meetings'}` : '',
      ]
        .filter((part) => part !== '')
        .join(', ')}`,
    remindTitle: (count: number) => (count === 1 ? 'A promise is due' : `${count} promises are due`),
    show: 'Show',
  },
  de: {
    title: 'Zusagen',
    list: 'Offene Zusagen',
    note: 'Von mir, mir und den Kunden geschuldet',
    new: 'Neue Zusage',
    none: 'Nichts ist zugesagt',
    noneBody:
      'Was Sie einem Kunden zusagen, was er Ihnen zusagt und was Sie einander im Büro zusagen, steht hier, bis es eingehalten oder erlassen ist.',
    ended: 'Alle Zusagen, auch eingehaltene und erlassene',
    left: (name) => `${name} hat das Büro verlassen`,
    somebody: 'Jemand',
    leftBody: (promises, tasks) =>
      [
        ...(promises > 0 ? [promises === 1 ? '1 offene Zusage' : `${promises} offene Zusagen`] : []),
        ...(tasks > 0 ? [tasks === 1 ? '1 offene Aufgabe' : `${tasks} offene Aufgaben`] : []),
      ].join(' und ') + ' suchen eine Nachfolge.',
    successor: 'Nachfolge',
    handOver: 'Übergeben',
    handedOver: (name) => `${name} ist jetzt verantwortlich`,
    reminders: 'Auf diesem PC erinnern',
    remindersOn: 'Erinnerungen auf diesem PC sind an',
    remindersRefused:
      'Dieser Browser erlaubt Bullpen keine Mitteilungen. Erlauben Sie sie in seinen Einstellungen für diese Adresse.',
    digest: (counts) =>
      `Ihr Tag: ${[
        counts.promises > 0 ? `${counts.promises} ${counts.promises === 1 ? 'Zusage' : 'Zusagen'}` : '',
        counts.tasks > 0 ? `${counts.tasks} ${counts.tasks === 1 ? 'Aufgabe' : 'Aufgaben'}` : '',
        counts.meetings > 0 ? `${counts.meetings} ${counts.meetings === 1 ? 'Termin' : 'Termine'}` : '',
      ]
        .filter((part) => part !== '')
        .join(', ')}`,
    remindTitle: (count) => (count === 1 ? 'Eine Zusage ist fällig' : `${count} Zusagen sind fällig`),
    show: 'Zeigen',
  },
})
