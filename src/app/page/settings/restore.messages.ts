import { defineMessages } from '#ui/text.ts'

export const restoreMessages = defineMessages({
  en: {
    title: 'Backups that are here',
    none: 'There is none in the folder.',
    verify: 'Check',
    verifyOf: (at: string) => `Check the backup of ${at}`,
    restore: 'Restore …',
    restoreOf: (at: string) => `Restore … the backup of ${at}`,
    other: 'Restore another backup …',
    dialog: 'Restore a backup',
    dialogNote:
      'The backup becomes an office in a new folder, beside this one. This office stays as it is; nothing is overwritten.',
    file: 'Backup file',
    folder: 'New folder',
    folderHint: 'It must not exist yet, or be empty.',
    passphrase: 'Passphrase of the backup',
    start: 'Restore',
    working: {
      starting: 'Starting',
      verifying: 'Reading it from first to last',
      reading: 'Reading and checking the backup',
      checking: 'Comparing the tables with the log',
    } as Readonly<Record<string, string>>,
    verified: (at: string, office: string, size: string) => `The backup of ${at} (${office}, ${size}) is whole.`,
    restored: (office: string, at: string, entries: string) =>
      `“${office}” as of ${at} was restored: all ${entries} entries of its log were checked, and its tables are what they say.`,
    where: 'It is in this folder:',
    open: 'To work in it, end Bullpen here and start it there:',
    device:
      'It is a new device of yours. Colleagues’ PCs take what you write there, and send what was done since the backup.',
    removed:
      'The PC of the backup was removed from the office since. What was restored can be read; to write, be invited again.',
  },
  de: {
    title: 'Sicherungen, die da sind',
    none: 'Im Ordner ist keine.',
    verify: 'Prüfen',
    verifyOf: (at) => `Prüfen: die Sicherung vom ${at}`,
    restore: 'Zurückholen …',
    restoreOf: (at) => `Zurückholen … der Sicherung vom ${at}`,
    other: 'Eine andere Sicherung zurückholen …',
    dialog: 'Sicherung zurückholen',
    dialogNote:
      'Aus der Sicherung wird ein Büro in einem neuen Ordner, neben diesem. Dieses Büro bleibt, wie es ist; nichts wird überschrieben.',
    file: 'Datei der Sicherung',
    folder: 'Neuer Ordner',
    folderHint: 'Es darf ihn noch nicht geben, oder er ist leer.',
    passphrase: 'Passwort der Sicherung',
    start: 'Zurückholen',
    working: {
      starting: 'Beginnt',
      verifying: 'Wird von vorn bis hinten gelesen',
      reading: 'Sicherung wird gelesen und geprüft',
      checking: 'Tabellen werden mit dem Protokoll verglichen',
    },
    verified: (at, office, size) => `Die Sicherung vom ${at} (${office}, ${size}) ist vollständig.`,
    restored: (office, at, entries) =>
      `„${office}“ vom ${at} ist zurückgeholt: Alle ${entries} Einträge des Protokolls sind geprüft, die Tabellen sind, was sie sagen.`,
    where: 'Es liegt in diesem Ordner:',
    open: 'Um darin zu arbeiten, Bullpen hier beenden und dort starten:',
    device:
      'Es ist ein neues Gerät von Ihnen. Die PCs der anderen nehmen, was Sie dort schreiben, und schicken, was seit der Sicherung geschah.',
    removed:
      'Der PC der Sicherung wurde seitdem aus dem Büro entfernt. Das Zurückgeholte lässt sich lesen; zum Schreiben lassen Sie sich neu einladen.',
  },
})
