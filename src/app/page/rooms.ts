/** The rooms of the office in the order of the sidebar, with the key after G. */
import {
  Bell,
  Building2,
  Copy,
  CalendarClock,
  CalendarHeart,
  CalendarRange,
  HandHeart,
  CircleUser,
  Files,
  FileText,
  HandHelping,
  HeartHandshake,
  Inbox,
  KanbanSquare,
  Library,
  LifeBuoy,
  Megaphone,
  MessagesSquare,
  Package,
  PhoneCall,
  Route,
  Scale,
  SquareCheck,
  Target,
  Users,
  UserSearch,
  UsersRound,
  Waypoints,
  type LucideIcon,
} from 'lucide-react'

export interface Room {
  readonly to:
    | '/today'
    | '/inbox'
    | '/pipeline'
    | '/accounts'
    | '/contacts'
    | '/messages'
    | '/clients'
    | '/leads'
    | '/prospecting'
    | '/quotes'
    | '/tasks'
    | '/promises'
    | '/week'
    | '/events'
    | '/dates'
    | '/files'
    | '/resources'
    | '/products'
    | '/campaigns'
    | '/sources'
    | '/cases'
    | '/learn'
    | '/needs'
    | '/number'
    | '/topics'
    | '/duplicates'
    | '/process'
    | '/people'
    | '/teams'
  readonly name:
    | 'today'
    | 'inbox'
    | 'pipeline'
    | 'accounts'
    | 'contacts'
    | 'messages'
    | 'clients'
    | 'leads'
    | 'prospecting'
    | 'quotes'
    | 'tasks'
    | 'promises'
    | 'week'
    | 'events'
    | 'dates'
    | 'files'
    | 'resources'
    | 'products'
    | 'campaigns'
    | 'sources'
    | 'cases'
    | 'learn'
    | 'needs'
    | 'number'
    | 'topics'
    | 'duplicates'
    | 'process'
    | 'people'
    | 'teams'
  readonly icon: LucideIcon
  readonly key: string
}

/** Where a day is spent: first in the sidebar, and the phone's bottom bar. */
export const mainRooms: readonly Room[] = [
  { to: '/today', name: 'today', icon: Inbox, key: 't' },
  { to: '/inbox', name: 'inbox', icon: Bell, key: 'i' },
  { to: '/pipeline', name: 'pipeline', icon: KanbanSquare, key: 'p' },
  { to: '/accounts', name: 'accounts', icon: Building2, key: 'a' },
  { to: '/contacts', name: 'contacts', icon: Users, key: 'c' },
  { to: '/messages', name: 'messages', icon: MessagesSquare, key: 'm' },
]

export interface RoomGroup {
  /** Its heading in the messages of the shell. */
  readonly name: 'market' | 'work' | 'ourOffice'
  readonly rooms: readonly Room[]
}

/** What is looked into now and then, in groups that fold. The keys are letters that no main room has or will need. */
export const roomGroups: readonly RoomGroup[] = [
  {
    name: 'market',
    rooms: [
      { to: '/clients', name: 'clients', icon: HeartHandshake, key: 'l' },
      { to: '/leads', name: 'leads', icon: UserSearch, key: 'e' },
      { to: '/prospecting', name: 'prospecting', icon: PhoneCall, key: 's' },
      { to: '/quotes', name: 'quotes', icon: FileText, key: 'q' },
      { to: '/campaigns', name: 'campaigns', icon: Megaphone, key: 'n' },
      { to: '/sources', name: 'sources', icon: Waypoints, key: 'x' },
      { to: '/products', name: 'products', icon: Package, key: 'u' },
      { to: '/cases', name: 'cases', icon: LifeBuoy, key: 'j' },
      { to: '/learn', name: 'learn', icon: Scale, key: 'Shift+L' },
    ],
  },
  {
    name: 'work',
    rooms: [
      { to: '/topics', name: 'topics', icon: MessagesSquare, key: 'w' },
      { to: '/number', name: 'number', icon: Target, key: '9' },
      { to: '/needs', name: 'needs', icon: HandHelping, key: 'b' },
      { to: '/week', name: 'week', icon: CalendarRange, key: '7' },
      { to: '/promises', name: 'promises', icon: HandHeart, key: '8' },
      { to: '/tasks', name: 'tasks', icon: SquareCheck, key: 'k' },
      { to: '/events', name: 'events', icon: CalendarClock, key: 'v' },
      { to: '/dates', name: 'dates', icon: CalendarHeart, key: 'z' },
      { to: '/files', name: 'files', icon: Files, key: 'f' },
      { to: '/resources', name: 'resources', icon: Library, key: 'r' },
    ],
  },
  {
    name: 'ourOffice',
    rooms: [
      { to: '/process', name: 'process', icon: Route, key: 'o' },
      { to: '/people', name: 'people', icon: CircleUser, key: 'h' },
      { to: '/teams', name: 'teams', icon: UsersRound, key: 'g' },
      { to: '/duplicates', name: 'duplicates', icon: Copy, key: 'y' },
    ],
  },
]

export const rooms: readonly Room[] = [...mainRooms, ...roomGroups.flatMap((group) => group.rooms)]
