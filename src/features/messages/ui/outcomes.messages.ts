import { defineMessages } from '#ui/text.ts'

export const outcomeMessages = defineMessages({
  en: {
    became: 'What became of it',
    somebody: 'Somebody',
    kinds: { task: 'Task', obligation: 'Promise', evidence: 'Evidence', topic: 'Discussion' },
    done: { task: 'done', obligation: 'settled', evidence: 'kept', topic: 'answered' },
    hidden: {
      task: (who: string) => `${who} made a task of it`,
      obligation: (who: string) => `${who} made a promise of it`,
      evidence: (who: string) => `${who} kept it as evidence`,
      topic: (who: string) => `${who} made a discussion of it`,
    },
    origin: 'Comes from a message',
    saidIn: (who: string, where: string) => `${who} in ${where}`,
    takenBack: 'This message was taken back.',
  },
  de: {
    became: 'Was daraus wurde',
    somebody: 'Jemand',
    kinds: { task: 'Aufgabe', obligation: 'Zusage', evidence: 'Beleg', topic: 'Diskussion' },
    done: { task: 'erledigt', obligation: 'beendet', evidence: 'behalten', topic: 'beantwortet' },
    hidden: {
      task: (who) => `${who} hat daraus eine Aufgabe gemacht`,
      obligation: (who) => `${who} hat daraus eine Zusage gemacht`,
      evidence: (who) => `${who} hat es als Beleg behalten`,
      topic: (who) => `${who} hat daraus eine Diskussion gemacht`,
    },
    origin: 'Kommt aus einer Nachricht',
    saidIn: (who, where) => `${who} in ${where}`,
    takenBack: 'Diese Nachricht wurde zurückgenommen.',
  },
})
