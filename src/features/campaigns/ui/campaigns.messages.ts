import { defineMessages } from '#ui/text.ts'

export const campaignMessages = defineMessages({
  en: {
    adopt: 'Take over the sources that records name',
    adopted: (count: number) => (count === 1 ? '1 source taken over. Saved.' : `${count} sources taken over. Saved.`),
  },
  de: {
    adopt: 'Quellen übernehmen, die Datensätze nennen',
    adopted: (count: number) =>
      count === 1 ? '1 Quelle übernommen. Gespeichert.' : `${count} Quellen übernommen. Gespeichert.`,
  },
})
