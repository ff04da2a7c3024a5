import { Link } from '@tanstack/react-router'
import { Ellipsis, PenLine } from 'lucide-react'
import { captureMessages } from '#features/capture/ui/capture.messages.ts'
import { Menu, MenuGroup, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import { useCommand } from '#ui/use-commands.tsx'
import { mainRooms, roomGroups } from './rooms.ts'
import { shellMessages } from './shell.messages.ts'

const look =
  'group flex flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-fg-2 aria-[current=page]:text-accent-text'

/** Five within reach of the thumb, with the note and the rest; the others are in the menu. */
const phoneRooms = mainRooms.filter(({ name }) => name !== 'contacts' && name !== 'inbox')

/** A phone's way about: four rooms and the rest. */
export function BottomBar() {
  const text = useText(shellMessages)
  const notes = useText(captureMessages)
  const capture = useCommand('capture.open')
  return (
    <nav
      aria-label={text.rooms}
      className="flex shrink-0 items-stretch border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {phoneRooms.map((room) => (
        <Link key={room.to} to={room.to} activeProps={{ 'aria-current': 'page' }} className={`${look} h-[57px]`}>
          <room.icon aria-hidden size={20} strokeWidth={1.8} />
          {room.name === 'pipeline' ? text.deals : text[room.name]}
        </Link>
      ))}
      <button type="button" className={look} onClick={capture?.run}>
        <PenLine aria-hidden size={20} strokeWidth={1.8} />
        {notes.short}
      </button>
      <Menu
        side="top"
        align="end"
        className="w-[calc(100vw-16px)] max-w-110"
        trigger={
          <button type="button" className={look}>
            <Ellipsis aria-hidden size={20} strokeWidth={1.8} />
            {text.more}
          </button>
        }
      >
        <MenuGroup label={text.rooms}>
          <div className="grid grid-cols-2">
            {mainRooms
              .filter((room) => !phoneRooms.includes(room))
              .map((room) => (
                <MenuItem key={room.to} command={`go.${room.name}`} icon={room.icon} />
              ))}
          </div>
        </MenuGroup>
        {roomGroups.map((group) => (
          <MenuGroup key={group.name} label={text[group.name]}>
            <div className="grid grid-cols-2">
              {group.rooms.map((room) => (
                <MenuItem key={room.to} command={`go.${room.name}`} icon={room.icon} />
              ))}
            </div>
          </MenuGroup>
        ))}
        <MenuLine />
        <MenuItem command="palette.open" />
        <MenuItem command="go.sharing" />
        <MenuItem command="go.spaces" />
        <MenuItem command="sharing.invite" />
        <MenuItem command="go.import" />
        <MenuItem command="edit.undo" />
        <MenuItem command="theme.flip" />
        <MenuItem command="keys.show" />
        <MenuItem command="go.settings" />
      </Menu>
    </nav>
  )
}
