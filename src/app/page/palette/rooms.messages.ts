/** What each room is for, in one sentence, by its address; a record's page speaks for itself. */
import { defineMessages } from '#ui/text.ts'

const of =
  (purposes: Readonly<Record<string, string>>) =>
  (path: string): string | undefined =>
    purposes[path] ?? (path.startsWith('/record/') ? purposes['/record'] : undefined)

export const roomMessages = defineMessages({
  en: {
    of: of({
      '/today':
        'What to do next, what counts most first, each with its reason. Do it, put it off or pass it on from here.',
      '/inbox': 'Who named you, answered you or waits for you, and why. Read it, open it, or turn its kind off.',
      '/pipeline': 'Every open deal by its step. Move a card when the customer has moved.',
      '/accounts': 'Companies: who they are, what they bought, what is open.',
      '/contacts': 'People at the companies you sell to.',
      '/clients': 'Who bought, and who of them wants attention now: renewals, orders due, gone quiet.',
      '/leads': 'Who may become a customer: answer, qualify, convert.',
      '/prospecting': 'Lists to call through, one after the other.',
      '/quotes': 'Offers, whether they are approved, sent and answered.',
      '/tasks': 'Everything that somebody is to do.',
      '/promises':
        'What you owe, what is owed to you, what the office owes its customers. Keep it, move it or release it.',
      '/week': 'Your tasks by day beside the hours that you have. Drag, or Shift ← →.',
      '/events': 'Appointments, and what came of them.',
      '/dates': 'Contract ends, renewals, birthdays.',
      '/files': 'What is attached to records.',
      '/learn': 'Why deals were won and lost, with counts and how sure that is.',
      '/needs': 'What deals need from others, and who promised it.',
      '/number': 'Your number: what is closed, what is still open, what may come.',
      '/duplicates': 'Records that may be the same one.',
      '/process': 'How this office sells: steps, what the customer does in each, what shows it.',
      '/import': 'Bring files of another program; nothing is written before you have seen it.',
      '/settings': 'What belongs to you on this PC, and what belongs to the office.',
      '/record': 'Everything about one record: facts at the side, what happened in the middle, the next step on top.',
    }),
  },
  de: {
    of: of({
      '/today':
        'Was als Nächstes zu tun ist, das Wichtigste zuerst, jedes mit seinem Grund. Hier erledigen, verschieben oder weitergeben.',
      '/inbox':
        'Wer Sie genannt oder Ihnen geantwortet hat oder auf Sie wartet, und warum. Lesen, öffnen oder die Art ausschalten.',
      '/pipeline': 'Jede offene Chance in ihrer Phase. Bewegen Sie eine Karte, wenn der Kunde sich bewegt hat.',
      '/accounts': 'Firmen: wer sie sind, was sie gekauft haben, was offen ist.',
      '/contacts': 'Menschen in den Firmen, an die Sie verkaufen.',
      '/clients':
        'Wer gekauft hat, und wer davon jetzt Aufmerksamkeit braucht: Verlängerungen, fällige Bestellungen, Stille.',
      '/leads': 'Wer Kunde werden könnte: antworten, prüfen, umwandeln.',
      '/prospecting': 'Listen zum Durchtelefonieren, eine Person nach der anderen.',
      '/quotes': 'Angebote: ob sie freigegeben, verschickt und beantwortet sind.',
      '/tasks': 'Alles, was jemand tun soll.',
      '/promises':
        'Was Sie schulden, was Ihnen geschuldet wird, was das Büro Kunden schuldet. Halten, verlegen oder zurücknehmen.',
      '/week': 'Ihre Aufgaben nach Tagen neben den Stunden, die Sie haben. Ziehen, oder Umschalt ← →.',
      '/events': 'Termine, und was daraus wurde.',
      '/dates': 'Vertragsenden, Verlängerungen, Geburtstage.',
      '/files': 'Was an Einträgen hängt.',
      '/learn': 'Warum Chancen gewonnen und verloren wurden, mit Anzahl und wie sicher das ist.',
      '/needs': 'Was Chancen von anderen brauchen, und wer es zugesagt hat.',
      '/number': 'Ihre Zahl: was abgeschlossen ist, was noch offen ist, was kommen kann.',
      '/duplicates': 'Einträge, die vielleicht dieselben sind.',
      '/process': 'Wie dieses Büro verkauft: Phasen, was der Kunde darin tut, was es zeigt.',
      '/import': 'Dateien eines anderen Programms; geschrieben wird nichts, was Sie nicht gesehen haben.',
      '/settings': 'Was Ihnen auf diesem PC gehört, und was dem Büro gehört.',
      '/record': 'Alles über einen Eintrag: Angaben an der Seite, was war in der Mitte, oben der nächste Schritt.',
    }),
  },
})
