import { defineMessages } from '#ui/text.ts'

const records = (count: string, one: boolean): string => (one ? '1 record' : `${count} records`)
const eintraege = (count: string, one: boolean): string => (one ? '1 Eintrag' : `${count} Einträge`)

export const bulkMessages = defineMessages({
  en: {
    title: (count: number, shown: string) => `Change ${records(shown, count === 1)}`,
    deleteTitle: (count: number, shown: string) => `Delete ${records(shown, count === 1)}`,
    all: (shown: string) => `Take all ${shown} that match`,
    allTaken: (shown: string) => `All ${shown} that match`,
    field: 'Field',
    to: 'New value',
    way: 'What to do',
    ways: { add: 'Add to what is there', remove: 'Take away from what is there', set: 'Replace what is there' },
    look: 'See what would change',
    emptyIt: 'Empty the field',
    looking: 'Looking at what would change',
    writing: 'Changing',
    waiting: 'Waiting',
    undoing: 'Taking back',
    willChange: (count: number, shown: string) =>
      count === 1 ? '1 record will change' : `${shown} records will change`,
    willDelete: (count: number, shown: string) =>
      count === 1 ? '1 record will be deleted' : `${shown} records will be deleted`,
    nothing: 'Nothing would change.',
    same: (count: number, shown: string) =>
      count === 1 ? '1 holds this value already.' : `${shown} hold this value already.`,
    refused: (count: number, shown: string) => (count === 1 ? '1 refuses:' : `${shown} refuse:`),
    examples: (names: string, more: number) => (more > 0 ? `${names} and ${more} more` : names),
    from: 'Now',
    becomes: 'Becomes',
    records: 'Records',
    others: 'and other values',
    change: (count: number, shown: string) => `Change ${records(shown, count === 1)}`,
    delete: (count: number, shown: string) => `Delete ${records(shown, count === 1)}`,
    back: 'Another value',
    cancel: 'Cancel',
    done: (count: number, shown: string) =>
      count === 1 ? '1 record changed. Saved.' : `${shown} records changed. Saved.`,
    doneRefused: (shown: string) => ` ${shown} refused.`,
    deleted: (count: number, shown: string) => `${records(shown, count === 1)} deleted`,
    undoWhy: 'One undo takes all of it back.',
  },
  de: {
    title: (count: number, shown: string) => `${eintraege(shown, count === 1)} ändern`,
    deleteTitle: (count: number, shown: string) => `${eintraege(shown, count === 1)} löschen`,
    all: (shown: string) => `Alle ${shown} passenden nehmen`,
    allTaken: (shown: string) => `Alle ${shown} passenden`,
    field: 'Feld',
    to: 'Neuer Wert',
    way: 'Was geschieht',
    ways: { add: 'Zum Vorhandenen hinzufügen', remove: 'Vom Vorhandenen wegnehmen', set: 'Vorhandenes ersetzen' },
    look: 'Zeigen, was sich ändern würde',
    emptyIt: 'Das Feld leeren',
    looking: 'Es wird geprüft, was sich ändern würde',
    writing: 'Wird geändert',
    waiting: 'Wartet',
    undoing: 'Wird zurückgenommen',
    willChange: (count: number, shown: string) =>
      count === 1 ? '1 Eintrag ändert sich' : `${shown} Einträge ändern sich`,
    willDelete: (count: number, shown: string) =>
      count === 1 ? '1 Eintrag wird gelöscht' : `${shown} Einträge werden gelöscht`,
    nothing: 'Es würde sich nichts ändern.',
    same: (count: number, shown: string) =>
      count === 1 ? '1 hat diesen Wert schon.' : `${shown} haben diesen Wert schon.`,
    refused: (count: number, shown: string) => (count === 1 ? '1 lässt es nicht zu:' : `${shown} lassen es nicht zu:`),
    examples: (names: string, more: number) => (more > 0 ? `${names} und ${more} weitere` : names),
    from: 'Jetzt',
    becomes: 'Danach',
    records: 'Einträge',
    others: 'und andere Werte',
    change: (count: number, shown: string) => `${eintraege(shown, count === 1)} ändern`,
    delete: (count: number, shown: string) => `${eintraege(shown, count === 1)} löschen`,
    back: 'Anderer Wert',
    cancel: 'Abbrechen',
    done: (count: number, shown: string) =>
      count === 1 ? '1 Eintrag geändert. Gespeichert.' : `${shown} Einträge geändert. Gespeichert.`,
    doneRefused: (shown: string) => ` ${shown} haben es nicht zugelassen.`,
    deleted: (count: number, shown: string) => `${eintraege(shown, count === 1)} gelöscht`,
    undoWhy: 'Ein einziges Rückgängig nimmt alles zurück.',
  },
})
