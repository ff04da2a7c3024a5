/** What colleagues are told of me: how I am, and which record I look at. The network passes it on; nothing is stored. */
import { useParams } from '@tanstack/react-router'
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { presences, type Presence } from '#shared/network-state.ts'
import { useConnection, useNetwork } from '#ui/live.ts'
import { Menu, MenuGroup, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { quietMessages } from '../../notifications/ui/quiet.messages.ts'
import { quietCommands, useQuietUntil } from '../../notifications/ui/use-quiet.ts'
import { keepPresence, keptPresence } from './kept-presence.ts'
import { PersonSign } from './presence-dot.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { syncMessages } from './sync.messages.ts'

interface OwnPresence {
  readonly presence: Presence
  /** Says which record is on the screen instead of the one in the address; undefined: that one. */
  readonly look: (record: string | undefined) => void
}

/** What is said by hand; that nothing may disturb has an end and a menu of its own. */
const chosen = presences.filter((one) => one !== 'quiet')

const PresenceContext = createContext<OwnPresence>({ presence: 'here', look: () => undefined })

/**
 * While mounted, colleagues are told that this record is looked at. For rooms whose address has it under another name than `id`.
 * @public
 */
export function useLookingAt(record: string | undefined): void {
  const { look } = use(PresenceContext)
  useEffect(() => {
    look(record)
    return () => look(undefined)
  }, [look, record])
}

/** Around every room: offers the choice as commands, and tells it while there are other PCs. */
export function PresenceProvider({ children }: { readonly children: ReactNode }) {
  const text = useText(sharingMessages)
  const words = useText(syncMessages)
  const announce = useAnnounce()
  const [presence, setPresence] = useState<Presence>(() => keptPresence(sessionStorage))
  const [looked, look] = useState<string | undefined>(undefined)
  const isQuiet = useQuietUntil() !== null
  // Whoever says that they are on a call or away says more.
  const told: Presence = presence === 'here' && isQuiet ? 'quiet' : presence
  const shared = useMemo(() => ({ presence: told, look }), [told])
  useCommands(
    chosen.map((one) => ({
      id: `presence.${one}`,
      label: words.setPresence(text.presence[one]),
      group: words.presenceGroup,
      run: () => {
        setPresence(one)
        keepPresence(sessionStorage, one)
        announce(words.setPresence(text.presence[one]))
      },
    })),
  )
  return (
    <PresenceContext value={shared}>
      <Tell presence={told} looked={looked} />
      {children}
    </PresenceContext>
  )
}

/** Whoever says that they are here, and has not touched anything for so long, is taken to be away. */
const idleMs = 10 * 60_000
const lookEveryMs = 30_000
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const

function useIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    let touchedAt = performance.now()
    const touched = () => {
      touchedAt = performance.now()
      setIdle(false)
    }
    for (const type of touches) window.addEventListener(type, touched, { passive: true })
    const timer = setInterval(() => setIdle(performance.now() - touchedAt >= idleMs), lookEveryMs)
    return () => {
      for (const type of touches) window.removeEventListener(type, touched)
      clearInterval(timer)
    }
  }, [])
  return idle
}

function Tell({ presence, looked }: { readonly presence: Presence; readonly looked: string | undefined }) {
  const { client } = useUi()
  const { id: addressed } = useParams({ strict: false })
  const id = looked ?? addressed
  const { status } = useConnection()
  const reachable = useNetwork() !== null && status === 'open'
  const idle = useIdle()
  const [hidden, setHidden] = useState(() => document.hidden)
  useEffect(() => {
    const look = (): void => setHidden(document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (!reachable) return
    const isAway = presence === 'here' && idle
    const tell = () =>
      void client.call('network.setPresence', {
        presence: isAway ? 'away' : presence,
        record: hidden || idle ? null : (id ?? null),
      })
    tell()
    // Another window of this person may have said something else, as that it was closed.
    window.addEventListener('focus', tell)
    return () => window.removeEventListener('focus', tell)
  }, [client, reachable, presence, hidden, idle, id])
  useEffect(() => {
    if (!reachable) return
    const leave = () =>
      void client.call('network.setPresence', { presence: presence === 'here' ? 'away' : presence, record: null })
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [client, reachable, presence])
  return null
}

/** Who I am, how I am, and the choice of it. In the sidebar's corner. */
export function OwnPresence({ name, narrow }: { readonly name: string; readonly narrow: boolean }) {
  const text = useText(sharingMessages)
  const words = useText(syncMessages)
  const quiet = useText(quietMessages)
  const { presence } = use(PresenceContext)
  const alone = useNetwork() === null
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className={`flex h-9 items-center gap-2.5 rounded-md hover:bg-hover ${narrow ? 'justify-center' : 'px-2'}`}
        >
          <PersonSign name={name} presence={presence} size={22} />
          <span className={narrow ? 'sr-only' : 'min-w-0 flex-1 truncate text-left font-medium'}>{name}</span>
          <span className={narrow || alone ? 'sr-only' : 'text-2xs text-fg-3'}>{text.presence[presence]}</span>
        </button>
      }
    >
      <MenuGroup label={words.whereAmI}>
        {chosen.map((one) => (
          <MenuItem key={one} command={`presence.${one}`}>
            {text.presence[one]}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={quiet.group}>
        {quietCommands.map((one) => (
          <MenuItem key={one} command={one} />
        ))}
      </MenuGroup>
      <MenuLine />
      <MenuItem command="go.sharing" />
      <MenuItem command="go.settings" />
    </Menu>
  )
}
