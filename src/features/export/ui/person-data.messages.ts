import { defineMessages } from '#ui/text.ts'

export const personDataMessages = defineMessages({
  en: {
    group: 'Data about a person',
    hand: 'Hand over what is known…',
    title: (who: string) => `What is known about ${who}`,
    what: 'Everything that this PC may read about this person, as one archive to hand over: a page to read, a document for programs, the files.',
    noted: 'That it was made is on the record for everybody, without the name.',
    start: 'Make the archive',
    working: 'Collecting and writing',
    ready: (records: number, shown: string) =>
      records === 1 ? 'The archive is ready, with 1 entry.' : `The archive is ready, with ${shown} entries.`,
    save: 'Save',
    again: 'Make it anew',
    close: 'Close',
    leftOut: (count: number, shown: string) =>
      count === 1
        ? '1 entry is not in it: exporting from its space is a right that you do not have.'
        : `${shown} entries are not in it: exporting from their spaces is a right that you do not have.`,
    elsewhere: (count: number, shown: string) =>
      count === 1 ? 'The content of 1 file is not on this PC.' : `The contents of ${shown} files are not on this PC.`,
  },
  de: {
    group: 'Daten über einen Menschen',
    hand: 'Auskunft geben…',
    title: (who) => `Was über ${who} bekannt ist`,
    what: 'Alles, was dieser PC über diesen Menschen lesen darf, als ein Archiv zum Aushändigen: eine Seite zum Lesen, ein Dokument für Programme, die Dateien.',
    noted: 'Dass es erstellt wurde, wird für alle vermerkt, ohne den Namen.',
    start: 'Archiv erstellen',
    working: 'Wird gesammelt und geschrieben',
    ready: (records, shown) =>
      records === 1 ? 'Das Archiv ist fertig, mit 1 Eintrag.' : `Das Archiv ist fertig, mit ${shown} Einträgen.`,
    save: 'Speichern',
    again: 'Neu erstellen',
    close: 'Schließen',
    leftOut: (count, shown) =>
      count === 1
        ? '1 Eintrag fehlt darin: Aus seinem Bereich zu exportieren ist ein Recht, das Sie nicht haben.'
        : `${shown} Einträge fehlen darin: Aus ihren Bereichen zu exportieren ist ein Recht, das Sie nicht haben.`,
    elsewhere: (count, shown) =>
      count === 1
        ? 'Der Inhalt von 1 Datei ist nicht auf diesem PC.'
        : `Die Inhalte von ${shown} Dateien sind nicht auf diesem PC.`,
  },
})
