/** The rooms of the office in the order of the sidebar, with the key after G. */
import {
  Building2,
  CalendarClock,
  CircleUser,
  Files,
  Inbox,
  KanbanSquare,
  Package,
  SquareCheck,
  Users,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'

export interface Room {
  readonly to:
    | '/today'
    | '/pipeline'
    | '/accounts'
    | '/contacts'
    | '/tasks'
    | '/events'
    | '/products'
    | '/people'
    | '/files'
    | '/teams'
  readonly name:
    | 'today'
    | 'pipeline'
    | 'accounts'
    | 'contacts'
    | 'tasks'
    | 'events'
    | 'products'
    | 'people'
    | 'teams'
    | 'files'
  readonly icon: LucideIcon
  readonly key: string
}

/** Where a day is spent: first in the sidebar, and the phone's bottom bar. */
export const mainRooms: readonly Room[] = [
  { to: '/today', name: 'today', icon: Inbox, key: 't' },
  { to: '/pipeline', name: 'pipeline', icon: KanbanSquare, key: 'p' },
  { to: '/accounts', name: 'accounts', icon: Building2, key: 'a' },
  { to: '/contacts', name: 'contacts', icon: Users, key: 'c' },
]

/** Lists that are looked into now and then. Their keys are letters that no main room has or will need. */
export const moreRooms: readonly Room[] = [
  { to: '/tasks', name: 'tasks', icon: SquareCheck, key: 'k' },
  { to: '/events', name: 'events', icon: CalendarClock, key: 'v' },
  { to: '/products', name: 'products', icon: Package, key: 'u' },
  { to: '/files', name: 'files', icon: Files, key: 'f' },
  { to: '/people', name: 'people', icon: CircleUser, key: 'h' },
  { to: '/teams', name: 'teams', icon: UsersRound, key: 'g' },
]

export const rooms: readonly Room[] = [...mainRooms, ...moreRooms]
