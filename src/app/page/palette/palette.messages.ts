import { defineMessages } from '#ui/text.ts'

export const paletteMessages = defineMessages({
  en: {
    title: 'Search and commands',
    placeholder: 'Search records or run a command',
    results: 'Results',
    recent: 'Recent',
    records: 'Records',
    about: (title: string) => `On “${title}”`,
    nothing: (text: string) => `Nothing matches “${text}”.`,
    nothingHint: 'Any part of a word is enough.',
    found: (count: number) => (count === 1 ? '1 result' : `${count} results`),
    searching: 'Searching',
    keysTitle: 'Keys for this view',
    keysHint: 'Keys can be changed and single keys switched off in the settings.',
    toSettings: 'Open settings',
  },
  de: {
    title: 'Suche und Befehle',
    placeholder: 'Einträge suchen oder Befehl ausführen',
    results: 'Ergebnisse',
    recent: 'Zuletzt angesehen',
    records: 'Einträge',
    about: (title) => `Zu „${title}“`,
    nothing: (text) => `Zu „${text}“ gibt es nichts.`,
    nothingHint: 'Jeder Teil eines Wortes genügt.',
    found: (count) => (count === 1 ? '1 Ergebnis' : `${count} Ergebnisse`),
    searching: 'Wird gesucht',
    keysTitle: 'Tasten für diese Ansicht',
    keysHint: 'Tasten lassen sich in den Einstellungen ändern, einzelne Tasten dort abschalten.',
    toSettings: 'Einstellungen öffnen',
  },
})
