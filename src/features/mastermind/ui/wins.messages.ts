import { defineMessages } from '#ui/text.ts'

export const winMessages = defineMessages({
  en: {
    sound: 'Hear the bell of a win',
    won: (who: string) => `${who} won`,
    somebody: 'A colleague',
    close: 'Close this picture',
    open: 'Open the deal',
    rungBy: (who: string) => `${who} rang the bell`,
    told: (who: string, deal: string) => `The bell rings: ${who} won ${deal}`,
  },
  de: {
    sound: 'Die Glocke bei einem Abschluss hören',
    won: (who: string) => `${who} hat gewonnen`,
    somebody: 'Jemand',
    close: 'Dieses Bild schließen',
    open: 'Verkaufschance öffnen',
    rungBy: (who: string) => `${who} läutet die Glocke`,
    told: (who: string, deal: string) => `Die Glocke läutet: ${who} hat ${deal} gewonnen`,
  },
})
