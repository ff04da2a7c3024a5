import { Link, useLocation } from '@tanstack/react-router'
import clsx from 'clsx'
import {
  ChevronRight,
  CircleCheck,
  CloudOff,
  Import,
  PanelLeft,
  PenLine,
  Search,
  Settings,
  type LucideIcon,
} from 'lucide-react'
import { UnreadCount } from '#features/messages/ui/unread-count.tsx'
import { InboxCount } from '#features/notifications/ui/inbox-count.tsx'
import { Pinned } from '#features/pins/ui/pinned.tsx'
import { Colleagues } from '#features/sharing/ui/colleagues.tsx'
import { OwnPresence } from '#features/sharing/ui/presence.tsx'
import { SyncLine } from '#features/sharing/ui/sync-line.tsx'
import { firstLetter } from '#ui/avatar.tsx'
import { IconButton } from '#ui/button.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { useConnection, useLive, useNetwork } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { Tooltip } from '#ui/tooltip.tsx'
import { useUi } from '#ui/ui-context.ts'
import { useCommand } from '#ui/use-commands.tsx'
import { mainRooms, roomGroups, type Room, type RoomGroup } from './rooms.ts'
import { shellMessages } from './shell.messages.ts'

/** Rooms of the office, whether everything is saved, who am I. 212 px, or icons only. Not on a phone. */
export function Sidebar() {
  const text = useText(shellMessages)
  const { preferences } = useUi()
  const narrow = useStore(preferences).sidebar === 'collapsed'
  const office = useLive('office.get', {}).value
  const palette = useCommand('palette.open')
  const name = office?.name ?? 'Bullpen'
  return (
    <nav
      aria-label={text.rooms}
      className={clsx(
        'flex shrink-0 flex-col bg-canvas px-2 py-2.5 max-md:hidden',
        narrow ? 'w-[52px] items-stretch' : 'w-[212px]',
      )}
    >
      <div className={clsx('mb-2 flex items-center gap-2', narrow ? 'flex-col' : 'h-8 px-2')}>
        <OfficeSign name={name} />
        {!narrow && (
          <span className="min-w-0 flex-1 truncate font-semibold tracking-tight" title={name}>
            {name}
          </span>
        )}
        <IconButton icon={PanelLeft} command="sidebar.fold" side="right" className={narrow ? '' : '-mr-1.5'} />
      </div>
      <Tooltip label={palette?.label ?? ''} keys={palette?.keys} side="right">
        <button
          type="button"
          {...(narrow ? { 'aria-label': palette?.label } : {})}
          aria-keyshortcuts={palette?.ariaKeys}
          onClick={palette?.run}
          className="mb-3 flex h-8 items-center gap-2 rounded-md bg-surface px-2 text-fg-3 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:text-fg-2"
        >
          <Search aria-hidden size={14} className="shrink-0" />
          {!narrow && (
            <>
              <span className="flex-1 truncate text-left">{text.search}</span>
              <Kbd keys={palette?.keys ?? []} />
            </>
          )}
        </button>
      </Tooltip>
      <CaptureButton narrow={narrow} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <RoomLinks rooms={mainRooms} narrow={narrow} />
        <Pinned narrow={narrow} />
        {roomGroups.map((group) => (
          <Group key={group.name} group={group} narrow={narrow} />
        ))}
        <Colleagues narrow={narrow} />
      </div>
      <ul className="flex flex-col gap-px pt-2">
        <RoomLink to="/import" icon={Import} label={text.importFiles} command="go.import" narrow={narrow} />
        <RoomLink to="/settings" icon={Settings} label={text.settings} command="go.settings" narrow={narrow} />
      </ul>
      <Saved narrow={narrow} />
      {office?.me && <OwnPresence name={office.me.name} narrow={narrow} />}
    </nav>
  )
}

/** The way to the capture box for those who do not know its key yet. */
function CaptureButton({ narrow }: { readonly narrow: boolean }) {
  const capture = useCommand('capture.open')
  return (
    <Tooltip label={capture?.label ?? ''} keys={capture?.keys} side="right">
      <button
        type="button"
        {...(narrow ? { 'aria-label': capture?.label } : {})}
        aria-keyshortcuts={capture?.ariaKeys}
        onClick={capture?.run}
        className="mb-3 -mt-1.5 flex h-8 items-center gap-2 rounded-md px-2 text-fg-2 hover:bg-hover hover:text-fg"
      >
        <PenLine aria-hidden size={14} className="shrink-0" />
        {!narrow && (
          <>
            <span className="flex-1 truncate text-left">{capture?.label}</span>
            <Kbd keys={capture?.keys ?? []} />
          </>
        )}
      </button>
    </Tooltip>
  )
}

