/** Signs of a client as lines of text. */
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { Client, ClientSign } from '../clients.answers.ts'
import { clientMessages } from './clients.messages.ts'

export function useOrderLine(): (order: NonNullable<Client['order']>) => string {
  const text = useText(clientMessages)
  const formats = useFormat()
  const today = useToday()
  return (order) =>
    [
      text.order(order.every, formats.date(order.from, today), formats.date(order.to, today)),
      text.orderStates[order.state],
    ]
      .filter(Boolean)
      .join(': ')
}

export interface ToldSign {
  readonly sign: ClientSign
  readonly line: string
}

/** What asks for attention with a client, each in a line. */
export function useSigns(): (client: Client) => readonly ToldSign[] {
  const text = useText(clientMessages)
  const orderLine = useOrderLine()
  return ({ renewals, order, contact, birthdays, referrals, signs }) => [
    ...renewals.map(({ kind, days }) => ({
      sign: 'renewal' as const,
      line: `${text.kinds[kind] ?? text.signs.renewal} ${text.when(days)}`,
    })),
    ...(order && signs.includes('order') ? [{ sign: 'order' as const, line: orderLine(order) }] : []),
    ...(contact?.quiet ? [{ sign: 'quiet' as const, line: text.quiet(contact.usual, contact.since) }] : []),
    ...birthdays.map(({ contactTitle, days }) => ({
      sign: 'birthday' as const,
      line: `${text.birthday(contactTitle ?? text.someone)} ${text.when(days)}`,
    })),
    ...(referrals.asked > 0 ? [{ sign: 'referral' as const, line: text.referralsAsked(referrals.asked) }] : []),
    ...(referrals.given > 0 ? [{ sign: 'referral' as const, line: text.referralsGiven(referrals.given) }] : []),
  ]
}
