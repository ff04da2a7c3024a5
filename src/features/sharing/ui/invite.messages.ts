import { defineMessages } from '#ui/text.ts'

export const inviteMessages = defineMessages({
  en: {
    title: 'Invite a colleague',
    forMe: 'Add my other PC',
    forMeBody:
      'Open the link on your other PC, in Bullpen’s first page. It becomes a second PC of yours, with your desk.',
    rank: 'Rank',
    role: 'Role',
    spaces: 'Also a member of',
    uses: 'For how many people',
    usesHint: 'One link lets in as many.',
    days: 'Valid for',
    daysOption: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    make: 'Make the link',
    notYours: (names: string) => `Administrators and owners invite colleagues. Ask ${names}.`,
    ready: 'The invitation is ready',
    sendIt: 'Send this link by a way that you trust. Whoever opens it reads six digits to you; you type them here.',
    sendToMyself: 'Open this link on your other PC. It shows six digits; type them here.',
    link: 'Link',
    qr: 'The link as a QR code',
    validUntil: (when: string) => `Valid until ${when}`,
    keepOpen: 'Keep Bullpen open on this PC until they are in: they join by reaching it.',
  },
  de: {
    title: 'Kollegen einladen',
    forMe: 'Meinen anderen PC hinzufügen',
    forMeBody:
      'Öffnen Sie den Link auf Ihrem anderen PC, auf der ersten Seite von Bullpen. Er wird Ihr zweiter PC, mit Ihrem Schreibtisch.',
    rank: 'Rang',
    role: 'Rolle',
    spaces: 'Auch Mitglied von',
    uses: 'Für wie viele Personen',
    usesHint: 'Ein Link lässt so viele ein.',
    days: 'Gültig für',
    daysOption: (days) => (days === 1 ? '1 Tag' : `${days} Tage`),
    make: 'Link erstellen',
    notYours: (names) => `Einladen kann, wer das Büro verwaltet. Fragen Sie ${names}.`,
    ready: 'Die Einladung ist fertig',
    sendIt:
      'Schicken Sie diesen Link auf einem Weg, dem Sie trauen. Wer ihn öffnet, liest Ihnen sechs Ziffern vor; die geben Sie hier ein.',
    sendToMyself: 'Öffnen Sie diesen Link auf Ihrem anderen PC. Dort erscheinen sechs Ziffern; geben Sie sie hier ein.',
    link: 'Link',
    qr: 'Der Link als QR-Code',
    validUntil: (when) => `Gültig bis ${when}`,
    keepOpen: 'Lassen Sie Bullpen auf diesem PC offen, bis alle drin sind: Der Beitritt geht über ihn.',
  },
})
