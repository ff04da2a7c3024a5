/** The conversations at hand, in groups, with what is new in each. */
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { BellOff, Building2, Hash, Lock, Megaphone, PencilLine, UsersRound, type LucideIcon } from 'lucide-react'
import { useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { PersonSign } from '../../sharing/ui/presence-dot.tsx'
import { whereaboutsOf } from '../../sharing/ui/whereabouts.ts'
import type { ChannelItem } from '../messages.answers.ts'
import { useChannelName } from './channel-names.ts'
import { messageMessages } from './messages.messages.ts'

const icons: Readonly<Record<ChannelItem['kind'], LucideIcon>> = {
  channel: Hash,
  announcements: Megaphone,
  direct: UsersRound,
  group: UsersRound,
  record: Building2,
}

/** In the order of the list: what was kept on top, then by kind. */
export function groupsOf(channels: readonly ChannelItem[]) {
  const live = channels.filter(({ archived }) => !archived)
  const byName = (a: ChannelItem, b: ChannelItem): number => a.name.localeCompare(b.name)
  const latest = (a: ChannelItem, b: ChannelItem): number => ((a.lastAt ?? '') < (b.lastAt ?? '') ? 1 : -1)
  const rest = live.filter(({ favourite }) => !favourite)
  return [
    { name: 'onTop', items: live.filter(({ favourite }) => favourite).toSorted(byName) },
    {
      name: 'channels',
      items: rest.filter(({ kind }) => kind === 'channel' || kind === 'announcements').toSorted(byName),
    },
    { name: 'direct', items: rest.filter(({ kind }) => kind === 'direct' || kind === 'group').toSorted(latest) },
    { name: 'conversations', items: rest.filter(({ kind }) => kind === 'record').toSorted(latest) },
    { name: 'archivedOnes', items: channels.filter(({ archived }) => archived).toSorted(byName) },
  ] as const
}

export function ChannelList({
  channels,
  current,
}: {
  readonly channels: readonly ChannelItem[]
  readonly current: string
}) {
  const text = useText(messageMessages)
  return (
    <div className="flex flex-col gap-3">
      {groupsOf(channels)
        .filter(({ items }) => items.length > 0)
        .map(({ name, items }) => (
          <section key={name} aria-label={text[name]}>
            <h2 className="px-2 pb-1 text-2xs font-medium text-fg-2">{text[name]}</h2>
            <ul className="flex flex-col gap-px">
              {items.map((item) => (
                <ChannelLink key={item.id} item={item} isCurrent={item.id === current} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

function ChannelLink({ item, isCurrent }: { readonly item: ChannelItem; readonly isCurrent: boolean }) {
  const text = useText(messageMessages)
  const name = useChannelName()(item)
  const peers = useNetwork()?.peers ?? []
  const Icon = item.closed && item.kind === 'channel' ? Lock : icons[item.kind]
  const [other] = item.others
  const isNew = item.unread > 0
  return (
    <li>
      <Link
        to="/messages/$channel"
        params={{ channel: item.id }}
        {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
        className={clsx(
          'flex h-[30px] items-center gap-2 rounded-md px-2 hover:bg-hover max-md:h-11',
          isCurrent && 'bg-hover font-medium',
          isNew ? 'font-semibold text-fg' : 'text-fg-2',
        )}
      >
        {item.kind === 'direct' && other ? (
          <PersonSign name={other.name} presence={whereaboutsOf(peers, other.id).presence} size={18} />
        ) : (
          <Icon aria-hidden size={14} className="shrink-0" />
        )}
        <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
        {item.draft && !isCurrent && <PencilLine aria-label={text.draft} size={12} className="shrink-0" />}
        {item.muted && <BellOff aria-label={text.muted} size={12} className="shrink-0" />}
        {isNew && <Count count={item.unread} forMe={item.forMe} />}
      </Link>
    </li>
  )
}

/** How many are new; filled when some are meant for me. */
export function Count({ count, forMe }: { readonly count: number; readonly forMe: number }) {
  const text = useText(messageMessages)
  const shown = forMe > 0 ? forMe : count
  const said = shown >= 100 ? '99+' : String(shown)
  return (
    <span
      className={clsx(
        'num min-w-5 rounded-full px-1.5 text-center text-2xs leading-[18px] font-semibold',
        forMe > 0 ? 'bg-accent text-on-accent' : 'bg-hover text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)]',
      )}
    >
      <span aria-hidden>{said}</span>
      <span className="sr-only"> {forMe > 0 ? text.forMe(said) : text.unread(said)}</span>
    </span>
  )
}
