import { defineMessages } from '#ui/text.ts'

export const currencyMessages = defineMessages({
  en: {
    title: 'Currencies',
    note: 'What other currencies are worth, day by day',
    open: 'Exchange rates',
    intro: (own: string) =>
      `Sums are in ${own}. Open deals are converted at today’s rate, closed ones at that of the day they closed; what has no rate stays as it is.`,
    paste: 'Enter or paste rates',
    pasteHint: (own: string) =>
      `One a line: currency, day, how much ${own} one unit is worth. For example USD 2026-11-01 0.92`,
    source: 'Source',
    sourceHint: 'Where the rates are from, for example the central bank',
    save: 'Save rates',
    saved: (count: number) => `${count} rates saved`,
    badLine: (line: number) => `Line ${line} is not a currency, a day and a rate.`,
    none: 'All deals are in the office’s own currency, and no rate was entered.',
    deals: (count: number) => (count === 1 ? '1 deal' : `${count} deals`),
    noRate: 'no rate yet',
    since: (date: string) => `since ${date}`,
    remove: (what: string) => `Delete rate of ${what}`,
    removed: 'Rate deleted',
    older: (count: number) => `${count} older`,
    converted: (sum: string) => `with ${sum} converted`,
    convertedWhy: 'Converted at the rate of the day each deal closed, open ones at today’s.',
    unconverted: (list: string) => `no rate: ${list}`,
  },
  de: {
    title: 'Währungen',
    note: 'Was andere Währungen an welchem Tag wert waren',
    open: 'Wechselkurse',
    intro: (own) =>
      `Summen sind in ${own}. Offene Chancen werden zum heutigen Kurs umgerechnet, abgeschlossene zu dem ihres Abschlusstags; was keinen Kurs hat, bleibt, wie es ist.`,
    paste: 'Kurse eingeben oder einfügen',
    pasteHint: (own) =>
      `Eine Zeile je Kurs: Währung, Tag, wie viel ${own} eine Einheit wert ist. Zum Beispiel USD 2026-11-01 0,92`,
    source: 'Quelle',
    sourceHint: 'Woher die Kurse sind, zum Beispiel von der Zentralbank',
    save: 'Kurse speichern',
    saved: (count) => `${count} Kurse gespeichert`,
    badLine: (line) => `Zeile ${line} ist keine Währung mit Tag und Kurs.`,
    none: 'Alle Chancen sind in der Währung des Büros, und es gibt noch keinen Kurs.',
    deals: (count) => (count === 1 ? '1 Chance' : `${count} Chancen`),
    noRate: 'noch kein Kurs',
    since: (date) => `seit ${date}`,
    remove: (what) => `Kurs von ${what} löschen`,
    removed: 'Kurs gelöscht',
    older: (count) => `${count} ältere`,
    converted: (sum) => `mit ${sum} umgerechnet`,
    convertedWhy: 'Umgerechnet zum Kurs des Tags, an dem die Chance abgeschlossen wurde, offene zum heutigen.',
    unconverted: (list) => `ohne Kurs: ${list}`,
  },
})
