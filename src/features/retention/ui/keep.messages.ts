import { defineMessages } from '#ui/text.ts'

export const keepMessages = defineMessages({
  en: {
    how: 'How long messages are kept…',
    howShort: 'How long messages are kept',
    days: (days: string) => `${days} days`,
    kept: (days: string) => `Messages are kept for ${days} days`,
    title: (space: string) => `How long are messages kept in “${space}”?`,
    all: 'This holds for every conversation that lies in this space.',
    keep: 'Keep messages',
    never: 'For ever',
    own: 'Another number of days…',
    number: 'Days',
    numberWrong: (most: string) => `A whole number from 1 to ${most}.`,
    counting: 'Counting what is due…',
    none: (days: string) => `Nothing here is older than ${days} days yet.`,
    would: (messages: number, days: string, files: number) =>
      `${messages === 1 ? '1 message' : `${messages} messages`}${
        files === 0 ? '' : files === 1 ? ' with 1 file' : ` with ${files} files`
      } older than ${days} days would be erased from every PC. Nobody can undo that.`,
    happens: 'What happens',
    goes: 'A message that is so old goes on every PC, with its files and reactions. Each PC says when it is done.',
    grace: 'Nothing goes in the first 24 hours: until then this can be taken back.',
    stay: (count: number) =>
      `Pinned messages, and those of which a promise, evidence, a task or a topic was made, stay${
        count === 0 ? '' : count === 1 ? ': 1 now' : `: ${count} now`
      }.`,
    places: 'Where younger answers hang, the empty place of the message stays.',
    nobody: 'No administrator reads this space: each PC erases what its own person wrote.',
    cannot: 'What cannot be reached',
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    saved: (days: string) => `Messages are kept for ${days} days; nothing goes before tomorrow`,
    savedNever: 'Messages are kept for ever',
    setBy: (who: string, when: string) => `Chosen by ${who}, ${when}.`,
    starts: (when: string) => `Nothing is erased before ${when}.`,
    notYours: 'An administrator who reads this space chooses it; where none does, whoever made the room.',
    forEver: 'Messages are kept for ever.',
    ruled: (days: string) => `Because messages there are kept for ${days} days`,
  },
  de: {
    how: 'Wie lange Nachrichten bleiben…',
    howShort: 'Wie lange Nachrichten bleiben',
    days: (days) => `${days} Tage`,
    kept: (days) => `Nachrichten bleiben ${days} Tage`,
    title: (space) => `Wie lange bleiben Nachrichten in „${space}“?`,
    all: 'Das gilt für alle Gespräche, die in diesem Bereich liegen.',
    keep: 'Nachrichten bleiben',
    never: 'Für immer',
    own: 'Eine andere Zahl von Tagen…',
    number: 'Tage',
    numberWrong: (most) => `Eine ganze Zahl von 1 bis ${most}.`,
    counting: 'Zählt, was fällig ist…',
    none: (days) => `Hier ist noch nichts älter als ${days} Tage.`,
    would: (messages, days, files) =>
      `${messages === 1 ? '1 Nachricht' : `${messages} Nachrichten`}${
        files === 0 ? '' : files === 1 ? ' mit 1 Datei' : ` mit ${files} Dateien`
      }, älter als ${days} Tage, ${messages === 1 ? 'würde' : 'würden'} auf jedem PC gelöscht. Niemand kann das rückgängig machen.`,
    happens: 'Was geschieht',
    goes: 'Eine so alte Nachricht verschwindet auf jedem PC, mit ihren Dateien und Reaktionen. Jeder PC meldet, wenn es getan ist.',
    grace: 'In den ersten 24 Stunden verschwindet nichts: So lange lässt es sich zurücknehmen.',
    stay: (count) =>
      `Angeheftete Nachrichten und solche, aus denen eine Zusage, ein Beleg, eine Aufgabe oder ein Thema wurde, bleiben${
        count === 0 ? '' : `: derzeit ${count}`
      }.`,
    places: 'Wo jüngere Antworten hängen, bleibt der leere Platz der Nachricht.',
    nobody:
      'Diesen Bereich liest niemand aus der Verwaltung: Jeder PC löscht, was sein eigener Mensch geschrieben hat.',
    cannot: 'Was nicht erreicht wird',
    save: 'Speichern',
    cancel: 'Abbrechen',
    close: 'Schließen',
    saved: (days) => `Nachrichten bleiben ${days} Tage; vor morgen verschwindet nichts`,
    savedNever: 'Nachrichten bleiben für immer',
    setBy: (who, when) => `Festgelegt von ${who}, ${when}.`,
    starts: (when) => `Vor ${when} wird nichts gelöscht.`,
    notYours: 'Das legt fest, wer diesen Bereich verwaltet und liest; wo das niemand ist, wer den Raum angelegt hat.',
    forEver: 'Nachrichten bleiben für immer.',
    ruled: (days) => `Weil Nachrichten dort ${days} Tage bleiben`,
  },
})
