/** How an entry of Today is shown: its sign, its tone, what it is about, why it is here and when. */
import {
  Building2,
  CalendarClock,
  CalendarHeart,
  CircleAlert,
  CircleDashed,
  CornerDownRight,
  FileText,
  HandHeart,
  SquareCheck,
  UserSearch,
  type LucideIcon,
} from 'lucide-react'
import type { Tone } from '#ui/badge.tsx'
import { useToday } from '#ui/clock.ts'
import { daysBetween, useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { TodayTable } from '../candidate.ts'
import type { Reason } from '../reasons.ts'
import { reasonMessages } from './reasons.messages.ts'
import type { Entry } from './today-entries.ts'
import { todayMessages } from './today.messages.ts'

const icons: Readonly<Record<TodayTable, LucideIcon>> = {
  account: Building2,
  task: SquareCheck,
  event: CalendarClock,
  obligation: HandHeart,
  opportunity: CornerDownRight,
  importantDate: CalendarHeart,
  lead: UserSearch,
  quote: FileText,
}

/** What is late is red, what is missing or waits is amber. */
const tones: Partial<Record<Reason, Tone>> = {
  promiseLate: 'bad',
  taskLate: 'bad',
  owedLate: 'warn',
  promiseChanged: 'warn',
  declined: 'warn',
  buyerWaiting: 'warn',
  stalled: 'warn',
  noNextStep: 'warn',
  closePassed: 'warn',
  quoteWaiting: 'warn',
}

/** Reasons said beside the first one, at most; "why?" says all of them. */
const saidReasons = 2

export interface EntryFacts {
  readonly icon: LucideIcon
  readonly tone: Tone
  readonly title: string
  readonly about: string | null
  readonly why: string
  readonly when: string
  readonly late: boolean
  readonly amount: string
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export function useFacts(entry: Entry): EntryFacts {
  const text = useText(todayMessages)
  const reasons = useText(reasonMessages)
  const formats = useFormat()
  const today = useToday()
  const { item } = entry
  const [first] = item.parts
  const tone = (first && tones[first.reason]) ?? 'plain'
  const late = tone === 'bad'
  const ahead = item.on === null ? undefined : daysBetween(today, item.on)
  const dated: Readonly<Record<TodayTable, ((days: number) => string) | undefined>> = {
    task: text.due,
    event: text.ahead,
    obligation: item.standing === 'toUs' ? text.owedAhead : text.promisedAhead,
    opportunity: undefined,
    importantDate: undefined,
    lead: undefined,
    quote: undefined,
    account: undefined,
  }
  const coming = (): string =>
    entry.section === 'handedOver' && item.otherTitle
      ? text.waitsFor(item.otherTitle)
      : ahead === undefined
        ? text.undated
        : (dated[item.table]?.(ahead) ?? '')
  const said = item.parts
    .filter((part) => part.reason !== 'worth')
    .slice(0, saidReasons)
    .map((part) => reasons.say(part))
  const beside =
    item.table !== 'obligation'
      ? []
      : [
          ...(item.otherTitle && item.otherDoes ? [text[item.otherDoes](item.otherTitle)] : []),
          ...(item.movedFrom ? [text.movedFrom(formats.day(item.movedFrom, today))] : []),
        ]
  const dealHint = item.table === 'opportunity'
  const fallback =
    item.table === 'importantDate'
      ? text.titles.importantDate
      : item.table === 'lead'
        ? text.titles.lead
        : text.titles.untitled
  // With whom: L C and C are about that person.
  const buyer = [item.accountTitle, item.contactTitle].filter((one) => one !== null).join(' · ')
  const about = dealHint ? buyer || null : (item.opportunityTitle ?? item.accountTitle ?? item.contactTitle)
  const title =
    entry.title || (item.table === 'importantDate' ? (item.contactTitle ?? item.accountTitle) : '') || fallback
  return {
    icon: late ? CircleAlert : entry.section === 'later' && item.on === null ? CircleDashed : icons[item.table],
    tone,
    title,
    about: about === title ? null : about,
    why: [...(said.length > 0 ? said : [coming()]), ...beside].filter((part) => part !== '').join(' · '),
    // Beside "today" only the hour is news.
    when:
      item.at && ahead === 0
        ? formats.time(item.at)
        : item.on === null || (ahead === 0 && item.table !== 'event')
          ? ''
          : capital(formats.day(item.on, today)),
    late,
    amount: item.amount === null ? '' : formats.money(item.amount, item.currency),
  }
}
