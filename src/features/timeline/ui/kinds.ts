import { CalendarDays, History, Mail, Phone, SquareCheck, StickyNote, Users, type LucideIcon } from 'lucide-react'
import type { TimelineKind } from '../timeline.queries.ts'

export const kindIcons: Readonly<Record<TimelineKind, LucideIcon>> = {
  call: Phone,
  email: Mail,
  meeting: Users,
  note: StickyNote,
  task: SquareCheck,
  event: CalendarDays,
  change: History,
}

export const kindOrder: readonly TimelineKind[] = ['call', 'email', 'meeting', 'note', 'task', 'event', 'change']
