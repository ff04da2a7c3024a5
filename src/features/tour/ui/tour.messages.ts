import { defineMessages } from '#ui/text.ts'

/** Who and what the sentences speak of. */
export interface TourSubject {
  readonly deal: string
  readonly contact: string | undefined
  readonly account: string | undefined
}

export const tourMessages = defineMessages({
  en: {
    title: 'Getting to know it',
    again: 'Show me around',
    alsoAgain: 'tour, help, introduction, getting started, first steps',
    group: 'General',
    place: (at: number, of: number) => `${at} of ${of}`,
    words: {
      note: ({ contact, account }: TourSubject) =>
        contact === undefined
          ? 'Write down your last call in one line: who, which company, what comes next and when. You see what it becomes before it is saved.'
          : `Write down your last call in one line, such as “Called ${contact}${account ? ` at ${account}` : ''}, wants a quote by Friday”. You see what it becomes before it is saved.`,
      why: () => 'Today is your day, what counts most first. Choose a line and ask why it stands there.',
      deal: ({ deal }: TourSubject) => `Look at “${deal}” from the customer’s side.`,
      week: () => 'Plan the week: what is promised stands beside what you have time for.',
      here: () => 'Wherever you are, one key says what can be done there.',
    },
    there: {
      deal: () =>
        'Its step, what shows that the customer is with you, what is missing still, and the next step on top.',
      week: () => 'Drag a task to a day, or Shift ← →. A day that holds more than its hours says so.',
    },
    go: 'Take me there',
    begin: 'Do it now',
    next: 'Next',
    skip: 'Skip',
    end: 'End the tour for good',
    done: 'That is all you need. The rest shows itself where it is of use.',
    close: 'Close',
  },
  de: {
    title: 'Kennenlernen',
    again: 'Führung zeigen',
    alsoAgain: 'Führung, Tour, Hilfe, Einführung, erste Schritte',
    group: 'Allgemein',
    place: (at, of) => `${at} von ${of}`,
    words: {
      note: ({ contact, account }) =>
        contact === undefined
          ? 'Halten Sie Ihr letztes Gespräch in einem Satz fest: mit wem, welche Firma, was folgt und bis wann. Vor dem Speichern sehen Sie, was daraus wird.'
          : `Halten Sie Ihr letztes Gespräch in einem Satz fest, etwa „${contact}${account ? ` von ${account}` : ''} angerufen, will bis Freitag ein Angebot“. Vor dem Speichern sehen Sie, was daraus wird.`,
      why: () =>
        '„Heute“ ist Ihr Tag, das Wichtigste zuerst. Wählen Sie eine Zeile und fragen Sie, warum sie dort steht.',
      deal: ({ deal }) => `Sehen Sie „${deal}“ mit den Augen des Kunden.`,
      week: () => 'Planen Sie die Woche: Zugesagtes steht neben dem, wofür Zeit ist.',
      here: () => 'Wo Sie auch sind: Eine Taste sagt, was sich dort tun lässt.',
    },
    there: {
      deal: () => 'Die Phase, was zeigt, dass der Kunde mitgeht, was noch fehlt, und oben der nächste Schritt.',
      week: () => 'Ziehen Sie eine Aufgabe auf einen Tag, oder Umschalt ← →. Ein voller Tag sagt es.',
    },
    go: 'Hinführen',
    begin: 'Jetzt tun',
    next: 'Weiter',
    skip: 'Überspringen',
    end: 'Führung für immer beenden',
    done: 'Mehr brauchen Sie nicht. Alles Weitere zeigt sich dort, wo es nützt.',
    close: 'Schließen',
  },
})
