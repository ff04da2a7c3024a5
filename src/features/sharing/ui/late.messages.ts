import { defineMessages } from '#ui/text.ts'

export const lateMessages = defineMessages({
  en: {
    title: 'Late work',
    body: 'Written on a PC that was already removed, before it had heard of that. It is not shown anywhere until you decide.',
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
    body: 'Geschrieben auf einem PC, der schon entfernt war und das noch nicht wusste. Sie wird nirgends gezeigt, bis Sie entscheiden.',
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
