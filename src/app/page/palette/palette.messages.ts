import { defineMessages } from '#ui/text.ts'

export const paletteMessages = defineMessages({
  en: {
    title: 'Search and commands',
    placeholder: 'Search records or run a command',
    results: 'Results',
    recent: 'Recent',
    pinned: 'Pinned',
    showAll: (text: string) => `Show all that is found for “${text}”`,
    records: 'Records',
    about: (title: string) => `On “${title}”`,
    nothing: (text: string) => `Nothing matches “${text}”.`,
    nothingHint: 'Any part of a word is enough.',
    found: (count: number) => (count === 1 ? '1 result' : `${count} results`),
    searching: 'Searching',
    keysTitle: 'What can I do here?',
    keysHint: 'Choose what to do, or learn its key. Keys are changed in the settings.',
    toSettings: 'Open settings',
  },
  de: {
    title: 'Suche und Befehle',
    placeholder: 'Einträge suchen oder Befehl ausführen',
    results: 'Ergebnisse',
    recent: 'Zuletzt angesehen',
    pinned: 'Angeheftet',
    showAll: (text) => `Alles zeigen, was sich zu „${text}“ findet`,
    records: 'Einträge',
    about: (title) => `Zu „${title}“`,
    nothing: (text) => `Zu „${text}“ gibt es nichts.`,
    nothingHint: 'Jeder Teil eines Wortes genügt.',
    found: (count) => (count === 1 ? '1 Ergebnis' : `${count} Ergebnisse`),
    searching: 'Wird gesucht',
    keysTitle: 'Was kann ich hier tun?',
    keysHint:
      'Wählen Sie, was Sie tun wollen, oder merken Sie sich die Taste. Ändern lassen sich Tasten in den Einstellungen.',
    toSettings: 'Einstellungen öffnen',
  },
})
