/** Over a conversation: who reads it, what is pinned, a day to jump to, and what to do with the channel. */
import { useNavigate } from '@tanstack/react-router'
import {
  Archive,
  Bell,
  BellOff,
  CalendarSearch,
  Ellipsis,
  ExternalLink,
  Hourglass,
  Pin,
  Star,
  StarOff,
  UsersRound,
} from 'lucide-react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useNetwork } from '#ui/live.ts'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { Popover } from '#ui/popover.tsx'
import { useText } from '#ui/text.ts'
import { inputLook } from '#ui/field.tsx'
import { RetentionControl } from '../../retention/ui/retention-control.tsx'
import { PersonSign } from '../../sharing/ui/presence-dot.tsx'
import { whereaboutsOf } from '../../sharing/ui/whereabouts.ts'
import type { ChannelView } from '../messages.answers.ts'
import { messageMessages } from './messages.messages.ts'

export function ChannelActions({
  channel,
  onDay,
}: {
  readonly channel: ChannelView
  readonly onDay: (day: string) => void
}) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const today = useToday()
  const navigate = useNavigate()
  const choose = useCommandCall('messages.choose')
  const change = useCommandCall('messages.changeChannel')
  const peers = useNetwork()?.peers ?? []
  return (
    <>
      {channel.pinned.length > 0 && (
        <Popover
          title={text.pinned}
          align="end"
          trigger={
            <Button tone="quiet" icon={Pin} aria-label={`${channel.pinned.length} ${text.pinned}`}>
              {channel.pinned.length}
            </Button>
          }
        >
          <ul className="flex flex-col gap-2">
            {channel.pinned.map((one) => (
              <li key={one.message}>
                <button
                  type="button"
                  className="block w-full rounded-md px-2 py-1 text-left hover:bg-hover"
                  onClick={() => one.sentAt !== null && onDay(one.sentAt)}
                >
                  <span className="num block text-xs text-fg-2">
                    {one.authorName} · {one.sentAt !== null && formats.dateTime(one.sentAt, today)}
                  </span>
                  <bdi className="line-clamp-3">{one.text}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </Popover>
      )}
      <Popover
        title={text.whoReads}
        align="end"
        trigger={
          <Button
            tone="quiet"
            icon={UsersRound}
            aria-label={`${channel.readers.length} · ${text.whoReads}`}
            className="max-md:px-2"
          >
            {String(channel.readers.length)}
          </Button>
        }
      >
        <p className="pb-2 text-xs text-fg-2">
          {channel.closed ? text.closed : text.members(String(channel.readers.length))}
        </p>
        <ul className="flex max-h-64 flex-col gap-1.5 overflow-y-auto">
          {channel.readers.map((person) => (
            <li key={person.id} className="flex items-center gap-2">
              <PersonSign name={person.name} presence={whereaboutsOf(peers, person.id).presence} size={22} />
              <bdi className="min-w-0 truncate">{person.name}</bdi>
            </li>
          ))}
        </ul>
      </Popover>
      <RetentionControl channel={channel.id} days={channel.retentionDays} group={text.title} />
      <Popover title={text.jumpTo} align="end" trigger={<IconButton icon={CalendarSearch} label={text.jumpTo} />}>
        <label className="flex flex-col gap-1 text-xs font-medium text-fg-2">
          {text.day}
          <input
            type="date"
            max={today}
            className={inputLook}
            onChange={(event) => {
              const day = event.currentTarget.value
              if (day !== '') onDay(new Date(`${day}T00:00:00`).toISOString())
            }}
          />
        </label>
      </Popover>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={text.channelActions} />}>
        <MenuItem
          icon={channel.favourite ? StarOff : Star}
          onSelect={() => void choose.run({ channel: channel.id, favourite: !channel.favourite })}
        >
          {channel.favourite ? text.letGo : text.keepOnTop}
        </MenuItem>
        <MenuItem
          icon={channel.muted ? Bell : BellOff}
          onSelect={() => void choose.run({ channel: channel.id, muted: !channel.muted })}
        >
          {channel.muted ? text.unmute : text.mute}
        </MenuItem>
        {channel.record !== null && (
          <MenuItem
            icon={ExternalLink}
            onSelect={() => void navigate({ to: '/record/$id', params: { id: channel.record ?? '' } })}
          >
            {text.openRecord}
          </MenuItem>
        )}
        <MenuItem icon={Hourglass} command="messages.retention" />
        {channel.isMade && channel.kind === 'channel' && (
          <>
            <MenuLine />
            <MenuItem icon={Archive} onSelect={() => void change.run({ id: channel.id, archived: !channel.archived })}>
              {channel.archived ? text.bringBack : text.archive}
            </MenuItem>
          </>
        )}
      </Menu>
    </>
  )
}
