import { defineMessages } from '#ui/text.ts'
import type { ExportFormat } from '../export.input.ts'
import type { ExportRemark } from '../export-work.ts'

interface FormatWords {
  readonly name: string
  readonly note: string
}

export const exportMessages = defineMessages({
  en: {
    note: 'Everything that you may see in this office, as files that other programs read.',
    format: 'Format',
    formats: {
      csv: {
        name: 'CSV',
        note: 'A file for each kind of record. Gives the same records when it is imported here again.',
      },
      xlsx: { name: 'Excel', note: 'One workbook with a sheet for each kind of record.' },
      json: { name: 'JSON', note: 'One document with all links, ids and own fields. Brings the same office back.' },
      sqlite: {
        name: 'SQLite',
        note: 'A database with readable tables and views, for any SQL tool. Brings the same office back.',
      },
      vcard: { name: 'vCard 4', note: 'People as address cards, for new address books.' },
      vcard3: { name: 'vCard 3', note: 'People as address cards, for older address books.' },
      ical: { name: 'iCalendar', note: 'Appointments and tasks, for any calendar.' },
    } as Readonly<Record<ExportFormat, FormatWords>>,
    files: 'With the contents of attached files that are on this PC',
    history: 'With every earlier value of every field',
    start: 'Export',
    working: 'Writing the files',
    ready: (count: number, shown: string) => (count === 1 ? 'One file is ready.' : `${shown} files are ready.`),
    saveAll: 'Save all',
    remarks: (type: ExportRemark['type'], count: string): string =>
      ({
        cutTexts: `${count} texts are longer than a cell takes and were cut. The other formats hold all of them.`,
        ownFieldsLeftOut: `${count} own fields found no column; they are in the column “custom”.`,
        filesElsewhere: `${count} files are not on this PC, or have gone bad, and are not among the contents.`,
      })[type],
    record: 'Exports so far',
    recordNote: 'More than a screenful is on the record, for everybody to see.',
    noRecord: 'Nobody has exported more than a screenful yet.',
    taken: (who: string, what: string, format: string, records: string) =>
      `${who}: ${what}, ${records} records as ${format}`,
    everything: 'everything',
    somebody: 'Somebody',
    bringBack: 'Bring an office back',
    bringBackNote:
      'From its JSON or SQLite export, and from the archive of file contents if there is one. Records that are here already are brought to what the export says; one undo takes it back.',
    choose: 'Choose files',
    notJson: 'Choose the .json or .sqlite file of an export; the .zip of contents may be chosen with it.',
    bringing: 'Bringing records back',
    brought: (created: string, updated: string, same: string) =>
      `${created} records created, ${updated} updated, ${same} were here already.`,
    notBack: 'Who wrote what when, and the signatures that prove it, come back from a backup only.',
  },
  de: {
    note: 'Alles, was Sie in diesem Büro sehen dürfen, als Dateien, die andere Programme lesen.',
    format: 'Format',
    formats: {
      csv: { name: 'CSV', note: 'Eine Datei je Art von Eintrag. Ergibt, hier wieder importiert, dieselben Einträge.' },
      xlsx: { name: 'Excel', note: 'Eine Mappe mit einem Blatt je Art von Eintrag.' },
      json: {
        name: 'JSON',
        note: 'Ein Dokument mit allen Verweisen, Kennungen und eigenen Feldern. Bringt dasselbe Büro zurück.',
      },
      sqlite: {
        name: 'SQLite',
        note: 'Eine Datenbank mit lesbaren Tabellen und Ansichten, für jedes SQL-Werkzeug. Bringt dasselbe Büro zurück.',
      },
      vcard: { name: 'vCard 4', note: 'Menschen als Adresskarten, für neue Adressbücher.' },
      vcard3: { name: 'vCard 3', note: 'Menschen als Adresskarten, für ältere Adressbücher.' },
      ical: { name: 'iCalendar', note: 'Termine und Aufgaben, für jeden Kalender.' },
    },
    files: 'Mit den Inhalten angehängter Dateien, die auf diesem PC sind',
    history: 'Mit jedem früheren Wert jedes Feldes',
    start: 'Exportieren',
    working: 'Dateien werden geschrieben',
    ready: (count, shown) => (count === 1 ? 'Eine Datei ist fertig.' : `${shown} Dateien sind fertig.`),
    saveAll: 'Alle speichern',
    remarks: (type, count) =>
      ({
        cutTexts: `${count} Texte sind länger, als eine Zelle fasst, und wurden gekürzt. Die anderen Formate fassen alle.`,
        ownFieldsLeftOut: `Für ${count} eigene Felder gab es keine Spalte; sie stehen in der Spalte „custom“.`,
        filesElsewhere: `${count} Dateien sind nicht auf diesem PC oder beschädigt und fehlen bei den Inhalten.`,
      })[type],
    record: 'Bisherige Exporte',
    recordNote: 'Mehr als ein Bildschirm voll wird vermerkt, für alle sichtbar.',
    noRecord: 'Bisher hat niemand mehr als einen Bildschirm voll exportiert.',
    taken: (who, what, format, records) => `${who}: ${what}, ${records} Einträge als ${format}`,
    everything: 'alles',
    somebody: 'Jemand',
    bringBack: 'Ein Büro zurückbringen',
    bringBackNote:
      'Aus seinem JSON- oder SQLite-Export und, wenn es eines gibt, dem Archiv der Dateiinhalte. Einträge, die schon hier sind, werden so, wie der Export sie hat; einmal Rückgängig nimmt alles zurück.',
    choose: 'Dateien wählen',
    notJson: 'Bitte die .json- oder .sqlite-Datei eines Exports wählen; das .zip der Inhalte kann dabei sein.',
    bringing: 'Einträge werden zurückgebracht',
    brought: (created, updated, same) => `${created} Einträge angelegt, ${updated} geändert, ${same} waren schon da.`,
    notBack: 'Wer wann was geschrieben hat, und die Unterschriften dazu, bringt nur eine Sicherung zurück.',
  },
})
