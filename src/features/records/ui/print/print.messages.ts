import { defineMessages } from '#ui/text.ts'

export const printMessages = defineMessages({
  en: {
    take: 'Print or export',
    print: 'Print this view',
    csv: 'Export this view as CSV',
    xlsx: 'Export this view as Excel',
    preparing: 'Preparing the export',
    exported: (name: string) => `${name} is in your downloads`,
    limit: (shown: string, total: string) =>
      `The first ${shown} of ${total} records are printed. Export the view to have all of them.`,
    records: (shown: string) => `${shown} records`,
    printedOn: (when: string, who: string) => (who === '' ? when : `${when}, ${who}`),
    filter: 'Filter',
  },
  de: {
    take: 'Drucken oder exportieren',
    print: 'Diese Ansicht drucken',
    csv: 'Diese Ansicht als CSV exportieren',
    xlsx: 'Diese Ansicht als Excel exportieren',
    preparing: 'Export wird vorbereitet',
    exported: (name: string) => `${name} liegt in Ihren Downloads`,
    limit: (shown: string, total: string) =>
      `Gedruckt sind die ersten ${shown} von ${total} Einträgen. Der Export der Ansicht enthält alle.`,
    records: (shown: string) => `${shown} Einträge`,
    printedOn: (when: string, who: string) => (who === '' ? when : `${when}, ${who}`),
    filter: 'Filter',
  },
})
