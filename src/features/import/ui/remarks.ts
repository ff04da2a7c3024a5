/** Why the importer thinks so, in the language shown: translated by type, else its own English words. */
import { useLocale } from '#ui/text.ts'

const german: Readonly<Record<string, string>> = {
  dataDictionary: 'Sie beschreibt die Spalten der anderen Dateien und enthält keine Einträge.',
  notRecognised: 'Es war nicht zu erkennen, was die Zeilen sind. Wählen Sie es, oder lassen Sie die Datei weg.',
  notTable: 'Sie ist keine Tabelle und keine andere Datei, die gelesen werden kann.',
  emptyFile: 'Sie ist leer.',
  hiddenSheet: 'Dieses Blatt ist ausgeblendet. Wählen Sie, was seine Zeilen sind, um es zu importieren.',
  comesWithOthers:
    'Diese Einträge kommen aus einer Tabelle nicht zurück; was die anderen Dateien davon brauchen, entsteht mit ihnen. Der JSON-Export des Büros bringt alles zurück.',
  ownExport: 'Sie ist der Export eines ganzen Büros. Bringen Sie ihn hier zurück: jeder Eintrag kommt, wie er war.',
  ownExportInArchive:
    'Sie ist der Export eines ganzen Büros in einem Archiv. Entpacken Sie es und wählen Sie die Datei darin: jeder Eintrag kommt zurück.',
  otherDatabase:
    'Sie ist eine SQLite-Datenbank eines anderen Programms. Exportieren Sie deren Tabellen dort als CSV oder Excel.',
  NewerExport:
    'Dieser Export ist von einem neueren Bullpen. Aktualisieren Sie Bullpen und versuchen Sie es noch einmal.',
  mapped: 'So gelesen, wie es gespeichert wurde.',
  macros: 'Sie enthält Makros; sie werden weder ausgeführt noch behalten.',
  externalLinks: 'Sie verweist auf {n} andere Dateien; sie werden nicht geöffnet, es zählen die gespeicherten Werte.',
  formulas: '{n} Formeln werden nicht gerechnet; es zählen die mit ihnen gespeicherten Werte.',
  hiddenRows: '{n} ihrer Zeilen sind im Blatt ausgeblendet.',
  hiddenColumn: 'Diese Spalte ist im Blatt ausgeblendet.',
  twoHeaderRows: 'Die Namen ihrer Spalten stehen in zwei Zeilen; sie wurden zusammengesetzt.',
  picturesLeft: 'Bilder, Töne und Schlüssel von {n} Karten werden nicht importiert.',
  groupsLeft: '{n} Listen von Personen werden nicht importiert; die Personen schon.',
  cardsCut: '{n} Karten sind nicht richtig abgeschlossen; was sie sagen, wurde gelesen.',
  repeating:
    'Sich wiederholende Termine ({n}) werden mit ihren Terminen vom letzten bis zum nächsten Jahr importiert; liegt keiner darin, mit dem ersten.',
  unknownZone: '{n} Einträge nennen eine unbekannte Zeitzone; ihre Zeiten gelten als die dieses PCs.',
  otherComponents: '{n} Journale oder Frei- und Besetztzeiten werden nicht importiert.',
  attachmentsKept: '{n} Anhänge kommen als Dateien ihrer Nachricht mit.',
  attachmentsLeft: '{n} Anhänge von Nachrichten mit mehr als 100 werden nicht importiert.',
  labelsLeft: 'Die Labels von {n} Nachrichten werden nicht importiert.',
  messagesCut: '{n} Nachrichten sind vor ihrem Ende abgeschnitten; was da ist, wurde gelesen.',
  messagesDamaged: 'Von {n} Nachrichten war nur der Kopf zu lesen.',
  Encrypted: 'Sie ist durch ein Kennwort geschützt. Entpacken Sie sie und wählen Sie die Datei selbst.',
  ArchiveInArchive: 'Sie ist ein Archiv in einem Archiv. Entpacken Sie sie und wählen Sie die Dateien darin.',
  ArchiveBomb:
    'Sie würde zu weit mehr entpackt, als eine ehrliche Datei ihrer Größe enthält. Nichts davon wurde gelesen.',
  ArchiveBroken: 'Das Archiv ist beschädigt oder abgeschnitten.',
  WorkbookDamaged: 'Die Arbeitsmappe ist beschädigt.',
  TooManyFiles: 'Das Archiv enthält zu viele Dateien.',
  TooManyRows: 'Sie hat zu viele Zeilen; teilen Sie sie und importieren Sie die Teile nacheinander.',
  byChoice: 'Sie haben sie weggelassen.',
  mixedDates: 'Tag und Monat lassen sich nicht sicher unterscheiden. Bitte prüfen.',
  valuesDoNotFit: 'Die Spalte heißt wie ein Feld, aber ihre Werte passen nicht dazu.',
}

export function useRemark(): (remark: { readonly type: string; readonly message: string }) => string {
  const locale = useLocale()
  return ({ type, message }) => {
    const words = locale === 'de' && Object.hasOwn(german, type) ? german[type] : undefined
    return words?.replace('{n}', () => /\d[\d,.]*/.exec(message)?.[0] ?? '') ?? message
  }
}
