/**
 * What a sentence means, before anybody has confirmed it. Everything names the place in the text that it was read from,
 * so that it can be shown beside its words and left as plain text.
 */

/** Half open, in UTF-16 units of the text. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type ActivityKind = 'call' | 'email' | 'meeting' | 'note'

export interface FoundActivity extends Span {
  readonly kind: ActivityKind
  readonly direction?: 'inbound' | 'outbound'
}

export interface FoundPerson extends Span {
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly mobile?: string
  readonly jobTitle?: string
}

export interface FoundName extends Span {
  readonly name: string
}

export interface FoundAmount extends Span {
  /** In major units. */
  readonly value: number
  /** ISO 4217; absent when none was said. */
  readonly currency?: string
  /** A price per month, year or piece is not what the deal is worth. */
  readonly per?: 'month' | 'year' | 'piece'
}

export interface FoundDate extends Span {
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Other days that the same words may mean, the likelier first. */
  readonly alternatives?: readonly string[]
  /** What was said contradicts itself, or is written differently in two countries: a person has to say which. */
  readonly isOpen?: boolean
  /** The word before it says that it ends something: by, until, bis. */
  readonly isLimit?: boolean
}

export type EvidenceKind = 'budget' | 'authority' | 'need' | 'timing' | 'decision' | 'technical' | 'legal'

export interface FoundEvidence extends Span {
  readonly kind: EvidenceKind
  readonly text: string
}

/** Whose turn it is. */
export type Side = 'ours' | 'theirs' | 'colleague'

export interface FoundTodo extends Span {
  readonly side: Side
  readonly text: string
  readonly date?: FoundDate
  /** Somebody counts on it: it was asked for or promised, not only planned. */
  readonly isPromised: boolean
}

export interface Meaning {
  readonly activity: FoundActivity | undefined
  readonly people: readonly FoundPerson[]
  readonly companies: readonly FoundName[]
  readonly competitors: readonly FoundName[]
  readonly amounts: readonly FoundAmount[]
  readonly dates: readonly FoundDate[]
  readonly evidence: readonly FoundEvidence[]
  readonly todos: readonly FoundTodo[]
}

/** A name of the office that stands in the text, with every record that it may mean. */
export interface KnownName extends Span {
  readonly kind: 'account' | 'contact' | 'opportunity' | 'competitor' | 'person'
  readonly records: readonly KnownRecord[]
}

export interface KnownRecord {
  readonly id: string
  readonly title: string
  /** What tells two of one name apart. */
  readonly subtitle: string
  /** Of a contact or a deal. */
  readonly account?: string | undefined
}