export const OfficeSign = ({ name }: { readonly name: string }) => (
  <span
    aria-hidden
    className="grid size-5 shrink-0 place-items-center rounded-[6px] bg-accent text-2xs font-bold text-on-accent"
  >
    {firstLetter(name).toUpperCase()}
  </span>
)

/** Rooms that belong together, under a heading that folds them; the one that is shown stays in sight. */
function Group({ group, narrow }: { readonly group: RoomGroup; readonly narrow: boolean }) {
  const text = useText(shellMessages)
  const { preferences } = useUi()
  const at = useLocation({ select: ({ pathname }) => pathname })
  const folded = useStore(preferences).folded.includes(group.name)
  if (narrow)
    return (
      <>
        <div aria-hidden className="mx-2 my-2 h-px bg-line" />
        <RoomLinks rooms={group.rooms} narrow />
      </>
    )
  const flip = (): void =>
    preferences.set((before) => ({
      ...before,
      folded: folded ? before.folded.filter((one) => one !== group.name) : [...before.folded, group.name],
    }))
  return (
    <div role="group" aria-label={text[group.name]} className="mt-3">
      <button
        type="button"
        aria-expanded={!folded}
        onClick={flip}
        className="flex h-6 w-full items-center gap-1 rounded-md px-2 text-2xs font-medium text-fg-3 hover:text-fg-2"
      >
        {text[group.name]}
        <ChevronRight aria-hidden size={11} className={clsx('transition-transform', !folded && 'rotate-90')} />
      </button>
      <RoomLinks rooms={folded ? group.rooms.filter((room) => room.to === at) : group.rooms} narrow={false} />
    </div>
  )
}

function RoomLinks({ rooms, narrow }: { readonly rooms: readonly Room[]; readonly narrow: boolean }) {
  const text = useText(shellMessages)
  return (
    <ul className="flex flex-col gap-px">
      {rooms.map((room) => (
        <RoomLink
          key={room.to}
          to={room.to}
          icon={room.icon}
          label={text[room.name]}
          command={`go.${room.name}`}
          narrow={narrow}
        />
      ))}
    </ul>
  )
}

interface RoomLinkProps {
  readonly to: Room['to'] | '/import' | '/settings'
  readonly icon: LucideIcon
  readonly label: string
  readonly command: string
  readonly narrow: boolean
}

function RoomLink({ to, icon: Icon, label, command, narrow }: RoomLinkProps) {
  const known = useCommand(command)
  const link = (
    <Link
      to={to}
      {...(narrow ? { 'aria-label': label } : {})}
      aria-keyshortcuts={known?.ariaKeys}
      activeProps={{ 'aria-current': 'page', className: 'bg-hover font-medium text-fg' }}
      inactiveProps={{ className: 'text-fg-2 hover:bg-hover hover:text-fg' }}
      className={clsx('group flex h-[30px] items-center gap-2.5 rounded-md', narrow ? 'justify-center' : 'px-2')}
    >
      <Icon aria-hidden size={15} strokeWidth={1.9} className="shrink-0 group-aria-[current=page]:text-accent-text" />
      {!narrow && <span className="flex-1 truncate">{label}</span>}
      {!narrow && to === '/messages' && <UnreadCount />}
      {!narrow && to === '/inbox' && <InboxCount />}
      {!narrow && (
        <span className="hidden group-hover:block group-focus-visible:block">
          <Kbd keys={known?.keys ?? []} />
        </span>
      )}
    </Link>
  )
  return (
    <li>
      {narrow ? (
        <Tooltip label={label} keys={known?.keys} side="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  )
}

/** Whether what was done is kept; once there are other PCs, who has it. */
function Saved({ narrow }: { readonly narrow: boolean }) {
  const text = useText(shellMessages)
  const { status, state } = useConnection()
  const shared = (useNetwork()?.peers.length ?? 0) > 0
  const running = status === 'open'
  if (running && shared && !state?.demo) return <SyncLine narrow={narrow} />
  const Icon = running ? CircleCheck : CloudOff
  const title = running ? text.saved : text.stoppedTitle
  return (
    <output
      title={title}
      className={clsx(
        'my-1 flex items-center gap-2.5 rounded-md py-1.5 text-xs text-fg-2',
        narrow ? 'justify-center' : 'px-2',
      )}
    >
      <Icon aria-hidden size={14} className={clsx('shrink-0', running ? 'text-good' : 'text-warn')} />
      <span className={narrow ? 'sr-only' : 'min-w-0 flex-1'}>
        {state?.demo && <span className="block font-medium text-fg">{text.demo}</span>}
        {title}
      </span>
    </output>
  )
}
