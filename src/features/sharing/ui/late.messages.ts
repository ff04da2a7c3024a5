import { defineMessages } from '#ui/text.ts'

export const lateMessages = defineMessages({
  en: {
    title: 'Late work',
    body: 'Written by somebody who had lost the right to, before they had heard of that. It is not shown anywhere until you decide.',
    mine: 'Yours, waiting for others',
    mineBody:
      'Your right to write there had been taken before this reached the others. It counts for nobody until somebody who may edit there adopts it. You can read it here.',
    mineTitle: (changes: number) => (changes === 1 ? '1 change of yours waits' : `${changes} changes of yours wait`),
    mineBanner: 'Your right to write there had been taken before they reached the others.',
    read: 'Read them',
    show: 'Show what it says',
    created: (what: string) => `New: ${what}`,
    from: (name: string, changes: number) => (changes === 1 ? `1 change by ${name}` : `${changes} changes by ${name}`),
    inSpace: (space: string, when: string) => `${space} · last on ${when}`,
    adopt: 'Adopt',
    discard: 'Discard',
    adoptOf: (what: string) => `Adopt ${what}`,
    discardOf: (what: string) => `Discard ${what}`,
    adopted: 'Adopted: it is part of the office now',
    discarded: 'Discarded: it stays out',
  },
  de: {
    title: 'Späte Arbeit',
    body: 'Geschrieben von jemandem, der das nicht mehr durfte und es noch nicht wusste. Sie wird nirgends gezeigt, bis Sie entscheiden.',
    mine: 'Ihre, wartet auf andere',
    mineBody:
      'Ihr Recht, dort zu schreiben, war schon entzogen, bevor das bei den anderen ankam. Es zählt für niemanden, bis jemand es übernimmt, der dort bearbeiten darf. Hier können Sie es lesen.',
    mineTitle: (changes) =>
      changes === 1 ? 'Eine Änderung von Ihnen wartet' : `${changes} Änderungen von Ihnen warten`,
    mineBanner: 'Ihr Recht, dort zu schreiben, war schon entzogen, bevor sie bei den anderen ankamen.',
    read: 'Lesen',
    show: 'Zeigen, was darin steht',
    created: (what) => `Neu: ${what}`,
    from: (name, changes) => (changes === 1 ? `1 Änderung von ${name}` : `${changes} Änderungen von ${name}`),
    inSpace: (space, when) => `${space} · zuletzt am ${when}`,
    adopt: 'Übernehmen',
    discard: 'Verwerfen',
    adoptOf: (what) => `${what} übernehmen`,
    discardOf: (what) => `${what} verwerfen`,
    adopted: 'Übernommen: Es gehört jetzt zum Büro',
    discarded: 'Verworfen: Es bleibt draußen',
  },
})
