/** On an account's page: how often it is talked to and buys, and its referrals. */
import { HandHeart, Plus, Check, X } from 'lucide-react'
import { useState } from 'react'
import { Badge, type Tone } from '#ui/badge.tsx'
import { IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { Related } from '../../records/ui/page/related.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { ClientFacts, ReferralItem } from '../clients.answers.ts'
import { AskReferral } from './ask-referral.tsx'
import { clientMessages } from './clients.messages.ts'
import { ReferralGiven } from './referral-given.tsx'
import { Sparkline } from './sparkline.tsx'
import { useOrderLine } from './told.ts'

const tones: Readonly<Record<ReferralItem['state'], Tone>> = { asked: 'warn', given: 'good', declined: 'plain' }

export function ClientPanel({ account, name }: { readonly account: string; readonly name: string }) {
  const text = useText(clientMessages)
  const [asking, setAsking] = useState(false)
  const [given, setGiven] = useState<string | null>(null)
  const facts = useLive('clients.ofAccount', { id: account }).value
  useCommands([
    {
      id: 'client.askReferral',
      label: text.askReferral,
      group: text.group,
      icon: HandHeart,
      keys: ['a r'],
      run: () => setAsking(true),
      about: name,
    },
  ])
  return (
    <>
      {facts && (
        <>
          <Rhythm facts={facts} />
          <Related
            title={text.referrals}
            total={facts.referrals.length}
            add={{ label: text.askReferral, run: () => setAsking(true), icon: Plus }}
          >
            {facts.referrals.map((one) => (
              <Referral key={one.id} referral={one} onGiven={() => setGiven(one.id)} />
            ))}
          </Related>
        </>
      )}
      {asking && <AskReferral account={account} name={name} onClose={() => setAsking(false)} />}
      {given !== null && <ReferralGiven id={given} onClose={() => setGiven(null)} />}
    </>
  )
}

function Rhythm({ facts }: { readonly facts: ClientFacts }) {
  const text = useText(clientMessages)
  const formats = useFormat()
  const today = useToday()
  const orderLine = useOrderLine()
  const { contact, order, lastContactOn, wins } = facts
  // Of an account that neither bought nor was talked to there is nothing to say.
  if (wins === 0 && lastContactOn === null) return null
  return (
    <section aria-label={text.rhythm} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.rhythm}</h2>
        {contact?.quiet && <Badge tone="warn">{text.goneQuiet}</Badge>}
        <span className="ml-auto">
          <Sparkline months={facts.months} />
        </span>
      </header>
      <p className="num px-1 text-xs text-fg-2">
        {contact
          ? contact.quiet
            ? text.quiet(contact.usual, contact.since)
            : text.contact(contact.usual, contact.since)
          : lastContactOn === null
            ? text.noContact
            : text.lastContact(formats.date(lastContactOn, today))}
      </p>
      {wins > 0 && <p className="num px-1 text-xs text-fg-2">{order ? orderLine(order) : text.noOrder}</p>}
    </section>
  )
}

function Referral({ referral, onGiven }: { readonly referral: ReferralItem; readonly onGiven: () => void }) {
  const text = useText(clientMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const decline = useCommandCall('referrals.decline')
  const what = referral.note ?? referral.contactTitle ?? text.untitled
  const refuse = async (): Promise<void> => {
    const done = await decline.run({ id: referral.id })
    if (done.ok) toast({ text: text.wasDeclined, operation: done.value.operation })
  }
  return (
    <li className="flex items-start gap-2 rounded-md px-1 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium break-words">{what}</span>
          <Badge tone={tones[referral.state]}>{text.states[referral.state]}</Badge>
        </span>
        <span className="num block text-xs text-fg-2">
          {[
            referral.note === null ? '' : referral.contactTitle,
            text.askedLine(
              referral.askedByTitle ?? '',
              referral.askedOn === null ? '' : formats.day(referral.askedOn, today),
            ),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {referral.given !== null && (
          <a
            href={`/record/${referral.given}`}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || referral.given === null) return
              event.preventDefault()
              openRecord(referral.given)
            }}
            className="block truncate text-xs text-accent-text underline"
          >
            {referral.givenTitle ?? text.given}
          </a>
        )}
        {decline.failure && <ErrorState inline failure={decline.failure} />}
      </span>
      {referral.mine && referral.state === 'asked' && (
        <span className="flex shrink-0">
          <IconButton icon={Check} label={text.givenOf(what)} onClick={onGiven} />
          <IconButton icon={X} label={text.declineOf(what)} onClick={() => void refuse()} />
        </span>
      )}
    </li>
  )
}
