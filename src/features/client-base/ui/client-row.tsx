/** A client in the list: who it is, what asks for attention, contact by month. */
import { Cake, HandHeart, MoonStar, RefreshCw, Repeat, type LucideIcon } from 'lucide-react'
import { AccountSign } from '#ui/avatar.tsx'
import { IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { Client, ClientSign } from '../clients.answers.ts'
import { clientMessages } from './clients.messages.ts'
import { Sparkline } from './sparkline.tsx'
import { useSigns } from './told.ts'

const icons: Readonly<Record<ClientSign, LucideIcon>> = {
  renewal: RefreshCw,
  order: Repeat,
  quiet: MoonStar,
  birthday: Cake,
  referral: HandHeart,
}

export interface ClientRowProps {
  readonly client: Client
  readonly current: boolean
  readonly onCurrent: () => void
  readonly onOpen: () => void
  readonly onAsk: () => void
}

export function ClientRow({ client, current, onCurrent, onOpen, onAsk }: ClientRowProps) {
  const text = useText(clientMessages)
  const formats = useFormat()
  const today = useToday()
  const signs = useSigns()(client)
  const name = client.name ?? ''
  return (
    <li className="flex items-start gap-2.5 border-t border-line first:border-t-0">
      <a
        href={`/record/${client.id}`}
        data-client={client.id}
        tabIndex={current ? 0 : -1}
        onFocus={onCurrent}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onOpen()
        }}
        className="flex min-h-11 min-w-0 flex-1 items-start gap-2.5 rounded-md px-2 py-2.5 hover:bg-hover"
      >
        <AccountSign name={name} size={22} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium break-words">{name}</span>
          <span className="num block text-xs text-fg-2">
            {[
              client.ownerTitle,
              text.wins(client.wins),
              client.lastWonOn !== null && text.lastWon(formats.date(client.lastWonOn, today)),
              client.openDeals > 0 && text.openDeals(client.openDeals),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {signs.map(({ sign, line }) => {
            const Icon = icons[sign]
            return (
              <span key={`${sign} ${line}`} className="num mt-0.5 flex items-start gap-1.5 text-xs text-fg">
                <Icon aria-hidden size={12} className="mt-0.5 shrink-0 text-accent-text" />
                {line}
              </span>
            )
          })}
        </span>
        <Sparkline months={client.months} />
      </a>
      <span className="py-1.5">
        <IconButton icon={HandHeart} label={`${text.askReferral}: ${name}`} onClick={onAsk} />
      </span>
    </li>
  )
}
