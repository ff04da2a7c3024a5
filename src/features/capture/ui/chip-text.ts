/** Meanings of chips in words of the shown language. */
import {
  Banknote,
  BadgeCheck,
  Building2,
  CalendarClock,
  CheckSquare,
  CircleUser,
  FileText,
  Handshake,
  KanbanSquare,
  MessageSquareText,
  Swords,
  UserRound,
  type LucideIcon,
} from 'lucide-react'
import type { Formats } from '#ui/format.ts'
import type { Messages } from '#ui/text.ts'
import type { ChipKind, ChipOption } from '../chips.ts'
import type { captureMessages } from './capture.messages.ts'

type Words = typeof captureMessages extends Messages<infer T> ? T : never

export interface ChipWords {
  readonly kind: string
  readonly what: string
  /** What tells it apart, or when. */
  readonly note: string
}

export const chipIcons: Readonly<Record<ChipKind, LucideIcon>> = {
  activity: MessageSquareText,
  contact: UserRound,
  account: Building2,
  opportunity: KanbanSquare,
  competitor: Swords,
  person: CircleUser,
  resource: FileText,
  amount: Banknote,
  closeDate: CalendarClock,
  evidence: BadgeCheck,
  todo: CheckSquare,
}
export const promiseIcon = Handshake

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ')

export function chipWords(option: ChipOption, text: Words, format: Formats, today: string): ChipWords {
  const kind = text.kinds[option.as]
  const day = (date: string | undefined): string | undefined =>
    date === undefined ? undefined : [...new Set([format.day(date, today), format.date(date, today)])].join(', ')
  switch (option.as) {
    case 'activity':
      return {
        kind,
        what: text.activities[option.kind],
        note: joined(option.direction && text.directions[option.direction], day(option.on)),
      }
    case 'contact':
      return {
        kind,
        what: option.title,
        note: joined(
          option.id === undefined ? text.isNew : option.subtitle,
          option.jobTitle,
          option.email,
          option.phone,
        ),
      }
    case 'account':
    case 'opportunity':
      return { kind, what: option.title, note: option.id === undefined ? text.isNew : (option.subtitle ?? '') }
    case 'competitor':
      return { kind, what: option.title, note: option.id === undefined ? text.isNew : '' }
    case 'person':
      return { kind, what: option.title, note: '' }
    case 'resource':
      return { kind, what: option.title, note: option.subtitle ?? '' }
    case 'amount':
      return { kind, what: format.money(option.value, option.currency), note: option.per ? text.per[option.per] : '' }
    case 'closeDate':
      return { kind, what: day(option.date) ?? '', note: '' }
    case 'evidence':
      return { kind, what: option.text, note: text.evidence[option.kind] }
    case 'todo':
      return {
        kind: option.side === 'ours' && option.isPromised ? text.promised : text.sides[option.side],
        what: option.text,
        note: day(option.date) ?? '',
      }
  }
}

/** In one line, for menus, announcements and toasts. */
export const oneLine = ({ kind, what, note }: ChipWords): string => `${kind}: ${what}${note === '' ? '' : ` (${note})`}`
