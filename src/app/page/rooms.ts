/** The rooms of the office in the order of the sidebar, with the key after G. */
import { Building2, Inbox, KanbanSquare, Users, type LucideIcon } from 'lucide-react'

export interface Room {
  readonly to: '/today' | '/pipeline' | '/accounts' | '/contacts'
  readonly name: 'today' | 'pipeline' | 'accounts' | 'contacts'
  readonly icon: LucideIcon
  readonly key: string
}

export const rooms: readonly Room[] = [
  { to: '/today', name: 'today', icon: Inbox, key: 't' },
  { to: '/pipeline', name: 'pipeline', icon: KanbanSquare, key: 'p' },
  { to: '/accounts', name: 'accounts', icon: Building2, key: 'a' },
  { to: '/contacts', name: 'contacts', icon: Users, key: 'c' },
]
