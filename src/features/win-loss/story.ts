/**
 * A closed deal told in four sentences, proposed from its own history: how it began, who was there, what decided it, how
 * it ended. Only what is written down is told; a sentence for which nothing is known is left out.
 */

export interface StoryFacts {
  readonly outcome: 'won' | 'lost'
  readonly deal: string
  readonly account: string | null
  readonly product: string | null
  readonly owner: string | null
  readonly source: string | null
  /** Dates and amounts as they are shown. */
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly amount: string | null
  readonly days: number | null
  readonly people: readonly string[]
  readonly against: readonly string[]
  readonly evidence: string | null
  readonly decided: string | null
  readonly reason: string | null
  readonly step: string | null
}

const end = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`)

type Tell = (facts: StoryFacts, list: (names: readonly string[]) => string) => readonly (string | null)[]

const tellings: Readonly<Record<'en' | 'de', Tell>> = {
  en: (f, list) => [
    [
      f.openedOn === null ? 'It' : `On ${f.openedOn} it`,
      ` began${f.account === null ? '' : ` with ${f.account}`}`,
      f.product === null ? '' : `, about ${f.product}`,
      f.source === null ? '' : `, from ${f.source}`,
      f.owner === null ? '' : `; ${f.owner} took it on`,
      '.',
    ].join(''),
    f.people.length + f.against.length === 0
      ? null
      : [
          f.people.length === 0 ? '' : `On their side: ${list(f.people)}.`,
          f.against.length === 0 ? '' : `Against us: ${list(f.against)}.`,
        ]
          .filter(Boolean)
          .join(' '),
    f.decided !== null ? end(f.decided) : f.evidence === null ? null : `What showed it: ${end(f.evidence)}`,
    [
      f.outcome === 'won' ? 'We won' : 'We lost',
      f.amount === null ? '' : ` ${f.amount}`,
      f.closedOn === null ? '' : ` on ${f.closedOn}`,
      f.days === null ? '' : ` after ${f.days === 1 ? '1 day' : `${f.days} days`}`,
      f.outcome === 'lost' && f.step !== null ? `, at ${f.step}` : '',
      f.reason === null ? '' : `: ${f.reason}`,
      '.',
    ].join(''),
  ],
  de: (f, list) => [
    [
      f.openedOn === null ? 'Es' : `Am ${f.openedOn}`,
      f.openedOn === null ? ' begann' : ' begann es',
      f.account === null ? '' : ` mit ${f.account}`,
      f.product === null ? '' : `, es ging um ${f.product}`,
      f.source === null ? '' : `, Herkunft: ${f.source}`,
      f.owner === null ? '' : `; ${f.owner} nahm sich der Sache an`,
      '.',
    ].join(''),
    f.people.length + f.against.length === 0
      ? null
      : [
          f.people.length === 0 ? '' : `Auf ihrer Seite: ${list(f.people)}.`,
          f.against.length === 0 ? '' : `Gegen uns: ${list(f.against)}.`,
        ]
          .filter(Boolean)
          .join(' '),
    f.decided !== null ? end(f.decided) : f.evidence === null ? null : `Was es zeigte: ${end(f.evidence)}`,
    [
      'Wir haben',
      f.amount === null ? '' : ` ${f.amount}`,
      f.closedOn === null ? '' : ` am ${f.closedOn}`,
      f.days === null ? '' : ` nach ${f.days === 1 ? '1 Tag' : `${f.days} Tagen`}`,
      f.outcome === 'won' ? ' gewonnen' : ' verloren',
      f.outcome === 'lost' && f.step !== null ? `, bei ${f.step}` : '',
      f.reason === null ? '' : `: ${f.reason}`,
      '.',
    ].join(''),
  ],
}

/** At most four sentences. */
export const sentencesOf = (facts: StoryFacts, language: 'en' | 'de'): string[] => {
  const names = new Intl.ListFormat(language === 'de' ? 'de-DE' : 'en-GB', { type: 'conjunction' })
  return tellings[language](facts, (list) => names.format(list)).filter((one) => one !== null)
}
