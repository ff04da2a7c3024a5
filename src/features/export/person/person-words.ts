/** The words of the page that is handed to the person. */
import type { Label } from '#shared/schema.ts'
import type { Section } from './about-person.ts'

interface Words {
  readonly heading: (name: string) => string
  readonly made: (by: string, office: string, at: string) => string
  readonly whole: string
  readonly limits: string
  readonly leftOut: (count: string) => string
  readonly filesElsewhere: (count: string) => string
  readonly parts: Readonly<Record<Section['part'], string>>
  readonly nothing: string
  readonly history: string
  readonly field: string
  readonly value: string
  readonly when: string
  readonly by: string
  readonly emptied: string
  readonly yes: string
  readonly no: string
  readonly content: string
}

export const personWords: Readonly<Record<keyof Label, Words>> = {
  en: {
    heading: (name) => `What is kept about ${name}`,
    made: (by, office, at) => `Made by ${by} in the office “${office}” on ${at}.`,
    whole:
      'It holds the person’s own entries with all their fields and the history of these, what was done with, said by or promised to the person, and where else the person is named, as far as this PC may read it. Texts were searched for the full name, the addresses and the numbers.',
    limits:
      'Not in it is what lies in spaces that this PC cannot read: the desks of colleagues, closed rooms and conversations of others. Whoever can read them has to be asked for those.',
    leftOut: (count) =>
      `${count} more entries lie in spaces that may be read here but not exported; they are not in it either.`,
    filesElsewhere: (count) =>
      `The contents of ${count} files are not on this PC, or have gone bad, and are not in it.`,
    parts: { self: 'The person', whole: 'About the person', named: 'Where else the person is named' },
    nothing: 'Nothing more.',
    history: 'History of the fields',
    field: 'Field',
    value: 'Value',
    when: 'When (UTC)',
    by: 'By',
    emptied: '(emptied)',
    yes: 'yes',
    no: 'no',
    content: 'Content',
  },
  de: {
    heading: (name) => `Was über ${name} gespeichert ist`,
    made: (by, office, at) => `Erstellt von ${by} im Büro „${office}“ am ${at}.`,
    whole:
      'Es enthält die eigenen Einträge der Person mit allen Feldern und deren Verlauf, was mit ihr unternommen, von ihr gesagt oder ihr zugesagt wurde, und wo sie sonst genannt wird, soweit dieser PC es lesen darf. In Texten wurde nach dem vollen Namen, den Adressen und den Nummern gesucht.',
    limits:
      'Nicht enthalten ist, was in Bereichen liegt, die dieser PC nicht lesen kann: die Schreibtische von Kollegen, geschlossene Räume und Gespräche anderer. Danach ist zu fragen, wer sie lesen kann.',
    leftOut: (count) =>
      `${count} weitere Einträge liegen in Bereichen, die hier gelesen, aber nicht exportiert werden dürfen; auch sie sind nicht enthalten.`,
    filesElsewhere: (count) =>
      `Die Inhalte von ${count} Dateien sind nicht auf diesem PC oder beschädigt und nicht enthalten.`,
    parts: { self: 'Die Person', whole: 'Über die Person', named: 'Wo die Person sonst genannt wird' },
    nothing: 'Sonst nichts.',
    history: 'Verlauf der Felder',
    field: 'Feld',
    value: 'Wert',
    when: 'Wann (UTC)',
    by: 'Von',
    emptied: '(geleert)',
    yes: 'ja',
    no: 'nein',
    content: 'Inhalt',
  },
}
