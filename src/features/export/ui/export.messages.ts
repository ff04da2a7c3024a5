import { defineMessages } from '#ui/text.ts'

export const exportMessages = defineMessages({
  en: {
    note: 'Everything in this office as files that other programs read. The CSV files give the same records when they are imported here again.',
    csv: 'Export as CSV',
    json: 'Export as JSON',
    working: 'Writing the files',
    ready: (count: number, shown: string) => (count === 1 ? 'One file is ready.' : `${shown} files are ready.`),
    saveAll: 'Save all',
  },
  de: {
    note: 'Alles in diesem Büro als Dateien, die andere Programme lesen. Die CSV-Dateien ergeben, hier wieder importiert, dieselben Einträge.',
    csv: 'Als CSV exportieren',
    json: 'Als JSON exportieren',
    working: 'Dateien werden geschrieben',
    ready: (count, shown) => (count === 1 ? 'Eine Datei ist fertig.' : `${shown} Dateien sind fertig.`),
    saveAll: 'Alle speichern',
  },
})
