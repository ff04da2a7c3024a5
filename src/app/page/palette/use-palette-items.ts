import { useNavigate } from '@tanstack/react-router'
import {
  Building2,
  CalendarClock,
  CalendarHeart,
  CircleUser,
  Handshake,
  History,
  LifeBuoy,
  Megaphone,
  Package,
  Search,
  SquareCheck,
  Users,
  UserSearch,
  Waypoints,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { aboutOf, type RegisteredCommand } from '#ui/commands.ts'
import { isMac, showKeys } from '#ui/keys.ts'
import { useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { tables } from '../../tables.ts'
import { paletteMessages } from './palette.messages.ts'
import { closeness, ranked } from './rank.ts'

export interface PaletteItem {
  readonly id: string
  readonly group: string
  readonly icon: LucideIcon | undefined
  readonly title: string
  readonly note: string
  readonly keys: readonly string[]
  readonly run: () => void
}

const icons: Readonly<Record<string, LucideIcon>> = {
  account: Building2,
  contact: Users,
  opportunity: Handshake,
  activity: History,
  task: SquareCheck,
  event: CalendarClock,
  person: CircleUser,
  product: Package,
  lead: UserSearch,
  campaign: Megaphone,
  source: Waypoints,
  supportCase: LifeBuoy,
  importantDate: CalendarHeart,
}

const mostCommands = 8

/** What the palette lists for `typed`: what the selection can do, recent or found records, commands. */
export function usePaletteItems(typed: string): {
  readonly items: readonly PaletteItem[]
  /** Leads to everything that is found; undefined while nothing is typed. */
  readonly showAll: PaletteItem | undefined
  readonly searching: boolean
} {
  const text = useText(paletteMessages)
  const label = useLabel()
  const locale = useLocale()
  const navigate = useNavigate()
  const { commands, preferences, recent } = useUi()
  const all = useStore(commands.all)
  const liked = useStore(preferences)
  const visited = useStore(recent.list)
  const pins = useLive('pins.list', {}).value ?? []
  const asked = useSettled(typed.trim(), 60)
  const found = useLive(
    'search.find',
    { text: asked, limit: 12, tables: Object.keys(icons) },
    { off: asked === '', keep: true },
  )

  const record = (one: { id: string; table: string; title: string; subtitle?: string }, group: string): PaletteItem => {
    const table = tables.find(({ name }) => name === one.table)
    const kind = table ? label(table.label) : one.table
    return {
      id: one.id,
      group,
      icon: icons[one.table],
      title: one.title,
      note: [kind, one.subtitle].filter((part) => part).join(' · '),
      keys: [],
      run: () => void navigate({ to: '/record/$id', params: { id: one.id } }),
    }
  }
  const command = (one: RegisteredCommand, group = one.group): PaletteItem => {
    const first = (liked.keys[one.id] ?? one.keys ?? [])[0]
    return {
      id: one.id,
      group,
      icon: one.icon,
      title: one.label,
      note: '',
      keys: first === undefined ? [] : showKeys(first, isMac(), locale),
      run: one.run,
    }
  }

  const offered = [...new Map(all.filter((one) => one.layer === 0).map((one) => [one.id, one])).values()].filter(
    (one) => !one.hideInPalette && one.when?.() !== false,
  )
  const onSelection = offered.filter((one) => aboutOf(one) !== undefined)
  const others = offered.filter((one) => aboutOf(one) === undefined)
  const nothingTyped = typed.trim() === ''
  const isPinned = new Set(pins.map(({ id }) => id))
  const hits = nothingTyped
    ? [
        ...pins.map((one) => record(one, text.pinned)),
        ...visited.filter(({ id }) => !isPinned.has(id)).map((one) => record(one, text.recent)),
      ]
    : (found.value ?? []).map((one) => record(one, text.records))
  const showAll: PaletteItem = {
    id: 'search.all',
    group: text.records,
    icon: Search,
    title: text.showAll(typed.trim()),
    note: '',
    keys: showKeys('Mod+Enter', isMac(), locale),
    run: () => void navigate({ to: '/search', search: { q: typed.trim() } }),
  }
  const named = (list: readonly RegisteredCommand[]) =>
    ranked(list, typed, (one) => (one.also ? `${one.label} · ${one.also}` : one.label))
  // A word of what the selection can do comes before the records, a chance likeness after them.
  const meant = (one: RegisteredCommand): boolean => (closeness(one.label, typed) ?? 9) <= 2
  const onThis = (list: readonly RegisteredCommand[]) => list.map((one) => command(one, text.about(aboutOf(one) ?? '')))
  const selected = named(onSelection)
  // What takes something away is never the first line: Enter alone must not do it.
  const gentle = onSelection.filter((one) => !one.danger)
  const taking = onSelection.filter((one) => one.danger)
  const items = nothingTyped
    ? [
        ...onThis(gentle),
        ...(gentle.length > 0 ? onThis(taking) : []),
        ...hits,
        ...grouped(others).map((one) => command(one)),
        ...(gentle.length > 0 ? [] : onThis(taking)),
      ]
    : [
        ...onThis(selected.filter(meant)),
        ...hits,
        ...(hits.length > 0 ? [showAll] : []),
        ...onThis(selected.filter((one) => !meant(one))),
        ...grouped(named(others).slice(0, mostCommands)).map((one) => command(one)),
      ]
  return {
    items,
    showAll: nothingTyped ? undefined : showAll,
    searching: asked !== typed.trim() || (asked !== '' && found.value === undefined && !found.failure),
  }
}

/** Commands of one group beside each other, groups in the order in which they first appear. */
function grouped(list: readonly RegisteredCommand[]): readonly RegisteredCommand[] {
  const groups = [...new Set(list.map((one) => one.group))]
  return groups.flatMap((group) => list.filter((one) => one.group === group))
}

/** The text once typing has paused. */
function useSettled(text: string, afterMs: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), afterMs)
    return () => clearTimeout(timer)
  }, [text, afterMs])
  return settled
}
