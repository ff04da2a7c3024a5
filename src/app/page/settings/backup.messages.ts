import { defineMessages } from '#ui/text.ts'

export const backupMessages = defineMessages({
  en: {
    title: 'Backups',
    note: 'Encrypted copies of this PC’s office with its files and keys, read back after they are written.',
    folder: 'Folder',
    folderHint: 'On another disk, or where another program takes it elsewhere.',
    every: 'How often',
    hours: { 24: 'Every day', 12: 'Twice a day', 1: 'Every hour', 168: 'Every week' } as Readonly<
      Record<number, string>
    >,
    passphrase: 'Passphrase',
    passphraseHint: 'Four words that do not belong together. Nobody can open a backup without it: write it down.',
    passphraseKept: 'Left empty, it stays as it is.',
    keep: 'Keeps the newest of 7 days, 4 weeks and 12 months; older ones are removed.',
    save: 'Back up by itself',
    change: 'Save',
    stop: 'Stop',
    now: 'Back up now',
    working: {
      copying: 'Copying the database',
      writing: 'Writing',
      verifying: 'Reading it back',
      starting: 'Starting',
    } as Readonly<Record<string, string>>,
    off: 'This office is not backed up. If this PC is lost, what no colleague’s PC has is lost with it.',
    last: (at: string, size: string) => `Last backup: ${at}, ${size}, read back and found whole.`,
    none: 'No backup was made yet.',
    next: (at: string) => `Next: ${at}.`,
    failed: (at: string) => `The backup of ${at} failed.`,
    restore:
      'To restore one: “bullpen restore FILE --data NEW-FOLDER” in a terminal. The restored office is a new device of yours.',
  },
  de: {
    title: 'Sicherungen',
    note: 'Verschlüsselte Kopien des Büros auf diesem PC mit Dateien und Schlüsseln, nach dem Schreiben zurückgelesen.',
    folder: 'Ordner',
    folderHint: 'Auf einem anderen Datenträger, oder wo ein anderes Programm ihn weiterträgt.',
    every: 'Wie oft',
    hours: { 24: 'Jeden Tag', 12: 'Zweimal am Tag', 1: 'Jede Stunde', 168: 'Jede Woche' },
    passphrase: 'Passwort',
    passphraseHint:
      'Vier Wörter, die nicht zusammengehören. Ohne sie öffnet niemand eine Sicherung: bitte aufschreiben.',
    passphraseKept: 'Leer gelassen bleibt es, wie es ist.',
    keep: 'Behält die neueste von 7 Tagen, 4 Wochen und 12 Monaten; ältere werden entfernt.',
    save: 'Von selbst sichern',
    change: 'Speichern',
    stop: 'Beenden',
    now: 'Jetzt sichern',
    working: {
      copying: 'Datenbank wird kopiert',
      writing: 'Wird geschrieben',
      verifying: 'Wird zurückgelesen',
      starting: 'Beginnt',
    },
    off: 'Dieses Büro wird nicht gesichert. Geht dieser PC verloren, geht verloren, was kein PC von Kolleginnen und Kollegen hat.',
    last: (at, size) => `Letzte Sicherung: ${at}, ${size}, zurückgelesen und vollständig.`,
    none: 'Es gibt noch keine Sicherung.',
    next: (at) => `Nächste: ${at}.`,
    failed: (at) => `Die Sicherung von ${at} ist fehlgeschlagen.`,
    restore:
      'Zurückholen: „bullpen restore DATEI --data NEUER-ORDNER“ in einem Terminal. Das Büro ist dann ein neues Gerät von Ihnen.',
  },
})
